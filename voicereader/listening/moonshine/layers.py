"""What both halves of the network are made of.

Owns the operations and the sizes that encoder and decoder share. All is float32. Shapes: `...` are
any axes, the last is that of the features. Not here: weights.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# They go from here to the rest of this network.
from voicereader.base.network import Floats as Floats
from voicereader.base.network import gelu as gelu
from voicereader.base.network import softmax as softmax

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


def log_softmax(x: Floats) -> Floats:
    """Over the last axis: logits to log probabilities."""
    x = x - x.max(-1, keepdims=True)
    x -= np.log(np.exp(x).sum(-1, keepdims=True))
    return x


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
