"""The second half of the network: given a sound and the tokens so far, how likely is each next one.

Owns the decoder, and what it keeps of the tokens that it has seen. Not here: which token is taken
(`transcript`, and the search of the reader's phrases).

Eight layers, each of which looks at the tokens so far, then at the sound, then thinks by itself:
`MoonshineDecoder` of modeling_moonshine.py. Many sequences over one sound are one batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.moonshine.layers import (
    HEAD_WIDTH,
    HEADS,
    LAYERS,
    QUERY_SCALE,
    WIDTH,
    Complexes,
    Floats,
    log_softmax,
    normalized,
    rotate,
    silu,
    softmax,
    turns,
)
from voicereader.listening.moonshine.ort_weights import OrtWeights

Ids = NDArray[np.int64]

_EMBEDDING = "model.decoder.embed_tokens.weight_merged_0"


@dataclass(frozen=True, slots=True)
class Crossed:
    """A sound as the layers look at it: made once, for every sequence that is tried on it."""

    keys: Floats  # (LAYERS, HEADS, HEAD_WIDTH, frames)
    values: Floats  # (LAYERS, HEADS, frames, HEAD_WIDTH)


@dataclass(frozen=True, slots=True)
class Past:
    """What the layers have seen of M sequences of n tokens each. Never changed in place."""

    seen: Floats  # (LAYERS, 2: keys and values, M, n, WIDTH)

    @property
    def length(self) -> int:
        """How many tokens of each sequence were seen; the next one has this position."""
        return int(self.seen.shape[3])

    def select(self, rows: Sequence[int] | Ids) -> Past:
        """These sequences, in this order; one may be taken more than once."""
        return Past(self.seen[:, :, np.asarray(rows, np.int64)])

    def first(self, length: int) -> Past:
        """Only the first tokens of each sequence."""
        return Past(self.seen[:, :, :, :length])


@dataclass(frozen=True, slots=True)
class _DecoderLayer:
    """Weights; the norms before them and the scale of attention are folded in."""

    qkv: Floats  # (WIDTH, 3 * WIDTH), of the tokens
    out: Floats  # (WIDTH, WIDTH)
    query: Floats  # (WIDTH, WIDTH), to the sound
    sound_out: Floats  # (WIDTH, WIDTH)
    up: Floats  # (WIDTH, 8 * WIDTH): what passes, then its gate
    up_bias: Floats
    down: Floats  # (4 * WIDTH, WIDTH), by column: for one row a third quicker
    down_bias: Floats


class Decoder:
    """Its methods keep nothing between calls: what goes on is given as `Past`."""

    BEGIN, END = 1, 2
    """The token that every sequence begins with, and the one that ends it."""

    def __init__(self, weights: OrtWeights) -> None:
        """`weights` are those of decoder_model_merged.ort. Raises RecognizerError."""
        self._layers = [_layer(weights, number) for number in range(LAYERS)]
        self._sound_keys_values = _of_sound(weights)  # (WIDTH, LAYERS * 2 * WIDTH)
        self._last_norm = weights.plain("model.decoder.norm.weight_merged_0")
        self._embedding = weights.columns(_EMBEDDING)  # (WIDTH, tokens), for both ends
        self._frequencies = weights.vector("/model/decoder/rotary_emb/MatMul")

    def cross(self, encoded: Floats) -> Crossed:
        """What `Encoder.encode` gave, (frames, WIDTH), made ready to be looked at."""
        both = encoded @ self._sound_keys_values
        parts = both.reshape(len(encoded), LAYERS, 2, HEADS, HEAD_WIDTH)
        return Crossed(
            np.ascontiguousarray(parts[:, :, 0].transpose(1, 2, 3, 0)),
            np.ascontiguousarray(parts[:, :, 1].transpose(1, 2, 0, 3)),
        )

    def step(
        self, ids: Sequence[int] | Ids, past: Past | None, crossed: Crossed
    ) -> tuple[Floats, Past]:
        """The next token of each of M sequences, all of one length: ids (M,) -> logits (M, tokens).

        The sequences begin with BEGIN and no past.
        """
        hidden, past = self._seen(np.asarray(ids, np.int64)[:, None], past, crossed)
        return self._logits(hidden), past

    def check(self, ids: Sequence[int], crossed: Crossed) -> tuple[Floats, Past]:
        """A whole sequence of n tokens at once: log probabilities (n + 1, tokens), and its past.

        Row i is of what follows the first i of `ids`, so that `ids[i]` and, in the last, END are to
        be looked up there. The past is that of BEGIN and `ids`: its `first(i + 1)` goes with row i.
        """
        hidden, past = self._seen(np.array([[self.BEGIN, *ids]], np.int64), None, crossed)
        return log_softmax(self._logits(hidden)), past

    def _logits(self, hidden: Floats) -> Floats:
        logits: Floats = np.matmul(normalized(hidden) * self._last_norm, self._embedding)
        return logits

    def _seen(self, ids: Ids, past: Past | None, crossed: Crossed) -> tuple[Floats, Past]:
        """More tokens of M sequences, k of each: ids (M, k) -> (M * k, WIDTH), and the past."""
        sequences, count = ids.shape
        before = past.length if past else 0
        seen = np.empty((LAYERS, 2, sequences, before + count, WIDTH), np.float32)
        if past:
            seen[:, :, :, :before] = past.seen
        turning = turns(self._frequencies, before, count)[:, None, None]
        x = np.ascontiguousarray(self._embedding[:, ids.ravel()].T)
        for number, layer in enumerate(self._layers):
            x = x + _attended(x, layer, seen[number], turning)
            x += _sound_attended(x, layer, crossed.keys[number], crossed.values[number])
            gated = normalized(x) @ layer.up + layer.up_bias
            x += (gated[:, : 4 * WIDTH] * silu(gated[:, 4 * WIDTH :])) @ layer.down
            x += layer.down_bias
        return x, Past(seen)


def _attended(x: Floats, layer: _DecoderLayer, seen: Floats, turning: Complexes) -> Floats:
    """Each token looks at those up to itself: x (M * k, WIDTH) -> the same shape.

    `seen` is (2, M, n + k, WIDTH); its last k are filled in.
    """
    sequences, length = seen.shape[1:3]
    count = len(x) // sequences
    qkv = (normalized(x) @ layer.qkv).reshape(sequences, count, 3, HEADS, HEAD_WIDTH)
    rotate(qkv[:, :, :2], turning)
    queries = qkv[:, :, 0].transpose(0, 2, 1, 3)  # M, heads, k, width
    seen[0, :, -count:] = qkv[:, :, 1].reshape(sequences, count, WIDTH)
    seen[1, :, -count:] = qkv[:, :, 2].reshape(sequences, count, WIDTH)
    keys, values = seen.reshape(2, sequences, length, HEADS, HEAD_WIDTH)
    scores = queries @ keys.transpose(0, 2, 3, 1)  # M, heads, k, n + k
    if count > 1:
        later = np.triu(np.ones((count, length), np.bool_), 1 + length - count)
        scores[:, :, later] = -np.inf
    mixed = softmax(scores) @ values.transpose(0, 2, 1, 3)
    given: Floats = mixed.transpose(0, 2, 1, 3).reshape(len(x), WIDTH) @ layer.out
    return given


def _sound_attended(x: Floats, layer: _DecoderLayer, keys: Floats, values: Floats) -> Floats:
    """Each token looks at the whole sound: x (M * k, WIDTH) -> the same shape."""
    queries = (normalized(x) @ layer.query).reshape(len(x), HEADS, HEAD_WIDTH).transpose(1, 0, 2)
    mixed = softmax(np.matmul(queries, keys)) @ values
    given: Floats = np.matmul(mixed.transpose(1, 0, 2).reshape(len(x), WIDTH), layer.sound_out)
    return given


def _layer(weights: OrtWeights, number: int) -> _DecoderLayer:
    node, name = f"/model/decoder/layers.{number}", f"model.decoder.layers.{number}"

    def norm(which: str) -> Floats:
        return weights.plain(f"{name}.{which}_layernorm.weight_merged_0")[:, None]

    query = weights.matrix(f"{node}/encoder_attn/q_proj/MatMul")
    query *= QUERY_SCALE * norm("post_attention")
    up = weights.matrix(f"{node}/mlp/up_proj/MatMul")
    up *= norm("final")
    return _DecoderLayer(
        weights.attention(f"{node}/self_attn", norm("input")),
        weights.matrix(f"{node}/self_attn/dense/MatMul"),
        query,
        weights.matrix(f"{node}/encoder_attn/dense/MatMul"),
        up,
        weights.plain(f"{name}.mlp.up_proj.bias_merged_0"),
        np.asfortranarray(weights.matrix(f"{node}/mlp/down_proj/MatMul")),
        weights.plain(f"{name}.mlp.down_proj.bias_merged_0"),
    )


def _of_sound(weights: OrtWeights) -> Floats:
    """Keys and values that every layer makes of the sound, side by side."""
    parts = [
        weights.matrix(f"/model/decoder/layers.{number}/encoder_attn/{part}_proj/MatMul")
        for number in range(LAYERS)
        for part in ("k", "v")
    ]
    return np.concatenate(parts, axis=1)
