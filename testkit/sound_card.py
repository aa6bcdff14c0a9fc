"""A sound card without a sound card: a private PulseAudio server with sinks that lead nowhere.

`spk` is the loudspeaker, `spk.monitor` what a listener hears; what is played into `micbus` comes
out of the microphone `mic`. Everything is 22,050 Hz mono 16-bit, the rate of eSpeak NG, so no
resampler stands between what was played and what is recorded: they can be compared bit by bit.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from testkit.waiting import wait_until

RATE_HZ = 22_050
_FRAME_BYTES = 2
_FORMAT = f"rate={RATE_HZ} channels=1 format=s16le"
# Without norewinds=1 a null sink renders up to two seconds at once and every latency is nonsense.
# A minute without a client ends it, should whoever started it be killed.
_PULSEAUDIO = "pulseaudio --daemonize=no -n --exit-idle-time=60 --log-level=error"
_PAREC = f"--raw --latency-msec=5 --format=s16le --channels=1 --rate={RATE_HZ}"
_DEVICES = (
    f"module-null-sink sink_name=spk norewinds=1 {_FORMAT}",
    f"module-null-sink sink_name=micbus norewinds=1 {_FORMAT}",
    "module-remap-source master=micbus.monitor source_name=mic",
)


class Recording:
    """What a source gave, with the time of every frame, while `parec` runs."""

    def __init__(self, environment: dict[str, str], source: str) -> None:
        self._parec = subprocess.Popen(
            ["parec", "-d", source, *_PAREC.split()],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._data = bytearray()
        self._origin_s = float("inf")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Recording:
        wait_until(lambda: self.frames > 0, "the first recorded frame")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def frames(self) -> int:
        """How many frames have been recorded by now."""
        return len(self._data) // _FRAME_BYTES

    def samples(self, first: int = 0, end: int | None = None) -> array[int]:
        """The recorded samples from frame `first` to frame `end`, half open."""
        stop = (self.frames if end is None else end) * _FRAME_BYTES
        return array("h", bytes(self._data[first * _FRAME_BYTES : stop]))

    def time_of(self, frame: int) -> float:
        """When a frame was heard, as `time.monotonic` counts, late by up to parec's block (5 ms).

        Blocks arrive unevenly and never early, so the promptest arrival of all dates every frame.
        """
        return self._origin_s + frame / RATE_HZ

    def frame_at(self, time_s: float) -> int:
        """The frame that was heard at a time."""
        return max(0, round((time_s - self._origin_s) * RATE_HZ))

    def first_sound(self, first: int = 0, threshold: int = 30) -> int | None:
        """The first frame from `first` on that is louder than `threshold`, if there is one yet."""
        loud = self._loud(first, threshold)
        return first + int(loud[0]) if len(loud) else None

    def last_sound(self, first: int = 0, threshold: int = 30) -> int | None:
        """The last frame from `first` on that is louder than `threshold`, if there is one yet."""
        loud = self._loud(first, threshold)
        return first + int(loud[-1]) if len(loud) else None

    def _loud(self, first: int, threshold: int) -> NDArray[np.intp]:
        samples = np.asarray(self.samples(first), np.int32)
        return np.flatnonzero(np.abs(samples) > threshold)

    def wait_for_sound(self, first: int = 0, within_s: float = 5.0) -> int:
        """Wait for a frame that sounds, from `first` on, and return it."""
        wait_until(lambda: self.first_sound(first) is not None, "sound", within_s)
        found = self.first_sound(first)
        assert found is not None
        return found

    def wait_for_silence(self, lasting_s: float = 0.2, within_s: float = 10.0) -> int:
        """Wait until nothing has sounded for a while; return the first silent frame."""
        span = round(lasting_s * RATE_HZ)

        def is_silent() -> bool:
            return self.frames > span and self.first_sound(self.frames - span) is None

        wait_until(is_silent, "silence", within_s)
        return (self.last_sound() or -1) + 1

    def stop(self) -> None:
        """End the recording; what was recorded stays."""
        self._parec.kill()
        self._parec.wait()
        self._reader.join()
        if self._parec.stdout:
            self._parec.stdout.close()

    def _read(self) -> None:
        assert self._parec.stdout is not None
        descriptor = self._parec.stdout.fileno()
        while block := os.read(descriptor, 65_536):
            arrived_s = time.monotonic()
            self._data += block
            self._origin_s = min(self._origin_s, arrived_s - self.frames / RATE_HZ)


class SoundCard:
    """A private PulseAudio server. Use as a context manager; what it started, it ends."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="soundcard-")
        runtime = Path(self._home.name)
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PULSE_")}
        self.changes = {
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{runtime / 'pulse' / 'native'}",
        }
        self.environment = clean | self.changes | {"HOME": str(runtime)}
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SoundCard:
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill_server()
        self._home.cleanup()

    def start(self) -> None:
        """Start the server, again after `kill_server` too, and wait until it answers."""
        modules = ["module-native-protocol-unix", *_DEVICES]
        self._server = subprocess.Popen(
            [*_PULSEAUDIO.split(), *(word for module in modules for word in ("-L", module))],
            env={k: v for k, v in self.environment.items() if k != "PULSE_SERVER"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: self._answers("info"), "the sound server's answer", 10)
        self._choose_defaults()

    def kill_server(self) -> None:
        """End the server as a crash would; nothing happens when it is not running."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def pactl(self, *words: str) -> str:
        """Give the server a command and return what it printed."""
        done = subprocess.run(
            ["pactl", *words], env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def remove_devices(self) -> None:
        """Take loudspeaker and microphone away, as pulling a plug does.

        Both, because the server moves a stream from a sink that goes to one that is left.
        """
        for line in self.pactl("list", "short", "modules").splitlines():
            number, name, *_ = line.split("\t")
            if name == "module-null-sink":
                self.pactl("unload-module", number)

    def return_devices(self) -> None:
        """Give them back."""
        for device in _DEVICES:
            self.pactl("load-module", *device.split())
        self._choose_defaults()

    def record(self, source: str = "spk.monitor") -> Recording:
        """Record a source, by default what is heard from the loudspeaker."""
        return Recording(self.environment, source)

    @contextlib.contextmanager
    def in_this_process(self) -> Iterator[SoundCard]:
        """Let sound devices opened in this very process be the ones of this server."""
        before = {name: os.environ.get(name) for name in self.changes}
        os.environ.update(self.changes)
        try:
            yield self
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    def _choose_defaults(self) -> None:
        self.pactl("set-default-sink", "spk")
        self.pactl("set-default-source", "mic")

    def _answers(self, question: str) -> bool:
        done = subprocess.run(["pactl", question], env=self.environment, capture_output=True)
        return done.returncode == 0


def printed_without_a_card(code: str, folder: Path) -> str:
    """What Python code prints, in a process for which there is no sound device, with no complaint.

    `folder` is empty; libpulse complains of one that is another's.
    """
    if os.geteuid() == 0:
        os.chown(folder, 65_534, -1)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PULSE_")}
    nothing = {"XDG_RUNTIME_DIR": str(folder), "ALSA_CONFIG_PATH": str(folder / "none.conf")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean | nothing,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout
