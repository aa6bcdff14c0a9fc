"""What is remembered of an article, and that nothing else is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testkit.properties import examples
from tests.unit.memory.memories import ARTICLE, PLACES, kept, memory_of
from tests.unit.reader import articles
from voicereader.article.memory import (
    PHRASES_KEPT,
    VISITS_KEPT,
    ArticleMemo,
    Bookmark,
    BookmarkGoneMemo,
    BookmarkMemo,
    Memo,
    Memories,
    PhraseMemo,
    PlaceMemo,
    Unsaved,
    VisitMemo,
)
from voicereader.article.model import Article, Position, Section
from voicereader.memory import database_file
from voicereader.memory.path import memory_file
from voicereader.memory.store import Memory


def test_at_a_first_visit_nothing_is_known(file: Path) -> None:
    """And another article is at its first visit still."""
    with memory_of(file) as memory:
        assert memory.recall(ARTICLE) == Memories()
    block = articles.paragraph("Wholly different words.")
    other = Article("other", "Other", "en", (block,), (Section("Other", 1, 0, 0, 1),))
    assert kept(file, PlaceMemo(PLACES[4])).position == PLACES[4]
    with memory_of(file) as memory:
        assert memory.recall(other) == Memories()


def test_everything_comes_back(file: Path) -> None:
    """The character in the word, bookmarks as they were made, visits and phrases in order."""
    place = Position(5, 1, 8)
    memories = kept(
        file,
        PlaceMemo(PLACES[0]),
        BookmarkMemo("zeta", PLACES[5]),
        BookmarkMemo("alpha", place),
        VisitMemo(PLACES[3]),
        PhraseMemo("go home"),
        VisitMemo(PLACES[2]),
        PhraseMemo("take me to the risks"),
        PhraseMemo("go home"),
        PlaceMemo(place),
    )
    assert memories == Memories(
        position=place,
        bookmarks=(Bookmark("zeta", PLACES[5]), Bookmark("alpha", place)),
        visits=(PLACES[3], PLACES[2]),
        phrases=("take me to the risks", "go home"),
    )


def test_a_bookmark_is_renewed_and_removed_by_its_name(file: Path) -> None:
    """A name stands for one place, the last it was given to."""
    memos = [BookmarkMemo(name, PLACES[n]) for n, name in enumerate(["a", "b", "a", "c"])]
    memories = kept(file, *memos, BookmarkGoneMemo("b"), BookmarkGoneMemo("never made"))
    assert memories.bookmarks == (Bookmark("a", PLACES[2]), Bookmark("c", PLACES[3]))


def test_history_is_short(file: Path) -> None:
    """The oldest is deleted, of this article's visits and of all phrases."""
    visits = [VisitMemo(PLACES[n % len(PLACES)]) for n in range(VISITS_KEPT + 7)]
    phrases = [PhraseMemo(f"phrase {n}") for n in range(PHRASES_KEPT + 5)]
    memories = kept(file, *visits, *phrases)
    assert list(memories.visits) == [memo.position for memo in visits[7:]]
    assert list(memories.phrases) == [memo.text for memo in phrases[5:]]
    with closing(sqlite3.connect(file)) as connection:
        for table, count in (("visit", VISITS_KEPT), ("phrase", PHRASES_KEPT)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)


@pytest.mark.parametrize("name", ["", "\0", "a\nb", "\ud800", "x" * 10_000, "'; DROP TABLE place"])
def test_any_text_can_be_a_name_or_a_phrase(file: Path, name: str) -> None:
    """What no file can hold is kept as nearly as it can be."""
    memories = kept(file, BookmarkMemo(name, PLACES[1]), PhraseMemo(name))
    assert [mark.position for mark in memories.bookmarks] == [PLACES[1]]
    assert len(memories.phrases) == 1
    assert memories.phrases[0].startswith(name[:500].replace("\ud800", "?"))


def test_what_is_remembered_is_known_at_once(file: Path) -> None:
    """Without waiting for the disk: recalling comes after all that was remembered before."""
    with memory_of(file) as memory:
        memory.recall(ARTICLE)
        memory.remember(BookmarkMemo("here", PLACES[3]))
        assert memory.recall(ARTICLE).bookmarks == (Bookmark("here", PLACES[3]),)


def test_an_edited_article_resumes_at_the_same_words(file: Path) -> None:
    """Places and bookmarks move with their sentences."""
    without = articles.article(with_disclaimer=False)
    here, there = Position(5, 1, 8), Position(11, 0, 0)
    kept(file, PlaceMemo(here), BookmarkMemo("there", there), VisitMemo(here))
    with memory_of(file) as memory:
        memories = memory.recall(without)
    assert memories.position == Position(3, 1, 8)
    assert memories.bookmarks == (Bookmark("there", Position(9)),)
    assert memories.visits == (Position(3, 1, 8),)


def test_another_text_of_the_same_name_is_not_resumed(file: Path) -> None:
    """It begins at its beginning, without the other's bookmarks, and takes none of them away."""
    kept(file, PlaceMemo(PLACES[9]), BookmarkMemo("mine", PLACES[9]))
    block = articles.paragraph("Wholly different words.")
    section = Section("Other", 1, 0, 0, 1)
    other = Article(ARTICLE.id, "Other", "en", (block,), (section,))
    with memory_of(file) as memory:
        assert memory.recall(other) == Memories()
        assert memory.recall(ARTICLE).bookmarks == (Bookmark("mine", PLACES[9]),)


