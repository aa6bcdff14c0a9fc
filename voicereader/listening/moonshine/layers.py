"""What both halves of the network are made of.

Owns the operations and the sizes that encoder and decoder share. All is float32. Shapes: `...` are
any axes, the last is that of the features. Not here: weights.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Complexes = NDArray[np.complex64]

WIDTH = 416
"""Features of a frame of sound, and of a token."""

HEADS, HEAD_WIDTH = 8, 52
"""Of attention: WIDTH in all."""

LAYERS = 8
"""Of the encoder, and of the decoder."""

ROTATED = 32
"""Of the features of a head, the first, which are turned by the position (rotary embedding)."""

QUERY_SCALE = np.float32(HEAD_WIDTH**-0.5)
"""Of attention, folded into the weights of the query."""

_EPSILON = np.float32(1e-5)

_MEAN = np.full((WIDTH, 1), 1 / WIDTH, np.float32)
"""What makes a mean of features as a product: `mean` itself takes an eighth of a decoder's step."""

# Abramowitz and Stegun 7.1.26: erf to 1.5e-7. NumPy has none.
_ERF_T = np.float32(0.3275911)
_ERF = tuple(
    np.float32(factor)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
)


def normalized(x: Floats) -> Floats:
    """Layer norm of (..., WIDTH), without a weight: that is folded into what follows."""
    centred: Floats = x - x @ _MEAN
    centred /= np.sqrt((centred * centred) @ _MEAN + _EPSILON)
    return centred


def group_normalized(x: Floats) -> Floats:
    """Group norm of one group, over all axes, without a weight."""
    centred: Floats = x - x.mean()
    centred /= np.sqrt(np.mean(centred * centred) + _EPSILON)
    return centred


def softmax(x: Floats) -> Floats:
    """Over the last axis."""
    x = np.exp(x - x.max(-1, keepdims=True))
    x /= x.sum(-1, keepdims=True)
    return x


def log_softmax(x: Floats) -> Floats:
    """Over the last axis: logits to log probabilities."""
    x = x - x.max(-1, keepdims=True)
    x -= np.log(np.exp(x).sum(-1, keepdims=True))
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


def silu(x: Floats) -> Floats:
    """The sigmoid linear unit."""
    given: Floats = x / (1 + np.exp(-x))
    return given


def turns(frequencies: Floats, first: int, count: int) -> Complexes:
    """The rotary embedding of `count` positions from `first`, of one pair of features each.

    `frequencies` (ROTATED / 2,) -> (count, ROTATED / 2).
    """
    angles = np.arange(first, first + count, dtype=np.float32)[:, None] * frequencies
    turning: Complexes = np.exp(1j * angles).astype(np.complex64)
    return turning


def rotate(heads: Floats, turning: Complexes) -> None:
    """Turn heads by their position, in place: (..., HEAD_WIDTH), of which pairs are neighbours."""
    heads[..., :ROTATED].view(np.complex64)[...] *= turning
