"""The layout "spoken": a screen reader that says all that is written says what is announced."""

from __future__ import annotations

import re
from contextlib import suppress

from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.system.program import ESCAPE, F1, QUIET

COMMAND = (*QUIET, "--layout", "spoken", "--memory", "none")

_SEQUENCE = re.compile(rb"\x1b(?:\[[?>=<]?[\d;:]*[ $]?[@-~]|[=>78]|\][^\x07\x1b]*\x07)")

CTRL_Q, F10 = b"\x11", b"\x1b[21~"

# Told of a document that takes longer than a second to open, as on a machine that is busy.
_OPENING = re.compile(r"\AOpening vertebroplasty, \d+ percent\. Ctrl\+Q leaves\. ")

# What a terminal is asked, and yasr says: kitty's keys and their end, and "have you this mode?".
QUESTIONS = (b"\x1b[>", b"\x1b[<", b"$p")

WHERE = "Indications, section 1 of 7, 2 of 3. 8 minutes left."

# Key by key, and all that is written then. Each moves, asks or tells in another way.
TOUR = [
    (b"h", "Indications, section 1 of 7."),
    (b"i", "Vertebral compression fractures, often caused by osteoporosis or trauma, 1 of 3."),
    (b"i", "Relieving severe back pain that has not responded to other treatments, 2 of 3."),
    (b"\x1b[C", "severe"),
    (b"\x1b[D", "Relieving"),
    (b".", "e"),
    (b"y", "cap R, e, l, i, e, v, i, n, g."),
    (b"w", WHERE),
    (b"w", WHERE),
    (b"k", "Bookmark: Relieving severe back pain that has."),
    (b"q", "What is vertebroplasty? Question 1 of 10."),
    (b"c", "Contents, heading level 1."),
    (b"\x1b[B", "Indications, 1 of 10."),
    (F1, "Help, heading level 1."),
    (b"\x1b[24~", "Listens on F8. Nothing heard yet."),
    (b"/", "Find"),
]


def read_out(written: bytes) -> str:
    """What is said by a screen reader that says everything written: the text, without sequences."""
    return " ".join(_SEQUENCE.sub(b" ", written).decode().split())


def answer(terminal: Pty, key: bytes, expected: str = "") -> str:
    """What is read out after a key, once nothing more is written; what is expected is awaited."""
    terminal.take()
    terminal.type(key)
    with suppress(AssertionError):  # what was read out instead tells more
        wait_until(lambda: expected in read_out(terminal.written), expected)
    terminal.wait_quiet()
    return read_out(terminal.take())


def test_what_is_announced_is_all_that_is_written() -> None:
    """For every kind of command: each announcement whole and once, also the same one twice."""
    with Pty(COMMAND) as terminal:
        written = bytearray()

        def has_begun() -> bool:
            written.extend(terminal.take())
            return "Medical Disclaimer" in read_out(bytes(written))

        wait_until(has_begun, "the disclaimer, first of all")
        told = _OPENING.sub("", read_out(bytes(written)))
        assert told == "Medical Disclaimer, heading level 2."
        assert answer(terminal, ESCAPE, "sections").startswith("Vertebroplasty. 7 sections")
        assert [(key, answer(terminal, key, expected)) for key, expected in TOUR] == TOUR


def test_a_terminal_is_asked_nothing_that_would_be_read_out() -> None:
    """From the first byte to the last: a screen reader in between may take questions for text."""
    with Pty(COMMAND) as terminal:
        written = bytearray()

        def has_begun() -> bool:
            written.extend(terminal.take())
            return b"Disclaimer" in written

        wait_until(has_begun, "the disclaimer")
        terminal.type(CTRL_Q)
        assert terminal.process.wait(10) == 0
        wait_until(lambda: b"\x1b[?1049l" in terminal.written, "the terminal given back")
        written.extend(terminal.take())
        assert [question for question in QUESTIONS if question in written] == []


def test_where_nobody_speaks_short_sounds_are_told_in_words() -> None:
    """The keys of listening too, and again when they are pressed again."""
    with Pty((*COMMAND, "--voice-output", "none", "--microphone", "none")) as terminal:
        wait_until(lambda: b"Disclaimer" in terminal.take(), "the disclaimer")
        answer(terminal, ESCAPE, "Vertebroplasty")
        assert answer(terminal, F10, "Not listening.") == "Not listening."
        assert answer(terminal, F10, "Not listening.") == "Not listening."
