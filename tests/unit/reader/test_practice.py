"""The practice, rehearsed without sound: what it asks for, what it makes of what it hears."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.library import open_document
from voicereader.reader.effects import (
    CancelSpeech,
    Earcon,
    Expect,
    Listen,
    Listening,
    Play,
    Quit,
    Speak,
)
from voicereader.reader.events import (
    CommandGiven,
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
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.practice import (
    FEWEST_TO_FIT,
    TASKS,
    TRIES,
    FitFailed,
    FitKept,
    KeepFit,
    Practice,
    PracticeEffect,
    PracticeEvent,
    TakeClip,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS, registry_of
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance

WRONG = PhraseHeard("next question", Command("next-question"))
SKIP = PhraseHeard("skip", Command("escape"))
FIRST = TASKS[0].phrase
QUIT = PhraseHeard("quit", Command("quit"))


class Rehearsal:
    """A practice, and what its player and listener would hold."""

    def __init__(self) -> None:
        self.practice = Practice(VoiceSettings(Prosody()))
        self.queue: deque[Utterance] = deque()
        self.said: list[str] = []
        self.effects: list[PracticeEffect] = []
        self.is_listening = False
        self.tell(Opened())

    def tell(self, event: PracticeEvent) -> None:
        """Tell the practice, and carry out what it asks for."""
        if isinstance(event, PhraseHeard | PhraseDoubted | NothingHeard):
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

    def answer(self, event: PracticeEvent) -> str:
        """Hear what is said, then answer while it listens; the last that is said to it."""
        self.hear_out()
        assert self.is_listening, f"not listening after {self.said[-1]!r}"
        self.tell(event)
        return self.said[-1]

    def answer_right(self, times: int = 1) -> None:
        """Say what is asked for."""
        for _ in range(times):
            asked = self.hear_out().removeprefix("Say: ").rstrip(".")
            (task,) = (task for task in TASKS if task.phrase == asked)
            self.answer(PhraseHeard(task.phrase, task.command))

    def count(self, kind: type) -> int:
        """How many effects of a kind there have been."""
        return sum(isinstance(effect, kind) for effect in self.effects)


def test_every_phrase_is_one_of_the_registry() -> None:
    """What help names first for a command gives that very command, in the reader too."""
    index = PhraseIndex(open_document("vertebroplasty"))
    assert len(TASKS) == 10
    for task in TASKS:
        meant = index.interpret(task.phrase)
        assert (meant.command, meant.score) == (task.command, 1.0), task.phrase
        assert task.phrase == plainly(registry_of(ROWS)[task.command.id].phrases[0])
    assert len({task.command for task in TASKS}) == len(TASKS)


def test_whoever_says_all_ten_hears_ten_of_ten_and_the_fit_is_kept() -> None:
    """Each phrase is asked for, listened for, confirmed, and its clip taken."""
    room = Rehearsal()
    room.answer_right(10)
    room.hear_out()
    assert room.count(Listen) == 10
    assert [e.phrase for e in room.effects if isinstance(e, TakeClip)] == [t.phrase for t in TASKS]
    assert "10 of 10 heard." in room.said
    assert room.count(KeepFit) == 1
    assert not room.count(Quit), "it waits for the fit"
    room.tell(FitKept())
    assert room.hear_out() == "What fits your voice and this room is kept for the next start."
    assert isinstance(room.effects[-1], Quit)


def test_it_says_what_it_is_before_it_asks() -> None:
    """In one sentence, and the recognizer knows what can be said before it listens."""
    room = Rehearsal()
    assert room.said[0].startswith("Practice: 10 commands to say aloud")
    assert room.said[1] == f"Say: {FIRST}."
    (expected,) = (e.context for e in room.effects if isinstance(e, Expect))
    assert {task.command.id for task in TASKS} | {"escape", "stop", "quit"} <= expected.likely


def test_it_never_listens_while_it_speaks() -> None:
    """The microphone opens when the last word asked for has been heard, after its earcon."""
    room = Rehearsal()
    room.tell(SpeechEnded(room.queue.popleft().id))
    assert not room.count(Listen)
    room.hear_out()
    assert room.effects[-2:] == [Play(Earcon.LISTENING), Listen(Listening.ONCE)]


def test_another_phrase_is_named_and_asked_for_twice_more() -> None:
    """Then it goes on without a clip. Whoever spoke is not told that nothing was heard."""
    room = Rehearsal()
    room.answer(WRONG)
    assert room.hear_out() == f"I heard next question. Once more: {FIRST}."
    room.answer(NothingHeard(1.0))
    assert room.hear_out() == f"Nothing heard. Once more: {FIRST}."
    assert Rehearsal().answer(NothingHeard(1.0, is_voice=True)).startswith("I heard something, but")
    room.answer(PhraseDoubted("next question", Command("next-question")))
    assert "It sounded like next question. On to the next." in room.said
    assert room.hear_out() == f"Say: {TASKS[1].phrase}."
    assert not room.count(TakeClip)


def test_a_phrase_that_was_said_in_vain_is_told_to_the_fit() -> None:
    """Who is missed is to be believed sooner; what was skipped tells nothing."""
    room = Rehearsal()
    for _ in range(TRIES):
        room.answer(WRONG)
        room.hear_out()
    room.answer(SKIP)
    room.hear_out()
    room.answer_right(8)
    room.hear_out()
    assert [e.missed for e in room.effects if isinstance(e, KeepFit)] == [1]


def test_a_near_miss_of_the_very_phrase_counts() -> None:
    """And the person is told that it was close."""
    room = Rehearsal()
    room.answer(PhraseDoubted(TASKS[0].phrase, TASKS[0].command))
    assert room.practice.heard == [TASKS[0]]
    assert f"Heard: {FIRST}. Just so; a little clearer is surer." in room.said


@pytest.mark.parametrize("command", ["escape", "choose"])
def test_a_phrase_is_skipped_by_voice_and_by_key(command: str) -> None:
    """By voice when it listens, by key at any time, the voice cut off."""
    room = Rehearsal()
    room.answer(SKIP)
    assert room.hear_out() == f"Say: {TASKS[1].phrase}."
    room.tell(CommandGiven(Command(command)))
    assert not room.is_listening
    assert room.queue[-1].text == f"Say: {TASKS[2].phrase}."
    room.tell(CommandGiven(Command(command)))
    assert [utterance.text for utterance in room.queue] == ["Skipped.", f"Say: {TASKS[3].phrase}."]


@pytest.mark.parametrize("ending", [QUIT, PhraseHeard("stop", Command("stop"))])
def test_it_ends_when_told_to_by_voice(ending: PhraseHeard) -> None:
    """With too few phrases heard nothing is kept, and that is said."""
    room = Rehearsal()
    room.answer(ending)
    assert room.hear_out() == "Practice ended. Nothing is kept."
    assert isinstance(room.effects[-1], Quit)
    assert not room.count(KeepFit)


def test_stop_is_a_success_where_it_is_what_was_asked_for() -> None:
    """The words "stop reading" are one of the ten, and do not end the practice."""
    room = Rehearsal()
    for task in TASKS:
        if task.command.id == "stop":
            break
        room.answer(SKIP)
    room.answer_right()
    assert room.practice.heard[0].phrase == "stop reading"
    assert room.hear_out().startswith("Say: ")


def test_an_answer_that_comes_late_does_not_end_it() -> None:
    """Whoever says "stop reading" when the next phrase is asked for is asked again."""
    room = Rehearsal()
    room.answer(PhraseHeard("stop reading", Command("stop")))
    assert room.hear_out() == f"I heard stop reading. Once more: {FIRST}."


def test_a_key_ends_it_and_a_second_ends_it_at_once() -> None:
    """Even while it says that it ends."""
    room = Rehearsal()
    room.tell(CommandGiven(Command("quit")))
    assert [utterance.text for utterance in room.queue] == ["Practice ended. Nothing is kept."]
    room.tell(CommandGiven(Command("quit")))
    assert isinstance(room.effects[-1], Quit)
    assert not room.queue


def test_ended_early_with_enough_heard_the_fit_is_kept() -> None:
    """Half of the ten are worth keeping."""
    room = Rehearsal()
    room.answer_right(FEWEST_TO_FIT)
    room.tell(CommandGiven(Command("quit")))
    assert room.count(KeepFit) == 1
    room.tell(FitFailed("hearing.json cannot be written (read-only)."))
    assert room.hear_out() == "hearing.json cannot be written (read-only)."
    assert isinstance(room.effects[-1], Quit)


def test_whoever_is_hardly_heard_is_told_what_to_do() -> None:
    """With a few heard: closer, louder, quieter; with hardly any: the doctor."""
    room = Rehearsal()
    room.answer_right(2)
    while not room.count(Quit):
        room.answer(NothingHeard(0.0))
        room.hear_out()
    assert room.said[-1].startswith("2 of 10 heard. Come closer to the microphone")
    assert "voicereader doctor" in room.said[-1]
    assert room.count(Listen) == 2 + 8 * TRIES


def test_a_trouble_with_the_level_is_told() -> None:
    """Before it is said that the numbers are kept."""
    room = Rehearsal()
    room.answer_right(10)
    room.tell(FitKept("The voice is too quiet."))
    assert room.said[-1].startswith("The voice is too quiet. What fits")


def test_without_a_microphone_it_says_so_and_ends() -> None:
    """In the one sentence of the microphone; the practice has failed."""
    room = Rehearsal()
    room.tell(MicrophoneLost("There is no microphone; plug one in."))
    assert room.hear_out() == "There is no microphone; plug one in."
    assert room.practice.has_failed
    assert isinstance(room.effects[-1], Quit)


def test_without_a_voice_it_goes_on_in_print() -> None:
    """An utterance that fails counts as said, so that the phrase is listened for."""
    room = Rehearsal()
    while room.queue:
        room.tell(SpeechFailed(room.queue.popleft().id, "The voice is gone."))
    assert room.is_listening


@pytest.mark.parametrize("trouble", [SpeakerLost("No sound."), TroubleMet("The engine failed.")])
def test_trouble_is_told_and_the_practice_goes_on(trouble: SpeakerLost | TroubleMet) -> None:
    """Before it listens."""
    room = Rehearsal()
    room.tell(trouble)
    room.hear_out()
    assert room.is_listening


def test_trouble_while_it_listens_asks_for_the_phrase_anew() -> None:
    """For the phrase may be lost."""
    room = Rehearsal()
    room.hear_out()
    room.tell(TroubleMet("The engine failed."))
    assert not room.is_listening, "or it would hear itself"
    assert room.said[-2:] == ["The engine failed.", f"Once more: {FIRST}."]
    room.hear_out()
    assert room.is_listening


def test_what_is_heard_late_changes_nothing() -> None:
    """A phrase that arrives when the next is being asked for belongs to nobody."""
    room = Rehearsal()
    room.answer(WRONG)
    before = len(room.effects)
    room.tell(PhraseHeard(FIRST, TASKS[0].command))
    room.tell(NothingHeard(0.0))
    room.tell(SpeechEnded(1))
    assert len(room.effects) == before


ANSWERS = st.sampled_from(
    [
        WRONG,
        SKIP,
        QUIT,
        NothingHeard(0.0),
        TroubleMet("Something."),
        CommandGiven(Command("escape")),
        CommandGiven(Command("quit")),
        CommandGiven(Command("next-word")),
        MicrophoneLost("It is gone."),
        FitFailed("Nothing kept."),
        *(PhraseHeard(task.phrase, task.command) for task in TASKS),
        *(PhraseDoubted(task.phrase, task.command) for task in TASKS),
    ]
)


@given(st.lists(st.tuples(ANSWERS, st.booleans()), max_size=40))
def test_whatever_is_heard_it_speaks_listens_fits_or_has_quit(
    answers: list[tuple[PracticeEvent, bool]],
) -> None:
    """It never hangs: heard out, it listens, waits for the fit that it asked for, or has quit."""
    room = Rehearsal()
    for answer, is_heard_out in answers:
        if is_heard_out:
            room.hear_out()
        room.tell(answer)
    room.hear_out()
    assert room.is_listening or room.count(KeepFit) or room.count(Quit)
    assert room.count(KeepFit) <= 1
