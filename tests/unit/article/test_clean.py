"""The sanitiser: what acts on a terminal or cannot be seen is gone, and words are not touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.clean import clean, fold

# Characters of every category that is to be dropped, mixed with those that stay.
HARMFUL = st.sampled_from(
    "\x00\x07\x08\x1b\x7f\x85\x90\x9b\x9c\x9d\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff\ufff9\ufffe\ufdd0\ud800\ue000\U000e0041\U000f0000"
)
ANY_TEXT = st.text(
    st.one_of(st.characters(), HARMFUL, st.sampled_from("[]\\;m0 \n\ta\u0627\u0915"))
)

VISIBLE_FORMAT = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
JOINERS = set("\u200c\u200d")


def harmful(text: str) -> list[str]:
    """The characters of `text` that no article may hold, by Unicode's own account of them."""
    return [
        character
        for character in text
        if character not in VISIBLE_FORMAT | JOINERS
        and (
            unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
            or ord(character) & 0xFFFE == 0xFFFE
            or 0xFDD0 <= ord(character) <= 0xFDEF
        )
    ]


@given(ANY_TEXT)
def test_no_control_or_invisible_character_survives(text: str) -> None:
    """Whatever the text, only newline is left of all control, format and private characters."""
    assert harmful(clean(text).replace("\n", "")) == []
    assert harmful(fold(text)) == []


@given(ANY_TEXT)
def test_a_joiner_stands_only_between_letters_that_it_shapes(text: str) -> None:
    """Zero-width joiners never stand at an edge, beside a space or beside a Latin letter."""
    cleaned = f" {clean(text)} "
    for index, character in enumerate(cleaned):
        if character in JOINERS:
            assert min(cleaned[index - 1], cleaned[index + 1]) >= "\u0600"


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_folded_text_is_one_line_without_double_spaces(text: str) -> None:
    """A sentence is a single line, with no space at either end."""
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b1mbold", "bold"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]52;c;cm0=\x1b\\text", "text"),
        ("\x1b]0;never closed\nnext line", "0;never closed\nnext line"),
        ("\x1bPq payload\x1b\\text", "text"),
        ("\x1b(Btext", "text"),
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb\u00a0c\u3000d", "a b c d"),
        ("ver\u00adte\u200bbra\ufeff", "vertebra"),
        ("\u202egnidaer\u202c", "gnidaer"),
        ("cafe\u0301", "caf\u00e9"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("no\u200djoin", "nojoin"),
        ("\u0661\u0602\u0662", "\u0661\u0602\u0662"),
        (
            "na\u00efve \u2265 3.5 cm, \u201cyes\u201d \u2026 25 \u00b0C \u20ac5",
            "na\u00efve \u2265 3.5 cm, \u201cyes\u201d \u2026 25 \u00b0C \u20ac5",
        ),
    ],
)
def test_each_kind_of_dirt_is_taken_out_and_nothing_else(dirty: str, expected: str) -> None:
    """Escape sequences go whole, ends of line become newline, letters and signs stay."""
    assert clean(dirty) == expected


@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FF)))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    """Letters, digits, punctuation and signs of Western text pass unchanged."""
    assert clean(text) == unicodedata.normalize("NFC", text)
