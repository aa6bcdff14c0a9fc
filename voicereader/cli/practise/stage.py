"""A practice at work: events in, effects carried out, each line that is said printed too.

Owns the inbox, and when a line is printed. Not here: what is said and kept, which `reader.practice`
decides, and any device.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue

from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.reader.effects import CancelSpeech, Expect, Listen, Play, Quit, Speak
from voicereader.reader.events import CommandGiven, MarkReached, Opened, SpeechFailed
from voicereader.reader.ports import SpeechInput, SpeechOutput
from voicereader.reader.practice import (
    Keep,
    KeepingFailed,
    Kept,
    Practice,
    PracticeEffect,
    PracticeEvent,
    TextHeard,
)
from voicereader.reader.registry.commands import Command

_LOOK_S = 0.5
"""How long Ctrl+C may wait where a blocked thread is not interrupted (Windows)."""

KeepAll = Callable[[Keep], Kept | KeepingFailed]
"""Keeps what was practised for the next start."""


class Stage:
    """One practice, from start to end, on the thread that calls `run`."""

    def __init__(self, practice: Practice, keep: KeepAll, show: Callable[[str], None]) -> None:
        self._practice = practice
        self._keep = keep
        self._show = show
        self._inbox: SimpleQueue[PracticeEvent] = SimpleQueue()
        self._texts: dict[int, str] = {}  # of what was not heard yet

    def tell(self, event: PracticeEvent) -> None:
        """Give the practice an event; from any thread."""
        self._inbox.put(event)

    def tell_command(self, command: Command) -> None:
        """Something was typed; from any thread."""
        self.tell(CommandGiven(command))

    def tell_turn(self, turn: Heard | NotHeard) -> None:
        """What a recognizer made of a phrase, before the listener tells of it; the listener's."""
        if turn.transcript is not None:
            text, log_prob = turn.transcript.text, turn.transcript.log_prob
            is_believed = isinstance(turn, Heard)
            self.tell(TextHeard(text, log_prob, turn.command, turn.score, is_believed))

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
            case Keep():
                self.tell(self._keep(effect))
