"""Promises of typed lines: any bytes are lines of clean text, in whatever pieces they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voicereader.ui.plain.lines import LONGEST_CHARACTERS, typed_lines


def lines_of(*chunks: bytes) -> list[str]:
    """The lines of an input that arrives in these pieces."""
    waiting = [chunk for chunk in chunks if chunk]
    return list(typed_lines(lambda _most: waiting.pop(0) if waiting else b""))


def test_lines_end_as_they_do_on_any_system() -> None:
    """With LF, CR LF or CR, or with the input."""
    assert lines_of(b"a\nb\r\nc\rd") == ["a", "b", "c", "d"]
    assert lines_of(b"a\r", b"\nb\n", b"\n") == ["a", "b", ""]


def test_what_is_no_text_is_dropped_or_replaced() -> None:
    """NUL, escape sequences and bidi controls; bytes that are no UTF-8."""
    assert lines_of(b"ri\0sks\x1b[31m\xe2\x80\xae\n") == ["risks"]
    assert lines_of(b"caf\xe9\n") == ["caf\ufffd"]


def test_a_line_without_end_takes_no_room() -> None:
    """Ten megabytes of one line are the beginning of it."""
    (line, next_) = lines_of(*[b"x" * 65536] * 160, b"\nrisks\n")
    assert len(line) == LONGEST_CHARACTERS
    assert next_ == "risks"


@given(st.lists(st.sampled_from([b"a", b"\r", b"\n", b"\xc3", b"\xa9", b"\0", b" "]), max_size=30))
def test_pieces_make_no_difference(parts: list[bytes]) -> None:
    """However the bytes are cut, the lines are the same."""
    assert lines_of(*parts) == lines_of(b"".join(parts))
