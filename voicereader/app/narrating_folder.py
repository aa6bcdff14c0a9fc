"""Every document of a folder narrated, by as many processes as there are processors, or a cluster.

Owns that: which documents, and one task for each. Not here: one document (`narrating`), what is
there already (`export.folder`), and what is told of it (`cli.narrate`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voicereader.app.narrating import Flags, made_with, narrate
from voicereader.app.narrating_cluster import done_by_cluster
from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, fault
from voicereader.base.workers import done_by_processes
from voicereader.export.errors import ExportError, unwritable
from voicereader.export.folder import NarratedFolder, ToNarrate
from voicereader.export.formats import FileFormat
from voicereader.export.target import Target, make_folder
from voicereader.memory.library.refreshing import files_in


@dataclass(frozen=True, slots=True)
class FolderProgress:
    """How far it is: documents, and bytes of them, for long ones take longer."""

    document: Path
    trouble: str
    done: int
    count: int
    done_bytes: int
    whole_bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one document."""

    seconds: float = 0.0
    trouble: str = ""


class FolderNarration:
    """The documents of a folder that are still to be narrated."""

    def __init__(self, folder: Path, out: Path, format_: FileFormat, flags: Flags) -> None:
        """RefusalError for a folder that is none, or cannot be written to."""
        if not folder.is_dir():
            raise RefusalError(_("{path} is no folder; name one that is.", path=folder))
        self._format, self._flags = format_, flags
        try:
            make_folder(out)
            self._narrated = NarratedFolder(out, format_, made_with(flags))
        except ExportError as error:
            raise RefusalError(str(error)) from error
        documents = (path for path in files_in((folder,)) if out.resolve() not in path.parents)
        files = tuple(self._narrated.files_of(folder, documents))
        self._waiting = tuple(file for file in files if not self._narrated.is_made(file))
        self.unchanged = len(files) - len(self._waiting)

    def run(self, processes: int | None = None, cluster: str = "") -> Iterator[FolderProgress]:
        """Narrate them, and tell after each how far it is; by a cluster where its address is given.

        RefusalError where there is none.
        """
        sizes = {file: _size(file.document) for file in self._waiting}
        done = done_bytes = 0
        base = Path.cwd() if cluster else Path()  # its workers are somewhere else
        work = partial(_narrate, self._format, dict(self._flags), base)
        count = min(processes or _processors(), len(self._waiting))
        if cluster and self._waiting:
            found = done_by_cluster(cluster, work, {_key(file): file for file in self._waiting})
        else:
            found = done_by_processes(work, self._waiting, count)
        for file, outcome in found:
            done, done_bytes = done + 1, done_bytes + sizes[file]
            outcome = outcome or _Outcome(trouble=_crashed(file.document))
            trouble = outcome.trouble or self._noted(file)
            yield FolderProgress(
                *(file.document, trouble, done, len(self._waiting)),
                *(done_bytes, sum(sizes.values()), outcome.seconds),
            )

    def _noted(self, file: ToNarrate) -> str:
        try:
            self._narrated.note(file)
        except ExportError as error:
            return str(error)
        return ""


def _narrate(format_: FileFormat, flags: Flags, base: Path, file: ToNarrate) -> _Outcome:
    """One document, in a process of its own; whatever is wrong with it becomes a sentence.

    Paths that are relative are so to `base`.
    """
    try:
        out = base / file.out
        out.parent.mkdir(parents=True, exist_ok=True)
        made = narrate(str(base / file.document), Target(out, format_), flags, _nothing, _nothing)
    except RefusalError as error:
        return _Outcome(trouble=str(error))
    except OSError as error:
        return _Outcome(trouble=str(unwritable(file.out, error)))
    except Exception as error:
        what = _("{path} cannot be narrated ({what}).", path=file.document, what=fault(error))
        return _Outcome(trouble=what)
    return _Outcome(made.seconds)


def _key(file: ToNarrate) -> str:
    """What a task is known by: the same document for the same file is one, whoever asks for it."""
    where = hashlib.blake2b(str(file.out.resolve()).encode(), digest_size=20).hexdigest()
    return f"voicereader-{file.digest}-{where}"


def _nothing(_told: object) -> None:
    return None


def _crashed(document: Path) -> str:
    return _("{path} made its process end; it is left out.", path=document)


def _size(path: Path) -> int:
    try:
        return max(1, path.stat().st_size)
    except OSError:
        return 1


def _processors() -> int:
    """As many as this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
