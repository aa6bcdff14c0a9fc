"""A reader at work in text alone: one line in, its lines out, without a thread or a clock.

Owns the turn: the events that a typed line is, then all that is said in answer, each utterance a
line of its own, as if it had been heard to its end at once. Reading on and on rests after every
paragraph or item until Enter. What is said takes the time that the rate stands for, so that time
left, minutes and the sleep timer have a meaning. Not here: sound.

The same lines give the same lines, byte for byte; nothing is written but in answer to one. Every
line has an answer: where the reader's is silence, a word says so. A notice that was never said,
because something else was asked for first, ends the answer.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable

from voicereader.base.i18n import _, fault
from voicereader.reader.effects import (
    CancelSpeech,
    Effect,
    Expect,
    HushSpeech,
    KeepPronunciation,
    KeepSetting,
    Listen,
    Listening,
    PauseSpeech,
    Quit,
    Remember,
    ResumeSpeech,
    SetTimer,
    Show,
    Speak,
    Timer,
    View,
)
from voicereader.reader.events import (
    CommandGiven,
    Event,
    MarkReached,
    MicrophoneFound,
    MicrophoneLost,
    Opened,
    SpeechEnded,
    TimerRang,
    TroubleMet,
)
from voicereader.reader.ports import Keeper, SpeechInput
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.state.timing import reckoned_seconds
from voicereader.reader.utterance import Utterance
from voicereader.ui.plain import enter_key, wording
from voicereader.ui.plain.line_parser import LineParser
from voicereader.ui.plain.line_printer import LinePrinter

_LOG = logging.getLogger(__name__)
_OPENED = Opened()

_KEPT_WITHIN_S = 0.3
"""So long a turn waits for what it keeps, so that trouble with it is told where it belongs."""


class TextSession:
    """One person reading lines. Everything but `tell` is called from one thread."""

    def __init__(
        self,
        reader: Reader,
        rows: Iterable[Row],
        keeper: Keeper,
        printer: LinePrinter,
        hearing: SpeechInput | None = None,
        *,
        has_person: bool = False,
    ) -> None:
        """A person is told that it waits for Enter, the first time that there is more to read."""
        self.has_ended = False
        self._is_waiting_told = not has_person
        self._reader = reader
        self._parser = LineParser(rows)
        self._keeper = keeper
        self._printer = printer
        self._hearing = hearing
        self._inbox: deque[Event] = deque()
        self._queue: deque[Utterance] = deque()
        self._is_held = False
        self._clock_s = 0.0  # of what has been said
        self._timers: dict[Timer, float] = {}  # when they ring
        self._view: View | None = None
        self._notice = ""
        self._untold: list[str] = []  # notices that have not been written yet
        self._lines = 0
        self._has_kept = False
        self._listening = Listening.CLOSED

    @property
    def is_resting(self) -> bool:
        """There is more to read, after Enter."""
        return self._is_held and bool(self._queue)

    def tell(self, event: Event) -> None:
        """Give the reader an event with the next turn; from any thread, at any time."""
        self._inbox.append(event)

    def run(self, turns: Iterable[str | Event], opened: Opened = _OPENED) -> None:
        """Open the document, then take typed lines, and what else happens, until the end.

        The end of `turns` quits. The keeper is closed when this returns.
        """
        try:
            self.take(opened)
            self._invite()
            for turn in turns if not self.has_ended else ():
                if not isinstance(turn, str) and self._can_wait(turn):
                    self.tell(turn)
                    continue
                self.take(turn)
                if self.has_ended:
                    break
                self._invite()
            else:
                self.take(CommandGiven(Command("quit")))
        finally:
            self._printer.end()
            self._keeper.close()
            for event in self._inbox:
                if isinstance(event, TroubleMet):  # with what was kept last
                    self._printer.print(event.sentence)

    def take(self, turn: str | Event) -> None:
        """One turn: a line that was typed, or something that happened, and what follows from it."""
        self._take_inbox()
        if isinstance(turn, str):
            self._take_line(turn)
        else:
            self._handle(turn)
            self._finish()
        self.has_ended = self.has_ended or self._printer.failure is not None

    def _can_wait(self, event: Event) -> bool:
        """Nobody has asked for it just now: it is no reason to write into a line being typed."""
        is_asked = self._listening is Listening.ONCE
        return isinstance(event, MicrophoneLost | MicrophoneFound | TroubleMet) and not is_asked

    def _take_line(self, line: str) -> None:
        self._printer.took_line()
        before, was_resting = self._lines, self.is_resting
        assert self._view is not None  # shown when it was opened
        for event in self._parser.events(line, self._view, self._next(self._view)):
            self._handle(event)
        self._finish()
        if self._lines == before and not self.has_ended:
            self._print(_(wording.STOPPED if was_resting else wording.NOTHING_TO_DO))

    def _take_inbox(self) -> None:
        while self._inbox:
            self._handle(self._inbox.popleft())

    def _finish(self) -> None:
        """Say what was asked for, and all that has come of it."""
        self._take_inbox()
        self._say()
        if self._has_kept and not self.has_ended:
            self._has_kept = False
            self._keeper.settle(_KEPT_WITHIN_S)
            self._take_inbox()
            self._say()
        for notice in tuple(self._untold):
            self._print(notice)
        if self.is_resting and not (self._is_waiting_told or self.has_ended):
            self._is_waiting_told = True
            self._print(_(wording.ENTER_GOES_ON))

    def _invite(self) -> None:
        if not self.has_ended:
            self._printer.invite()

    def _next(self, view: View) -> Command:
        return Command("continue") if self.is_resting else enter_key.after_silence(view)

    def _say(self) -> None:
        """Write what is to be said, until there is no more or it rests."""
        while self._queue and not self._is_held and not self.has_ended:
            said = self._queue[0]
            self._handle(MarkReached(said.id, 0))
            self._print(said.shown)
            if self._queue and self._queue[0] is said:
                self._queue.popleft()
            seconds = self._reckoned_seconds(said)
            self._handle(SpeechEnded(said.id, seconds))
            self._pass(seconds)
            coming = self._queue[0] if self._queue else None
            if coming is not None and self._view and enter_key.rests(self._view, said, coming):
                self._handle(CommandGiven(Command("pause-or-resume")))

    def _reckoned_seconds(self, said: Utterance) -> float:
        """How long it would take to say: here nothing is heard to be measured."""
        return reckoned_seconds(said, self._view.home.language if self._view else "")

    def _pass(self, seconds: float) -> None:
        """Let so much time have gone by, and what was to ring in it ring."""
        until_s = self._clock_s + seconds
        while due := [(at_s, timer) for timer, at_s in self._timers.items() if at_s <= until_s]:
            self._clock_s, timer = min(due)
            del self._timers[timer]
            self._handle(TimerRang(timer))
        self._clock_s = until_s

    def _handle(self, event: Event) -> None:
        try:
            effects = self._reader.handle(event)
        except Exception as error:
            _LOG.exception("the reader failed at %r", type(event).__name__)
            if isinstance(event, TroubleMet):  # it cannot even tell: nothing more is to be hoped
                self.has_ended = True
                return
            told = _("The reader met an error ({what}); press Enter to go on.", what=fault(error))
            self._handle(TroubleMet(told))
            return
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Speak(utterance):
                self._queue.append(utterance)
            case CancelSpeech():
                self._queue.clear()
                self._is_held = False
            case PauseSpeech() | HushSpeech():
                self._is_held = True
            case ResumeSpeech():
                self._is_held = False
            case SetTimer(timer, seconds):
                self._timers.pop(timer, None)
                if seconds is not None:  # where nothing sounds nothing fades
                    lasts_s = 0.0 if timer is Timer.FADE else seconds
                    self._timers[timer] = self._clock_s + lasts_s
            case Remember(memo):
                self._keeper.remember(memo)
            case KeepSetting(name, value):
                self._has_kept = True
                self._keeper.keep_setting(name, value)
            case KeepPronunciation(word, like):
                self._has_kept = True
                self._keeper.keep_pronunciation(word, like)
            case Show(view):
                self._show(view)
            case Listen(how):
                self._listen(how)
            case Expect(context) if self._hearing is not None:
                self._hearing.expect(context)
            case Quit():
                self.has_ended = True

    def _listen(self, how: Listening) -> None:
        self._listening = how
        if self._hearing is not None:
            self._hearing.listen(how)
        elif how in (Listening.OPEN, Listening.ONCE):
            self.tell(MicrophoneLost(_(wording.NOBODY_LISTENS)))

    def _show(self, view: View) -> None:
        """Keep the view for the next line. A notice that is not said in this turn is written."""
        self._view = view
        self._printer.line_columns = view.looks.line_columns
        is_new, self._notice = view.notice != self._notice, view.notice
        if is_new and view.notice:
            self._untold.append(view.notice)

    def _print(self, line: str) -> None:
        self._lines += 1
        if line in self._untold:
            self._untold.remove(line)
        self._printer.print(line)
