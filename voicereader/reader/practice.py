"""The practice: ten commands asked for by voice, one after the other, and what was heard of each.

Owns which ten, the order of things and every word that is said. Not here: sound, time and fitting.
Events come in and effects go out, as with the reader itself, of which it is a miniature. It speaks
or listens, never both at once, so that what the microphone catches is the person and the room
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from voicereader.base.i18n import N_, _, language, n_
from voicereader.reader.context import Context
from voicereader.reader.effects import (
    CancelSpeech,
    Earcon,
    Effect,
    Expect,
    Listen,
    Listening,
    Play,
    Quit,
    Speak,
)
from voicereader.reader.events import (
    CommandGiven,
    Event,
    MicrophoneLost,
    NothingHeard,
    Opened,
    PhraseDoubted,
    PhraseHeard,
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TroubleMet,
)
from voicereader.reader.messages import narration
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.registry.registry import ROWS, ids_with
from voicereader.reader.state.voice_settings import VoiceSettings

TRIES = 3
FEWEST_TO_FIT = 5
"""With fewer phrases one that was taken for another would weigh too much."""

_WELL_HEARD = 0.8  # of the phrases that were asked for


@dataclass(frozen=True, slots=True)
class Task:
    """A phrase that is asked for, and the command that it gives."""

    phrase: str
    command: Command


_ASKED_FOR = (
    *("next-heading", "where-am-i", "faster", "repeat", "stop", "disclaimer", "back"),
    *("time-left", "bookmark", "help"),
)
_LEADS = {row.id: plainly(row.phrases[0]) for row in ROWS}
TASKS = tuple(Task(_LEADS[id_], Command(id_)) for id_ in _ASKED_FOR)
"""What help names first for ten commands, in an order in which no two neighbours sound alike."""

_ADVICE = N_("Come closer to the microphone, speak a little louder, and have the room quieter.")

_SKIPS = ids_with(Trait.SKIPS_IN_PRACTICE)
_ENDS = ids_with(Trait.ENDS_PRACTICE)


@dataclass(frozen=True, slots=True)
class TakeClip:
    """Keep the sound that was heard last, in memory: this phrase was said."""

    phrase: str


@dataclass(frozen=True, slots=True)
class KeepFit:
    """Fit level, thresholds and offset to the clips taken, and keep the numbers.

    `missed` phrases were said again and again in vain.
    """

    missed: int = 0


@dataclass(frozen=True, slots=True)
class FitKept:
    """The numbers are kept for the next start; `trouble` is one with the level, "" for none."""

    trouble: str = ""


@dataclass(frozen=True, slots=True)
class FitFailed:
    """Nothing is kept; `reason` is one clear sentence."""

    reason: str


class _Then(StrEnum):
    """What follows when all that was asked to be said has been heard."""

    LISTEN = "listen"
    WAIT = "wait"
    QUIT = "quit"


PracticeEvent = Event | FitKept | FitFailed
PracticeEffect = Effect | TakeClip | KeepFit


class Practice:
    """One practice, from its first sentence to `Quit`."""

    def __init__(self, voice_settings: VoiceSettings, tasks: Sequence[Task] = TASKS) -> None:
        self.heard: list[Task] = []
        self.has_failed = False
        self._voice_settings = voice_settings
        self._tasks = tuple(tasks)
        self._at = 0  # the task in hand
        self._tries = 0
        self._missed = 0
        self._effects: list[PracticeEffect] = []
        self._said = 0  # the id of the last utterance
        self._then: _Then | None = None
        self._is_listening = False
        self._is_over = False

    def handle(self, event: PracticeEvent) -> tuple[PracticeEffect, ...]:
        """What follows from an event."""
        match event:
            case Opened():
                self._open()
            case SpeechEnded(utterance_id) | SpeechFailed(utterance_id):
                if utterance_id == self._said:
                    self._go_on()
            case CommandGiven(command):
                self._obey(command)
            case PhraseHeard(phrase, command) if self._is_listening:
                self._hear(phrase, command)
            case PhraseDoubted(phrase, command) if self._is_listening:
                self._doubt(phrase, command)
            case NothingHeard(is_voice=is_voice) if self._is_listening:
                told = N_("I heard something, but not that.") if is_voice else N_("Nothing heard.")
                self._miss(_(told))
            case MicrophoneLost(reason):
                self._give_up(reason)
            case SpeakerLost(reason):
                self._say(reason)
            case TroubleMet(sentence):
                self._meet(sentence)
            case FitKept(trouble):
                kept = _("What fits your voice and this room is kept for the next start.")
                self._say(f"{trouble} {kept}".lstrip())
                self._then = _Then.QUIT
            case FitFailed(reason):
                self._say(reason)
                self._then = _Then.QUIT
        effects, self._effects = tuple(self._effects), []
        return effects

    @property
    def _task(self) -> Task:
        return self._tasks[self._at]

    def _open(self) -> None:
        likely = frozenset(task.command.id for task in self._tasks) | _SKIPS | _ENDS
        self._effects.append(Expect(Context(likely)))
        count = n_("{count} command", "{count} commands", len(self._tasks))
        self._say(
            _(
                "Practice: {commands} to say aloud, so that you and this room are heard better; "
                "say skip to pass one over, quit to end.",
                commands=count,
            )
        )
        self._ask()

    def _ask(self) -> None:
        self._tries = 0
        self._say(_("Say: {phrase}.", phrase=self._task.phrase))
        self._then = _Then.LISTEN

    def _go_on(self) -> None:
        """All that was asked to be said has been heard."""
        then, self._then = self._then, None
        if then is _Then.LISTEN:
            if self._voice_settings.plays_earcons:
                self._effects.append(Play(Earcon.LISTENING))
            self._effects.append(Listen(Listening.ONCE))
            self._is_listening = True
        elif then is _Then.QUIT:
            self._effects.append(Quit())

    def _hear(self, phrase: str, command: Command) -> None:
        if command == self._task.command:
            self._succeed(_("Heard: {phrase}. Good.", phrase=self._task.phrase))
        elif command.id in _SKIPS | _ENDS and not self._is_asked_for(phrase):
            self._obey(command)
        else:
            self._miss(_("I heard {phrase}.", phrase=phrase))

    def _is_asked_for(self, phrase: str) -> bool:
        """Whether it is one of the ten: whoever says "stop reading" late does not want to end."""
        return phrase.casefold() in {task.phrase.casefold() for task in self._tasks}

    def _doubt(self, phrase: str, command: Command) -> None:
        if command == self._task.command:
            told = _("Heard: {phrase}. Just so; a little clearer is surer.", phrase=phrase)
            self._succeed(told)
        else:
            self._miss(_("It sounded like {phrase}.", phrase=phrase))

    def _succeed(self, told: str) -> None:
        self._is_listening = False
        self.heard.append(self._task)
        self._effects.append(TakeClip(self._task.phrase))
        self._say(told)
        self._next()

    def _miss(self, what: str) -> None:
        self._is_listening = False
        self._tries += 1
        if self._tries < TRIES:
            again = _("Once more: {phrase}.", phrase=self._task.phrase)
            self._say(f"{what} {again}")
            self._then = _Then.LISTEN
        else:
            self._missed += 1
            self._say(" ".join([what, _("On to the next.")] if self._has_more else [what]))
            self._next()

    @property
    def _has_more(self) -> bool:
        return self._at + 1 < len(self._tasks)

    def _next(self) -> None:
        if self._has_more:
            self._at += 1
            self._ask()
        else:
            self._finish(self._summary())

    def _obey(self, command: Command) -> None:
        """A command by key at any time, or by voice while listening."""
        if command.id in _ENDS:
            self._hush()
            if self._is_over:  # asked for twice: at once
                self._effects.append(Quit())
            else:
                self._finish(_("Practice ended."))
        elif command.id in _SKIPS and not self._is_over:
            self._hush()
            if self._has_more:
                self._say(_("Skipped."))
            self._next()

    def _finish(self, sentence: str) -> None:
        self._is_over = True
        if len(self.heard) < FEWEST_TO_FIT:
            self._say(" ".join([sentence, _("Nothing is kept.")]))
            self._then = _Then.QUIT
        else:
            self._say(sentence)
            self._then = _Then.WAIT
            self._effects.append(KeepFit(self._missed))

    def _summary(self) -> str:
        count, asked = len(self.heard), len(self._tasks)
        told = _("{count} of {asked} heard.", count=count, asked=asked)
        if count >= _WELL_HEARD * asked:
            return told
        if count >= FEWEST_TO_FIT:
            return " ".join([told, _(_ADVICE), _("Then practise again.")])
        doctor = _("The command voicereader doctor checks the microphone.")
        return " ".join([told, _(_ADVICE), doctor])

    def _give_up(self, reason: str) -> None:
        """Without a microphone there is nothing to practise."""
        if self._is_over:
            return
        self.has_failed = True
        self._hush()
        self._is_over = True
        self._say(reason)
        self._then = _Then.QUIT

    def _meet(self, sentence: str) -> None:
        """A trouble is told, and a phrase that was listened for is asked for anew."""
        was_listening = self._is_listening
        if was_listening:
            self._hush()
        self._say(sentence)
        if was_listening:
            self._say(_("Once more: {phrase}.", phrase=self._task.phrase))
            self._then = _Then.LISTEN

    def _hush(self) -> None:
        self._effects.append(CancelSpeech())
        if self._is_listening:
            self._is_listening = False
            self._effects.append(Listen(Listening.CLOSED))

    def _say(self, text: str) -> None:
        self._said += 1
        voice_settings = self._voice_settings
        said = narration.announcement(
            text, self._said, voice_settings.prosody_of(language()), voice_settings.normalizer
        )
        self._effects.append(Speak(said))
