"""The files of a document that is a folder: those beside the one that was opened, and below it.

Owns that nothing else is read: no file above the folder, and none to which a link leads out of it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from voicereader.article.errors import ArticleError
from voicereader.article.formats.archive import LARGEST_UNPACKED_BYTES
from voicereader.base.i18n import _


class FolderFiles:
    """The files in the folder of the file `name`, which was opened and holds `source`."""

    def __init__(self, source: bytes, name: str) -> None:
        self._source = source
        self._name = name
        self._path = Path(name).parent
        self._bytes_read = 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the folder itself."""
        try:
            return tuple(sorted(file.name for file in self._path.iterdir() if file.is_file()))
        except OSError:
            return ()

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, found whatever its capitals; None where there is none."""
        if path == Path(self._name).name:
            return self._source
        try:
            root = self._path.resolve()
            file = self._found(path).resolve()
            if not (file.is_relative_to(root) and file.is_file()):
                return None
            with file.open("rb") as opened:
                source = opened.read(LARGEST_UNPACKED_BYTES - self._bytes_read + 1)
        except (OSError, ValueError, RuntimeError):
            return None
        self._bytes_read += len(source)
        if self._bytes_read > LARGEST_UNPACKED_BYTES:
            largest = f"{LARGEST_UNPACKED_BYTES // 1_000_000} MB"
            what = _("{name} has more than {largest} of text.", name=self._name, largest=largest)
            raise ArticleError(what)
        return source

    def _found(self, path: str) -> Path:
        """Where a path leads: many books were made where capitals do not count."""
        file = self._path / path
        if file.exists():
            return file
        names = {name.casefold(): name for name in self.names}
        return self._path / names.get(path.casefold(), path)
