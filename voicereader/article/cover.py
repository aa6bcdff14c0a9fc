"""The picture on the cover of a document, for what is taken away of it.

Owns which formats have one and how it is asked for: apart, as a document is read, for it is found
in a file that anybody may have made. Not here: the file of a format (`formats`), and the picture
itself, which nobody looks into here.
"""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

from voicereader.article.errors import ArticleError
from voicereader.article.formats import format_of
from voicereader.article.library import LARGEST_BYTES, find

_WORKER = "voicereader.article.cover_worker"
_WITH_COVER = "epub"
_MEMORY_BYTES = 400_000_000
_PROCESSOR_S = 10


def cover_of(document: str) -> bytes:
    """The picture's file; b"" where the document has none, or none that can be got."""
    with suppress(ArticleError, OSError):
        path = find(document)
        with path.open("rb") as file:
            source = file.read(LARGEST_BYTES + 1)
        if format_of(source, str(path), path.suffix) == _WITH_COVER:
            return _apart(source, str(path))
    return b""


def _apart(source: bytes, name: str) -> bytes:
    from voicereader.base.bounded_process import Bounds, UnfinishedError, work_of

    request = [name.encode("utf-8", "surrogateescape"), source]
    with suppress(UnfinishedError):
        return work_of(_WORKER, request, Bounds(_MEMORY_BYTES, _PROCESSOR_S), _all_of)
    return b""


def _all_of(stream: BinaryIO) -> bytes:
    return stream.read()
