"""A place belongs to a document: not to a file's name, and not to a heading that many have."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.memory.memories import kept, memory_of
from voicereader.article.formats import markdown
from voicereader.article.library import open_document
from voicereader.article.memory import Bookmark, BookmarkMemo, Memories, PlaceMemo, VisitMemo
from voicereader.article.model import Article, Position
from voicereader.memory.database import _written
from voicereader.memory.database_file import APPLICATION_ID, MIGRATIONS

NOTICE = "This text is no substitute for the advice of a doctor. Ask yours before you act on it."
AUSTEN = """{notice}

Chapter 1

The house stood at the end of a long lane. Nobody had called there since the spring.

Chapter 2

Letters arrived on Mondays and were read aloud. Mary kept them in a box under the stairs.

Chapter 3

In the summer the visitors came down from town. They stayed until the apples were ripe.
"""
DICKENS = """{notice}

Chapter 1

The fog came up the river before the lamps were lit. A clerk hurried home with his collar up.

Chapter 2

At the office every stool was empty but one. The old man counted what the day had brought.

Chapter 3

Snow fell on the yard and on the carts in it. The bells were heard from three parishes.
"""
LETTERS = "Letters arrived on Mondays and were read aloud."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the memory is kept."""
    return tmp_path / "memory.sqlite3"


def written(path: Path, text: str) -> Article:
    """A file with this text, opened."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Book\n\n" + text.replace("{notice}", NOTICE))
    return open_document(str(path))


def place_of(article: Article, text: str) -> Position:
    """Where a sentence stands."""
    return next(at for at in article.sentence_positions() if article.sentence_at(at).text == text)


def left_at_letters(file: Path, article: Article) -> None:
    """Be at the letters, with a bookmark and a place to go back to there."""
    at = place_of(article, LETTERS)
    kept(file, BookmarkMemo("box", at), VisitMemo(at), PlaceMemo(at), article=article)


def is_at_letters(file: Path, article: Article) -> bool:
    """Whether the place, the bookmark and the history are those that were left."""
    known, at = kept(file, article=article), place_of(article, LETTERS)
    return known == Memories(at, (Bookmark("box", at),), (at,))


def test_two_files_of_one_name_are_two_documents(file: Path, tmp_path: Path) -> None:
    """Though title, headings and notice are the same; and each keeps its place."""
    austen = written(tmp_path / "austen" / "book.txt", AUSTEN)
    dickens = written(tmp_path / "dickens" / "book.txt", DICKENS)
    left_at_letters(file, austen)
    assert kept(file, article=dickens) == Memories()
    last = list(dickens.sentence_positions())[-1]
    kept(file, BookmarkMemo("bells", last), PlaceMemo(last), article=dickens)
    assert is_at_letters(file, austen)
    assert kept(file, article=dickens).bookmarks == (Bookmark("bells", last),)


@pytest.mark.parametrize("heading", ["Book", "Chapter 2"])
def test_a_place_on_a_heading_that_others_have_is_no_trace(
    file: Path, tmp_path: Path, heading: str
) -> None:
    """A bookmark there belongs to its own document, also when another file takes its path."""
    path = tmp_path / "book.txt"
    austen = written(path, AUSTEN)
    kept(file, BookmarkMemo("here", place_of(austen, heading)), article=austen)
    dickens = written(path, DICKENS)
    assert kept(file, article=dickens) == Memories()
    assert kept(file, article=written(path, AUSTEN)).bookmarks != ()


def test_a_file_that_was_moved_or_renamed_keeps_everything(file: Path, tmp_path: Path) -> None:
    """There and back: it is the text that is known."""
    here, there = tmp_path / "book.txt", tmp_path / "shelf" / "novel.txt"
    left_at_letters(file, written(here, AUSTEN))
    there.parent.mkdir()
    here.rename(there)
    assert is_at_letters(file, open_document(str(there)))
    there.rename(here)
    assert is_at_letters(file, open_document(str(here)))


def test_a_file_that_was_edited_keeps_everything(file: Path, tmp_path: Path) -> None:
    """Words put in before, after and beside; more than the half taken out."""
    path = tmp_path / "book.txt"
    left_at_letters(file, written(path, AUSTEN))
    longer = AUSTEN.replace("Chapter 1", "Before\n\nA new beginning, which is of some length.")
    assert is_at_letters(file, written(path, longer))
    assert is_at_letters(file, written(path, longer + "\nEnd\n\nAnd a very last word on it all.\n"))
    head, rest = AUSTEN.split("Chapter 2")
    assert is_at_letters(file, written(path, "Chapter 2" + rest.split("Chapter 3")[0]))
    assert is_at_letters(file, written(path, AUSTEN))
    assert head


def test_a_file_that_was_moved_and_edited_keeps_everything(file: Path, tmp_path: Path) -> None:
    """Both between two uses; and once it has moved it can be edited like any."""
    here, there = tmp_path / "book.txt", tmp_path / "shelf" / "novel.txt"
    left_at_letters(file, written(here, AUSTEN))
    here.unlink()
    edited = AUSTEN.replace("long lane", "very long lane indeed")
    assert is_at_letters(file, written(there, edited))
    assert is_at_letters(file, written(there, edited.replace("apples", "pears")))


def test_a_draft_beside_its_like_has_a_place_of_its_own(file: Path, tmp_path: Path) -> None:
    """Two texts that are nearly the same, both of which are there, are two."""
    left_at_letters(file, written(tmp_path / "may.txt", AUSTEN))
    draft = written(tmp_path / "june.txt", AUSTEN.replace("long lane", "very long lane"))
    assert kept(file, article=draft) == Memories()


def test_copies_are_one_document_until_they_are_different_texts(file: Path, tmp_path: Path) -> None:
    """Reading goes on in the copy; one that is written anew begins at its beginning."""
    path, copy = tmp_path / "book.txt", tmp_path / "copy.txt"
    left_at_letters(file, written(path, AUSTEN))
    shutil.copy(path, copy)
    assert is_at_letters(file, open_document(str(copy)))
    assert is_at_letters(file, open_document(str(path)))
    assert kept(file, article=written(copy, DICKENS)) == Memories()
    assert is_at_letters(file, open_document(str(path)))


def test_a_link_is_the_file_that_it_leads_to(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so is a path from another folder."""
    path, link = tmp_path / "book.txt", tmp_path / "link.txt"
    left_at_letters(file, written(path, AUSTEN))
    link.symlink_to(path)
    path.write_text(path.read_text().replace("apples", "pears"))
    assert is_at_letters(file, open_document(str(link)))
    monkeypatch.chdir(tmp_path)
    assert open_document("book.txt").id == str(path)


