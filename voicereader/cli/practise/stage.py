"""A practice at work: events in, effects carried out, each line that is said printed too.

Owns the inbox, the clips of what was said (in memory, until the practice ends) and when a line is
printed. Not here: what is said, which `reader.practice` decides, and any device.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue

from voicereader.base.i18n import _, fault
from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.reader.effects import (
    CancelSpeech,
    Expect,
    Listen,
    Play,
    Quit,
    Speak,
)
from voicereader.reader.events import CommandGiven, MarkReached, Opened, SpeechFailed
from voicereader.reader.ports import SpeechInput, SpeechOutput
from voicereader.reader.practice import (
    FitFailed,
    FitKept,
    KeepFit,
    Practice,
    PracticeEffect,
    PracticeEvent,
    TakeClip,
)
from voicereader.reader.registry.commands import Command

_LOOK_S = 0.5
"""How long Ctrl+C may wait where a blocked thread is not interrupted (Windows)."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of a phrase that was asked for and said: 16 kHz, mono, 16 bit.

    `score` is the chance that it was given, from 0 to 1.
    """

    phrase: str
    pcm: bytes
    score: float


Fit = Callable[[Sequence[Clip], int], FitKept | FitFailed]
"""Fits to the clips and to how many phrases were missed, and keeps the numbers; takes seconds."""


class Stage:
    """One practice, from start to end, on the thread that calls `run`."""

    def __init__(self, practice: Practice, fit: Fit, show: Callable[[str], None]) -> None:
        self._practice = practice
        self._fit = fit
        self._show = show
        self._inbox: SimpleQueue[PracticeEvent] = SimpleQueue()
        self._texts: dict[int, str] = {}  # of what was not heard yet
        self._clip, self._score = b"", 0.0
        self._clips: list[Clip] = []

    def tell(self, event: PracticeEvent) -> None:
        """Give the practice an event; from any thread."""
        self._inbox.put(event)

    def tell_command(self, command: Command) -> None:
        """Something was typed; from any thread."""
        self.tell(CommandGiven(command))

    def take_clip(self, pcm: bytes, turn: Heard | NotHeard) -> None:
        """The sound of a phrase and what was heard in it, which is then told; the listener's."""
        self._clip, self._score = pcm, turn.score

    def run(self, output: SpeechOutput, ears: SpeechInput) -> int:
        """Practise until the end; 0, or 2 where there was nothing to hear with."""
        self.tell(Opened())
        has_ended = False
        while not has_ended:
            event = self._next()
            if event is None:
                continue
            self._print(event)
            for effect in self._practice.handle(event):
                has_ended |= isinstance(effect, Quit)
                self._carry_out(effect, output, ears)
        return 2 if self._practice.has_failed else 0

    def _next(self) -> PracticeEvent | None:
        try:
            return self._inbox.get(timeout=_LOOK_S)
        except Empty:
            return None
        except KeyboardInterrupt:
            return CommandGiven(Command("quit"))

    def _print(self, event: PracticeEvent) -> None:
        """A line when its first word is heard, or cannot be; so what was cut off is not shown."""
        match event:
            case MarkReached(utterance_id, _) | SpeechFailed(utterance_id, _):
                if text := self._texts.pop(utterance_id, ""):
                    self._show(text)

    def _carry_out(self, effect: PracticeEffect, output: SpeechOutput, ears: SpeechInput) -> None:
        match effect:
            case Speak(utterance):
                self._texts[utterance.id] = utterance.shown
                output.speak(utterance)
            case CancelSpeech():
                output.cancel()
            case Play(earcon):
                output.play(earcon)
            case Listen(how):
                ears.listen(how)
            case Expect(context):
                ears.expect(context)
            case TakeClip(phrase):
                self._clips.append(Clip(phrase, self._clip, self._score))
            case KeepFit(missed):
                fitting = partial(self._fit_now, missed)
                threading.Thread(target=fitting, daemon=True, name="fitting").start()

    def _fit_now(self, missed: int) -> None:
        try:
            self.tell(self._fit(tuple(self._clips), missed))
        except Exception as error:  # whatever it was: the practice is to end, with a sentence
            told = _("The fit failed ({what}), so nothing is kept.", what=fault(error))
            self.tell(FitFailed(told))
