# ruff: noqa: RUF001 - letters that look alike are what some tests are about
"""The table of written and spoken pairs, and what each punctuation level names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from voicereader.article.pls import shipped_lexicon
from voicereader.reader.normalization.rules import PunctuationLevel
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear

LEXICON = shipped_lexicon("en")


def pairs_in(name: str) -> list[tuple[str, str]]:
    """Written and spoken text of every line of a table."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    pairs = (line.split(" -> ", 1) for line in lines if line and not line.startswith("# "))
    return [(written, written if said == "=" else said) for written, said in pairs]


PAIRS = pairs_in("pairs.txt")
BY_KIND = pairs_in("pairs_by_kind.txt")
GERMAN = pairs_in("pairs_german.txt")


def spoken(text: str, level: PunctuationLevel = PunctuationLevel.SOME, language: str = "en") -> str:
    """The text that an engine gets."""
    pieces = for_ear(text, language=language, normalizer=TextNormalizer(level, LEXICON))
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_what_is_written_is_said_as_the_table_says(pair: tuple[str, str]) -> None:
    """Every pair of the table, with the lexicon that ships."""
    assert spoken(pair[0]) == pair[1]


@pytest.mark.parametrize("pair", BY_KIND, ids=lambda pair: pair[0])
def test_each_kind_of_writing_is_said_as_it_is_meant(pair: tuple[str, str]) -> None:
    """What people paste from books, mail, chats, tables and papers."""
    assert evened(spoken(pair[0])) == evened(pair[1])


@pytest.mark.parametrize("pair", GERMAN, ids=lambda pair: pair[0])
def test_german_is_said_as_it_is_meant(pair: tuple[str, str]) -> None:
    """Ordinals with their endings, short forms, units, signs."""
    assert evened(spoken(pair[0], language="de")) == evened(pair[1])


def evened(text: str) -> str:
    """Spaces as they are heard: what is not said leaves a blank."""
    return re.sub(r" (?=[.,;:!?)])|(?<=\() ", "", " ".join(text.split()))


@pytest.mark.parametrize(("pairs", "fewest"), [(PAIRS, 150), (BY_KIND, 120), (GERMAN, 60)])
def test_the_tables_are_large_enough(pairs: list[tuple[str, str]], fewest: int) -> None:
    """No written text stands twice."""
    assert len({pair[0] for pair in pairs}) == len(pairs) >= fewest


LEVELS = {
    'A "b" (c): d, e - f.': (
        'A "b" (c): d, e - f.',
        'A "b" (c): d, e - f.',
        "A quote b quote left paren (c right paren) colon: d, e dash f.",
        "A quote b quote left paren (c right paren) colon: d comma, e dash f dot.",
    ),
    "*a* #b @ c/d •": (
        " a   b   c d •",
        " a  hash b at c slash d •",
        "star a star hash b at c slash d bullet",
        "star a star hash b at c slash d bullet",
    ),
    "5 < 6 & 2.5, it's well-known!": (
        "5 less than 6 and 2.5, it's well-known!",
        "5 less than 6 and 2.5, it's well-known!",
        "5 less than 6 and 2.5, it's well-known!",
        "5 less than 6 and 2.5 comma, it's well dash known bang!",
    ),
}


@pytest.mark.parametrize("level", PunctuationLevel)
@pytest.mark.parametrize("text", LEVELS)
def test_each_level_names_its_signs(text: str, level: PunctuationLevel) -> None:
    """None names meaning only, some symbols, most brackets and dashes, all everything."""
    assert spoken(text, level) == LEVELS[text][level]


def test_a_row_of_signs_is_counted_only_from_most_on() -> None:
    """An ornament is nothing to listen to."""
    assert spoken("a ---- b", PunctuationLevel.MOST) == "a 4 dash b"
    assert spoken("a ---- b", PunctuationLevel.NONE) == "a      b"


def test_signs_alone_are_not_lost() -> None:
    """A sentence that would have nothing to say is given to the engine as it is."""
    assert spoken("#", PunctuationLevel.NONE) == "#"


def test_a_row_alone_is_a_pause() -> None:
    """What parts two passages for the eye is no word."""
    assert spoken("***", PunctuationLevel.NONE) == "…"
    assert spoken("═══════") == "…"
    assert spoken("***", PunctuationLevel.MOST) == "3 star"


@pytest.mark.parametrize("level", PunctuationLevel)
def test_a_box_is_done_or_not_at_every_level(level: PunctuationLevel) -> None:
    """Whether a task is done is no punctuation."""
    assert spoken("[ ] Walk", level).startswith("not done:")
    assert spoken("[x] Walk", level).startswith("done:")


def test_marks_of_emphasis_are_named_where_brackets_are() -> None:
    """Who proofreads hears them."""
    assert spoken("_so_ *that*", PunctuationLevel.MOST) == ("underline so underline star that star")


def test_figures_are_a_date_by_the_country() -> None:
    """Where the tag says who is writing, 05/06 is no riddle."""
    assert spoken("05/06/2025", language="en-US") == "the 6th of May 2025"
    assert spoken("05/06/2025", language="en-GB") == "the 5th of June 2025"


def test_a_language_without_rules_is_said_as_written() -> None:
    """Only the lexicon speaks every language."""
    assert spoken("Cela dure 30-60 min. & plus", language="fr") == "Cela dure 30-60 min. & plus"


def test_looks_and_pictures_are_words_in_every_language() -> None:
    """A letter's look, a mark of emphasis and an emoji need no rule of a language."""
    assert spoken("𝐂𝐞𝐥𝐚 dure _longtemps_ 👍🏽", language="fr").split() == (
        ["Cela", "dure", "longtemps", "pouce", "vers", "le", "haut", "peau", "légèrement", "mate"]
    )
    assert spoken("Het is 👍🏽 zo", language="nl") == "Het is 👍 zo"
