"""`voicereader doctor`, as it is started: its lines and its exit code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from testkit.sound_card import SoundCard
from testkit.tools import require_tool
from tests.unit.cli.doctor.noises import RANDOM
from voicereader.cli.doctor import surroundings
from voicereader.cli.entry import main
from voicereader.settings.loading import load


@pytest.fixture(autouse=True)
def _settings_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("VOICEREADER_MEMORY", str(tmp_path / "memory.sqlite3"))


def test_asked_for_without_sound_it_prints_plain_lines_and_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line a subject, no escape byte, exit code 0, and no file made."""
    assert main(["doctor", "--speaker", "none", "--microphone", "none"]) == 0
    printed = capsys.readouterr().out
    assert printed.isprintable() or printed.replace("\n", "").isprintable()
    subjects = [line.partition(":")[0] for line in printed.splitlines()]
    subjects = [each for each in subjects if each != "Natural voice"]  # where it is installed
    assert subjects[:4] == ["Settings", "Memory", "Terminal", "Voice"]
    assert subjects[-1] == "Well"
    assert not list(tmp_path.iterdir())


def test_what_is_asked_for_and_not_there_is_a_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The other checks are done all the same."""
    devices = ["--speaker", "loud", "--microphone", "small"]
    assert main(["doctor", *devices, "--document", "no such thing"]) == 2
    printed = capsys.readouterr().out
    assert 'Loudspeaker: The speaker "loud" is not known' in printed
    assert 'Microphone: The microphone "small" is not known' in printed
    assert "Document: There is no document 'no such thing'" in printed
    assert printed.splitlines()[-1].startswith("Faults: document, loudspeaker, microphone")


def test_a_flag_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere: one sentence, exit code 2."""
    assert main(["doctor", "--volume", "loud"]) == 2
    assert "--volume" in capsys.readouterr().err


def test_settings_of_flags_are_those_that_are_looked_at() -> None:
    """The doctor looks at what a start with the same flags would use."""
    found, wrong = surroundings.usable_settings({"speaker": "none"}, os.environ)
    assert (found, wrong) == (load({"speaker": "none"}), "")


def test_without_any_sound_system_it_says_so_and_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Loudspeaker and microphone are faults, each with what to do; the voice is well."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'no-such-socket'}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    assert main(["doctor"]) == 2
    printed = capsys.readouterr().out
    assert "Voice: espeak-ng has" in printed
    assert "Loudspeaker: There is no sound card; connect one" in printed
    assert "Microphone: There is no microphone" in printed
    assert printed.splitlines()[-1].startswith("Faults: loudspeaker, microphone;")


def test_on_a_sound_card_whose_microphone_hears_the_loudspeaker_all_is_measured(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    """The room's noise, and an echo that is on its way for 80 ms; no escape byte, exit code 0."""
    require_tool("pacat")
    with noise_in(sound_card):
        way = "module-loopback source=spk.monitor sink=micbus latency_msec=80"
        sound_card.pactl("load-module", *way.split())
        done = subprocess.run(
            [sys.executable, "-m", "voicereader", "doctor"],
            env={**sound_card.environment, "VOICEREADER_MEMORY": "none", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
    assert done.stdout.replace("\n", "").isprintable()
    room = re.search(r"Microphone: open; the room is at (-\d+) dBFS", done.stdout)
    assert room, done.stdout
    assert int(room[1]) == pytest.approx(-66, abs=2)  # the quieter fifth of what is under 8 kHz
    echo = re.search(r"Echo: the microphone hears the loudspeaker (\d+) ms late", done.stdout)
    assert echo, done.stdout
    assert 50 <= int(echo[1]) <= 120


@contextmanager
def noise_in(card: SoundCard) -> Iterator[None]:
    """Noise at -64 dBFS in the virtual room."""
    samples = RANDOM.normal(0, 20.7, 22_050).astype("<i2").tobytes()
    words = "pacat -d micbus --raw --format=s16le --channels=1 --rate=22050"
    with subprocess.Popen(words.split(), env=card.environment, stdin=subprocess.PIPE) as pacat:
        assert pacat.stdin
        feeding = threading.Thread(target=_feed, args=(pacat.stdin, samples), daemon=True)
        feeding.start()
        try:
            yield
        finally:
            pacat.kill()
            feeding.join(5)
            with suppress(OSError):  # what was not written yet
                pacat.stdin.close()


def _feed(pipe: IO[bytes], samples: bytes) -> None:
    with suppress(OSError):  # the other end has left
        while True:
            pipe.write(samples)