def test_without_a_file_nothing_is_kept_and_all_works(tmp_path: Path) -> None:
    """As for someone who asked for that."""
    with memory_of(None) as memory:
        memory.recall(ARTICLE)
        memory.remember(BookmarkMemo("here", PLACES[3]))
        assert memory.flush()
        assert memory.recall(ARTICLE).bookmarks == (Bookmark("here", PLACES[3]),)
    assert kept(None, PlaceMemo(PLACES[3])) == Memories()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path, with ~ for home; the platform's own folder; or none."""
    assert memory_file("none") is None
    assert memory_file("/x/y") == Path("/x/y")
    monkeypatch.setenv("HOME", "/home/reader")
    monkeypatch.setenv("USERPROFILE", "/home/reader")
    assert memory_file("~/y") == Path("/home/reader/y")
    usual = memory_file()
    assert usual is not None
    assert usual.name == "memory.sqlite3"
    assert "voicereader" in usual.parts


def test_a_closed_memory_takes_calls_and_does_nothing(file: Path) -> None:
    """So that the order in which parts end does not matter."""
    memory = Memory(file, cast("list[str]", []).append)
    memory.recall(ARTICLE)
    memory.close()
    memory.close()
    memory.remember(PlaceMemo(PLACES[3]))
    assert memory.recall(ARTICLE) == Memories()
    assert not memory.flush()
    assert not memory.forget(None)


# How often it is written


def test_a_sentence_is_written_once_however_many_words_are_heard() -> None:
    """Its first word must not wait; the others can."""
    unsaved = Unsaved()
    unsaved.add(ArticleMemo(ARTICLE, PlaceMemo(Position(5, 0, 0))))
    assert unsaved.is_due
    unsaved.mark_saved()
    for offset in range(3, 20):
        unsaved.add(ArticleMemo(ARTICLE, PlaceMemo(Position(5, 0, offset))))
        assert not unsaved.is_due
    assert unsaved.notes() == [ArticleMemo(ARTICLE, PlaceMemo(Position(5, 0, 19)))]
    unsaved.add(ArticleMemo(ARTICLE, PlaceMemo(Position(5, 1, 0))))
    assert unsaved.is_due
    assert unsaved.notes() == [ArticleMemo(ARTICLE, PlaceMemo(Position(5, 1, 0)))]


MEMOS = st.one_of(
    st.builds(PlaceMemo, st.sampled_from(PLACES)),
    st.builds(VisitMemo, st.sampled_from(PLACES)),
    st.builds(BookmarkMemo, st.sampled_from("ab"), st.sampled_from(PLACES)),
    st.builds(BookmarkGoneMemo, st.sampled_from("ab")),
    st.builds(PhraseMemo, st.sampled_from(["go home", "risks"])),
)


@given(st.lists(st.one_of(MEMOS, st.just("flush")), max_size=30))
@settings(max_examples=examples(60))
def test_what_comes_back_does_not_depend_on_when_it_was_written(steps: list[Memo | str]) -> None:
    """One write for all or one for each: the last word on everything is the same."""
    place: Position | None = None
    marks: dict[str, Position] = {}
    visits: list[Position] = []
    phrases: list[str] = []
    with memory_of(None) as memory:
        memory.recall(ARTICLE)
        for step in steps:
            if isinstance(step, str):
                assert memory.flush()
                continue
            memory.remember(step)
            match step:
                case PlaceMemo(position):
                    place = position
                case VisitMemo(position):
                    visits.append(position)
                case BookmarkMemo(name, position):
                    marks.pop(name, None)
                    marks[name] = position
                case BookmarkGoneMemo(name):
                    marks.pop(name, None)
                case PhraseMemo(text):
                    phrases = [*(known for known in phrases if known != text), text]
        memories = memory.recall(ARTICLE)
    assert memories == Memories(
        place,
        tuple(Bookmark(*item) for item in marks.items()),
        tuple(visits[-VISITS_KEPT:]),
        tuple(phrases),
    )


# Versions


def test_an_older_file_is_brought_up_to_date_with_all_that_is_in_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is taken once, in one transaction."""
    kept(file, PlaceMemo(PLACES[4]), BookmarkMemo("here", PLACES[4]))
    step = ("ALTER TABLE bookmark ADD COLUMN colour TEXT", "CREATE TABLE shelf (id INTEGER)")
    monkeypatch.setattr(database_file, "MIGRATIONS", (*database_file.MIGRATIONS, step))
    version = len(database_file.MIGRATIONS)
    for _ in range(2):
        with memory_of(file) as memory:
            memories = memory.recall(ARTICLE)
        assert memories.position == PLACES[4]
        assert memories.bookmarks == (Bookmark("here", PLACES[4]),)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT colour FROM bookmark").fetchall() == [(None,)]


def test_a_step_that_fails_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is of one version or of another, never between."""
    kept(file, PlaceMemo(PLACES[4]))
    step = ("CREATE TABLE shelf (id INTEGER)", "CREATE TABLE place (id INTEGER)")
    monkeypatch.setattr(database_file, "MIGRATIONS", (*database_file.MIGRATIONS, step))
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as connection,
        pytest.raises(sqlite3.OperationalError),
    ):
        database_file._prepare(connection, None)
    monkeypatch.undo()
    assert kept(file).position == PLACES[4]
