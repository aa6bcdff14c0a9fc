"""Numbers said digit by digit, where the listener wants them so."""

from __future__ import annotations

import pytest

from voicereader.reader.normalization.spoken import TextNormalizer, for_ear

DIGITS = TextNormalizer(says_digits=True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Take 175 now.", "Take 1 7 5 now."),
        ("In 1998 there were 1,200.", "In 1 9 9 8 there were 1 2 0 0."),
        ("Room 7 on the 25th", "Room 7 on the 25th"),
        ("Vitamin B12 and T10", "Vitamin B12 and T10"),
        ("30-60 minutes", "3 0 to 6 0 minutes"),
    ],
)
def test_numbers_are_said_digit_by_digit(written: str, said: str) -> None:
    """Numbers alone: what is part of a word stays a word, and what is one digit is one already."""
    pieces = for_ear(written, language="en", normalizer=DIGITS)
    assert "".join(piece.text for piece in pieces) == said


@pytest.mark.parametrize("language", ["de", "en", "ja"])
def test_every_language_can_have_its_digits(language: str) -> None:
    """No rule of a language is needed for it; every written character has its piece."""
    text = "175 und 42."
    pieces = for_ear(text, language=language, normalizer=DIGITS)
    assert "".join(piece.text for piece in pieces) == "1 7 5 und 4 2."
    spans = [piece.written for piece in pieces if piece.written]
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == len(text)


def test_as_words_they_are_left_to_the_voice() -> None:
    """As they always were."""
    pieces = for_ear("Take 175 now.", language="en", normalizer=TextNormalizer())
    assert "".join(piece.text for piece in pieces) == "Take 175 now."
