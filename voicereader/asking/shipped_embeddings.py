"""The embeddings of the texts in the articles that ship, so that a first question waits for none.

Owns the file and finding a text in it, by its content: of an article that was edited only what
is new has to be embedded. `training.embed_content` makes it; a row is kept as 384 numbers of a
byte, whose cosine to what the model gives is .9999. Not here: what is made on this machine
(`kept_embeddings`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from voicereader.asking.minilm import WIDTH
from voicereader.asking.model_files import WEIGHTS
from voicereader.base.network import Floats

FILE = Path(__file__).parent / "data" / "content.npz"

_DAMAGED = (OSError, ValueError, KeyError, EOFError, BadZipFile)


@dataclass(frozen=True)
class ShippedEmbeddings:
    """`rows` (texts, WIDTH) are those of the texts with the sorted `keys`."""

    keys: NDArray[np.uint64]
    rows: NDArray[np.int8]

    def of(self, texts: Sequence[str]) -> tuple[Floats, list[int]]:
        """(texts, WIDTH), each of length 1, and which of them are not there and zeros."""
        asked = _keys(texts)
        found = np.zeros((len(texts), WIDTH), np.float32)
        if not len(self.keys):
            return found, list(range(len(texts)))
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        is_there = self.keys[at] == asked
        found[is_there] = self.rows[at[is_there]]
        found[is_there] /= np.linalg.norm(found[is_there], axis=1, keepdims=True)
        return found, np.flatnonzero(~is_there).tolist()

    def have(self, texts: Sequence[str]) -> bool:
        """Whether all of these are there."""
        return bool(np.isin(_keys(texts), self.keys).all())


@cache
def shipped_embeddings() -> ShippedEmbeddings:
    """Those of the file where it is whole and of the model that the program has; else none."""
    with suppress(*_DAMAGED), np.load(FILE, allow_pickle=False) as file:
        if str(file["model"]) == WEIGHTS.sha256:
            return ShippedEmbeddings(file["keys"], file["rows"])
    return no_embeddings()


def no_embeddings() -> ShippedEmbeddings:
    """None at all."""
    return ShippedEmbeddings(np.zeros(0, np.uint64), np.zeros((0, WIDTH), np.int8))


def write(texts: Sequence[str], made: Floats, file: BinaryIO) -> None:
    """What the next `shipped_embeddings` reads: these texts, each once, and theirs."""
    keys = _keys(texts)
    in_order = np.argsort(keys)
    largest = np.abs(made).max(axis=1, keepdims=True)
    rows = np.rint(made / largest * 127).astype(np.int8)
    np.savez(file, model=WEIGHTS.sha256, keys=keys[in_order], rows=rows[in_order])


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The first eight bytes of each text's sha256."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    return np.frombuffer(b"".join(digest[:8] for digest in digests), ">u8").astype(np.uint64)
