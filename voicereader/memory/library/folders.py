"""The folders that a person added to the library, in a text file: a line each.

Owns that file. Not here: what is in the folders (`refreshing`). What ships is always in the library
and stands in no file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from voicereader.base.files import own_folder, read_if_any, replace_file

_NAME = "library-folders.txt"


def data_folder() -> Path:
    """Where the library's files are kept."""
    from platformdirs import user_data_path

    return own_folder(user_data_path)


class Folders:
    """The folders, as they stand in the file. Each call reads or replaces it; may raise OSError."""

    def __init__(self, data: Path) -> None:
        self._file = data / _NAME

    def all(self) -> tuple[Path, ...]:
        """In the order in which they were added."""
        written = os.fsdecode(read_if_any(self._file) or b"")
        return tuple(Path(line) for line in written.split("\n") if line.strip())

    def add(self, folders: Sequence[Path]) -> None:
        """Have these too."""
        self._write(dict.fromkeys((*self.all(), *map(_absolute, folders))))

    def remove(self, folders: Sequence[Path]) -> tuple[Path, ...]:
        """Have these no more; those of them that there were."""
        gone = {_absolute(folder) for folder in folders}
        there = self.all()
        self._write(folder for folder in there if folder not in gone)
        return tuple(folder for folder in there if folder in gone)

    def _write(self, folders: Iterable[Path]) -> None:
        replace_file(self._file, b"".join(os.fsencode(folder) + b"\n" for folder in folders))


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100  (a link that a person named stays one)
