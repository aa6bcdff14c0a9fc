"""What is heard stays: while a microphone listens, nothing is written and nothing is sent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from testkit.sound_card import SoundCard
from testkit.tree import ROOT

# Python reports every file, socket and process it opens to a hook that cannot be taken out again;
# what the sound libraries open in C shows in the process's own descriptors.
LISTEN = """
import json, os, sys
from pathlib import Path

seen = []
WATCHED = ("socket.", "subprocess.", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.exec",
           "os.posix_spawn", "os.system", "os.fork", "os.truncate", "shutil.", "tempfile.",
           "urllib.", "http.", "ftplib.", "smtplib.", "sqlite3.")

def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC):
            seen.append(f"open {path}")
    elif event.startswith(WATCHED):
        seen.append(f"{event} {arguments}")

def descriptors():
    found = []
    here = Path("/proc/self")
    unix = {line.split()[6] for line in Path("/proc/net/unix").read_text().splitlines()[1:]}
    for entry in os.listdir(here / "fd"):
        if int(entry) < 3:
            continue
        try:
            target = os.readlink(here / "fd" / entry)
            flags = (here / "fdinfo" / entry).read_text().split("flags:")[1].split()[0]
        except OSError:  # the descriptor with which the folder itself was read
            continue
        if target.startswith("socket:["):
            is_local = target[8:-1] in unix
            found.append("a socket of this machine" if is_local else f"a socket, {target}")
        elif target.startswith("/") and int(flags, 8) & (os.O_WRONLY | os.O_RDWR):
            found.append(target)
    return found

sys.addaudithook(hook)
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.opening import microphone_source
microphone, level = microphone_source(sys.argv[1]).open(), Level()
heard = set()
for block in range(150):
    pcm = microphone.read(160)
    level.feed(pcm)
    if block % 50 == 49:
        heard |= set(descriptors())
microphone.close()
if sys.argv[-1] == "leak":  # to prove that this test can see one
    import socket
    open("/dev/null", "w").close()
    socket.socket().close()
    kept = open("leaked", "w+"), socket.socket()
    heard |= set(descriptors())
print(json.dumps([seen, sorted(heard), level.is_calibrated]))
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/fdinfo").exists(), reason="there is no /proc")


def listened(folder: Path, *words: str, **environment: str) -> tuple[list[str], list[str], bool]:
    """What Python opened, what stood open, and whether enough was heard; in its own process."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", LISTEN, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    opened, open_now, has_heard = json.loads(done.stdout)
    return opened, open_now, has_heard


def is_shared_with_the_server(path: str) -> bool:
    """Memory through which PulseAudio hands over sound: it has a name, but is no file."""
    return path.startswith(("/memfd:pulseaudio", "/dev/shm/pulse-shm-"))


@needs_proc
def test_the_card_is_heard_and_nothing_but_the_sound_server_is_reached(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    """Python opens nothing to write and no socket; the C library holds the server's, no file."""
    opened, open_now, has_heard = listened(tmp_path, "card", **sound_card.changes)
    assert has_heard
    assert opened == []
    rest = [what for what in open_now if not is_shared_with_the_server(what)]
    assert rest == ["a socket of this machine"]
    assert list(tmp_path.iterdir()) == []


@needs_proc
def test_a_file_is_heard_and_nothing_is_written_or_sent(tmp_path: Path) -> None:
    """The file itself was read and closed."""
    path = tmp_path / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(64_000))
    before = path.read_bytes()
    opened, open_now, has_heard = listened(tmp_path, str(path))
    assert has_heard
    assert opened == []
    assert open_now == []
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@needs_proc
def test_a_leak_would_be_seen(tmp_path: Path) -> None:
    """The same watch finds a file and a socket that are opened on purpose."""
    opened, open_now, _ = listened(tmp_path, "none", "leak")
    assert any(what.startswith("open /dev/null") for what in opened)
    assert any(what.startswith("socket.__new__") for what in opened)
    assert str(tmp_path / "leaked") in open_now
    assert any(what.startswith("a socket, ") for what in open_now)
