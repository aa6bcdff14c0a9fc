"""Where in a sound the speech lies, so that every phrase is cut alike before it is recognized.

Owns the bounds, by level. Not here: when a phrase has ended (`endpoint`) and whether it was speech
at all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Samples = NDArray[np.int16]
"""Mono sound at SAMPLE_RATE_HZ."""

HOP = SAMPLE_RATE_HZ // 100
"""Samples of a frame: 10 ms."""

EDGE_FRAMES = 15
"""Kept on each side of the speech: 150 ms."""

_SMOOTHING = np.ones(5) / 5
_RISE = 0.5  # from the quietest tenth to the loudest: where speech begins; voices round it do not
_LEAST_RISE_DB = 10.0
_DEEPEST_DB = 38.0  # under the loudest, what counts as speech at most
_PART_GAP_FRAMES = 45  # a longer gap separates two sounds
_SHORTEST_PART_FRAMES = 9
_WEAKEST_PART = 0.05  # of the energy of the strongest


def speech_bounds(sound: Samples) -> tuple[int, int] | None:
    """First and last sample, less one, of the speech with EDGE_FRAMES each side.

    None where nothing stands out of the sound at all.
    """
    level_db = _levels_db(sound)
    if not len(level_db):
        return None
    quiet, loud = np.percentile(level_db, [10, 99])
    if loud - quiet <= _LEAST_RISE_DB:
        return None
    speaking = np.flatnonzero(level_db > max(quiet + _RISE * (loud - quiet), loud - _DEEPEST_DB))
    parts = np.split(speaking, np.flatnonzero(np.diff(speaking) > _PART_GAP_FRAMES) + 1)
    energies = [float(np.sum(10 ** (level_db[part[0] : part[-1] + 1] / 10))) for part in parts]
    strongest = max(energies)
    kept = [
        part
        for part, energy in zip(parts, energies, strict=True)
        if energy == strongest
        or (energy > _WEAKEST_PART * strongest and part[-1] - part[0] >= _SHORTEST_PART_FRAMES)
    ]
    first = max(0, int(kept[0][0]) - EDGE_FRAMES)
    last = min(len(level_db), int(kept[-1][-1]) + 1 + EDGE_FRAMES)
    return first * HOP, last * HOP


def _levels_db(sound: Samples) -> NDArray[np.float64]:
    """Of every 10 ms, smoothed over five; no quieter than one unit of the samples."""
    frames = len(sound) // HOP
    if frames < len(_SMOOTHING):
        return np.zeros(0)
    blocks = sound[: frames * HOP].astype(np.float64).reshape(frames, HOP)
    blocks -= blocks.mean(axis=1, keepdims=True)
    level_db = 10 * np.log10(np.square(blocks).mean(axis=1) + 1)
    return np.convolve(level_db, _SMOOTHING, "same")
