"""The sound files of a folder of documents: which document makes which file, and which is there.

Owns the names of the files, and the record by which a second run makes only what has changed: a
file is there when its document has the same bytes, what it is made with is the same, and nobody has
touched the file since. Not here: making one (`narration`), and the processes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicereader.base.files import read_if_any, replace_file
from voicereader.export.errors import unwritable
from voicereader.export.formats import FileFormat
from voicereader.export.narration import MADE_BY

_RECORD = ".narrated.json"


@dataclass(frozen=True, slots=True)
class ToNarrate:
    """A document, the file that is to be made of it, and what that file is known by."""

    document: Path
    out: Path
    digest: str


class NarratedFolder:
    """The files made so far in a folder. Raises ExportError where it cannot be written to."""

    def __init__(self, folder: Path, format_: FileFormat, made_with: str) -> None:
        self._folder, self._format = folder, format_
        self._made_with = f"{MADE_BY} {format_} {made_with}".encode()
        self._made: dict[str, list[object]] = {}
        with suppress(ValueError, OSError):  # what is not known is made again
            record = json.loads(read_if_any(folder / _RECORD) or b"{}")
            self._made = {name: list(known) for name, known in record.items()}

    def files_of(self, source: Path, documents: Iterable[Path]) -> Iterator[ToNarrate]:
        """The file of each document of the folder `source`, in a folder of the same name.

        Of two that differ in their ending alone, each keeps it: "a.md.mp3", "a.txt.mp3".
        """
        found = tuple(documents)
        stems = Counter(path.with_suffix("") for path in found)
        for path in found:
            within = path.relative_to(source)
            name = path.name if stems[path.with_suffix("")] > 1 else path.stem
            out = self._folder / within.with_name(f"{name}{self._format.endings[0]}")
            yield ToNarrate(path, out, self._digest(path))

    def is_made(self, file: ToNarrate) -> bool:
        """The file is there, as it was made of what the document now is."""
        known = self._made.get(self._name(file.out))
        return bool(file.digest) and known == [file.digest, *_stamp(file.out)]

    def note(self, file: ToNarrate) -> None:
        """It has been made. Raises ExportError."""
        self._made[self._name(file.out)] = [file.digest, *_stamp(file.out)]
        record = self._folder / _RECORD
        try:
            replace_file(
                record, json.dumps(self._made, indent=0).encode()
            )  # names may be any bytes
        except OSError as error:
            raise unwritable(record, error) from error

    def _name(self, out: Path) -> str:
        return out.relative_to(self._folder).as_posix()

    def _digest(self, document: Path) -> str:
        """By the bytes of the document and what it is made with; "" where it cannot be read.

        What is no ordinary file, as a pipe, may never end.
        """
        if not document.is_file():
            return ""
        digest = hashlib.blake2b(self._made_with, digest_size=20)
        try:
            with document.open("rb") as file:
                while read := file.read(1 << 20):
                    digest.update(read)
        except OSError:
            return ""
        return digest.hexdigest()


def _stamp(out: Path) -> tuple[int, int]:
    """By what a file is seen to have been touched."""
    try:
        found = out.stat()
    except OSError:
        return (-1, -1)
    return (found.st_size, found.st_mtime_ns)
