"""The Textual front end: shows views, passes keys on as events.

Owns the screen's parts and their order. Not here: decisions. What is said and where the cursor goes
is in the view, what a key means is in `keyboard`.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context

from textual.app import ComposeResult
from textual.containers import Container
from textual.filter import LineFilter
from textual.geometry import Offset

from voicereader.article.clean import clean
from voicereader.base.i18n import _
from voicereader.reader.effects import View
from voicereader.reader.events import Event
from voicereader.reader.looks import Looks
from voicereader.ui.body import Body
from voicereader.ui.cursor import CursorApp
from voicereader.ui.keyboard import Keyboard
from voicereader.ui.rows import Row
from voicereader.ui.spacing import page_columns, spacing_of
from voicereader.ui.spoken import LAYOUT as SPOKEN
from voicereader.ui.spoken import said
from voicereader.ui.styles import Styles, WithoutColour, css_theme, styles_of
from voicereader.ui.surround import (
    bare_foot,
    contents,
    contents_columns,
    foot,
    title,
    typing_column,
)
from voicereader.ui.themes import THEMES
from voicereader.ui.widgets.pane import Pane


class ReaderApp:
    """The screen, from the outside: made, run on the main thread, shown views from any thread."""

    def __init__(
        self,
        tell: Callable[[Event], None],
        first: View,
        leaving: Callable[[], object] = lambda: None,
    ) -> None:
        """Make a screen that is not yet seen. `tell` is called from it, and returns at once.

        So is `leaving`, when the person wants to leave whatever the reader is doing.
        """
        self._room = TextualApp(Keyboard(tell, first.keys, leaving=leaving), first)

    def show(self, view: View) -> None:
        """Show `view` soon, from any thread and at any time; a newer one takes its place."""
        self._room.show(view)

    def close(self) -> None:
        """End `run`, from any thread and at any time."""
        self._room.close()

    def give_terminal_back(self) -> None:
        """Give the screen back, from any thread, where `run` can no longer do so."""
        self._room.give_terminal_back()

    def run(self) -> int:
        """Have the terminal until closed; 0, or 1 after a failure, told in a sentence on stderr."""
        self._room.run(mouse=False)
        if failure := self._room.failure:
            what = clean(f"{type(failure).__name__}: {failure}").strip()
            told = _("the screen failed ({what}). Start it again.", what=what)
            print(f"voicereader: {told}", file=sys.stderr)
        return 1 if failure else 0


class TextualApp(CursorApp):
    """The screen, from the inside."""

    CSS_PATH = "reader.tcss"

    def __init__(self, keyboard: Keyboard, first: View) -> None:
        super().__init__(keyboard)
        self.questions_terminal = first.looks.layout != SPOKEN
        self._view = self._newest = first
        self._looks = first.looks
        spacing = spacing_of(first.looks)
        quiet = first.looks.is_quiet
        self._body = Body(first.article, first.cursor, first.word, spacing, is_quiet=quiet)
        self._behind = False
        self._is_to_close = False
        self._loop_context: tuple[asyncio.AbstractEventLoop, Context] | None = None
        # Notifications and tooltips would only be two more widgets to lay out at the start.
        self._disable_notifications = self._disable_tooltips = True
        for name, theme in THEMES.items():
            self.register_theme(css_theme(name, theme))
        self.theme = f"voicereader-{first.looks.theme}"
        self.show(first)

    def show(self, view: View) -> None:
        """See `ReaderApp.show`."""
        self._newest = view
        self.keyboard.keys = view.keys
        if self._loop_context is not None and not self._behind:
            self._behind = True
            self._call_soon(self._catch_up)

    def close(self) -> None:
        """See `ReaderApp.close`."""
        self._is_to_close = True
        if self._loop_context is not None:
            self._call_soon(self.exit)

    def compose(self) -> ComposeResult:
        """Title, text, contents, foot."""
        looks = self._styles()
        with Container(id="page") as page:
            page.styles.max_width = page_columns(self._looks)
            yield Pane("title", self._title_rows, looks)
            with Container(id="middle"):
                yield Pane("body", self._body_rows, looks)
                yield Pane("contents", self._contents_rows, looks, self._contents_columns)
            yield Pane("foot", self._foot_rows, looks)

    def on_mount(self) -> None:
        """Be ready to be shown views."""
        self._loop_context = asyncio.get_running_loop(), copy_context()
        self.app_resume_signal.subscribe(self, self.paint_anew)
        self._catch_up()
        if self._is_to_close:
            self.exit()

    def hardware_cursor(self) -> Offset:
        """Where the next character of an entry goes, or the first cell of the current sentence."""
        if self._view.entry is not None:
            pane = self.query_one("#foot", Pane)
            return pane.region.offset + Offset(
                typing_column(self._view, pane.size.width), pane.size.height - 1
            )
        pane = self.query_one("#body", Pane)
        caret = (0, 0) if self._is_spoken else self._body.caret(*pane.size)
        return pane.region.offset + Offset(*caret)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None of Textual's: the colours are exact already, and NO_COLOR means none at all."""
        return [WithoutColour()] if self.no_color else []

    def _call_soon(self, callback: Callable[[], object]) -> None:
        assert self._loop_context is not None
        loop, context = self._loop_context
        with contextlib.suppress(RuntimeError):  # the loop has ended: nothing is shown any more
            loop.call_soon_threadsafe(callback, context=context)

    def _catch_up(self) -> None:
        """Show the newest view: the cursor at once, then what changed."""
        self._behind = False
        before, self._view = self._view, self._newest
        view = self._view
        try:
            if view.looks != self._looks:
                self._change_looks(view.looks)
            if self._is_spoken and view.saying_id != before.saying_id:
                self.write_anew(self.query_one("#body", Pane))
            stayed = self._body.show(view.article, view.cursor, view.word)
            if stayed or view.entry is not None:
                self.place_cursor()  # after a jump the text has to be there first: see _display
            for pane in self.query(Pane):
                pane.renew()
        except Exception as error:  # outside Textual's own loop it would be lost
            self._handle_exception(error)

    def _change_looks(self, looks: Looks) -> None:
        """Have everything look so from now on."""
        self._looks = looks
        self._body.change(spacing_of(looks), is_quiet=looks.is_quiet)
        self.theme = f"voicereader-{looks.theme}"
        self.query_one("#page", Container).styles.max_width = page_columns(looks)
        for pane in self.query(Pane):
            pane.restyle(self._styles())

    @property
    def _is_spoken(self) -> bool:
        return self._looks.layout == SPOKEN

    def _styles(self) -> Styles:
        theme, highlight = THEMES[self._looks.theme], self._looks.highlight
        return styles_of(theme, highlight, has_colour=not self.no_color)

    def _contents_columns(self, width: int) -> int:
        return contents_columns(width) if self._looks.layout == "normal" else 0

    def _body_rows(self, width: int, height: int) -> tuple[Row, ...]:
        if self._is_spoken:
            return said(self._view, width, height)
        return self._body.rows(width, height)

    def _title_rows(self, width: int, _height: int) -> tuple[Row, ...]:
        if self._is_spoken:
            return ()
        return title(self._view.article, width, self.size.height)

    def _contents_rows(self, width: int, height: int) -> tuple[Row, ...]:
        view = self._view
        is_home = view.article is view.home
        section = view.home_section if is_home else view.article.section_index(view.cursor)
        return contents(view.article, section, width, height)

    def _foot_rows(self, width: int, _height: int) -> tuple[Row, ...]:
        if self._is_spoken:
            return bare_foot(self._view, width)
        return foot(self._view, width, self.size.height)
