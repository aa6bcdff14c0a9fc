"""One file of the library, read: its title, and its passages by heading and question.

Owns what of a document is kept to be found. A document that cannot be opened gives the sentence
that says why. Not here: which files are read, and when (`refreshing`).

The disclaimer is left out: every article has one, and a word of it would find them all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from voicereader.article.errors import ArticleError
from voicereader.article.library import find, id_of, open_document
from voicereader.article.model import Article, BlockKind
from voicereader.article.parsing import Parse, parse
from voicereader.base.i18n import _, reason

_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)


class Stamp(NamedTuple):
    """By what a file is seen to have changed without reading it."""

    size: int
    mtime_ns: int


class PassageText(NamedTuple):
    """What stands under one heading or question, which is in `block`."""

    block: int
    title: str
    text: str


class ToRead(NamedTuple):
    """A file to be read; `digest` is that of its bytes when it was read last, b"" for never."""

    path: str
    name: str
    stamp: Stamp
    digest: bytes


class Read(NamedTuple):
    """What a file gave; None for `passages` where its bytes are those that were read before."""

    file: ToRead
    digest: bytes
    title: str = ""
    passages: tuple[PassageText, ...] | None = None
    trouble: str = ""


def file_to_read(path: Path) -> ToRead:
    """A file as it stands there now. Raises OSError."""
    found = path.stat()
    return ToRead(str(path), id_of(path), Stamp(found.st_size, found.st_mtime_ns), b"")


def read(file: ToRead, parse: Parse = parse) -> Read:
    """Read a file, if its bytes have changed; no error but one of `parse` that is its own."""
    try:
        find(file.path)  # what is no ordinary file, as a pipe, may never end
        digest = _digest(file.path)
    except ArticleError as error:
        return Read(file, b"", trouble=str(error))
    except OSError as error:
        what = _(
            "{path} cannot be opened ({reason}); check the file.",
            path=file.path,
            reason=reason(error),
        )
        return Read(file, b"", trouble=what)
    if digest == file.digest:
        return Read(file, digest)
    try:
        article = open_document(file.path, parse=parse)
    except ArticleError as error:
        return Read(file, digest, passages=(), trouble=str(error))
    return Read(file, digest, article.title, tuple(passages_of(article)))


def read_all(files: tuple[ToRead, ...]) -> list[Read]:
    """Read these, one after the other."""
    return [read(file) for file in files]


def passages_of(article: Article) -> Iterator[PassageText]:
    """What stands under each heading and question of an article, its disclaimer left out."""
    start = article.content_start.block
    title, first, lines = article.title, start, list[str]()
    for number in range(start, len(article.blocks)):
        block = article.blocks[number]
        if block.kind in _HEADINGS:
            if lines or first != number:
                yield PassageText(first, title, "\n".join(lines))
            title, first, lines = block.text, number, []
        else:
            lines.append(block.text)
    yield PassageText(first, title, "\n".join(lines))


def _digest(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  (a string here, as in what is sent to a process)
        return hashlib.file_digest(file, "blake2s").digest()


def is_hidden(name: str) -> bool:
    """Whether a file or folder is kept out of sight by its name, as what editors leave is."""
    return name.startswith((".", "~")) or name.endswith(("~", os.extsep + "tmp"))
