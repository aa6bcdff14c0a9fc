"""The library brought up to date: files that changed are read, missing ones go.

Owns what is looked at and what is read again: a file whose size and time are those of the last time
is not opened, one of the same bytes is not parsed. Not here: reading one (`reading`) and the rows
(`index`).

What is read is kept in steps of a few hundred files, so that whoever interrupts it loses some
seconds of work at most: the next refresh goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from voicereader.article.formats import SUFFIXES
from voicereader.article.library import shipped
from voicereader.base.i18n import _
from voicereader.memory.database_file import meaning_of_os
from voicereader.memory.library.folders import Folders
from voicereader.memory.library.index import Index
from voicereader.memory.library.index_file import LibraryError, trouble
from voicereader.memory.library.reading import Read, ToRead, file_to_read, is_hidden, read_all

_STEP = 400  # files

ReadAll = Callable[[Iterable[tuple[ToRead, ...]]], Iterator[list[Read]]]
"""Reads files, some at a time: here, or in several processes."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh has done so far; `count` is how many files there are to be read in all."""

    count: int = 0
    read: int = 0
    gone: int = 0
    missing: tuple[Path, ...] = ()
    misnamed: tuple[Path, ...] = ()  # whose names no database takes

    @property
    def is_done(self) -> bool:
        """All that was to be read is."""
        return self.read == self.count


def refresh(
    index: Index, folders: Sequence[Path], read_steps: ReadAll = lambda steps: map(read_all, steps)
) -> Iterator[Refreshed]:
    """Bring the index up to date with these folders and what ships, telling each step."""
    known = index.stamps()
    shut = list[Path]()
    there, changed, misnamed = set[str](), list[ToRead](), list[Path]()
    for path in (*shipped(), *files_in(folders, shut.append)):
        try:
            file = file_to_read(path)
        except OSError:  # it went while we looked
            continue
        if file.name in there:  # by another name, or in a folder within another
            continue
        if not _is_text(file.path) or not _is_text(file.name):
            misnamed.append(path)
            continue
        there.add(file.name)
        stamp, digest = known.get(file.name, (None, b""))
        if stamp != file.stamp:
            changed.append(file._replace(digest=digest))
    # A folder that is away or shut, as a stick that is not plugged in, takes nothing with it.
    missing = tuple(shut)
    away = tuple(f"{folder}{os.sep}" for folder in missing)
    gone = [name for name in known if name not in there and not name.startswith(away)]
    index.drop(gone)
    done = Refreshed(len(changed), 0, len(gone), missing, tuple(misnamed))
    yield done
    for files in read_steps(_steps(changed)):
        index.put(files)
        done = replace(done, read=done.read + len(files))
        yield done


def take_in_shipped(index: Index) -> None:
    """Bring up to date what ships, and nothing else: for who never added a folder."""
    known = index.stamps()
    files = [file_to_read(path) for path in shipped()]
    changed = tuple(
        file._replace(digest=known.get(file.name, (None, b""))[1])
        for file in files
        if known.get(file.name, (None, b""))[0] != file.stamp
    )
    if changed:
        index.put(read_all(changed))


def opened_index(data: Path) -> Index:
    """The index that is kept in a folder, up to date with what ships. LibraryError."""
    index = Index(data)
    try:
        take_in_shipped(index)
    except BaseException:
        index.close()
        raise
    return index


def whole_index(data: Path) -> Index:
    """The same, for an answer from all of it: a part of the library would be taken for the whole.

    LibraryError where it knows nothing of a folder that was added, or no document at all.
    """
    try:
        folders = Folders(data).all()
    except OSError as error:
        raise trouble(data, meaning_of_os(error)) from error
    index = opened_index(data)
    try:
        if (folder := _unread_folder(index, folders)) is not None:
            raise LibraryError(
                _(
                    "Nothing of {path} is in the library, which is new or was damaged; type "
                    "voicereader library refresh, then ask again.",
                    path=folder,
                )
            )
        if not index.documents():
            raise LibraryError(
                _("There is no document in the library; voicereader library add FOLDER adds some.")
            )
    except BaseException:
        index.close()
        raise
    return index


def _unread_folder(index: Index, folders: Sequence[Path]) -> Path | None:
    """A folder with documents of which the index knows none."""
    known = [str(path) for path, _said in (*index.paths(), *index.troubles())]
    for folder in folders:
        within = f"{folder}{os.sep}"
        is_known = any(path.startswith(within) for path in known)
        if not is_known and any(str(path).startswith(within) for path in files_in([folder])):
            return folder
    return None


def files_in(
    folders: Sequence[Path], shut: Callable[[Path], None] = lambda _folder: None
) -> Iterator[Path]:
    """The files of these folders that may be documents, those of folders within too.

    `shut` is told each that cannot be looked into.
    """
    for folder in folders:
        for at, within, names in os.walk(folder, onerror=lambda error: shut(Path(error.filename))):
            within[:] = sorted(name for name in within if not is_hidden(name))
            for name in sorted(names):
                if Path(name).suffix.lower() in SUFFIXES and not is_hidden(name):
                    yield Path(at, name)


def _is_text(name: str) -> bool:
    """Whether a name is one of letters; on Linux it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def away(folder: Path) -> str:
    """What is said of a folder that is not there, or cannot be looked into."""
    if folder.exists():
        return _(
            "{path} cannot be looked into; check who may read it. Its documents stay in the "
            "library until you remove it.",
            path=folder,
        )
    return _(
        "{path} is not there; its documents stay in the library until you remove it.", path=folder
    )


def _steps(files: Sequence[ToRead]) -> Iterator[tuple[ToRead, ...]]:
    rest = iter(files)
    while step := tuple(islice(rest, _STEP)):
        yield step
