"""Bookmarks: a name stands for one place, keeps every word, and is found by a number too."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Bookmark, BookmarkGoneMemo, BookmarkMemo, Memories
from voicereader.article.model import Position
from voicereader.reader.events import PhraseGiven

MARKS = (
    Bookmark("Bleeding at the site", Position(7)),
    Bookmark("the risk of letters", Position(5)),
    Bookmark("2", Position(13)),
    Bookmark("a third one", Position(10)),
)


def returning() -> Rehearsal:
    """Someone with bookmarks, who has heard the disclaimer."""
    reader = Rehearsal(article(), Memories(Position(4), MARKS))
    reader.hear_all()
    return reader


def test_a_name_that_is_given_again_says_what_it_moved_from(reader: Rehearsal) -> None:
    """The section where it stood, or in the same section its words; the list has it once."""
    reader.give("next-heading")
    reader.give_with("name-bookmark", "Mine")
    assert reader.saying == "Bookmark: Mine."
    reader.give("next-heading")
    reader.give_with("name-bookmark", "mine")
    assert reader.saying == "Bookmark moved here: mine. It was at: Risks."
    assert reader.kept[-2:] == [BookmarkGoneMemo("Mine"), BookmarkMemo("mine", Position(8))]
    reader.give("next-sentence")
    reader.give_with("name-bookmark", "mine")
    assert reader.saying == "Bookmark moved here: mine. It was at: Care."
    reader.give_with("name-bookmark", "mine")
    assert reader.saying == "Bookmark: mine."
    reader.give("list-bookmarks")
    assert reader.hear_all()[1:] == ["mine, 1 of 1."]


def test_a_name_that_nobody_gave_takes_no_bookmark_away() -> None:
    """A place that begins in the words of another has a number after them."""
    reader = Rehearsal(article(), Memories(None, (Bookmark("Risks", Position(13)),)))
    reader.give("escape", "top", "next-heading", "bookmark")
    assert reader.saying == "Bookmark: Risks 2."
    reader.give("bookmark")
    assert reader.saying == "Bookmark: Risks 2."
    reader.give_with("go-to-bookmark", "risks")
    assert reader.view.cursor == Position(13)


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("go to bookmark 1", 7),
        ("go to bookmark one", 7),
        ("go to the first bookmark", 7),
        ("open bookmark number 4", 10),
        ("go to the last bookmark", 10),
        ("go to bookmark 2", 13),  # which is the name of one
        ("go to bookmark two", 13),  # as it is heard
        ("go to the second bookmark", 5),
        ("go to bookmark the risk of letters", 5),
        ("go to the risk of letters bookmark", 5),
        ("go to bookmark bleed", 7),
        ("go to bookmark third one", 10),
        ("go to bookmark a-third one", 10),
    ],
)
def test_a_bookmark_is_gone_to_by_name_or_number(phrase: str, place: int) -> None:
    """The name before the number, the number before the beginning of a name or words in it."""
    reader = returning()
    reader.tell(PhraseGiven(phrase))
    assert reader.view.cursor == Position(place)


@pytest.mark.parametrize("number", ["0", "9", "nine", "12th"])
def test_a_number_that_no_bookmark_has_is_told(number: str) -> None:
    """And nothing moves."""
    reader = returning()
    before = reader.view.cursor
    reader.tell(PhraseGiven(f"go to bookmark {number}"))
    assert reader.saying == f"No bookmark {number}."
    assert reader.view.cursor == before


@pytest.mark.parametrize(
    "name",
    ["the risk of letters", "my own place", "a", "please read this", "the end of it all"],
)
def test_a_name_keeps_every_word(name: str) -> None:
    """Articles and little words are part of what a place is called."""
    reader = returning()
    reader.tell(PhraseGiven(f"name this place {name}"))
    assert isinstance(reader.kept[-1], BookmarkMemo)
    assert reader.kept[-1].name == name
