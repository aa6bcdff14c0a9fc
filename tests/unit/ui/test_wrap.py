"""Promises of the wrapping: no line too wide, no character lost, no word cut without need."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from voicereader.ui.wrap import harmless, line_at, paragraph, shorten, wrap

TEXTS = st.text(st.sampled_from("ab cdé  \u0301日本\uff57-.\u00a0"), max_size=80)


@given(TEXTS, st.integers(2, 20))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """Whatever the characters, each line fits its cells."""
    assert all(cell_len(text[line.start : line.end]) <= width for line in wrap(text, width))


@given(TEXTS, st.integers(2, 20))
def test_lines_hold_every_character_but_the_spaces_between_them(text: str, width: int) -> None:
    """Nothing is lost, doubled or moved by wrapping."""
    lines = wrap(text, width)
    shown = "".join(text[line.start : line.end] for line in lines)
    assert shown.replace(" ", "") == text.replace(" ", "")
    assert list(lines) == sorted(lines, key=lambda line: line.start)


@given(st.lists(st.text("abc", min_size=1, max_size=5), max_size=20), st.integers(5, 20))
def test_a_word_that_fits_is_never_cut(words: list[str], width: int) -> None:
    """Lines break at spaces."""
    text = " ".join(words)
    assert [w for line in wrap(text, width) for w in text[line.start : line.end].split()] == words


def test_a_word_too_wide_is_cut_with_its_accents_in_place() -> None:
    """A combining mark stays on the line of its base."""
    text = "e\u0301" * 5
    assert [text[line.start : line.end] for line in wrap(text, 2)] == [
        "e\u0301" * 2,
        "e\u0301" * 2,
        "e\u0301",
    ]


@given(TEXTS, st.integers(2, 20))
def test_every_shown_character_is_found_on_its_line(text: str, width: int) -> None:
    """The way back from an offset to a line agrees with the lines."""
    lines = wrap(text, width)
    for number, line in enumerate(lines):
        assert {line_at(lines, at) for at in range(line.start, line.end)} == {number}


@given(TEXTS, st.integers(4, 20))
def test_a_shortened_line_fits_and_says_that_it_is_short(text: str, width: int) -> None:
    """What does not fit ends in an ellipsis; what fits is left alone."""
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert short == text or short.endswith("…") or not text.strip()


def test_a_paragraph_takes_no_more_lines_than_allowed() -> None:
    """The last allowed line is shortened."""
    text = "one two three four five six seven"
    assert paragraph(text, 9, 2) == ("one two", "three …")
    assert paragraph(text, 40, 2) == (text,)


@given(st.text(max_size=40))
def test_harmless_text_has_the_same_length_and_nothing_a_terminal_obeys(text: str) -> None:
    """Offsets stay true, and no control, bidirectional or lone surrogate character is left."""
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not [c for c in safe if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(safe) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    safe.encode("utf-8")
