"""How long a phrase is reckoned to be, by its letters."""

from __future__ import annotations

import pytest

from voicereader.listening.grammar.lengths import is_word, lengths
from voicereader.reader.phrasing.templates import parse


@pytest.mark.parametrize(
    ("word", "expected"),
    [("\u00e9t\u00e9", True), ("my", True), ("ssh", False), ("\u4f60\u597d", False)],
)
def test_a_word_has_a_vowel_with_or_without_an_accent(word: str, expected: bool) -> None:
    """What has none is spelled by a voice, and by nobody else."""
    assert is_word(word) is expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("stop reading", (11, 11)),
        ("(stop|go) reading", (9, 11)),
        ("[please] stop", (4, 10)),
        ("[ssh] stop", (4, 4)),
        ("(ssh|stop)", (4, 4)),
        ("ssh stop", None),
        ("ssh", None),
        ("the mri", (9, 9)),
    ],
)
def test_a_phrase_is_as_long_as_the_ways_to_say_it_that_have_a_sound(
    template: str, expected: tuple[int, int] | None
) -> None:
    """A way with a word that nobody can say is none; each letter of an acronym takes two."""
    assert lengths(parse(template), {"mri": "MRI"}) == expected
