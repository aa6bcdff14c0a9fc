"""Text cut as BERT's own tokenizer cuts it; held against the package `tokenizers` 0.23.3."""

from __future__ import annotations

import pytest

from voicereader.asking.word_pieces import WordPieces, words

VOCABULARY = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "un",
    "##aff",
    "##able",
    "aff",
    "a",
    "b",
    ",",
    "na",
    "##ive",
]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("unaffable", [3, 4, 5]),
        ("Unaffable, a", [3, 4, 5, 9, 7]),
        ("na\u00efve", [10, 11]),
        ("unknown a", [0, 7]),
        ("", []),
        ("x" * 101 + " b", [0, 8]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(text: str, pieces: list[int]) -> None:
    """From the start of each; a word with a rest that is no piece is unknown."""
    assert WordPieces(VOCABULARY).numbers(text, 100) == [1, *pieces, 2]


def test_no_more_pieces_than_are_wanted() -> None:
    """The end is one of them."""
    assert WordPieces(VOCABULARY).numbers("a a a a a", 4) == [1, 7, 7, 2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What's X-ray?", ["what", "'", "s", "x", "-", "ray", "?"]),
        ("a\u200bb \ufffd c\td", ["ab", "c", "d"]),
        ("\u6771\u4eac", ["\u6771", "\u4eac"]),
        ("\u03a3\u0391\u03a3", ["\u03c3\u03b1\u03c3"]),
        ("3.5\u20ac", ["3", ".", "5\u20ac"]),
    ],
)
def test_signs_are_words_and_marks_are_none(text: str, found: list[str]) -> None:
    """Capitals and accents go; what nobody sees is left out."""
    assert list(words(text)) == found
