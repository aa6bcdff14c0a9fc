"""A voice for a script: the next line is taken when the last has been answered aloud.

Owns whose turn it is, and where the voice rests between two lines: after a paragraph or item, as
lines without a voice do, so that the same script writes the same. At the end of the lines nothing
is waited for any more, and what rests is read to its end. Not here: saying anything.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable

from voicereader.reader.effects import (
    Ask,
    CancelSpeech,
    Effect,
    PauseSpeech,
    ResumeSpeech,
    Show,
    Speak,
    View,
)
from voicereader.reader.events import (
    CommandGiven,
    Event,
    Opened,
    PhraseGiven,
    QuestionAnswered,
    SpeechEnded,
    SpeechFailed,
)
from voicereader.reader.ports import EventHandler
from voicereader.reader.registry.commands import Command
from voicereader.reader.utterance import Utterance
from voicereader.ui.plain import enter_key


class ScriptPacer:
    """Stands before a reader. `wait` is for the thread that has the lines, all else for another.

    What is said after a portion is withheld from the voice, and the reader is told to pause; with
    what resumes it the voice gets it.
    """

    def __init__(self, reader: EventHandler) -> None:
        self._reader = reader
        self._view: View | None = None
        self._last: Utterance | None = None  # that the voice was given
        self._unsaid: set[int] = set()
        self._withheld: deque[Effect] = deque()
        self._is_held = False
        self._reads_on = False
        self._is_answering = False
        self._is_asking = False  # what answers a question is being looked for
        self._answered = threading.Semaphore(0)

    def wait(self) -> None:
        """Wait for the answer to a line; the first time, for all that is said at the opening."""
        self._answered.acquire()

    def read_on(self) -> bool:
        """Rest no more; whether it rests now, so that Enter is to follow. After `wait`."""
        self._reads_on = True
        return self._is_held and bool(self._withheld)

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        match event:
            case Opened() | PhraseGiven():
                self._is_answering = True
            case SpeechEnded(id_) | SpeechFailed(id_):
                self._unsaid.discard(id_)
            case QuestionAnswered():
                self._is_asking = False
        effects = self._given(self._reader.handle(event))
        self._is_asking |= any(isinstance(effect, Ask) for effect in effects)
        if self._withheld and not (self._unsaid or self._is_held):
            pause = CommandGiven(Command("pause-or-resume"))
            effects += self._given(self._reader.handle(pause))
        if self._is_asking:
            return tuple(effects)
        if self._is_answering and (self._is_held or not self._unsaid):
            self._is_answering = False
            self._answered.release()
        return tuple(effects)

    def _given(self, effects: Iterable[Effect]) -> list[Effect]:
        """The effects without what is withheld, and with what is withheld no more."""
        effects = list(effects)
        self._view = next((e.view for e in effects if isinstance(e, Show)), self._view)
        given: list[Effect] = []
        for effect in effects:
            match effect:
                case Speak(utterance):
                    if self._is_to_wait(utterance):
                        self._withheld.append(effect)
                        continue
                    self._last = utterance
                    self._unsaid.add(utterance.id)
                case CancelSpeech():
                    self._unsaid.clear()
                    self._withheld.clear()
                    self._last, self._is_held = None, False
                case PauseSpeech():
                    self._is_held = True
                case ResumeSpeech() if self._is_held:
                    self._last, self._is_held = None, False
                    waiting, self._withheld = self._withheld, deque()
                    given += [effect, *self._given(waiting)]
                    continue
            given.append(effect)
        return given

    def _is_to_wait(self, coming: Utterance) -> bool:
        if self._withheld:
            return True
        if self._reads_on or self._view is None or self._last is None or not self._unsaid:
            return False
        return enter_key.rests(self._view, self._last, coming)
