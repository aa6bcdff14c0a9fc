"""The practice: commands asked for by voice, three times each, and what was heard of each.

Owns the order of things, what is kept and every word that is said. Not here: which commands
(`practice_tasks`), sound, time and files. Events come in and effects go out, as with the reader
itself, of which it is a miniature. It speaks or listens, never both at once, so that what the
microphone catches is the person and the room alone.
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
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TroubleMet,
)
from voicereader.reader.messages import narration
from voicereader.reader.phrasing.own_spellings import (
    OwnSpellings,
    Spelling,
    Understood,
    normalized,
    refusal,
)
from voicereader.reader.practice_tasks import TASKS, Task
from voicereader.reader.registry.commands import Command, Trait
from voicereader.reader.registry.registry import ids_with
from voicereader.reader.state.voice_settings import VoiceSettings

TIMES = 3
"""How often each is said: how a word is written down differs from one time to the next."""

MISSES = 3
"""After so many in vain the next is asked for."""

_WELL_HEARD = 0.8  # of what was asked for


_ADVICE = N_("Come closer to the microphone, speak a little louder, and have the room quieter.")

_NO_WORDS = N_("I heard something, but no words.")

_SKIPS = ids_with(Trait.SKIPS_IN_PRACTICE)
_ENDS = ids_with(Trait.ENDS_PRACTICE)


@dataclass(frozen=True, slots=True)
class TextHeard:
    """Something was said: its text, whatever it is, and that text's natural log probability.

    `command` is what a recognizer took it for all the same, None for nothing, `chance` how sure
    that was, from 0 to 1, and `is_believed` whether it would have been obeyed.
    """

    text: str
    log_prob: float
    command: Command | None = None
    chance: float = 0.0
    is_believed: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep the spellings for the next start; `chances` are those of what was asked for, each try.

    They are 0 where it was not heard, although it was said.
    """

    own: OwnSpellings
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """All is kept for the next start; `trouble` is one with the level, "" for none."""

    trouble: str = ""


@dataclass(frozen=True, slots=True)
class KeepingFailed:
    """Nothing is kept; `reason` is one clear sentence."""

    reason: str


class _Then(StrEnum):
    """What follows when all that was asked to be said has been heard."""

    LISTEN = "listen"
    WAIT = "wait"
    QUIT = "quit"


PracticeEvent = Event | TextHeard | Kept | KeepingFailed
PracticeEffect = Effect | Keep


class Practice:
    """One practice, from its first sentence to `Quit`.

    `own` is what was kept before, `understood` what words mean without it.
    """

    def __init__(
        self,
        voice_settings: VoiceSettings,
        understood: Understood,
        own: OwnSpellings,
        tasks: Sequence[Task] = TASKS,
    ) -> None:
        self.own = own
        self.has_failed = False
        self._voice_settings = voice_settings
        self._understood = understood
        self._tasks = tuple(tasks)
        self._at = 0  # the task in hand
        self._times, self._misses = 0, 0  # of the task in hand
        self._learned = 0
        self._chances: list[float] = []  # of every good try
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
            case TextHeard() if self._is_listening:
                self._hear(event)
            case NothingHeard(is_voice=is_voice) if self._is_listening:
                self._miss(_(_NO_WORDS) if is_voice else _("Nothing heard."))
            case MicrophoneLost(reason):
                self._give_up(reason)
            case SpeakerLost(reason):
                self._say(reason)
            case TroubleMet(sentence):
                self._meet(sentence)
            case Kept(trouble):
                kept = _("How you say it is kept for the next start.")
                self._say(f"{trouble} {kept}".lstrip())
                self._then = _Then.QUIT
            case KeepingFailed(reason):
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
                "Practice: {commands} to say aloud, each {times} times, so that you are heard "
                "better; say skip to pass one over, quit to end.",
                commands=count,
                times=TIMES,
            )
        )
        self._ask()

    def _ask(self) -> None:
        self._times, self._misses = 0, 0
        self._say(_("Say: {phrase}.", phrase=self._task.said))
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

    def _hear(self, heard: TextHeard) -> None:
        words, task = normalized(heard.text), self._task
        believed = heard.command if heard.is_believed else None

        def understood(said: str) -> Command | None:
            return self._understood(said) or (believed if said == words else None)

        meant = self._meaning(words)
        if meant == task.command:
            self._succeed(_("Heard: {phrase}.", phrase=words), heard)
        elif meant is not None and meant.id in _SKIPS | _ENDS and not self._is_asked_for(words):
            self._obey(meant)
        elif not words:
            self._miss(_(_NO_WORDS))
        elif sentence := refusal(words, task.phrase, understood, self.own):
            self._miss(sentence)
        else:
            self.own = self.own.adding(task.phrase, Spelling(words, heard.log_prob))
            self._learned += 1
            self._succeed(_("Heard as: {words}. That counts from now on.", words=words), heard)

    def _meaning(self, words: str) -> Command | None:
        """With what is kept so far."""
        phrase = self.own.phrase_of(words)
        return self._understood(words if phrase is None else phrase)

    def _is_asked_for(self, phrase: str) -> bool:
        """Whether it is one of them: whoever says "stop reading" late does not want to end."""
        return phrase in {normalized(task.said) for task in self._tasks}

    def _succeed(self, told: str, heard: TextHeard) -> None:
        self._is_listening = False
        self._chances.append(heard.chance if heard.command == self._task.command else 0.0)
        self._times += 1
        if self._times < TIMES:
            again = _("Again: {phrase}.", phrase=self._task.said)
            self._say(f"{told} {again}")
            self._then = _Then.LISTEN
        else:
            self._say(told)
            self._next()

    def _miss(self, what: str) -> None:
        self._is_listening = False
        self._misses += 1
        if self._misses < MISSES:
            again = _("Once more: {phrase}.", phrase=self._task.said)
            self._say(f"{what} {again}")
            self._then = _Then.LISTEN
        else:
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
        self._end(sentence if self._chances else " ".join([sentence, _("Nothing is kept.")]))

    def _end(self, sentence: str) -> None:
        """Keep what there is, and wait for that; without any the last word is said."""
        self._is_over = True
        self._say(sentence)
        self._then = _Then.WAIT if self._chances else _Then.QUIT
        if self._chances:
            self._effects.append(Keep(self.own, tuple(self._chances)))

    def _summary(self) -> str:
        count, asked = len(self._chances), TIMES * len(self._tasks)
        told = _("{count} of {asked} heard.", count=count, asked=asked)
        learned = n_("{count} new way to say it.", "{count} new ways to say it.", self._learned)
        if count >= _WELL_HEARD * asked:
            return f"{told} {learned}" if self._learned else told
        if count:
            return " ".join([told, _(_ADVICE), _("Then practise again.")])
        doctor = _("The command voicereader doctor checks the microphone.")
        return " ".join([told, _(_ADVICE), doctor])

    def _give_up(self, reason: str) -> None:
        """Without a microphone there is nothing to practise."""
        if self._is_over:
            return
        self.has_failed = True
        self._hush()
        self._end(reason)

    def _meet(self, sentence: str) -> None:
        """A trouble is told, and a phrase that was listened for is asked for anew."""
        was_listening = self._is_listening
        if was_listening:
            self._hush()
        self._say(sentence)
        if was_listening:
            self._say(_("Once more: {phrase}.", phrase=self._task.said))
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
