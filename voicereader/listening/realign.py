"""Realignment: notices that the echo comes later or sooner than it did, and by how much.

Owns the last second of both sounds. Refuses to move anything: the canceller's model is shifted by
whoever asks (`barge_in`).

A device that ran dry for a moment plays everything after it so much later, and says so only
seconds later, if at all (measured on PulseAudio beside a busy machine: 19 ms later after one late
pull). To the canceller that is another room; it needed ten seconds to learn it again, and the voice
was hushed for nothing meanwhile. The delay itself is found in one second of sound.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.echo_delay import echo_delay_s
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]
"""Mono sound at 16 kHz, full scale at 1."""

_KEPT_BLOCKS = 32
_LOOKS_EVERY_BLOCKS = 8
_POOR_DB = 6.0
_LONGEST_S = 0.4
_SAME_FRAMES = 2


class Realign:
    """Given each block and what is left of it; 32 ms a block."""

    def __init__(self) -> None:
        self._played: deque[Samples] = deque(maxlen=_KEPT_BLOCKS)
        self._heard: deque[Samples] = deque(maxlen=_KEPT_BLOCKS)
        self._left: deque[float] = deque(maxlen=_LOOKS_EVERY_BLOCKS)
        self._blocks = 0
        self._found: int | None = None

    def forget(self) -> None:
        """What is kept does not belong together any more."""
        self._played.clear()
        self._heard.clear()
        self._blocks, self._found = 0, None

    def frames(self, played: Samples, heard: Samples, left: Samples, model: int) -> int:
        """By how many frames the echo comes later than the canceller's model has it, mostly 0.

        `model` is the delay in the model. It is looked for only where little of the echo is taken
        out, and believed when it has been found twice, a quarter of a second apart.
        """
        self._played.append(played)
        self._heard.append(heard)
        self._left.append(float(left @ left))
        self._blocks += 1
        if self._blocks < _KEPT_BLOCKS or self._blocks % _LOOKS_EVERY_BLOCKS:
            return 0
        whole = sum(float(block @ block) for block in list(self._heard)[-_LOOKS_EVERY_BLOCKS:])
        if sum(self._left) * 10 ** (_POOR_DB / 10) < whole or not whole:
            self._found = None
            return 0
        delay_s = echo_delay_s(
            np.concatenate(self._played), np.concatenate(self._heard), 0.0, _LONGEST_S
        )
        before, self._found = self._found, None
        if delay_s is None:
            return 0
        self._found = round(delay_s * SAMPLE_RATE_HZ)
        if before is None or abs(self._found - before) > _SAME_FRAMES:
            return 0
        return self._found - model if abs(self._found - model) > _SAME_FRAMES else 0
