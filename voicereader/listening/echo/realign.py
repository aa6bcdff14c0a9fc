"""Realignment: notices that the echo comes later or sooner than it did, and by how much.

Owns the last third of a second of what was heard and of what the canceller's model made of it. Not
here: moving anything; the model is shifted by whoever asks (`barge_in`).

A device that ran dry for a moment plays everything after it so much later, and says so only
seconds later, if at all (measured on PulseAudio beside a busy machine: 5 to 50 ms later after a
late pull, several times a minute). To the canceller that is another room, which it needs ten
seconds to learn. But its model of the old one is right but for the delay, so what it says the echo
should be is heard as it stands, so much later: 160 ms of it are enough to find it.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono sound at 16 kHz, full scale at 1."""

_WINDOW_BLOCKS, _REACH_BLOCKS = 5, 4
"""160 ms are compared, up to 128 ms apart."""

_ALIKE, _PERHAPS_ALIKE = 0.7, 0.5
"""Correlation: with half of what is heard explained it is believed at once, with a quarter (someone
speaks as well) when it is found twice.
"""

_SAME_FRAMES = 2
_LEAST_FRAMES = 16
"""What moves by less than a millisecond is a drift, which the reference follows, or a pitch."""

_TINY = 1e-9


class Realign:
    """Given each block that was heard and what the model says of it, both equally long."""

    def __init__(self) -> None:
        kept = _WINDOW_BLOCKS + _REACH_BLOCKS
        self._said: deque[Samples] = deque(maxlen=kept)
        self._heard: deque[Samples] = deque(maxlen=kept)
        self._found = 0

    def forget(self) -> None:
        """What is kept does not belong together any more."""
        self._said.clear()
        self._heard.clear()
        self._found = 0

    def frames(self, said: Samples, heard: Samples, *, has_moved: bool) -> int:
        """By how many frames the echo comes later than the model says, mostly 0; sooner, below 0.

        It is looked for only where the model was right and fits no more.
        """
        self._said.append(said)
        self._heard.append(heard)
        if not has_moved or len(self._said) < _WINDOW_BLOCKS + _REACH_BLOCKS:
            self._found = 0
            return 0
        model, echo = np.concatenate(self._said), np.concatenate(self._heard)
        later, sooner = _lag(echo, model), _lag(model, echo)
        alike, lag = max(later, (sooner[0], -sooner[1]))
        is_same = bool(self._found) and abs(lag - self._found) <= _SAME_FRAMES
        self._found = lag if alike > _PERHAPS_ALIKE else 0
        if abs(lag) >= _LEAST_FRAMES and (alike > _ALIKE or (self._found and is_same)):
            self.forget()
            return lag
        return 0


def _lag(late: Samples, early: Samples) -> tuple[float, int]:
    """How alike the end of one is to the other so many frames before, and how many, where most."""
    window = len(late) * _WINDOW_BLOCKS // (_WINDOW_BLOCKS + _REACH_BLOCKS)
    part = late[-window:].astype(np.float64)
    size = 1 << (len(early) + window).bit_length()
    products = np.fft.irfft(np.fft.rfft(early, size) * np.conj(np.fft.rfft(part, size)), size)
    products = products[: len(early) - window + 1][::-1]  # by lag
    sums = np.concatenate([[0.0], np.cumsum(np.square(early, dtype=np.float64))])
    energies = (sums[window:] - sums[:-window])[::-1]
    alike = products / np.sqrt(energies * float(part @ part) + _TINY)
    lag = int(np.argmax(alike))
    return float(alike[lag]), lag
