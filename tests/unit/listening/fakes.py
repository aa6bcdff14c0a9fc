"""A microphone and a recognizer in the hands of a test, and sounds that stand for a person."""

from __future__ import annotations

import threading
from queue import SimpleQueue

import numpy as np

from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.phrase_tracker import BLOCK_FRAMES
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Heard, NotHeard, Reason
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command

BLOCK_MS = 1000 * BLOCK_FRAMES / SAMPLE_RATE_HZ
COMMAND = Command("next-section")
HEARD = Heard("next section", COMMAND, 0.97)
TALK = NotHeard(Reason.TALK)
UNSURE = NotHeard(Reason.UNSURE, "next section", COMMAND, 0.4)


def room(ms: float, level_dbfs: float = -60.0, seed: int = 1) -> bytes:
    """Nobody speaks: noise that falls with the frequency, as that of rooms does."""
    frames = round(ms * SAMPLE_RATE_HZ / 1000)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(max(2, frames)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 1), max(2, frames))[:frames]
    return _pcm(noise / (np.sqrt(np.mean(np.square(noise))) + 1e-9) * 10 ** (level_dbfs / 20))


def voice(ms: float, level_dbfs: float = -20.0) -> bytes:
    """A vowel: 120 Hz and its overtones, which come and go four times a second."""
    at_s = np.arange(round(ms * SAMPLE_RATE_HZ / 1000)) / SAMPLE_RATE_HZ
    tones = np.sum([np.sin(2 * np.pi * 120 * n * at_s) / n for n in range(1, 25)], axis=0)
    tones *= 0.7 + 0.3 * np.cos(2 * np.pi * 4 * at_s)
    return _pcm(tones / (np.sqrt(np.mean(np.square(tones))) + 1e-9) * 10 ** (level_dbfs / 20))


def mixed(*sounds: bytes) -> bytes:
    """Sounds on top of each other, as long as the longest."""
    size = max(map(len, sounds))
    parts = [np.frombuffer(sound.ljust(size, b"\0"), np.int16).astype(np.int32) for sound in sounds]
    clipped = np.clip(np.sum(parts, axis=0), -32_768, 32_767)
    return bytes(clipped.astype(np.int16).tobytes())


def blocks(pcm: bytes) -> list[bytes]:
    """The sound in the listener's blocks, the last one filled up with silence."""
    size = 2 * BLOCK_FRAMES
    return [pcm[at : at + size].ljust(size, b"\0") for at in range(0, len(pcm), size)]


def _pcm(samples: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bytes:
    clipped = np.clip(np.rint(samples * 32_768), -32_768, 32_767)
    return bytes(clipped.astype(np.int16).tobytes())


class ScriptedRecognizer:
    """Finds what it was told to find, one after the other, and remembers what it was given."""

    def __init__(self, *found: Heard | NotHeard | Exception) -> None:
        self.found = list(found)
        self.phrases: list[bytes] = []
        self.contexts: list[Context] = []
        self.threads: set[int] = set()
        self.is_closed = False

    def expect(self, context: Context) -> None:
        """See Recognizer."""
        self._used()
        self.contexts.append(context)

    def start(self) -> None:
        """See Recognizer."""
        self._used()
        self.phrases.append(b"")

    def feed(self, pcm: bytes) -> None:
        """See Recognizer."""
        self._used()
        self.phrases[-1] += pcm

    def finish(self) -> Heard | NotHeard:
        """See Recognizer: what comes next, and nothing but talk after that."""
        self._used()
        found = self.found.pop(0) if self.found else TALK
        if isinstance(found, Exception):
            raise found
        return found

    def close(self) -> None:
        """See Recognizer."""
        self.is_closed = True

    def _used(self) -> None:
        assert not self.is_closed
        self.threads.add(threading.get_ident())


class HandMicrophone:
    """Hears what a test says, block after block, and waits in between like any other."""

    def __init__(self) -> None:
        self.is_closed = False
        self._given: SimpleQueue[bytes | MicrophoneError | None] = SimpleQueue()
        self._frames = 0

    @property
    def captured_s(self) -> float:
        """The time of a test begins with its microphone."""
        return self._frames / SAMPLE_RATE_HZ

    def hear(self, pcm: bytes) -> None:
        """Let it hear this."""
        for block in blocks(pcm):
            self._given.put(block)

    def end(self) -> None:
        """Let it end like a file."""
        self._given.put(b"")

    def go(self, reason: str) -> None:
        """Let it be unplugged."""
        self._given.put(MicrophoneError(reason))

    def read(self, frames: int) -> bytes:
        """See Microphone."""
        pcm = b""
        while len(pcm) < 2 * frames:
            given = self._given.get()
            if isinstance(given, MicrophoneError):
                raise given
            if not given:
                break
            pcm += given
        self._frames += len(pcm) // 2
        return pcm

    def close(self) -> None:
        """See Microphone."""
        self.is_closed = True
        self._given.put(None)
