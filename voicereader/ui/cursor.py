"""The terminal itself: where its cursor stands, what is written to it and what comes from it.

Owns everything that leans on Textual's private parts (8.2.8), so that a new version of Textual has
one module to break, and tests/integration/ui/test_terminal.py fails when it did:

- `App._display` and the compositor's updates, to write only what the painter says is different, and
  to leave the cursor where it belongs: Textual hides it;
- `App._set_pointer_shape`, to write nothing about a mouse that is not ours;
- `App._handle_exception`, to end with a sentence and not with a traceback;
- `LinuxDriver`'s input loop and `constants.ESCAPE_DELAY`, to hand over a key on the thread that
  read it, whatever is being painted, and Escape after 25 ms: Textual takes 100 to 200; and to take
  out what was pasted before its parser looks for keys in it;
- its questions to the terminal, to leave them out where a screen reader would say them.

Not here: what is shown, which is `tui`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import constants, events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from voicereader.ui.keyboard import Keyboard
from voicereader.ui.painter import Painter, move_to
from voicereader.ui.pastes import Pasted, Pastes

if TYPE_CHECKING:
    from textual.screen import Screen

if "ESCDELAY" not in os.environ:
    # The bytes of one key arrive together, on a slow line within a few milliseconds. ESCDELAY gives
    # more time, in milliseconds, as it does for other terminal programs.
    constants.ESCAPE_DELAY = 0.025  # type: ignore[misc]

_SHOW_CURSOR = "\x1b[?25h"
_NO_FOCUS_REPORTS = "\x1b[?1004l"
_END_OF_KITTY_KEYS = "\x1b[<u"
# No synchronized output, paste marks, mouse, focus reports or reports of its size; line wrap, the
# cursor shown, the screen from before.
_AS_IT_WAS = "".join(
    f"\x1b[?{mode}" for mode in ("2026l", "2048l", "2004l", "1004l", "7h", "25h", "1049l")
)
_SYNCHRONIZED = ("\x1b[?2026h", "\x1b[?2026l")

_PASTE_S = 1.0
"""A paste of which nothing more comes for so long is over: its end was lost, and keys are keys."""

_ATOMIC_CHARACTERS = 512
"""Shorter writes reach a terminal in one piece anyway, and save the 16 bytes of the marks."""


class CursorApp(App[None]):
    """An app whose hardware cursor is shown, and stands where `hardware_cursor` says."""

    ENABLE_COMMAND_PALETTE = False

    questions_terminal = True
    """Whether the terminal is asked what it can do. A screen reader that stands between may take
    the questions for text: yasr says "25u", "p" and "p" before all else."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__(driver_class=_driver_class())
        self.keyboard = keyboard
        self.failure: Exception | None = None
        self._cursor_shown_at: Offset | None = None
        self._painter = Painter(self.console)
        self._painted_size = Size()
        self._is_suspending_told = False

    def press(self, key: events.Key) -> None:
        """Hand over a key; on the input thread, or on the app's where the driver is not ours.

        Ctrl+Z suspends the program, as it would if the terminal were not in raw mode, unless the
        reader has another use for it. The first time the reader only tells so: many who press it
        want to undo something, and a program that is suspended has gone without a word.
        """
        typed = key.character if key.is_printable and "+" not in key.key else None
        known = self.keyboard.press(key.aliases, typed)
        if not known and key.key == "ctrl+z":
            if self._is_suspending_told and self._loop is not None:
                self._loop.call_soon_threadsafe(self.action_suspend_process)
            self._is_suspending_told = True

    async def on_event(self, event: events.Event) -> None:
        """Let no key reach a binding, a scroll bar or a focus of Textual's."""
        if isinstance(event, events.Resize) and event.size != self._painted_size:
            self._painted_size = event.size
            self._painter.forget()
        if isinstance(event, events.Key):
            self.press(event)
        elif isinstance(event, events.Paste):
            self.keyboard.paste(event.text)
        elif not isinstance(event, _UNWANTED):
            await super().on_event(event)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer alone: the mouse is the terminal's."""

    def hardware_cursor(self) -> Offset:
        """The cell of the screen on which the cursor belongs now."""
        raise NotImplementedError

    def place_cursor(self) -> None:
        """Move the cursor at once, before anything is painted.

        A screen reader in the terminal speaks the line on which it finds the cursor when a key's
        first answer comes; moved after the paint, it was heard to speak the line before (tdsr).
        """
        if self._driver is not None and not self.is_headless and self._running:
            at = self._cursor_on_screen()
            if at != self._cursor_shown_at:
                self._cursor_shown_at = at
                self._driver.write(move_to(*at))

    def _cursor_on_screen(self) -> Offset:
        return self.screen.outer_size.clamp_offset(self.hardware_cursor())

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        silent = self._batch_count or not self._running or self._closed or self.is_headless
        if silent or self._driver is None or not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
            return
        try:
            painted = "".join(self._painter.paint(*piece) for piece in _pieces(renderable))
            if painted:
                self._cursor_shown_at = None  # painting took it along
                if self._sync_available and len(painted) > _ATOMIC_CHARACTERS:
                    painted = painted.join(_SYNCHRONIZED)
                self._driver.write(painted)
            self.place_cursor()
        except Exception as error:
            self._handle_exception(error)
        self.post_display_hook()

    def give_terminal_back(self) -> None:
        """Take back what was asked of the terminal, for an end that is not in order.

        From any thread, and past the queue of Textual's writer. How its input is read is given back
        by who took it first (`keys_alone`).
        """
        if isinstance(self._driver, ReaderDriver):
            self._driver.give_back()

    def write_anew(self, widget: Widget) -> None:
        """Write all of a widget at its next paint, and not only what differs in it."""
        self._painter.forget()
        widget.refresh()

    def paint_anew(self, _signal: object = None) -> None:
        """Write the whole screen again, for the terminal has lost it."""
        self._painter.forget()
        self._cursor_shown_at = None
        self.screen.refresh()

    def _handle_exception(self, error: Exception) -> None:
        if self.failure is None:
            self.failure = error
        self._return_code = 1
        self._exception = self._exception or error  # Pilot raises it again, for the tests
        self._close_messages_no_wait()


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Column, row and cells of everything that may look different after an update."""
    if isinstance(update, ChopsUpdate):
        for y, first, end in update.spans:
            for right, (left, strip) in zip(
                update.chop_ends[y], update.chops[y].items(), strict=True
            ):
                if strip is not None and left < end and first < right:
                    yield left, y, strip
    elif isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield update.region.x, y, Strip.join(strips)


# Focus would restyle the screen, and the mouse is the terminal's.
_UNWANTED = (events.AppFocus, events.AppBlur, events.MouseEvent)

if sys.platform == "win32":

    class ReaderDriver:
        """There is none here: Textual's own driver is left as it is."""

        def give_back(self) -> None:
            """Nothing was taken."""

    def _driver_class() -> type[Driver] | None:
        return None

