"""The first half of the network: sound to what it sounds like, 41.7 frames a second.

Owns the encoder. Not here: words, which are the decoder's.

Three convolutions make frames of 24 ms out of samples, eight layers of attention and a perceptron
let them see each other: `MoonshineEncoder` of modeling_moonshine.py. Nothing is taken out of the
sound beforehand: no spectrum, no level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.moonshine.layers import (
    HEAD_WIDTH,
    HEADS,
    LAYERS,
    WIDTH,
    Complexes,
    Floats,
    gelu,
    group_normalized,
    normalized,
    rotate,
    softmax,
    turns,
)
from voicereader.listening.moonshine.ort_weights import OrtWeights
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

LONGEST_S = 12
"""Of what goes on for longer the beginning is encoded: attention grows with the square of it."""

# Width and step of the three convolutions, in what the one before gives.
_FIRST, _SECOND, _THIRD = (127, 64), (7, 3), (3, 2)

_SHORTEST = 895
"""Samples that give one frame: ((3 - 1) * 3 + 7 - 1) * 64 + 127. Less is filled up with silence."""


@dataclass(frozen=True, slots=True)
class _EncoderLayer:
    """Weights; the norms before them and the scale of attention are folded in."""

    qkv: Floats  # (WIDTH, 3 * WIDTH)
    out: Floats  # (WIDTH, WIDTH)
    up: Floats  # (WIDTH, 4 * WIDTH)
    up_bias: Floats
    down: Floats  # (4 * WIDTH, WIDTH)
    down_bias: Floats


class Encoder:
    """`encode` may be called from one thread at a time or from many: nothing is kept."""

    def __init__(self, weights: OrtWeights) -> None:
        """`weights` are those of encoder_model.ort. Raises RecognizerError."""
        self._first = weights.columns("conv1.weight")  # (127, WIDTH)
        self._second = weights.columns("conv2.weight")  # (WIDTH * 7, 2 * WIDTH)
        self._second_bias = weights.plain("conv2.bias")
        self._third = weights.columns("conv3.weight")  # (2 * WIDTH * 3, WIDTH)
        self._third_bias = weights.plain("conv3.bias")
        self._group_weight = weights.vector("/groupnorm/Mul")
        self._group_bias = weights.vector("/groupnorm/Add")
        self._layers = [_layer(weights, number) for number in range(LAYERS)]
        self._last_norm = weights.plain("layer_norm.weight")
        self._frequencies = weights.vector("/rotary_emb/MatMul")

    def encode(self, samples: NDArray[np.float32]) -> Floats:
        """Samples (n,) in -1..1 at 16 kHz -> (frames, WIDTH), one frame at the least."""
        x = self._frames(samples[: LONGEST_S * SAMPLE_RATE_HZ])
        turning = turns(self._frequencies, 0, len(x))[:, None, None]
        for layer in self._layers:
            x = x + _attended(x, layer, turning)
            x += gelu(normalized(x) @ layer.up + layer.up_bias) @ layer.down
            x += layer.down_bias
        return normalized(x) * self._last_norm

    def _frames(self, samples: Floats) -> Floats:
        """(n,) -> (frames, WIDTH), which know nothing of each other yet."""
        missing = max(0, _SHORTEST - len(samples))
        sound = np.pad(samples.astype(np.float32, copy=False), (0, missing))
        x = np.tanh(_windows(sound[:, None], *_FIRST) @ self._first)
        x = group_normalized(x) * self._group_weight + self._group_bias
        x = gelu(_windows(x, *_SECOND) @ self._second + self._second_bias)
        return gelu(_windows(x, *_THIRD) @ self._third + self._third_bias)


def _attended(x: Floats, layer: _EncoderLayer, turning: Complexes) -> Floats:
    """Every frame looks at every frame: (T, WIDTH) -> (T, WIDTH)."""
    qkv = (normalized(x) @ layer.qkv).reshape(len(x), 3, HEADS, HEAD_WIDTH)
    rotate(qkv[:, :2], turning)
    queries = qkv[:, 0].transpose(1, 0, 2)  # heads, T, width
    keys = qkv[:, 1].transpose(1, 2, 0)  # heads, width, T
    values = qkv[:, 2].transpose(1, 0, 2)  # heads, T, width
    mixed = softmax(queries @ keys) @ values
    return mixed.transpose(1, 0, 2).reshape(len(x), WIDTH) @ layer.out


def _windows(x: Floats, width: int, step: int) -> Floats:
    """What a convolution sees at each of its places: (T, C) -> (places, C * width)."""
    views = np.lib.stride_tricks.sliding_window_view(x, width, axis=0)[::step]
    return views.reshape(len(views), -1)


def _layer(weights: OrtWeights, number: int) -> _EncoderLayer:
    attention, perceptron = f"/layers.{number}/self_attn", f"/layers.{number}/mlp"
    name = f"layers.{number}"
    norm = weights.plain(f"{name}.input_layernorm.weight")[:, None]
    up = weights.matrix(f"{perceptron}/fc1/MatMul")
    up *= weights.plain(f"{name}.post_attention_layernorm.weight")[:, None]
    return _EncoderLayer(
        weights.attention(attention, norm),
        weights.matrix(f"{attention}/dense/MatMul"),
        up,
        weights.plain(f"{name}.mlp.fc1.bias"),
        weights.matrix(f"{perceptron}/fc2/MatMul"),
        weights.plain(f"{name}.mlp.fc2.bias"),
    )
