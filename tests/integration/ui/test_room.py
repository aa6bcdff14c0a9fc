"""Promises of the front end as a whole, without a terminal: views from any thread, in any order."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

from textual.events import Paste

from testkit.demo_screen import demo_article, view_at
from tests.unit.ui.pictures import text_of, with_room
from voicereader.article.model import Position
from voicereader.reader.events import CommandGiven, Event, KeyPressed, TextPasted
from voicereader.reader.registry.commands import Command
from voicereader.ui.keyboard import Keyboard, meaning
from voicereader.ui.tui import ReaderApp, TextualApp

ARTICLE = demo_article()
FIRST = view_at(ARTICLE, Position(0))


def test_a_view_shown_before_the_start_is_the_one_seen_first() -> None:
    """Views may come before there is a screen; the newest is kept."""
    room = TextualApp(Keyboard(lambda _: None, {}), FIRST)
    room.show(replace(FIRST, status="Stale."))
    room.show(replace(FIRST, status="Fresh."))
    seen: list[str] = []

    async def run() -> None:
        async with room.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            seen.extend(text_of(room))

    asyncio.run(run())
    assert "   Fresh." in seen
    assert "   Stale." not in seen


def test_of_many_views_shown_at_once_only_the_newest_is_laid_out() -> None:
    """Views from other threads are not queued: a slow screen skips, it does not lag."""
    laid_out: list[str] = []
    room = TextualApp(Keyboard(lambda _: None, {}), FIRST)
    catch_up = room._catch_up

    def counted() -> None:
        catch_up()
        laid_out.append(room._view.status)

    room._catch_up = counted  # type: ignore[method-assign]

    async def run() -> None:
        async with room.run_test(size=(80, 24)) as pilot:
            laid_out.clear()

            def show() -> None:
                for number in range(1000):
                    room.show(replace(FIRST, status=f"Status {number}."))

            thread = threading.Thread(target=show)
            thread.start()
            thread.join()
            await pilot.pause()
            assert "   Status 999." in text_of(room)

    asyncio.run(run())
    assert laid_out == ["Status 999."]


def test_close_before_run_ends_run() -> None:
    """A session that ends while the screen is still starting is not left with a screen."""
    app = ReaderApp(lambda _: None, FIRST)
    app.close()

    async def run() -> None:
        async with asyncio.timeout(10):
            await app._room.run_async(headless=True)

    asyncio.run(run())


def test_a_view_shown_after_the_end_is_let_go() -> None:
    """The session may be a step behind."""
    app = ReaderApp(lambda _: None, FIRST)
    app.close()
    asyncio.run(app._room.run_async(headless=True))
    app.show(FIRST)
    app.close()


def test_no_key_is_kept_by_textual() -> None:
    """Keys that Textual binds by itself reach the registry like any other, and once."""
    names = ["ctrl+p", "ctrl+q", "ctrl+c", "tab", "shift+tab", "up", "pagedown", "home", "end"]
    names += ["enter", "escape", "f1", "space"]
    told: list[Event] = []
    first = replace(FIRST, keys={name: Command(name) for name in names})
    room = TextualApp(Keyboard(told.append, first.keys), first)

    async def run() -> None:
        async with room.run_test(size=(80, 24)) as pilot:
            await pilot.press(*names)

    asyncio.run(run())
    pressed = [event for event in told if isinstance(event, KeyPressed)]
    assert [meaning(key, first) for key in pressed] == [CommandGiven(Command(n)) for n in names]


def test_a_paste_is_told_as_one_clean_line() -> None:
    """On the way of drivers that are not ours, too."""
    told: list[Event] = []
    room = TextualApp(Keyboard(told.append, {}), FIRST)

    async def run() -> None:
        async with room.run_test(size=(80, 24)) as pilot:
            room.post_message(Paste("the\x1b[31m second\n question\r\n"))
            room.post_message(Paste("\x07\n"))
            await pilot.pause()

    asyncio.run(run())
    assert told == [TextPasted("the second question")]


def test_contents_fold_away_on_a_narrow_screen_and_the_text_stays_in_its_column() -> None:
    """From 72 columns on the contents stand beside the text; the page is 80 columns at most."""
    seen: dict[int, list[str]] = {}

    def keep(room: TextualApp) -> None:
        seen[room.size.width] = text_of(room)

    for columns in (71, 72, 200):
        with_room(FIRST, keep, size=(columns, 24))
    unfolded = [columns for columns, rows in seen.items() if "2 Procedure" in "\n".join(rows)]
    assert unfolded == [72, 200]
    assert all(row.startswith(" > Disclaimer") for row in (seen[71][2], seen[72][2], seen[200][2]))
    assert max(map(len, seen[200])) <= 80
