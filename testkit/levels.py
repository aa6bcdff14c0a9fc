"""How loud a sound is, and from where to where.

The level of speech is its RMS over the pieces of 20 ms that are within 30 dB of the loudest one, so
that silence round a word does not count. `testkit/places.py` has the noises that are mixed by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from testkit.room import Signal

_ACTIVE_FRAMES = 320


def level(sound: NDArray[np.floating] | NDArray[np.int16]) -> float:
    """The level in the unit of the sound; 0 for silence and for less than 20 ms."""
    whole = sound[: len(sound) // _ACTIVE_FRAMES * _ACTIVE_FRAMES].reshape(-1, _ACTIVE_FRAMES)
    powers = np.mean(np.square(whole, dtype=np.float64), axis=1)
    loud = powers[powers > 1e-3 * powers.max(initial=0.0)]
    return float(np.sqrt(loud.mean())) if len(loud) else 0.0


def level_db(sound: NDArray[np.floating] | NDArray[np.int16]) -> float:
    """The level of 16 bit sound in dB of full scale; -120 for silence."""
    return float(20 * np.log10(max(level(sound) / 32768, 1e-6)))


def trimmed(sound: Signal) -> Signal:
    """From 100 ms before it is loud to 200 ms after, with 50 ms of fade at both ends.

    The noise of a recording must not announce the word: in a room it is there all the time.
    """
    begins, ends = loud_part(sound)
    part = sound[max(0, begins - 1600) : ends + 3200].copy()
    slope = np.linspace(0, 1, 800, dtype=np.float32)
    part[:800] *= slope
    part[-800:] *= slope[::-1]
    return part


def loud_part(sound: Signal) -> tuple[int, int]:
    """From where to where it is loud: 10 ms pieces within 15 dB of the loudest, 40 ms of them.

    A click before the word, as cheap microphones have when a recording begins, is no beginning.
    """
    powers = powers_of(sound)
    is_loud = powers > powers.max() * 10**-1.5
    lasting = np.convolve(is_loud, np.ones(4), "valid") == 4
    begins = int(np.argmax(lasting)) if lasting.any() else int(np.argmax(is_loud))
    return begins * 160, int(np.flatnonzero(is_loud)[-1] + 1) * 160


def powers_of(sound: Signal) -> Signal:
    """The power of each 10 ms."""
    pieces = sound[: len(sound) // 160 * 160].reshape(-1, 160)
    return np.asarray(np.mean(np.square(pieces), axis=1), np.float32)
