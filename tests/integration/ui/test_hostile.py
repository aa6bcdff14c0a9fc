"""Promises of every place on the screen where text is shown: none of it is ever obeyed.

Markup, ESC, OSC 52 and OSC 0, C1, BEL, directions, zero width, and a line of a million characters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from testkit.demo_screen import HOSTILE, demo_article, make_article, view_at
from testkit.terminal import Pty
from testkit.waiting import wait_until
from tests.unit.ui.pictures import rows_of, with_room
from voicereader.article.model import Article, BlockKind, Position
from voicereader.reader.effects import View
from voicereader.reader.looks import Looks
from voicereader.ui.tui import TextualApp

DEMO = (sys.executable, "-m", "testkit.demo_screen")
SEQUENCE = re.compile(r"\x1b\[[\d;:]*[Hm]|\x1b\[\?2026[hl]")
OBEYED = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]"
    "|[\\U000e0000-\\U000e007f]"
)
CALM = view_at(demo_article(), Position(1))


def hostile_article(kind: BlockKind) -> Article:
    """One with nothing but hostile text: its title, its section, its one block."""
    return make_article((kind, HOSTILE), title=HOSTILE)


SINKS: dict[str, Callable[[View], View]] = {
    "heading": lambda view: replace(
        view, article=hostile_article(BlockKind.HEADING), cursor=Position(0)
    ),
    "paragraph": lambda view: replace(
        view, article=hostile_article(BlockKind.PARAGRAPH), cursor=Position(0)
    ),
    "item": lambda view: replace(view, article=hostile_article(BlockKind.ITEM), cursor=Position(0)),
    "contents": lambda view: replace(
        view, article=hostile_article(BlockKind.HEADING), cursor=Position(0), home_section=0
    ),
    "caption": lambda view: replace(view, saying=HOSTILE),
    "announcement": lambda view: replace(view, saying=HOSTILE, saying_is_in_text=False),
    "heard": lambda view: replace(view, heard=HOSTILE),
    "status": lambda view: replace(view, status=HOSTILE),
    "notice": lambda view: replace(view, notice=HOSTILE),
    "hints": lambda view: replace(view, hints=HOSTILE),
    "prompt": lambda view: replace(view, entry=f"{HOSTILE}: "),
    "entry": lambda view: replace(view, entry=f"Find: {HOSTILE}"),
}


@pytest.mark.parametrize("sink", SINKS)
@pytest.mark.parametrize("layout", ["normal", "focus", "spoken"])
def test_hostile_text_is_shown_and_never_obeyed(sink: str, layout: str) -> None:
    """In every place alone: what is painted has no character that does anything."""

    def look(room: TextualApp) -> None:
        rows = rows_of(room)
        painted = "".join(segment.text for row in rows for segment in row)
        assert OBEYED.findall(painted) == []
        assert all(sum(segment.cell_length for segment in row) == 80 for row in rows)
        assert not any(segment.control for row in rows for segment in row)

    with_room(SINKS[sink](replace(CALM, looks=Looks(layout=layout))), look)


def test_every_text_of_a_view_has_its_sink_here() -> None:
    """A new one is to be put to the test as well."""
    words = {"article", "home", "saying", "heard", "status", "notice", "hints", "entry"}
    others = {"home_section", "cursor", "word", "looks", "keys", "saying_id"}
    others |= {"saying_is_in_text", "whole_until", "takes_letters"}
    assert set(View.__match_args__) == words | others


@pytest.mark.parametrize("key", [b"x", b"y"], ids=["every place", "entry"])
def test_no_hostile_byte_reaches_the_terminal(key: bytes) -> None:
    """On real bytes: nothing but moves and colours, no window title, no clipboard, no bell."""
    with Pty(DEMO) as terminal:
        wait_until(lambda: b"? help" in terminal.written, "the first screen")
        terminal.wait_quiet()
        terminal.take()
        terminal.type(key)
        wait_until(lambda: b"w" * 20 in terminal.written, "the end of the hostile line")
        terminal.wait_quiet()
        written = SEQUENCE.sub("", terminal.take().decode())
        assert OBEYED.findall(written) == []


def test_the_window_title_and_the_clipboard_are_never_written() -> None:
    """No operating system command from the start to the end."""
    with Pty(DEMO) as terminal:
        wait_until(lambda: b"? help" in terminal.written, "the first screen")
        terminal.type(b"x")
        wait_until(lambda: b"w" * 20 in terminal.written, "the end of the hostile line")
        terminal.type(b"q")
        assert terminal.process.wait(10) == 0
        wait_until(lambda: b"\x1b[?1049l" in terminal.written, "the screen left")
        assert b"\x1b]" not in terminal.written
        assert b"\xc2\x9d" not in terminal.written
