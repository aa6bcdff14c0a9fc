"""One inbox: events in, effects carried out. Where the threads meet, and nowhere else.

Owns the thread of the reader. Keys, marks and all else arrive as events through `tell`, from any
thread; one after the other they go to the reader, and its effects to the player and the front end.
Not here: what an event means (`reader`), and how an effect is carried out.

What breaks here is reported in one sentence and the reader goes on: a front end that fails ends the
session, for without one nobody could stop it.
"""

from __future__ import annotations

import logging
import threading
from queue import SimpleQueue
from typing import Protocol

from voicereader.base.i18n import _, fault
from voicereader.reader.effects import (
    CancelSpeech,
    Effect,
    Expect,
    HushSpeech,
    KeepPronunciation,
    KeepSetting,
    Listen,
    PauseSpeech,
    Play,
    Quit,
    Remember,
    ResumeSpeech,
    SetTimer,
    SetVolume,
    Show,
    Speak,
    Timer,
    View,
)
from voicereader.reader.events import Event, SpeechFailed, TimerRang, TroubleMet
from voicereader.reader.ports import EventHandler, Keeper, SpeechInput, SpeechOutput

_LOG = logging.getLogger(__name__)


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
        self._timers: dict[Timer, threading.Timer] = {}
        self._inbox: SimpleQueue[Event | None] = SimpleQueue()
        self._showing = threading.Condition()
        self._front_end: FrontEnd | None = None
        self._view: View | None = None
        self._has_ended = False
        self._output: SpeechOutput | None = None
        self._input: SpeechInput | None = None
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)

    def tell(self, event: Event) -> None:
        """Give the reader an event; from any thread, at any time."""
        self._inbox.put(event)

    def start(self, output: SpeechOutput, input_: SpeechInput | None = None) -> None:
        """Begin to take events, those told before first; both are the session's from now on."""
        self._output, self._input = output, input_
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
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            while not self._has_ended and (event := self._inbox.get()) is not None:
                for effect in self._effects_of(event):
                    self._carry_out(effect)
        finally:
            self._end()

    def _effects_of(self, event: Event) -> tuple[Effect, ...]:
        try:
            return self._reader.handle(event)
        except Exception as error:
            _LOG.exception("the reader failed at %r", type(event).__name__)
            if isinstance(event, TroubleMet):  # it cannot even tell: nothing more is to be hoped
                self._has_ended = True
            else:
                told = _(
                    "The reader met an error ({what}); press a key to go on.", what=fault(error)
                )
                self.tell(TroubleMet(told))
            return ()

    def _carry_out(self, effect: Effect) -> None:
        try:
            self._perform(effect)
        except Exception as error:
            _LOG.exception("%s failed", type(effect).__name__)
            match effect:
                case Speak(utterance):
                    told = _(
                        "The voice met an error ({what}); press a key to go on.", what=fault(error)
                    )
                    self.tell(SpeechFailed(utterance.id, told))
                case Show():
                    self._has_ended = True
                case _:
                    told = _("Something could not be done ({what}); try again.", what=fault(error))
                    self.tell(TroubleMet(told))

    def _perform(self, effect: Effect) -> None:
        assert self._output is not None  # given to `start`
        match effect:
            case Speak(utterance):
                self._output.speak(utterance)
            case CancelSpeech():
                self._output.cancel()
            case PauseSpeech():
                self._output.pause()
            case HushSpeech():
                self._output.hush()
            case ResumeSpeech():
                self._output.resume()
            case SetVolume(percent):
                self._output.set_volume(percent)
            case Play(earcon):
                self._output.play(earcon)
            case SetTimer(timer, seconds):
                self._set_timer(timer, seconds)
            case Remember(memo):
                self._keeper.remember(memo)
            case KeepSetting(name, value):
                self._keeper.keep_setting(name, value)
            case KeepPronunciation(word, like):
                self._keeper.keep_pronunciation(word, like)
            case Show(view):
                self._show(view)
            case Listen(how):
                if self._input is not None:
                    self._input.listen(how)
            case Expect(context):
                if self._input is not None:
                    self._input.expect(context)
            case Quit():
                self._has_ended = True

    def _set_timer(self, timer: Timer, seconds: float | None) -> None:
        if timer in self._timers:
            self._timers.pop(timer).cancel()
        if seconds is not None:
            clock = threading.Timer(seconds, self.tell, (TimerRang(timer),))
            clock.daemon = True
            clock.start()
            self._timers[timer] = clock

    def _show(self, view: View) -> None:
        with self._showing:
            self._view = view
            self._showing.notify_all()
            if self._front_end is not None:
                self._front_end.show(view)

    def _end(self) -> None:
        with self._showing:
            self._has_ended = True
            if self._front_end is not None:
                self._front_end.close()
        for timer in self._timers.values():
            timer.cancel()
        if self._input is not None:
            self._input.close()
        if self._output is not None:
            self._output.close()
        self._keeper.close()
