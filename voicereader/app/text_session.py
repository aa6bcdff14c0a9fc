"""A reader at work in text alone: one line in, its lines out, without a thread or a clock.

Owns the turn: the events that a typed line is, then all that is said in answer, each utterance a
line of its own, as if it had been heard to its end at once. Reading on and on rests after every
paragraph or item until Enter. What is said takes the time that the rate stands for, so that time
left, minutes and the sleep timer have a meaning. Not here: sound, and which port does what the
reader asks (`effect_runner`).

The same lines give the same lines, byte for byte; nothing is written but in answer to one. Every
line has an answer: where the reader's is silence, a word says so. A notice that was never said,
because something else was asked for first, ends the answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from voicereader.app.effect_runner import PRESS_ENTER, EffectRunner
from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.reader.context import Context
from voicereader.reader.effects import Earcon, Listening, Timer, View
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
from voicereader.reader.ports import Asker, Keeper, Library, SpeechInput
from voicereader.reader.reader import Reader
from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.state.timing import reckoned_seconds
from voicereader.reader.utterance import Utterance
from voicereader.ui.plain import enter_key, wording
from voicereader.ui.plain.line_parser import LineParser
from voicereader.ui.plain.line_printer import LinePrinter

_OPENED = Opened()

LibraryOf = Callable[[Callable[[Event], None], Sequence[Callable[[Article], None]]], Library]

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
        asker_of: Callable[[Callable[[Event], None]], Asker] | None = None,
        library_of: LibraryOf | None = None,
        *,
        has_person: bool = False,
    ) -> None:
        """`asker_of` makes what answers before its call returns, given where to tell it.

        `library_of` makes a library, given that, and who is to be told of another document.
        A person is told that it waits for Enter, the first time that there is more to read.
        """
        self._is_waiting_told = not has_person
        self._parser = LineParser(rows)
        self._keeper = keeper
        self._printer = printer
        self._inbox: deque[Event] = deque()
        self._to_say = _ToSay()
        self._clock = _ReckonedClock()
        self._microphone = _Microphone(hearing, self.tell)
        asker = asker_of(self.tell) if asker_of is not None else None
        followers = [asker.turn_to] if asker is not None else []
        self._runner = EffectRunner(
            *(reader, self._to_say, self._microphone, keeper, self._clock),
            *(self._show, self._handle, PRESS_ENTER),
            asker=asker,
            library=library_of(self.tell, followers) if library_of is not None else None,
        )
        self._view: View | None = None
        self._notice = ""
        self._untold: list[str] = []  # notices that have not been written yet
        self._lines = 0

    @property
    def has_ended(self) -> bool:
        """There is nothing more to be said, or nobody to take it."""
        return self._runner.has_ended or self._printer.failure is not None

    @property
    def is_resting(self) -> bool:
        """There is more to read, after Enter."""
        return self._to_say.is_held and bool(self._to_say.queue)

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
            self._runner.close()
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

    def _can_wait(self, event: Event) -> bool:
        """Nobody has asked for it just now: it is no reason to write into a line being typed."""
        is_asked = self._microphone.how is Listening.ONCE
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
        if not self.has_ended:
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
        lines = self._to_say
        while (said := lines.next) is not None and not self.has_ended:
            self._handle(MarkReached(said.id, 0))
            self._print(said.shown)
            lines.take(said)
            seconds = reckoned_seconds(said, self._view.home.language if self._view else "")
            self._handle(SpeechEnded(said.id, seconds))
            for timer in self._clock.let_pass(seconds):
                self._handle(TimerRang(timer))
            coming = lines.queue[0] if lines.queue else None
            if coming is not None and self._view and enter_key.rests(self._view, said, coming):
                self._handle(CommandGiven(Command("pause-or-resume")))

    def _handle(self, event: Event) -> None:
        self._runner.take(event)

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


class _ToSay:
    """A speech output that holds what is to be said, for the session to write in its turn."""

    def __init__(self) -> None:
        self.queue: deque[Utterance] = deque()
        self.is_held = False

    @property
    def next(self) -> Utterance | None:
        """What is to be said now."""
        return self.queue[0] if self.queue and not self.is_held else None

    def take(self, said: Utterance) -> None:
        """It has been said; what came of it may have cancelled it before."""
        if self.queue and self.queue[0] is said:
            self.queue.popleft()

    def speak(self, utterance: Utterance) -> None:
        """Say this after all that was asked for before."""
        self.queue.append(utterance)

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """What is written takes no time."""

    def cancel(self) -> None:
        """Forget what was asked for."""
        self.queue.clear()
        self.is_held = False

    def pause(self) -> None:
        """Hold it."""
        self.is_held = True

    hush = pause

    def resume(self) -> None:
        """Go on."""
        self.is_held = False

    def play(self, earcon: Earcon) -> None:
        """Where nothing sounds there is no short sound."""

    def set_volume(self, percent: int) -> None:
        """Nor any volume."""

    def close(self) -> None:
        """Nothing is open."""


class _ReckonedClock:
    """Timers that ring by the time that what is said would take."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._rings_s: dict[Timer, float] = {}

    def set(self, timer: Timer, seconds: float | None) -> None:
        """Ring after so long, instead of any time set before; None: never."""
        self._rings_s.pop(timer, None)
        if seconds is not None:  # where nothing sounds nothing fades
            self._rings_s[timer] = self._now_s + (0.0 if timer is Timer.FADE else seconds)

    def let_pass(self, seconds: float) -> Iterator[Timer]:
        """Let so much time go by, and what was to ring in it ring."""
        until_s = self._now_s + seconds
        while due := [(at_s, timer) for timer, at_s in self._rings_s.items() if at_s <= until_s]:
            self._now_s, timer = min(due)
            del self._rings_s[timer]
            yield timer
        self._now_s = until_s


class _Microphone:
    """A speech input; where there is none, that is told to whoever asks to be heard."""

    def __init__(self, hearing: SpeechInput | None, tell: Callable[[Event], None]) -> None:
        self.how = Listening.CLOSED
        self._hearing = hearing
        self._tell = tell

    def listen(self, how: Listening) -> None:
        """Open or close it."""
        self.how = how
        if self._hearing is not None:
            self._hearing.listen(how)
        elif how in (Listening.OPEN, Listening.ONCE):
            self._tell(MicrophoneLost(_(wording.NOBODY_LISTENS)))

    def expect(self, context: Context) -> None:
        """What can be said now."""
        if self._hearing is not None:
            self._hearing.expect(context)

    def close(self) -> None:
        """It is not ours to close."""
