"""The embedding model, run in NumPy: a text to the direction in which its meaning lies.

Owns the arithmetic of all-MiniLM-L6-v2: six layers of BERT (Devlin et al., arXiv 1810.04805), the
mean over a text's pieces, and the length of one. The model is by the sentence-transformers project
(Apache-2.0); its layers are written out in Hugging Face's `transformers/models/bert/
modeling_bert.py`. Not here: its files (`model_files`) and cutting text into pieces (`word_pieces`).

The weights stay on disk and are read where they are needed: of the words' vectors, which are more
than half of the file, only those of the words that occur.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicereader.asking.word_by_word import InText
from voicereader.asking.word_pieces import WordPieces
from voicereader.base.network import Floats, gelu, softmax

LONGEST = 128
"""Pieces of a text that count, as the model was trained."""

WIDTH = 384
"""Numbers of an embedding."""

_LAYERS, _HEADS = 6, 12
_QUERY_SCALE = np.float32((WIDTH // _HEADS) ** -0.5)
_AT_ONCE = 64  # texts: 20 MB of memory where they are long
_EPSILON = np.float32(1e-12)


class MiniLM:
    """The model with its weights, which are those of the file by their names there."""

    def __init__(self, weights: Mapping[str, Floats], pieces: WordPieces) -> None:
        self._weights = weights
        self._pieces = pieces

    @classmethod
    def read(cls, folder: Path) -> MiniLM:
        """The model whose files are in a folder. Raises OSError, ValueError and KeyError."""
        vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
        return cls(read_safetensors(folder / "model.safetensors"), WordPieces(vocabulary))

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """(texts, WIDTH), each of length 1: two are as alike as their product, up to 1."""
        numbers = [self._pieces.numbers(text, LONGEST) for text in texts]
        alike: dict[int, list[int]] = defaultdict(list)  # those of one length go together
        for at, pieces in enumerate(numbers):
            alike[len(pieces)].append(at)
        found = np.empty((len(texts), WIDTH), np.float32)
        for each in alike.values():
            for first in range(0, len(each), _AT_ONCE):
                places = each[first : first + _AT_ONCE]
                found[places] = self._run(np.array([numbers[at] for at in places])).mean(1)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found

    def in_text(self, text: str) -> InText:
        """What the words of a text mean where they stand."""
        words, numbers = zip(*self._pieces.of_words(text, LONGEST), strict=True)
        meant = self._run(np.array([numbers]))[0, 1:-1]
        return InText(words[1:-1], meant / np.linalg.norm(meant, axis=1, keepdims=True))

    def _run(self, numbers: NDArray[np.int64]) -> Floats:
        """What each piece of texts stands for there: (texts, pieces) -> (texts, pieces, WIDTH)."""
        weights = self._weights
        x = weights["embeddings.word_embeddings.weight"][numbers]
        x = x + weights["embeddings.position_embeddings.weight"][: numbers.shape[1]]
        x += weights["embeddings.token_type_embeddings.weight"][0]
        x = self._normalized(x, "embeddings.LayerNorm")
        for number in range(_LAYERS):
            layer = f"encoder.layer.{number}"
            seen = self._dense(
                self._seen(x, f"{layer}.attention.self"), f"{layer}.attention.output.dense"
            )
            x = self._normalized(x + seen, f"{layer}.attention.output.LayerNorm")
            inner = gelu(self._dense(x, f"{layer}.intermediate.dense"))
            x = self._normalized(
                x + self._dense(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm"
            )
        return x

    def _seen(self, x: Floats, name: str) -> Floats:
        """What each piece sees of the others of its text."""
        heads = (*x.shape[:2], _HEADS, WIDTH // _HEADS)
        query, key, value = (
            self._dense(x, f"{name}.{part}").reshape(heads).swapaxes(1, 2)
            for part in ("query", "key", "value")
        )
        shares = softmax(query @ key.swapaxes(2, 3) * _QUERY_SCALE)
        return (shares @ value).swapaxes(1, 2).reshape(x.shape)

    def _dense(self, x: Floats, name: str) -> Floats:
        given: Floats = x @ self._weights[f"{name}.weight"].T
        given += self._weights[f"{name}.bias"]
        return given

    def _normalized(self, x: Floats, name: str) -> Floats:
        centred: Floats = x - x.mean(-1, keepdims=True)
        centred /= np.sqrt(np.mean(centred * centred, -1, keepdims=True) + _EPSILON)
        centred *= self._weights[f"{name}.weight"]
        centred += self._weights[f"{name}.bias"]
        return centred


def read_safetensors(path: Path) -> dict[str, Floats]:
    """The arrays of a file by their names, left on disk; only those of float32.

    It begins with the length of a header in JSON, which says where each array stands after it
    (https://github.com/huggingface/safetensors).
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    content = np.memmap(path, np.uint8, "r", 8 + length)
    return {
        name: content[slice(*entry["data_offsets"])].view(np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }
