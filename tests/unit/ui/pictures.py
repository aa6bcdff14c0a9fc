"""The screen as painted, without a terminal: for the tests that look at text and colours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from rich.color import Color
from rich.segment import Segment

from testkit.demo_screen import NOTICE, demo_article, view_at
from voicereader.article.model import Position, Span
from voicereader.reader.effects import View
from voicereader.reader.events import Event
from voicereader.reader.looks import Looks
from voicereader.ui.keyboard import Keyboard
from voicereader.ui.tui import TextualApp

Pair = tuple[tuple[int, int, int], tuple[int, int, int]]


def busy_view() -> View:
    """A view with everything on it that a view can have."""
    view = view_at(demo_article(), Position(1))
    return replace(view, word=Span(0, 4), notice=NOTICE, entry="Section 1 to 7: 3")


def with_room(
    first: View,
    act: Callable[[TextualApp], object],
    *,
    size: tuple[int, int] = (80, 24),
    tell: Callable[[Event], None] = lambda _: None,
) -> None:
    """Run a room headless, let `act` look at it, and end it."""

    async def run() -> None:
        room = TextualApp(Keyboard(tell, {}), first)
        async with room.run_test(size=size) as pilot:
            await pilot.pause()
            act(room)

    asyncio.run(run())


def rows_of(room: TextualApp) -> list[list[Segment]]:
    """What is painted, row by row."""
    return [list(strip) for strip in room.screen._compositor.render_strips()]


def text_of(room: TextualApp) -> list[str]:
    """The text of every row, without the blanks at its end."""
    return ["".join(segment.text for segment in row).rstrip() for row in rows_of(room)]


def picture_of(looks: Looks) -> set[Pair]:
    """Every pair of text and background colour that is painted, with all on screen."""
    pairs: set[Pair] = set()

    def look(room: TextualApp) -> None:
        for segment in (segment for row in rows_of(room) for segment in row):
            style = segment.style
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            assert not style.dim
            text, background = _rgb(style.color), _rgb(style.bgcolor)
            pairs.add((background, text) if style.reverse else (text, background))

    with_room(replace(busy_view(), looks=looks), look)
    return pairs


def _rgb(colour: Color) -> tuple[int, int, int]:
    red, green, blue = colour.get_truecolor()
    return red, green, blue