else:
    import select
    from codecs import getincrementaldecoder

    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
    from textual.message import Message

    def _driver_class() -> type[Driver] | None:
        return ReaderDriver

    class ReaderDriver(LinuxDriver):
        """Textual's driver with a cursor to be seen, no focus reports and a prompt Escape."""

        _app: CursorApp

        def start_application_mode(self) -> None:
            """Take the terminal."""
            if not self._app.questions_terminal:
                constants.DISABLE_KITTY_KEY = True  # type: ignore[misc]
            self._wake_up, self._wake = os.pipe()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer_thread is not None:
                self.write(_NO_FOCUS_REPORTS + _SHOW_CURSOR)

        def write(self, data: str) -> None:
            """Write to the terminal; not the end of a protocol that was never begun."""
            if data != _END_OF_KITTY_KEYS or self._app.questions_terminal:
                super().write(data)

        def _request_terminal_sync_mode_support(self) -> None:
            if self._app.questions_terminal:
                super()._request_terminal_sync_mode_support()

        def _query_in_band_window_resize(self) -> None:
            if self._app.questions_terminal:
                super()._query_in_band_window_resize()

        def _get_terminal_size(self) -> tuple[int, int]:
            """The terminal's own answer; COLUMNS and LINES may have been exported long ago."""
            try:
                return os.get_terminal_size(self.fileno)
            except OSError:
                return super()._get_terminal_size()

        def disable_input(self) -> None:
            """Stop reading keys, without waiting for the next."""
            os.write(self._wake, b".")
            super().disable_input()

        def close(self) -> None:
            """Let go of the terminal; `start_application_mode` may take it again."""
            super().close()
            os.close(self._wake_up)
            os.close(self._wake)

        def give_back(self) -> None:
            """See `CursorApp.give_terminal_back`."""
            kitty = _END_OF_KITTY_KEYS if self._app.questions_terminal else ""
            with contextlib.suppress(OSError):
                os.write(self.fileno, (kitty + _AS_IT_WAS).encode())

        def run_input_thread(self) -> None:
            """Read until the app ends, or the terminal does."""
            parser, pastes = XTermParser(), Pastes()
            decode = getincrementaldecoder("utf-8")("replace").decode
            wait_s: float | None = None
            while not self.exit_event.is_set():
                if self._ready(wait_s):
                    if not (data := self._read()):
                        self._app.keyboard.leaving()
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    came = pastes.take(decode(data))
                else:
                    came = pastes.let_go()
                for piece in came:
                    if isinstance(piece, Pasted):
                        self._app.keyboard.paste(piece.text)
                    else:
                        self._process(parser.feed(piece))
                if pastes.is_open:
                    wait_s = _PASTE_S
                elif came:
                    wait_s = constants.ESCAPE_DELAY + 0.001  # the parser's own wait is over then
                else:
                    self._process(parser.tick())
                    wait_s = None

        def _process(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

        def process_message(self, message: Message) -> None:
            """Hand over keys right here; the rest takes Textual's way, or none."""
            if isinstance(message, events.Key):
                self._app.press(message)
            elif not isinstance(message, _UNWANTED):
                super().process_message(message)

        def _ready(self, timeout_s: float | None) -> bool:
            """Whether there is something to read; False too when the app ends."""
            readable, _, _ = select.select([self.fileno, self._wake_up], [], [], timeout_s)
            return self.fileno in readable

        def _read(self) -> bytes:
            """What has come; nothing when the terminal is gone."""
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""
