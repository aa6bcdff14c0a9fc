"""A practice carried out: what is said, heard, shown and kept."""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.cli.practise.stage import Stage
from voicereader.listening.recognizer import Heard, NotHeard, Reason, Transcribed
from voicereader.reader.context import Context
from voicereader.reader.effects import Earcon, Listening
from voicereader.reader.events import (
    MarkReached,
    MicrophoneLost,
    NothingHeard,
    PhraseHeard,
    SpeechEnded,
    SpeechFailed,
)
from voicereader.reader.phrasing.own_spellings import NONE, normalized
from voicereader.reader.practice import Keep, KeepingFailed, Kept, Practice
from voicereader.reader.practice_tasks import TASKS
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance

COMMANDS = {normalized(task.phrase): task.command for task in TASKS}


def understood(words: str) -> Command | None:
    """The phrases of the ten and no other."""
    return COMMANDS.get(words)


class Voice:
    """Says everything at once, or fails to."""

    def __init__(self, stage: Stage, *, can_speak: bool = True) -> None:
        self._stage = stage
        self._can_speak = can_speak
        self.earcons: list[Earcon] = []

    def speak(self, utterance: Utterance) -> None:
        """Heard to the end already."""
        if self._can_speak:
            self._stage.tell(MarkReached(utterance.id, 0))
            self._stage.tell(SpeechEnded(utterance.id))
        else:
            self._stage.tell(SpeechFailed(utterance.id, "There is no voice."))

    def play(self, earcon: Earcon) -> None:
        """Count them."""
        self.earcons.append(earcon)

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """Nothing is foreseen in a practice."""

    def cancel(self) -> None:
        """Nothing is ever left to cancel."""

    def pause(self) -> None:
        """Not asked for by a practice."""
        raise NotImplementedError

    resume = hush = close = pause

    def set_volume(self, percent: int) -> None:
        """Not asked for by a practice."""
        raise NotImplementedError


SCORE = 0.75

Answer = Heard | NotHeard | MicrophoneLost


def said(text: str, command: Command | None = None) -> Heard | NotHeard:
    """What a recognizer makes of a phrase."""
    written = Transcribed(text, -1.0)
    if command is None:
        return NotHeard(Reason.TALK, transcript=written)
    return Heard(text, command, SCORE, transcript=written)


class Person:
    """Ears that hear what a list says, one answer each time they are opened."""

    def __init__(self, stage: Stage, answers: Sequence[Answer]) -> None:
        self._stage = stage
        self._answers = list(answers)
        self.expected: list[Context] = []

    def listen(self, how: Listening) -> None:
        """Answer as a recognizer and then the listener do."""
        if how is Listening.ONCE:
            match answer := self._answers.pop(0):
                case Heard(phrase, Command() as command):
                    self._stage.tell_turn(answer)
                    self._stage.tell(PhraseHeard(phrase, command))
                case Heard() | NotHeard():
                    self._stage.tell_turn(answer)
                    self._stage.tell(NothingHeard(0.0))
                case _:
                    self._stage.tell(answer)

    def close(self) -> None:
        """Nothing to let go of."""

    def expect(self, context: Context) -> None:
        """Keep it."""
        self.expected.append(context)


ALL_TEN = [said(task.phrase, task.command) for task in TASKS for _ in range(3)]


class Theatre:
    """A stage, what was shown of it and what was kept."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.kept: list[Keep] = []
        self.answer: Kept | KeepingFailed = Kept()
        practice = Practice(VoiceSettings(Prosody()), understood, NONE)
        self.stage = Stage(practice, self._keep, self.lines.append)

    def _keep(self, practised: Keep) -> Kept | KeepingFailed:
        self.kept.append(practised)
        return self.answer

    def play(self, answers: Sequence[Answer], *, can_speak: bool = True) -> int:
        """Let a person answer so; the exit code."""
        voice = Voice(self.stage, can_speak=can_speak)
        return self.stage.run(voice, Person(self.stage, answers))


def test_whoever_says_all_ten_is_kept_and_leaves_well() -> None:
    """The scores reach what keeps them, every line is shown, exit code 0."""
    theatre = Theatre()
    assert theatre.play(ALL_TEN) == 0
    assert theatre.kept == [Keep(NONE, (SCORE,) * 30)]
    assert theatre.lines[1] == f"Say: {TASKS[0].phrase}."
    assert "30 of 30 heard." in theatre.lines
    assert theatre.lines[-1].endswith("kept for the next start.")


def test_what_is_written_down_of_a_command_is_kept() -> None:
    """Though the recognizer believed none of it, and once for each time it is said."""
    theatre = Theatre()
    assert theatre.play([said("Necks ending."), said("Necks ending"), *ALL_TEN[2:]]) == 0
    (kept,) = theatre.kept
    assert kept.own.phrase_of("necks ending") == TASKS[0].phrase
    assert kept.chances == (0.0, 0.0, *(SCORE,) * 28)


def test_where_nothing_is_written_down_nothing_was_heard() -> None:
    """As the listener tells."""
    theatre = Theatre()
    assert theatre.play([NotHeard(Reason.SILENCE), *ALL_TEN]) == 0
    assert f"Nothing heard. Once more: {TASKS[0].phrase}." in theatre.lines


def test_without_a_voice_the_lines_are_shown() -> None:
    """Each once, and the practice is done all the same."""
    theatre = Theatre()
    assert theatre.play(ALL_TEN, can_speak=False) == 0
    assert theatre.lines.count(f"Say: {TASKS[0].phrase}.") == 1
    assert "30 of 30 heard." in theatre.lines


def test_without_a_microphone_it_ends_with_exit_code_2() -> None:
    """And one sentence."""
    theatre = Theatre()
    assert theatre.play([MicrophoneLost("There is no microphone; plug one in.")]) == 2
    assert theatre.lines[-1] == "There is no microphone; plug one in."
