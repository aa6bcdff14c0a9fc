"""A memory that cannot be read or written never stops the reading, and is told of once."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.memory.memories import (
    ARTICLE,
    NOT_SAVED,
    OLD,
    PLACES,
    check_it_works,
    kept,
    trouble,
    wait_for,
)
from voicereader.article.memory import Bookmark, BookmarkMemo, PlaceMemo
from voicereader.memory import database_file
from voicereader.memory.store import Memory

NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A memory with a place and a bookmark in it."""
    path = tmp_path / "memory.sqlite3"
    kept(path, PlaceMemo(PLACES[4]), BookmarkMemo("old", PLACES[5]))
    return path


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of someone to whom permissions apply, who does what the test does."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        if os.geteuid() != 0:
            yield path
            path.chmod(0o700)
            return
        os.chown(path, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield path
        finally:
            os.setresuid(0, 0, 0)


# Nowhere to write


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(folder: Path) -> None:
    """What was kept there is recalled; what is new lasts until the end."""
    path = folder / "memory.sqlite3"
    kept(path, PlaceMemo(PLACES[4]), BookmarkMemo("old", PLACES[5]))
    folder.chmod(0o500)
    with trouble(
        path, NOT_SAVED.format(path, r"(is read-only|cannot be (opened|used \(.*\)))")
    ) as memory:
        assert memory.recall(ARTICLE).position == PLACES[4]
        check_it_works(memory, OLD)
        assert not memory.flush()
    folder.chmod(0o700)
    assert kept(path).bookmarks == OLD


def test_a_file_that_cannot_be_written_keeps_nothing_and_stops_nothing(folder: Path) -> None:
    """The same, and it stays as it was."""
    path = folder / "memory.sqlite3"
    kept(path, PlaceMemo(PLACES[4]), BookmarkMemo("old", PLACES[5]))
    path.chmod(0o400)
    with trouble(path, NOT_SAVED.format(path, "is read-only")) as memory:
        check_it_works(memory, OLD)
    assert path.stat().st_mode & 0o777 == 0o400
    path.chmod(0o600)
    assert kept(path).bookmarks == OLD


def test_a_file_that_cannot_be_read_is_not_touched(folder: Path) -> None:
    """It belongs to somebody else, perhaps."""
    path = folder / "memory.sqlite3"
    kept(path, PlaceMemo(PLACES[4]))
    path.chmod(0o000)
    with trouble(path, NOT_SAVED.format(path, "(is read-only|cannot be opened)")) as memory:
        check_it_works(memory)
    path.chmod(0o600)
    assert kept(path).position == PLACES[4]


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    """As where it would have to be made in a folder of the system's."""
    folder.chmod(0o500)
    path = folder / "voicereader" / "memory.sqlite3"
    with trouble(path, NOT_SAVED.format(path, r"cannot be used \(permission denied\)")) as memory:
        check_it_works(memory)


def test_what_cannot_be_a_file_is_told(tmp_path: Path) -> None:
    """A folder, or a path that leads through a file."""
    with trouble(tmp_path, NOT_SAVED.format(tmp_path, "cannot be opened")) as memory:
        check_it_works(memory)
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "memory.sqlite3"
    with trouble(path, NOT_SAVED.format(path, r"cannot be used \(.*\)")) as memory:
        check_it_works(memory)


def test_what_is_mended_while_reading_is_written_again(folder: Path) -> None:
    """All that was held meanwhile, though nothing new is remembered."""
    path = folder / "memory.sqlite3"
    kept(path, BookmarkMemo("old", PLACES[5]))
    path.chmod(0o400)
    with trouble(path, NOT_SAVED.format(path, "is read-only")) as memory:
        check_it_works(memory, OLD)
        path.chmod(0o600)
        assert wait_for(lambda: kept(path).position == PLACES[7])
    assert kept(path).bookmarks == (*OLD, Bookmark("new", PLACES[8]))


# Held by another


def test_a_memory_that_another_program_holds_is_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits with it: the reading goes on, and what it gave is written when that ends."""
    monkeypatch.setattr(database_file, "_BUSY_TIMEOUT_S", 0.05)
    with (
        trouble(file, NOT_SAVED.format(file, "is held by another program")) as memory,
        closing(sqlite3.connect(file, isolation_level=None)) as other,
    ):
        assert memory.recall(ARTICLE).bookmarks == OLD
        other.execute("BEGIN EXCLUSIVE")
        memory.remember(BookmarkMemo("new", PLACES[8]))
        assert not memory.flush(timeout_s=0.01)
        for _ in range(4):
            assert not memory.flush(timeout_s=10)
        assert memory.recall(ARTICLE, timeout_s=10).bookmarks == (*OLD, Bookmark("new", PLACES[8]))
        other.execute("ROLLBACK")
        assert memory.flush()
    assert kept(file).bookmarks == (*OLD, Bookmark("new", PLACES[8]))


def test_closing_gives_up_on_a_file_that_does_not_answer(file: Path) -> None:
    """The reader is leaving; the thread may stay behind."""
    told: list[str] = []
    memory = Memory(file, told.append)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        memory.recall(ARTICLE)
        other.execute("BEGIN EXCLUSIVE")
        memory.remember(PlaceMemo(PLACES[8]))
        memory.close(timeout_s=0.01)
        other.execute("ROLLBACK")
    memory.close(timeout_s=10)
    assert told in ([], [sentence for sentence in told if "held by another" in sentence])
