"""One inbox: events in, effects carried out. Where the threads meet, and nowhere else.

Owns the thread of the reader and its clock. Keys, marks and all else arrive as events through
`tell`, from any thread, and are taken one after the other. Not here: what an event means, and which
port does what the reader asks (`effect_runner`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

from voicereader.app.effect_runner import EffectRunner
from voicereader.reader.effects import Timer, View
from voicereader.reader.events import Event, TimerRang
from voicereader.reader.ports import Asker, EventHandler, Keeper, Library, SpeechInput, SpeechOutput
from voicereader.reader.utterance import Utterance


class FrontEnd(Protocol):
    """What shows views. Both calls come from the session's thread and return at once."""

    def show(self, view: View) -> None:
        """Show this soon; a newer view replaces one not yet shown."""

    def close(self) -> None:
        """End, and let the terminal be as it was."""


class Session:
    """A reader at work. Speech can begin before there is a front end: views wait for it."""

    def __init__(self, reader: EventHandler, keeper: Keeper) -> None:
        self._reader = reader
        self._keeper = keeper
        self._timers = _Clocks(self.tell)
        self._inbox: SimpleQueue[Event | None] = SimpleQueue()
        self._showing = threading.Condition()
        self._front_end: FrontEnd | None = None
        self._view: View | None = None
        self._has_ended = False
        self._thread: threading.Thread | None = None

    def tell(self, event: Event) -> None:
        """Give the reader an event; from any thread, at any time."""
        self._inbox.put(event)

    def start(
        self,
        output: SpeechOutput,
        input_: SpeechInput | None = None,
        has_begun: Callable[[Utterance], bool] = lambda _utterance: False,
        asker: Asker | None = None,
        library: Library | None = None,
    ) -> None:
        """Begin to take events, those told before first; the ports are the session's from now on.

        An utterance that `has_begun` is being said already.
        """
        runner = EffectRunner(
            *(self._reader, output, input_, self._keeper, self._timers, self._show, self.tell),
            has_begun=has_begun,
            asker=asker,
            library=library,
        )
        self._thread = threading.Thread(
            target=self._run, args=(runner,), name="session", daemon=True
        )
        self._thread.start()

    def first_view(self, timeout_s: float = 5.0) -> View:
        """Wait for the first view, which follows the first event. Raises TimeoutError."""
        with self._showing:
            if not self._showing.wait_for(lambda: self._view is not None, timeout_s):
                raise TimeoutError("the reader showed nothing")
            assert self._view is not None
            return self._view

    def attach(self, front_end: FrontEnd) -> None:
        """Show views on `front_end` from now on, the latest first; close it if all is over."""
        with self._showing:
            self._front_end = front_end
            if self._view is not None:
                front_end.show(self._view)
            if self._has_ended:
                front_end.close()

    def close(self, timeout_s: float = 2.0) -> None:
        """End: the voice is silent when this returns. May be called more than once."""
        self._inbox.put(None)
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self, runner: EffectRunner) -> None:
        try:
            while not runner.has_ended and (event := self._inbox.get()) is not None:
                runner.take(event)
        finally:
            with self._showing:
                self._has_ended = True
                if self._front_end is not None:
                    self._front_end.close()
            self._timers.close()
            runner.close()

    def _show(self, view: View) -> None:
        with self._showing:
            self._view = view
            self._showing.notify_all()
            if self._front_end is not None:
                self._front_end.show(view)


class _Clocks:
    """Timers that ring in real time."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._running: dict[Timer, threading.Timer] = {}

    def set(self, timer: Timer, seconds: float | None) -> None:
        """Ring after so long, instead of any time set before; None: never."""
        if timer in self._running:
            self._running.pop(timer).cancel()
        if seconds is not None:
            clock = threading.Timer(seconds, self._tell, (TimerRang(timer),))
            clock.daemon = True
            clock.start()
            self._running[timer] = clock

    def close(self) -> None:
        """Nothing rings any more."""
        for clock in self._running.values():
            clock.cancel()
