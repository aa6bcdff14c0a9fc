"""The keyboard during practice, at a terminal and without one."""

from __future__ import annotations

import os
import pty
import sys
import termios
import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from voicereader.cli.practise.keyboard import keyboard
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS, keymap


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A pipe as standard input; the end to write to."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield writing


def interpret(words: str) -> Command | None:
    """A few words."""
    return {"stop": Command("stop"), "skip please": Command("escape")}.get(words)


def test_lines_are_commands_where_there_is_no_terminal(typed: int) -> None:
    """In the person's own words; an empty line skips; the end of the input ends nothing."""
    told: SimpleQueue[Command] = SimpleQueue()
    with keyboard({}, interpret, told.put) as hint:
        os.write(typed, b"skip please\n\nmumble\n\xff\xfe\nstop")
        os.close(typed)
        found = [told.get(timeout=5) for _ in range(3)]
    assert [command.id for command in found] == ["escape", "choose", "stop"]
    assert told.empty()
    assert "stop, then Enter" in hint


def test_keys_are_commands_at_a_terminal_whose_mode_is_put_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Escape alone is Escape, an arrow is not; the person's key map holds."""
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    told: SimpleQueue[Command] = SimpleQueue()
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with keyboard(keymap(ROWS), interpret, told.put):
            os.write(ours, b"\x1b[A\x1bOP\x1b")
            os.write(ours, b"\ns")
            received = [told.get(timeout=5).id for _ in range(3)]
        assert termios.tcgetattr(theirs) == before
    assert received == ["escape", "choose", "stop"]
    os.close(ours)


def test_without_a_standard_input_there_is_no_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under pythonw: that is said, and nothing else happens."""
    monkeypatch.setattr(sys, "stdin", None)
    threads = threading.active_count()
    with keyboard({}, interpret, lambda _: None) as hint:
        assert hint == "There is no keyboard here."
        assert threading.active_count() == threads
