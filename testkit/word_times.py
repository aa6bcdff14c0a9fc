"""When each word of a recording begins, by another voice that says the same, whose times are known.

Owns the comparison: both are cut into spectra of 5 ms, and warped onto one another in time so that
they are as like as can be (dynamic time warping over mel cepstra). Not here: voices.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_HOP_S, _WINDOW_S = 0.005, 0.025
_BANDS, _KEPT = 32, 14


def word_frames(
    known: NDArray[np.int16], starts: Sequence[int], unknown: NDArray[np.int16], rate_hz: int
) -> list[int]:
    """Where in `unknown` the words begin that begin at `starts` in `known`, in frames."""
    hop = round(_HOP_S * rate_hz)
    path = _path(_cepstra(known, rate_hz), _cepstra(unknown, rate_hz))
    by_known: dict[int, list[int]] = {}
    for one, other in path:
        by_known.setdefault(one, []).append(other)
    last = max(by_known)
    return [round(float(np.median(by_known[min(start // hop, last)])) * hop) for start in starts]


def _cepstra(sound: NDArray[np.int16], rate_hz: int) -> NDArray[np.float64]:
    hop, window = round(_HOP_S * rate_hz), round(_WINDOW_S * rate_hz)
    padded = np.concatenate([np.zeros(window // 2), sound / 32768, np.zeros(window)])
    count = len(sound) // hop + 1
    rows = np.stack([padded[n * hop : n * hop + window] for n in range(count)])
    power = np.abs(np.fft.rfft(rows * np.hanning(window), 1024, axis=1)) ** 2
    mel = np.log(power @ _mel(rate_hz).T + 1e-7)
    angles = np.outer(np.arange(_KEPT), np.arange(_BANDS) + 0.5) * np.pi / _BANDS
    cepstra = mel @ np.cos(angles).T
    change = np.gradient(cepstra, axis=0)
    both = np.concatenate([cepstra, 2.0 * change], axis=1)
    normal: NDArray[np.float64] = (both - both.mean(axis=0)) / (both.std(axis=0) + 1e-6)
    return normal


def _mel(rate_hz: int) -> NDArray[np.float64]:
    hertz = np.fft.rfftfreq(1024, 1 / rate_hz)
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 8000 / 700), _BANDS + 2) / 2595) - 1)
    bands = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        up, down = (hertz - low) / (middle - low), (high - hertz) / (high - middle)
        bands.append(np.clip(np.minimum(up, down), 0, None))
    return np.array(bands)


def _path(one: NDArray[np.float64], other: NDArray[np.float64]) -> list[tuple[int, int]]:
    cost = np.sqrt(
        np.maximum(0, (one**2).sum(1)[:, None] + (other**2).sum(1)[None] - 2 * one @ other.T)
    )
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0.0
    for row in range(1, len(one) + 1):
        above, here, costs = total[row - 1], total[row], cost[row - 1]
        best = np.minimum(above[:-1], above[1:])
        for column in range(1, len(other) + 1):
            here[column] = costs[column - 1] + min(best[column - 1], here[column - 1])
    row, column = len(one), len(other)
    path = []
    while row and column:
        path.append((row - 1, column - 1))
        steps = ((row - 1, column - 1), (row - 1, column), (row, column - 1))
        row, column = min(steps, key=lambda step: total[step])
    return path[::-1]
