"""A room with a loudspeaker, a person and a microphone, on the virtual sound card.

What is played into `spk` goes through the air of an office to the microphone (`acoustic_path`), as
loud as it was played; what the person says, from another place in the same office, is added. The
person's way into the microphone lies inside the sound server, frame by frame, and the air's delay
never changes: a loopback between two devices changes its own whenever the machine is busy, which no
air does, and the filters of module-ladspa-sink lose 10 ms of every 62 (measured).
"""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np

from testkit.acoustic_path import OFFICE, way
from testkit.room import Signal, convolved
from testkit.sound_card import RATE_HZ, Recording, SoundCard
from testkit.tools import require_tool
from testkit.tree import ROOT
from testkit.waiting import wait_until

_PERSON = ("module-remap-sink", "sink_name=person", "master=micbus")
_ACOUSTIC_PATH = (sys.executable, "-m", "testkit.acoustic_path", "spk.monitor", "micbus")
_STREAM = f"--raw --latency-msec=20 --format=s16le --channels=1 --rate={RATE_HZ}"
_LOUDEST = 18_000.0  # so that nobody is told to speak more softly
_PIPE_BYTES = 4096
_PIECE_BYTES = 2 * (RATE_HZ // 50)


class ListeningRoom:
    """The room on a sound card that has been started; what people say is kept in a folder."""

    def __init__(self, card: SoundCard, folder: Path) -> None:
        require_tool("flite")
        require_tool("pacat")
        self.card = card
        self._folder = folder
        card.pactl("load-module", *_PERSON)
        card.pactl("set-default-sink", "spk")
        card.pactl("set-default-source", "mic")
        self._air = subprocess.Popen(
            _ACOUSTIC_PATH, cwd=ROOT, env=card.environment, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: '"air"' in card.pactl("list", "sink-inputs"), "the air", 20)
        self._mouth = subprocess.Popen(
            ["pacat", "-d", "person", *_STREAM.split()],
            env=card.environment,
            stdin=subprocess.PIPE,
            bufsize=0,
        )
        assert self._mouth.stdin is not None
        fcntl.fcntl(self._mouth.stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._rehearsed: dict[tuple[str, str], Signal] = {}
        self._to_say: SimpleQueue[tuple[bytes, threading.Event]] = SimpleQueue()
        self._speaker = threading.Thread(target=self._speak, daemon=True)
        self._speaker.start()

    def person(self) -> Recording:
        """What the person alone says."""
        return self.card.record("person.monitor")

    def spoken(self, phrase: str, voice: str = "slt") -> Path:
        """A file with a phrase, spoken by someone who is not the reader (flite)."""
        path = self._folder / f"{phrase.replace(' ', '_')}-{voice}.wav"
        if not path.exists():
            words = ["flite", "-voice", voice, "-t", phrase, "-o", str(path)]
            subprocess.run(words, check=True, capture_output=True)
        return path

    def rehearse(self, *phrases: str, voice: str = "slt") -> None:
        """Have them ready: to make them takes a core that the reader may want."""
        for phrase in phrases:
            self._arriving(phrase, voice)

    def say(self, phrase: str, volume: float = 1.0, voice: str = "slt") -> float:
        """Say it, and return when it was over, within 0.1 s, as `time.monotonic` counts."""
        samples = np.clip(self._arriving(phrase, voice) * volume, -32768, 32767)
        is_over = threading.Event()
        self._to_say.put((samples.astype("<i2").tobytes(), is_over))
        if not is_over.wait(30):
            raise TimeoutError(f"nobody took {phrase!r}")
        return time.monotonic()

    def _arriving(self, phrase: str, voice: str) -> Signal:
        """The phrase as it reaches the microphone."""
        if (phrase, voice) not in self._rehearsed:
            with wave.open(str(self.spoken(phrase, voice))) as file:
                heard, rate_hz = file.readframes(file.getnframes()), file.getframerate()
            samples = np.frombuffer(heard, "<i2").astype(np.float64)
            times = np.arange(len(samples) * RATE_HZ // rate_hz) * rate_hz / RATE_HZ
            at_rate = np.interp(times, np.arange(len(samples)), samples)
            path = way(OFFICE.person_m, 1)
            ringing = np.concatenate([at_rate, np.zeros(len(path))]).astype(np.float32)
            arriving = convolved(ringing, path)
            arriving *= min(1.0, _LOUDEST / float(np.abs(arriving).max()))
            self._rehearsed[phrase, voice] = arriving
        return self._rehearsed[phrase, voice]

    def close(self) -> None:
        """The person leaves, and the air."""
        for process in (self._mouth, self._air):
            process.kill()
            process.wait()
        self._speaker.join()

    def _speak(self) -> None:
        """One stream for all time, silence between: a new one would change the devices' delay."""
        assert self._mouth.stdin is not None
        with contextlib.suppress(OSError):
            while True:
                pcm, is_over = bytes(_PIECE_BYTES), None
                with contextlib.suppress(Empty):
                    pcm, is_over = self._to_say.get_nowait()
                self._mouth.stdin.write(pcm)
                if is_over:
                    is_over.set()
        with contextlib.suppress(OSError):
            self._mouth.stdin.close()

    def is_heard_by(self, process: int) -> bool:
        """Whether a process has the microphone open."""
        outputs = self.card.pactl("list", "source-outputs")
        return f'application.process.id = "{process}"' in outputs

    def remove_microphone(self) -> None:
        """Pull its plug.

        The default source is then one that nobody has open: what is open on a default moves along
        with it, and the air would carry the microphone to itself when it comes back.
        """
        self.card.pactl("load-module", "module-null-sink", "sink_name=attic")
        self.card.pactl("set-default-source", "attic.monitor")
        for line in self.card.pactl("list", "short", "modules").splitlines():
            number, name, *_ = line.split("\t")
            if name == "module-remap-source":
                self.card.pactl("unload-module", number)

    def return_microphone(self) -> None:
        """Plug it in again."""
        arguments = ("master=micbus.monitor", "source_name=mic")
        self.card.pactl("load-module", "module-remap-source", *arguments)
        self.card.pactl("set-default-source", "mic")