# Memories that were kept by the file's name


def old_file(file: Path, name: str, *articles: Article) -> None:
    """A memory of the first version: each article left a place, a bookmark and a visit in it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        for article in articles:
            for place in list(article.sentence_positions())[-4:]:
                anchor = _written(article, place)
                label = article.sentence_at(place).text
                connection.execute("REPLACE INTO place VALUES (?, ?)", (name, anchor))
                connection.execute(
                    "INSERT INTO bookmark (document, name, anchor) VALUES (?, ?, ?)",
                    (name, f"{article.id} {label}", anchor),
                )
                connection.execute(
                    "INSERT INTO visit (document, anchor) VALUES (?, ?)", (name, anchor)
                )


def test_what_was_kept_by_name_is_taken_over_without_loss(file: Path, tmp_path: Path) -> None:
    """Place, bookmarks and history, and once taken over they move with the file."""
    article = written(tmp_path / "book.txt", AUSTEN)
    old_file(file, "book", article)
    last = list(article.sentence_positions())[-4:]
    known = kept(file, article=article)
    assert known.position == last[-1]
    assert [mark.position for mark in known.bookmarks] == last
    assert list(known.visits) == last
    (tmp_path / "book.txt").rename(tmp_path / "novel.txt")
    assert kept(file, article=open_document(str(tmp_path / "novel.txt"))) == known


def test_two_texts_that_shared_a_name_each_get_their_own(file: Path, tmp_path: Path) -> None:
    """Whichever is opened first; only the place itself was one for both."""
    austen = written(tmp_path / "austen" / "book.txt", AUSTEN)
    dickens = written(tmp_path / "dickens" / "book.txt", DICKENS)
    old_file(file, "book", austen, dickens)
    for article in (austen, dickens):
        known = kept(file, article=article)
        assert len(known.bookmarks) == 4
        assert all(mark.name.startswith(article.id) for mark in known.bookmarks)
        assert len(known.visits) == 4
    assert kept(file, article=austen).position is None
    assert kept(file, article=dickens).position is not None


def test_another_text_of_an_old_name_takes_nothing(file: Path, tmp_path: Path) -> None:
    """Headings and notice are no trace; what was kept waits for its own text."""
    austen = written(tmp_path / "austen" / "book.txt", AUSTEN)
    old_file(file, "book", austen)
    dickens = written(tmp_path / "dickens" / "book.txt", DICKENS)
    assert kept(file, article=dickens) == Memories()
    assert len(kept(file, article=austen).bookmarks) == 4


def test_what_an_old_memory_has_of_a_file_that_is_gone_can_be_forgotten(
    file: Path, tmp_path: Path
) -> None:
    """By the name that was kept of it."""
    article = written(tmp_path / "book.txt", AUSTEN)
    old_file(file, "book", article)
    with memory_of(file) as memory:
        forgotten = memory.forget(str(tmp_path / "gone" / "book.txt"))
        assert forgotten is not None
        assert forgotten.was_known
        assert memory.recall(article) == Memories()


def test_a_book_is_known_without_splitting_it(tmp_path: Path) -> None:
    """Its start would wait for every sentence of it."""
    source = "---\nlanguage: en\n---\n# Title\n\n" + "The old man counted the day. Glad.\n\n" * 500
    article = markdown.parse(source.encode(), "book.md")
    with memory_of(tmp_path / "memory.sqlite3") as memory:
        memory.recall(article)
    assert not any("_all" in vars(block.sentences) for block in article.blocks[5:])
