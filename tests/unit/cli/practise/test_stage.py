"""A practice carried out: what is said, heard, shown and fitted to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from voicereader.cli.practise.stage import Clip, Stage
from voicereader.listening.recognizer import Heard
from voicereader.reader.context import Context
from voicereader.reader.effects import Earcon, Listening
from voicereader.reader.events import (
    Event,
    MarkReached,
    MicrophoneLost,
    NothingHeard,
    PhraseHeard,
    SpeechEnded,
    SpeechFailed,
)
from voicereader.reader.practice import TASKS, FitFailed, FitKept, Practice
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance


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


class Person:
    """Ears that hear what a list says, one answer each time they are opened."""

    def __init__(self, stage: Stage, answers: Sequence[Event | BaseException]) -> None:
        self._stage = stage
        self._answers = list(answers)
        self.expected: list[Context] = []

    def listen(self, how: Listening) -> None:
        """Answer, with a clip of what was said."""
        if how is Listening.ONCE:
            answer = self._answers.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            if isinstance(answer, PhraseHeard):
                self._stage.take_clip(answer.phrase.encode(), Heard(answer.phrase, None, SCORE))
            self._stage.tell(answer)

    def close(self) -> None:
        """Nothing to let go of."""

    def expect(self, context: Context) -> None:
        """Keep it."""
        self.expected.append(context)


ALL_TEN = [PhraseHeard(task.phrase, task.command) for task in TASKS]


class Theatre:
    """A stage, what was shown of it and what was fitted to."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.clips: Sequence[Clip] = ()
        self.missed = -1
        self.fitted: FitKept | FitFailed | Exception = FitKept()
        self.stage = Stage(Practice(VoiceSettings(Prosody())), self._fit, self.lines.append)

    def _fit(self, clips: Sequence[Clip], missed: int) -> FitKept | FitFailed:
        self.clips, self.missed = clips, missed
        if isinstance(self.fitted, Exception):
            raise self.fitted
        return self.fitted

    def play(self, answers: Sequence[Event | BaseException], *, can_speak: bool = True) -> int:
        """Let a person answer so; the exit code."""
        voice = Voice(self.stage, can_speak=can_speak)
        return self.stage.run(voice, Person(self.stage, answers))


def test_whoever_says_all_ten_has_them_fitted_and_leaves_well() -> None:
    """The clips reach the fit with their phrases and scores, every line is shown, exit code 0."""
    theatre = Theatre()
    assert theatre.play(ALL_TEN) == 0
    assert theatre.clips == tuple(Clip(t.phrase, t.phrase.encode(), SCORE) for t in TASKS)
    assert theatre.missed == 0
    assert theatre.lines[1] == f"Say: {TASKS[0].phrase}."
    assert "10 of 10 heard." in theatre.lines
    assert theatre.lines[-1].endswith("kept for the next start.")


def test_only_clips_of_what_was_asked_for_are_fitted_to() -> None:
    """A wrong phrase's clip is replaced by the right one's, and a missed one has none."""
    theatre = Theatre()
    wrong = PhraseHeard("next question", Command("next-question"))
    missed = [NothingHeard(0.0)] * 3
    assert theatre.play([wrong, ALL_TEN[0], *missed, *ALL_TEN[2:]]) == 0
    assert [clip.phrase for clip in theatre.clips] == [
        TASKS[0].phrase,
        *(t.phrase for t in TASKS[2:]),
    ]
    assert theatre.clips[0].pcm == TASKS[0].phrase.encode()


def test_without_a_voice_the_lines_are_shown() -> None:
    """Each once, and the practice is done all the same."""
    theatre = Theatre()
    assert theatre.play(ALL_TEN, can_speak=False) == 0
    assert theatre.lines.count(f"Say: {TASKS[0].phrase}.") == 1
    assert "10 of 10 heard." in theatre.lines


def test_without_a_microphone_it_ends_with_exit_code_2() -> None:
    """And one sentence."""
    theatre = Theatre()
    assert theatre.play([MicrophoneLost("There is no microphone; plug one in.")]) == 2
    assert theatre.lines[-1] == "There is no microphone; plug one in."


@pytest.mark.parametrize(
    ("fitted", "told"),
    [
        (FitFailed("It cannot be kept."), "It cannot be kept."),
        (ZeroDivisionError("of ours"), "The fit failed (ZeroDivisionError: of ours)"),
    ],
)
def test_a_fit_that_fails_is_told(fitted: FitFailed | Exception, told: str) -> None:
    """And the practice ends."""
    theatre = Theatre()
    theatre.fitted = fitted
    assert theatre.play(ALL_TEN) == 0
    assert theatre.lines[-1].startswith(told)
