"""How far a text has the words of a question, word by word, with meanings made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from voicereader.asking.content_words import ContentWord
from voicereader.asking.word_by_word import InText, least_accounted

MEANINGS = {"needle": (1.0, 0.0, 0.0), "syringe": (0.8, 0.6, 0.0), "wine": (0.0, 0.0, 1.0)}


def _in_text(*words: str) -> InText:
    return InText(words, np.array([MEANINGS.get(word, (0, 1, 0)) for word in words], np.float32))


def _counting(*words: str) -> list[ContentWord]:
    return [ContentWord(word, word, 1.0) for word in words]


def test_the_worst_word_counts() -> None:
    """A needle is much like a syringe; wine is like nothing there."""
    text = _in_text("the", "syringe")
    needle = least_accounted(_in_text("a", "needle"), _counting("needle"), text)
    both = least_accounted(_in_text("needle", "wine"), _counting("needle", "wine"), text)
    assert needle == pytest.approx(0.8)
    assert both == 0


def test_words_that_tell_nothing_do_not_count() -> None:
    """Where there are no others a text is as likely as not."""
    asked, text = _in_text("wine", "needle"), _in_text("needle")
    assert least_accounted(asked, [ContentWord("wine", "wine", 0.0)], text) == 0.5
    assert least_accounted(asked, [], text) == 0.5
    assert least_accounted(asked, _counting("needle"), _in_text()) == 0


def test_a_word_in_pieces_counts_as_their_mean() -> None:
    """The same of one with a hyphen, whose parts are words to the model."""
    asked = InText(("needle", "needle"), np.array([(1, 0, 0), (0, 0, 1)], np.float32))
    assert least_accounted(asked, _counting("needle"), _in_text("needle")) == pytest.approx(0.5)
    hyphened = _in_text("needle", "wine")
    assert least_accounted(hyphened, _counting("needle-wine"), _in_text("needle")) == 0
