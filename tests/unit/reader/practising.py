"""Practice without sound: what its player and listener would hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from tests.unit.reader.phrasing.tables import index
from voicereader.reader.effects import CancelSpeech, Listen, Listening, Speak
from voicereader.reader.events import NothingHeard, Opened, SpeechEnded
from voicereader.reader.phrasing.own_spellings import NONE, OwnSpellings
from voicereader.reader.practice import (
    TIMES,
    Keep,
    Practice,
    PracticeEffect,
    PracticeEvent,
    TextHeard,
)
from voicereader.reader.practice_tasks import TASKS, Task
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance


def right(task: Task, chance: float = 0.75) -> TextHeard:
    """The very words of what is asked for."""
    return TextHeard(f"{task.phrase.capitalize()}.", -0.5, task.command, chance)


class Rehearsal:
    """A practice, and what its player and listener would hold."""

    def __init__(self, tasks: Sequence[Task] = TASKS, own: OwnSpellings = NONE) -> None:
        self.practice = Practice(
            VoiceSettings(Prosody()), lambda words: index().interpret(words).command, own, tasks
        )
        self.queue: deque[Utterance] = deque()
        self.said: list[str] = []
        self.effects: list[PracticeEffect] = []
        self.is_listening = False
        self.tell(Opened())

    def tell(self, event: PracticeEvent) -> None:
        """Tell the practice, and carry out what it asks for."""
        if isinstance(event, TextHeard | NothingHeard):
            self.is_listening = False
        for effect in self.practice.handle(event):
            self.effects.append(effect)
            match effect:
                case Speak(utterance):
                    self.queue.append(utterance)
                    self.said.append(utterance.text)
                case CancelSpeech():
                    self.queue.clear()
                case Listen(how):
                    self.is_listening = how is Listening.ONCE

    def hear_out(self) -> str:
        """Let all that is being said be heard to its end; the last of it."""
        while self.queue:
            self.tell(SpeechEnded(self.queue.popleft().id))
        return self.said[-1]

    def answer(self, *events: PracticeEvent) -> str:
        """Hear what is said, then answer while it listens, as often as told; the last it says."""
        for event in events:
            self.hear_out()
            assert self.is_listening, f"not listening after {self.said[-1]!r}"
            self.tell(event)
        return self.said[-1]

    def answer_right(self, tasks: Sequence[Task]) -> None:
        """Say what is asked for, each as often as it is asked for."""
        for task in tasks:
            self.answer(*[right(task)] * TIMES)

    @property
    def kept(self) -> Keep:
        """What is to be kept."""
        (keep,) = (effect for effect in self.effects if isinstance(effect, Keep))
        return keep

    def count(self, kind: type) -> int:
        """How many effects of a kind there have been."""
        return sum(isinstance(effect, kind) for effect in self.effects)
