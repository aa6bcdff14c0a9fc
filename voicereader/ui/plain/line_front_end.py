"""The plain front end beside a voice: takes lines while it speaks, and knows what Enter means.

Owns the thread that reads what is typed, and the way from a line to events. Not here: printing what
is said, which is `captioned_voice`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Protocol

from voicereader.reader.effects import CancelSpeech, Effect, Show, Speak, View
from voicereader.reader.events import CommandGiven, Event, PhraseGiven
from voicereader.reader.ports import EventHandler
from voicereader.reader.registry.commands import Command
from voicereader.ui.plain import enter_key
from voicereader.ui.plain.captioned_voice import CaptionedVoice
from voicereader.ui.plain.line_parser import LineParser
from voicereader.ui.plain.line_printer import LinePrinter


class LineReader:
    """Stands before a reader and takes typed lines, which arrive as phrases.

    Here, in the order of all events, a line meets the very state that it was typed for, however
    fast it came after the line before.
    """

    def __init__(self, reader: EventHandler, parser: LineParser, voice: CaptionedVoice) -> None:
        self._reader = reader
        self._parser = parser
        self._voice = voice
        self._view: View | None = None

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        events: tuple[Event, ...] = (event,)
        if isinstance(event, PhraseGiven) and self._view is not None:
            events = self._parser.events(event.text, self._view, self._next(self._view))
        effects = [effect for each in events for effect in self._reader.handle(each)]
        for effect in effects:
            if isinstance(effect, Show):
                self._view = effect.view
        return _without_cut(effects)

    def _next(self, view: View) -> Command:
        head = self._voice.head
        if head is None:
            return enter_key.after_silence(view)
        return Command("continue") if self._voice.is_held else enter_key.while_speaking(view, head)


class Turns(Protocol):
    """When the next line of a script may be taken."""

    def wait(self) -> None:
        """Wait for the answer to a line; the first time, for all that is said at the opening."""

    def read_on(self) -> bool:
        """Rest no more; whether it rests now, so that Enter is to follow."""


class LineFrontEnd:
    """A front end of a session: shown views from one thread, run on another until closed.

    A person's lines are taken as they come, and their end quits. Those of a script, with `turns`,
    wait until the last one is answered, and their end waits for all that is being read.
    """

    def __init__(
        self,
        tell: Callable[[Event], None],
        voice: CaptionedVoice,
        printer: LinePrinter,
        turns: Turns | None = None,
    ) -> None:
        self._tell = tell
        self._voice = voice
        self._printer = printer
        self._turns = turns
        self._notice = ""
        self._has_ended = threading.Event()

    def show(self, view: View) -> None:
        """A notice that is not said is written."""
        self._printer.line_columns = view.looks.line_columns
        is_new, self._notice = view.notice != self._notice, view.notice
        head = self._voice.head
        if is_new and (head is None or head.written != view.notice):
            self._printer.print(view.notice)

    def close(self) -> None:
        """End `run`."""
        self._has_ended.set()

    def run(self, lines: Iterable[str]) -> None:
        """Take typed lines until closed. Their end quits."""
        threading.Thread(target=self._take, args=(lines,), name="typing", daemon=True).start()
        self._has_ended.wait()
        self._printer.end()

    def _take(self, lines: Iterable[str]) -> None:
        self._printer.invite()
        for line in lines:
            self._wait()
            self._printer.took_line()
            self._tell(PhraseGiven(line))
            self._printer.invite()
        self._wait()
        if self._turns is not None and self._turns.read_on():
            self._tell(PhraseGiven(""))
            self._turns.wait()
        self._tell(CommandGiven(Command("quit")))

    def _wait(self) -> None:
        if self._turns is not None:
            self._turns.wait()


def _without_cut(effects: list[Effect]) -> tuple[Effect, ...]:
    """The effects without what is asked to be said and cut again: the echo of each character."""
    last_cut = max((n for n, e in enumerate(effects) if isinstance(e, CancelSpeech)), default=0)
    return tuple(e for n, e in enumerate(effects) if n >= last_cut or not isinstance(e, Speak))
