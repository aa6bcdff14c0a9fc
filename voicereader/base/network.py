"""Arithmetic that the neural networks here have in common: the recognizer's, and that of asking.

All is float32, which the largest of them are fastest in. Not here: their layers and weights.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Abramowitz and Stegun 7.1.26: erf to 1.5e-7. NumPy has none.
_ERF_T = np.float32(0.3275911)
_ERF = tuple(
    np.float32(factor)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
)


def softmax(x: Floats) -> Floats:
    """Over the last axis."""
    x = np.exp(x - x.max(-1, keepdims=True))
    x /= x.sum(-1, keepdims=True)
    return x


def gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit."""
    magnitude = np.abs(x) * np.float32(2**-0.5)
    t = 1 / (1 + _ERF_T * magnitude)
    series = np.full_like(t, _ERF[0])
    for factor in _ERF[1:]:
        series *= t
        series += factor
    series *= t
    magnitude *= -magnitude
    series *= np.exp(magnitude, out=magnitude)
    erf: Floats = np.copysign(1 - series, x)
    erf += 1
    erf *= x
    erf *= np.float32(0.5)
    return erf
