"""What the texts of documents mean, kept from one start to the next by their content.

Owns the files in the cache folder and how many there are. Not here: the model, which is asked for
what neither is kept nor ships (`shipped_embeddings`). A question is never kept, not even as
numbers.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np

from voicereader.asking.minilm import WIDTH
from voicereader.asking.model_files import WEIGHTS
from voicereader.asking.shipped_embeddings import ShippedEmbeddings, shipped_embeddings
from voicereader.asking.word_by_word import InText
from voicereader.base.files import is_nowhere, is_there, own_folder, read_if_any, replace_file
from voicereader.base.network import Floats

_LOG = logging.getLogger(__name__)

MOST_BYTES = 256 * 2**20
"""Of all files together, some 2,300 articles; those that were read or written last stay."""


_PARTS = 64  # of the room: after one of them all are looked at, which takes as long as to make one


class EmbeddingModel(Protocol):
    """What makes them."""

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """(texts, WIDTH), each of length 1."""

    def in_text(self, text: str) -> InText:
        """What the words of a text mean where they stand."""


class KeptEmbeddings:
    """The embeddings of a model, those of a document read where they were made before."""

    def __init__(
        self,
        model: EmbeddingModel,
        folder: Path | None = None,
        shipped: ShippedEmbeddings | None = None,
    ) -> None:
        self._model = model
        self._shipped = shipped_embeddings() if shipped is None else shipped
        self._folder = kept_folder() if folder is None else folder
        self._unseen_bytes = MOST_BYTES  # kept, here or before, since all were looked at
        self.made = 0
        """How many times texts of a document had to be embedded, for they were not kept."""

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """(texts, WIDTH), each of length 1, as the model has them; nothing of it is kept."""
        return self._model.embeddings(texts)

    def in_text(self, text: str) -> InText:
        """The same of each word of a text, where it stands; nothing of it is kept."""
        return self._model.in_text(text)

    def of_document(self, texts: Sequence[str]) -> Floats:
        """The same for all texts of a document, and kept."""
        path = self._folder / f"{_content(texts)}.npy"
        kept = _read(path, len(texts))
        if kept is not None:
            return kept
        made, missing = self._shipped.of(texts)
        if not missing:
            return made
        made[missing] = self._model.embeddings([texts[at] for at in missing])
        self.made += 1
        if not is_nowhere(path):
            self._keep(path, made)
        return made

    def _keep(self, path: Path, made: Floats) -> None:
        content = io.BytesIO()
        np.save(content, made)
        self._unseen_bytes += content.tell()
        try:
            replace_file(path, content.getvalue())
            if self._unseen_bytes > MOST_BYTES // _PARTS:
                self._unseen_bytes = 0
                _prune(path.parent)
        except OSError:
            _LOG.info("what the document means cannot be kept for the next time")


def kept_folder() -> Path:
    """Where they are kept."""
    from platformdirs import user_cache_path

    return own_folder(user_cache_path) / "meanings"


def is_kept(texts: Sequence[str]) -> bool:
    """Whether what these texts of a document mean is there already."""
    return is_there(kept_folder() / f"{_content(texts)}.npy") or shipped_embeddings().have(texts)


def has_room() -> bool:
    """Whether as much again can be kept as the largest files take, and none has to go for it."""
    sizes = [path.stat().st_size for path in kept_folder().glob("*.npy")]
    return sum(sizes) + max(sizes, default=0) <= MOST_BYTES


def forget_embeddings() -> None:
    """Delete all that are kept."""
    for path in _oldest_first(kept_folder()):
        with suppress(OSError):
            path.unlink()


def _content(texts: Sequence[str]) -> str:
    digest = hashlib.sha256(WEIGHTS.sha256.encode())
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()


def _read(path: Path, count: int) -> Floats | None:
    """None where there is none, or no whole one."""
    with suppress(OSError, ValueError, EOFError):
        content = read_if_any(path)
        if content is not None:
            found: Floats = np.load(io.BytesIO(content), allow_pickle=False)
            if found.shape == (count, WIDTH) and found.dtype == np.float32:
                path.touch()
                return found
    return None


def _prune(folder: Path) -> None:
    """The oldest go, as long as there are too many."""
    sizes = [(path, path.stat().st_size) for path in _oldest_first(folder)]
    too_many = sum(size for _, size in sizes) - MOST_BYTES
    for path, size in sizes:
        if too_many <= 0:
            break
        path.unlink()
        too_many -= size


def _oldest_first(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob("*.npy"), key=lambda path: path.stat().st_mtime)
    return []
