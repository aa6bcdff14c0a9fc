"""Promises of pasted text: whatever is in it, it is a paste and nothing else."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testkit.terminal import Pty
from testkit.waiting import wait_until
from voicereader.ui.pastes import Pasted, Pastes

START, END = "\x1b[200~", "\x1b[201~"


def joined(pieces: list[str | Pasted]) -> list[str | Pasted]:
    """The same with what was typed in one run in one piece."""
    runs: list[str | Pasted] = []
    for piece in pieces:
        if runs and isinstance(piece, str) and isinstance(runs[-1], str):
            runs[-1] += piece
        else:
            runs.append(piece)
    return runs


def test_a_paste_is_told_from_the_keys_before_and_after_it() -> None:
    """In order, with an escape sequence, ends of line and a first mark in it."""
    inside = f"the\x1b[31m {START}risks\r\nquit\x1b"
    assert Pastes().take(f":{START}{inside}{END}\r") == [":", Pasted(inside), "\r"]


@given(st.lists(st.integers(1, 30)), st.text("ab\x1b[~20", max_size=20))
def test_it_does_not_matter_in_which_pieces_the_bytes_come(cuts: list[int], typed: str) -> None:
    """But for a first mark that is cut after its first or second byte: those may be a key."""
    pastes = Pastes()
    pieces: list[str | Pasted] = []
    stream, at = f"x{START}{typed}{END}y", 0
    for cut in cuts:
        if at + cut not in (2, 3):
            pieces += pastes.take(stream[at : at + cut])
            at += cut
    pieces += pastes.take(stream[at:]) if at < len(stream) else []
    assert joined(pieces) == ["x", Pasted(typed), "y"]


@pytest.mark.parametrize("keys", ["\x1b", "\x1b[", "\x1b[A", "h\x1bOP", "\x1b[2~", "ä"])
def test_keys_wait_for_nothing(keys: str) -> None:
    """Escape, Alt and the keys that begin like a mark."""
    assert Pastes().take(keys) == [keys]


def test_what_begins_like_a_mark_and_is_none_is_given_on() -> None:
    """With what follows, or when nothing does."""
    pastes = Pastes()
    assert pastes.take("\x1b[2") == []
    assert pastes.take("~") == ["\x1b[2~"]
    assert pastes.take("a\x1b[20") == ["a"]
    assert pastes.let_go() == ["\x1b[20"]
    assert pastes.let_go() == []


def test_a_paste_that_never_ends_is_let_go_and_keys_are_keys_again() -> None:
    """What came of it is the paste."""
    pastes = Pastes()
    assert pastes.take(f"{START}half of") == []
    assert pastes.is_open
    assert pastes.let_go() == [Pasted("half of")]
    assert pastes.take("h") == ["h"]


def test_an_endless_paste_is_kept_in_part_and_its_end_is_found() -> None:
    """Whatever is pasted, a few thousand characters of it are held."""
    pastes = Pastes()
    assert pastes.take(START + "w" * 9_999) == []
    for _ in range(1000):
        assert pastes.take("w" * 1000) == []
    (pasted,) = pastes.take("w" + END)
    assert isinstance(pasted, Pasted)
    assert 10_000 <= len(pasted.text) < 11_020


def test_every_byte_counts_in_whatever_pieces_it_comes(tmp_path: Path) -> None:
    """A letter of two bytes cut in two, a paste with an escape sequence, the end of one cut off."""
    log = tmp_path / "log"

    def told() -> list[str]:
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        return [line.partition(" ")[2] for line in lines]

    with Pty((sys.executable, "-m", "testkit.demo_screen", "--log", str(log))) as terminal:
        wait_until(lambda: b"? help" in terminal.written, "the first screen")
        expected = []
        for pieces, event in (
            ((b"\xc3", b"\xa4"), "command key ä"),
            ((b"\x1b[200~q\x1b[31mq\x1b", b"[20", b"1~"), "pasted qq"),
            ((b"\x1b[200~never ended",), "pasted never ended"),
            ((b"h",), "command key h"),
        ):
            expected.append(event)
            for piece in pieces:
                terminal.type(piece)
                wait_until(lambda: is_read(terminal), "the piece to be read")
                time.sleep(0.05)  # more than the wait for the rest of a key
            wait_until(lambda: told() == expected, f"{expected}, not {told()}")


def is_read(terminal: Pty) -> bool:
    """Nothing that was typed is still waiting for the program."""
    return terminal.unread_count == 0
