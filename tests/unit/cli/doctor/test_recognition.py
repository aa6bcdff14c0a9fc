"""Which recognizers are ready, and whether the chosen one hears our own voice."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.unit.cli.doctor.noises import a_room, noise
from voicereader.cli.doctor import recognition
from voicereader.cli.doctor.findings import Weight, fault, hint
from voicereader.listening.echo.echo_delay import Samples
from voicereader.listening.recognizer import (
    Heard,
    NotHeard,
    Reason,
    Recognizer,
    RecognizerError,
)
from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Command
from voicereader.speech.synthesizer import SpeechError


class Hearing:
    """A recognizer that answers what it is told to, or fails."""

    def __init__(self, answer: Heard | NotHeard | RecognizerError) -> None:
        self._answer = answer
        self.fed = 0
        self.is_closed = False

    def expect(self, context: Context) -> None:
        """The command of the self-test is likely."""
        assert recognition.COMMAND.id in context.likely

    def start(self) -> None:
        """Nothing was fed."""
        self.fed = 0

    def feed(self, pcm: bytes) -> None:
        """Count it."""
        self.fed += len(pcm)

    def finish(self) -> Heard | NotHeard:
        """The answer."""
        if isinstance(self._answer, RecognizerError):
            raise self._answer
        return self._answer

    def close(self) -> None:
        """Remember that."""
        self.is_closed = True


RIGHT = Heard(recognition.PHRASE, recognition.COMMAND, 0.9)


@pytest.mark.parametrize(
    ("answer", "weight", "says"),
    [
        (RIGHT, Weight.GOOD, 'moonshine heard "stop reading"'),
        (NotHeard(Reason.TALK), Weight.HINT, "for nothing"),
        (Heard("spell that", Command("spell-word"), 0.9), Weight.HINT, 'for "spell that"'),
        (RecognizerError("The model is broken; install it anew."), Weight.FAULT, "is broken"),
    ],
)
def test_the_recognizer_is_tried_with_our_own_voice(
    answer: Heard | NotHeard | RecognizerError, weight: Weight, says: str
) -> None:
    """All of the sound with 150 ms before and after it, and it is let go."""
    hearing = Hearing(answer)
    sound = noise(-20, 1)
    (found,) = recognition.self_test("moonshine", lambda: (hearing, ""), lambda _: sound)
    assert found.weight is weight
    assert says in found.text
    assert hearing.fed == 2 * (16_000 + 2 * 2_400)
    assert hearing.is_closed


def test_whoever_takes_over_is_named() -> None:
    """The sentence that tells why, and then the embedded recognizer's own test."""
    instead = 'The recognizer "vosk" is not installed. "moonshine" listens instead.'
    told = recognition.self_test("vosk", lambda: (Hearing(RIGHT), instead), lambda _: noise(-20))
    first, second = told
    assert first == hint(instead)
    assert second.text.startswith("moonshine heard")


def test_a_recognizer_that_cannot_be_had_is_a_fault() -> None:
    """In its own sentence."""

    def build() -> tuple[Recognizer, str]:
        raise RecognizerError('No recognizer "ear". Choose one of moonshine, vosk.')

    (found,) = recognition.self_test("ear", build, lambda _: noise(-20))
    assert found == fault('No recognizer "ear". Choose one of moonshine, vosk.')


def test_without_a_voice_the_recognizer_is_not_tried() -> None:
    """Which is no fault of its own."""

    def say(_: str) -> Samples:
        raise SpeechError("No voice.")

    (found,) = recognition.self_test("moonshine", lambda: (Hearing(RIGHT), ""), say)
    assert found == hint("moonshine is ready; not tried, for there is no voice")


def test_our_own_voice_is_given_at_the_recognizers_rate() -> None:
    """Three words of 150 ms and the pause after them, 300 ms, at 16 kHz."""
    with closing(a_room()) as room:
        assert len(room.said("one two three")) == pytest.approx(0.75 * 16_000, rel=0.05)
