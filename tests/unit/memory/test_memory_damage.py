"""A file that is no use is set aside, kept and told of, and the reading goes on."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testkit.properties import examples
from tests.unit.memory.memories import (
    ARTICLE,
    NOT_SAVED,
    OLD,
    PLACES,
    check_it_works,
    kept,
    memory_of,
    set_aside,
    trouble,
)
from voicereader.article.memory import Bookmark, BookmarkMemo, Memories, PlaceMemo, VisitMemo
from voicereader.memory.database_file import files_set_aside
from voicereader.memory.store import Memory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A memory with a place and a bookmark in it."""
    path = tmp_path / "memory.sqlite3"
    kept(path, PlaceMemo(PLACES[4]), BookmarkMemo("old", PLACES[5]))
    return path


def test_a_newer_file_is_set_aside_unharmed(file: Path) -> None:
    """Whoever goes back to the newer program finds it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with trouble(file, set_aside(file, "was written by a newer voicereader")) as memory:
        check_it_works(memory)
    assert Path(f"{file}.aside-1").read_bytes() == before
    assert kept(file).position == PLACES[7]


def test_a_newer_file_that_is_open_is_set_aside_with_its_log(file: Path) -> None:
    """The newer program goes on in it, and neither file costs the other anything."""
    with closing(sqlite3.connect(file, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
        with trouble(file, set_aside(file, "was written by a newer voicereader")) as memory:
            check_it_works(memory)
            newer.execute("UPDATE bookmark SET name = 'newer'")
    with closing(sqlite3.connect(f"{file}.aside-1")) as aside:
        assert aside.execute("PRAGMA user_version").fetchone() == (99,)
        assert aside.execute("SELECT name FROM bookmark").fetchall() == [("newer",)]
    assert kept(file).bookmarks == (Bookmark("new", PLACES[8]),)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A wrong path in the settings must not cost anybody anything."""
    file = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE mine (id INTEGER)")
        connection.execute("PRAGMA user_version = 5")
    before = file.read_bytes()
    with trouble(file, NOT_SAVED.format(file, "is the database of another program")) as memory:
        check_it_works(memory)
    assert file.read_bytes() == before
    assert files_set_aside(file) == []


@pytest.mark.parametrize("size", [2, 15, 16, 99, 100, 511, 512, 4096, 50_000])
def test_a_file_of_anything_is_set_aside_and_kept(file: Path, size: int) -> None:
    """And the memory begins anew."""
    junk = bytes(range(1, 251)) * 200
    file.write_bytes(junk[:size])
    with trouble(file, set_aside(file, "was damaged")) as memory:
        check_it_works(memory)
    assert Path(f"{file}.aside-1").read_bytes() == junk[:size]
    assert kept(file).bookmarks == (Bookmark("new", PLACES[8]),)


def test_a_lock_that_is_none_is_told(file: Path) -> None:
    """The memory itself is well, and is recalled."""
    lock = Path(f"{file}.lock")
    lock.write_bytes(b"junk" * 1000)
    with trouble(file, NOT_SAVED.format(file, f"cannot be locked with {lock.name}")) as memory:
        check_it_works(memory, OLD)
    lock.unlink()
    assert kept(file).bookmarks == OLD


def test_a_second_damage_does_not_cost_the_first_file(file: Path) -> None:
    """Each is kept under a number of its own, and all go when everything is to be forgotten."""
    for junk in (b"first" * 100, b"second" * 100):
        file.write_bytes(junk)
        with memory_of(file, []) as memory:
            memory.recall(ARTICLE)
    aside = [path.read_bytes()[:5] for path in files_set_aside(file)]
    assert aside == [b"first", b"secon"]
    with memory_of(file) as memory:
        assert memory.forget(None)
    assert files_set_aside(file) == []


def test_an_empty_file_is_a_memory_that_has_just_begun(file: Path) -> None:
    """As is left by a kill at the very first moment."""
    file.write_bytes(b"")
    assert kept(file, PlaceMemo(PLACES[7])).position == PLACES[7]


def test_damage_met_while_reading_is_mended_on_the_spot(file: Path) -> None:
    """The pages are there at the opening and are not when the next sentence is written."""
    with trouble(file, set_aside(file, "was damaged")) as memory:
        assert memory.recall(ARTICLE).bookmarks == OLD
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("DROP TABLE bookmark")
        check_it_works(memory)
    assert kept(file).bookmarks == (Bookmark("new", PLACES[8]),)


def test_a_file_that_is_taken_away_while_reading_is_made_again(file: Path) -> None:
    """Whoever deletes it wants the old to be gone, not the new to be lost."""
    with memory_of(file) as memory:
        assert memory.recall(ARTICLE).bookmarks == OLD
        for path in file.parent.iterdir():
            path.unlink()
        check_it_works(memory)
    assert kept(file).bookmarks == (Bookmark("new", PLACES[8]),)


@pytest.mark.parametrize(
    "anchor", ["", "null", "[]", "{}", "[1,2,3]", "x", b"\xff", "9" * 5000, "[" * 90_000, 5]
)
def test_a_row_that_makes_no_sense_is_passed_over(file: Path, anchor: object) -> None:
    """The others are not lost with it."""
    kept(file, VisitMemo(PLACES[2]), VisitMemo(PLACES[3]))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE visit SET anchor = ? WHERE id = 1", (anchor,))
        connection.execute("UPDATE place SET anchor = ?", (anchor,))
        connection.commit()
    memories = kept(file)
    assert memories == Memories(None, OLD, (PLACES[3],))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file that is well, of several pages."""
    path = tmp_path_factory.mktemp("sound") / "memory.sqlite3"
    memos = [VisitMemo(place) for place in PLACES * 3]
    kept(path, PlaceMemo(PLACES[4]), BookmarkMemo("old", PLACES[5]), *memos)
    return path.read_bytes()


@given(st.data())
@settings(max_examples=examples(150))
def test_no_damage_stops_the_reading(sound: bytes, data: st.DataObject) -> None:
    """Cut short or overwritten anywhere: what is remembered afterwards is kept."""
    cut = data.draw(st.integers(0, len(sound)))
    start = data.draw(st.one_of(st.integers(0, len(sound)), st.integers(0, 120)))
    junk = data.draw(st.one_of(st.binary(max_size=40), st.just(bytes(4096))))
    damaged = (sound[:start] + junk + sound[start + len(junk) :])[:cut]
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite3"
        path.write_bytes(damaged)
        with memory_of(path, told) as memory:
            memory.recall(ARTICLE)
            memory.remember(PlaceMemo(PLACES[7]))
            memory.remember(VisitMemo(PLACES[7]))
            memory.remember(BookmarkMemo("new", PLACES[8]))
            assert memory.flush() or "another program" in told[0]
        assert len(told) == len(files_set_aside(path)) or "another program" in told[0]
        assert len(told) <= 1
        for aside in files_set_aside(path):
            assert len(aside.read_bytes()) >= len(damaged)
        with memory_of(path, told) as memory:
            after = memory.recall(ARTICLE)
        if len(told) == 0:
            assert after.position == PLACES[7]
            assert after.bookmarks[-1] == Bookmark("new", PLACES[8])


def test_a_listener_that_fails_is_no_trouble(file: Path) -> None:
    """What is told is told into the void."""

    def deaf(_sentence: str) -> None:
        raise RuntimeError

    file.write_bytes(b"junk" * 1000)
    memory = Memory(file, deaf)
    check_it_works(memory)
    memory.close()
