"""The files of a book that are asked for when it is open already: its recorded narration.

Owns where they are: in its archive, or beside the file that was opened. Not here: what is safe to
read of either (`formats.archive`, `formats.folder`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from voicereader.article.formats.archive import Archive
from voicereader.article.formats.folder import FolderFiles

_ZIP = b"PK\x03\x04"


class BookFiles(Protocol):
    """The files of a book, by the paths that its clips have."""

    def read(self, path: str) -> bytes | None:
        """The bytes of one; None where there is no such file. Raises ArticleError."""


def files_of(document: str) -> BookFiles:
    """Those of the book at a path. Raises OSError and ArticleError."""
    file = Path(document).open("rb")  # noqa: SIM115 - the archive reads of it when it is asked
    if file.read(len(_ZIP)) == _ZIP:
        return Archive(file, document)
    file.close()
    return FolderFiles(b"", document)
