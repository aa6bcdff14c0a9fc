"""A sound file as a microphone in place of the card's, and silence as one.

Owns the pace. Not here: files, which `sound_file` reads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

_FRAME_BYTES = 2
_LATE_S = 1.0


class FileMicrophone:
    """16 kHz mono 16-bit PCM, as it would be heard if it were said from now on.

    In real time a read waits until its frames would have been captured, and after more than a
    second without running (a stopped process) it goes on from now. With `is_real_time` False it
    waits for nothing; frames are dated by their number all the same. `is_endless` goes on with
    silence after the end.
    """

    def __init__(
        self,
        pcm: bytes,
        *,
        is_real_time: bool = True,
        is_endless: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pcm = pcm
        self._is_real_time = is_real_time
        self._is_endless = is_endless
        self._clock = clock
        self._closing = threading.Event()
        self._read_frames = 0
        self._began_s = clock()

    @property
    def captured_s(self) -> float:
        """When the last frame read would have been captured."""
        return self._began_s + self._read_frames / SAMPLE_RATE_HZ

    def read(self, frames: int) -> bytes:
        """The next frames, waited for; fewer, then none, at the end and once closed."""
        at, size = self._read_frames * _FRAME_BYTES, frames * _FRAME_BYTES
        pcm = self._pcm[at : at + size]
        if self._is_endless:
            pcm = pcm.ljust(size, b"\0")
        self._read_frames += len(pcm) // _FRAME_BYTES
        if self._is_real_time and pcm:
            self._wait()
        return b"" if self._closing.is_set() else pcm

    def close(self) -> None:
        """End a read that waits; what is read after it is nothing."""
        self._closing.set()

    def _wait(self) -> None:
        wait_s = self.captured_s - self._clock()
        if wait_s > 0:
            self._closing.wait(wait_s)
        elif wait_s < -_LATE_S:
            self._began_s -= wait_s


def silence() -> FileMicrophone:
    """A microphone that hears nothing, in real time, until it is closed."""
    return FileMicrophone(b"", is_endless=True)
