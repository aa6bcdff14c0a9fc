"""The table of written and spoken pairs, and what each punctuation level names."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.article.pls import shipped_lexicon
from voicereader.reader.ear.rules import PunctuationLevel
from voicereader.reader.ear.spoken import Ear, for_ear

LEXICON = shipped_lexicon("en")
PAIRS = [
    line.split(" -> ")
    for line in (Path(__file__).parent / "pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


def spoken(text: str, level: PunctuationLevel = PunctuationLevel.SOME, language: str = "en") -> str:
    """The text that an engine gets."""
    pieces = for_ear(text, language=language, ear=Ear(level, LEXICON))
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_what_is_written_is_said_as_the_table_says(pair: list[str]) -> None:
    """Every pair of the table, with the lexicon that ships."""
    written, said = pair[0], " -> ".join(pair[1:])
    assert spoken(written) == (written if said == "=" else said)


def test_the_table_is_large_enough() -> None:
    """At least 150 pairs, no written text twice."""
    assert len({pair[0] for pair in PAIRS}) == len(PAIRS) >= 150


LEVELS = {
    'A "b" (c): d, e - f.': (
        'A "b" (c): d, e - f.',
        'A "b" (c): d, e - f.',
        "A quote b quote left paren (c right paren) colon: d, e dash f.",
        "A quote b quote left paren (c right paren) colon: d comma, e dash f dot.",
    ),
    "*a* #b @ c/d •": (
        " a   b   c d •",
        "star a star hash b at c slash d •",
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
    assert spoken("***", PunctuationLevel.NONE) == "***"


def test_figures_are_a_date_by_the_country() -> None:
    """Where the tag says who is writing, 05/06 is no riddle."""
    assert spoken("05/06/2025", language="en-US") == "the 6th of May 2025"
    assert spoken("05/06/2025", language="en-GB") == "the 5th of June 2025"


def test_a_language_without_rules_is_said_as_written() -> None:
    """Only the lexicon speaks every language."""
    assert spoken("Das dauert 30-60 Min. & mehr", language="de") == "Das dauert 30-60 Min. & mehr"
