"""Words that are no phrase of a list may be like one."""

from __future__ import annotations

import pytest

from voicereader.listening.grammar.grammar import grammar_of
from voicereader.listening.grammar.nearest import Likest
from voicereader.listening.grammar.phrase_list import phrases_vocabulary

LINES = ("make me a (small|large) (latte|mocha) [with [some] milk]", "turn on the light")


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("make me a small latte", "make me a small latte"),
        ("now make me a nice large mocha please", "make me a large mocha"),
        ("make me a large mocker with milk", "make me a large mocha with milk"),
        ("make me small latte with some milk", "make me a small latte with some milk"),
        ("turn on the lights", "turn on the light"),
    ],
)
def test_words_between_and_words_misheard_are_got_over(said: str, phrase: str) -> None:
    """The phrase that needs the fewest of both is meant, and what is exact is like in full."""
    nearest = Likest(grammar_of(phrases_vocabulary(LINES)))(said.split())
    assert nearest is not None
    assert " ".join(nearest.words) == phrase
    assert (nearest.likeness == 1) == (said == phrase)


@pytest.mark.parametrize(
    "said", ["light", "turn on", "the bus was twenty minutes late again", "what did you say to him"]
)
def test_few_words_and_other_words_are_like_nothing(said: str) -> None:
    """Of three words one too many is another phrase."""
    assert Likest(grammar_of(phrases_vocabulary(LINES)))(said.split()) is None
