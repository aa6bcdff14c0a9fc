"""What both halves of the network are made of.

Owns the operations and the sizes that encoder and decoder share. All is float32. Shapes: `...` are
any axes, the last is that of the features. Not here: weights.
"""

from __future__ import annotations

import numpy as np

# They go from here to the rest of this network.
from voicereader.base.network import Floats as Floats
from voicereader.base.network import gelu as gelu
from voicereader.base.network import softmax as softmax

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


def normalized(x: Floats) -> Floats:
    """Layer norm over the last axis, without a weight: that is folded into what follows."""
    centred: Floats = x - x.mean(-1, keepdims=True)
    centred /= np.sqrt(np.mean(centred * centred, -1, keepdims=True) + _EPSILON)
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


def turns(frequencies: Floats, first: int, count: int) -> tuple[Floats, Floats]:
    """Cosine and sine of the rotary embedding of `count` positions from `first`.

    `frequencies` (ROTATED / 2,) -> twice (count, ROTATED), each value twice in a row.
    """
    angles = np.arange(first, first + count, dtype=np.float32)[:, None] * frequencies
    return np.repeat(np.cos(angles), 2, -1), np.repeat(np.sin(angles), 2, -1)


def rotated(x: Floats, cosine: Floats, sine: Floats) -> Floats:
    """Heads turned by position: x (..., HEAD_WIDTH); cosine and sine broadcast to its beginning."""
    head = x[..., :ROTATED]
    crossed = np.empty_like(head)
    crossed[..., 0::2] = -head[..., 1::2]
    crossed[..., 1::2] = head[..., 0::2]
    turned = x.copy()
    turned[..., :ROTATED] = head * cosine + crossed * sine
    return turned
