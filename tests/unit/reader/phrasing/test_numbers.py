"""Numbers in words and digits."""

from __future__ import annotations

import pytest

from voicereader.reader.phrasing.english.language import stem
from voicereader.reader.phrasing.english.numbers import cardinal, minutes, ordinal
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.words import Folding

fold = Folding().fold


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("zero", 0),
        ("four", 4),
        ("4", 4),
        ("twelve", 12),
        ("nineteen", 19),
        ("twenty", 20),
        ("twenty one", 21),
        ("Twenty-one", 21),
        ("ninety nine", 99),
        ("120", 120),
        ("three hundred", 300),
        ("one hundred and seventy five", 175),
        ("nine hundred ten", 910),
        ("9999", 9999),
    ],
)
def test_numbers_are_read(said: str, number: int) -> None:
    """To the last word."""
    words = fold(said)
    assert cardinal(words, 0) == (number, len(words))


@pytest.mark.parametrize("said", ["many", "first", "12345", "half", "\u0664"])
def test_what_is_no_number_is_not_read_as_one(said: str) -> None:
    """Nor is one longer than anybody counts."""
    assert cardinal(fold(said), 0) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("first", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("fourth", 4),
        ("twelfth", 12),
        ("twentieth", 20),
        ("twenty first", 21),
        ("twenty-second", 22),
        ("last", LAST),
        ("final", LAST),
    ],
)
def test_places_in_a_row_are_read(said: str, number: int) -> None:
    """In words and digits."""
    words = fold(said)
    assert ordinal(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("20", 20),
        ("twenty minutes", 20),
        ("1 minute", 1),
        ("a minute", 1),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("an hour", 60),
        ("two hours", 120),
        ("an hour and a half", 90),
        ("45 min", 45),
    ],
)
def test_lengths_of_time_are_read(said: str, number: int) -> None:
    """In minutes."""
    words = fold(said)
    assert minutes(words, 0) == (number, len(words))


def test_an_article_alone_is_no_length_of_time() -> None:
    """One stands for 1 only before its unit."""
    assert minutes(fold("a book"), 0) is None
    assert minutes(fold("an"), 0) is None


@pytest.mark.parametrize(
    "words",
    [
        ("complication", "complications"),
        ("use", "uses", "used"),
        ("perform", "performed", "performing"),
        ("stop", "stopped", "stopping"),
        ("therapy", "therapies"),
        ("heal", "healing"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    """The commonest endings."""
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("risk", "rise"), ("spell", "speed"), ("care", "cure"), ("is", "his")]
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    """An ending taken off does not make two words one."""
    assert stem(one) != stem(other)
