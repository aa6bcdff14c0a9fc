"""Promises of typed lines: any bytes are lines of clean text, in whatever pieces they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.events import CommandGiven
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.ui.plain.line_parser import LineParser
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


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        *((b"\x1b[A", "Up"), (b"\x1bOB", "Down"), (b"\x1b[D", "Ctrl+Left"), (b"\x1b", "Escape")),
        *((b"\x1bOP", "F1"), (b"\x1b[15~", "F5"), (b"\x1b[19~", "F8"), (b"\x1b[24~", "F12")),
        *((b"\x1b[6~", "Page down"), (b"\x1b[3~", "Delete"), (b"\x1b[H", "Home")),
    ],
)
def test_a_key_that_was_pressed_is_a_line_with_its_name(sent: bytes, name: str) -> None:
    """Whoever presses F8 and Enter where lines are typed means F8."""
    assert lines_of(sent + b"\n") == [name]


def test_every_key_that_can_be_pressed_in_lines_is_one_of_the_keys() -> None:
    """By the very name: the front end looks it up as if it had been typed."""
    parser, view = LineParser(ROWS), Rehearsal(article()).view
    for sent in (b"\x1b[A", b"\x1b[C", b"\x1b[19~", b"\x1bOP", b"\x1b", b"\x1b[5~", b"\x1b[3~"):
        (line,) = lines_of(sent + b"\n")
        (event,) = parser.events(line, view, Command("continue"))
        assert isinstance(event, CommandGiven), line
