"""The practice, rehearsed without sound: what it asks for, what it makes of what it hears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reader.phrasing.tables import index
from tests.unit.reader.practising import Rehearsal, right
from voicereader.reader.effects import (
    Earcon,
    Expect,
    Listen,
    Listening,
    Play,
    Quit,
)
from voicereader.reader.events import (
    CommandGiven,
    MicrophoneLost,
    NothingHeard,
    PhraseHeard,
    SpeakerLost,
    SpeechEnded,
    SpeechFailed,
    TroubleMet,
)
from voicereader.reader.phrasing.own_spellings import NONE, Spelling
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.practice import (
    MISSES,
    TIMES,
    Keep,
    KeepingFailed,
    Kept,
    PracticeEvent,
    TextHeard,
)
from voicereader.reader.practice_tasks import TASKS, Task
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS, registry_of

WRONG = TextHeard("Next question.", -0.3, Command("next-question"), 0.9)
ODD = TextHeard("Necks ending.", -3.5)
SKIP = TextHeard("Skip.", -0.2)
QUIT = TextHeard("Quit.", -0.2)
FIRST = TASKS[0].phrase
UNDO = Task("undo", Command("undo"))
WEITER = Task("next section", Command("next-heading"), "weiter")


def test_every_phrase_is_one_of_the_registry() -> None:
    """What help names first for a command gives that very command, in the reader too."""
    assert len(TASKS) == 10
    for task in TASKS:
        meant = index().interpret(task.phrase)
        assert (meant.command, meant.score) == (task.command, 1.0), task.phrase
        assert task.phrase == plainly(registry_of(ROWS)[task.command.id].phrases[0])
    assert len({task.command for task in TASKS}) == len(TASKS)


def test_whoever_says_all_ten_three_times_is_told_so_and_it_is_kept() -> None:
    """Each phrase is asked for, listened for and confirmed, three times."""
    room = Rehearsal()
    room.answer_right(TASKS)
    room.hear_out()
    assert room.count(Listen) == 30
    assert "30 of 30 heard." in room.said
    assert room.kept == Keep(NONE, (0.75,) * 30)
    assert not room.count(Quit), "it waits until it is kept"
    room.tell(Kept())
    assert room.hear_out() == "How you say it is kept for the next start."
    assert isinstance(room.effects[-1], Quit)


def test_it_says_what_it_is_before_it_asks() -> None:
    """In one sentence, and the recognizer knows what can be said before it listens."""
    room = Rehearsal()
    assert room.said[0].startswith("Practice: 10 commands to say aloud, each 3 times")
    assert room.said[1] == f"Say: {FIRST}."
    (expected,) = (e.context for e in room.effects if isinstance(e, Expect))
    assert {task.command.id for task in TASKS} | {"escape", "stop", "quit"} <= expected.likely


def test_what_is_heard_of_a_command_means_it_from_then_on() -> None:
    """The person is told what was heard; the next time it is understood."""
    room = Rehearsal([UNDO])
    assert room.answer(TextHeard("And do.", -1.2)) == (
        "Heard as: and do. That counts from now on. Again: undo."
    )
    assert room.answer(TextHeard("And do", -0.8)) == "Heard: and do. Again: undo."
    room.answer(TextHeard("Undue.", -2.0))
    assert "3 of 3 heard. 2 new ways to say it." in room.said
    heard = (Spelling("and do", -1.2), Spelling("undue", -2.0))
    assert room.kept.own.spellings == {"undo": heard}


def test_a_command_is_practised_in_the_persons_own_word() -> None:
    """It is asked for by that word, and what is heard of the word means the command."""
    room = Rehearsal([WEITER], NONE.adding("next section", Spelling("weiter")))
    assert room.said[-1] == "Say: weiter."
    assert room.answer(TextHeard("Vita.", -2.0)).endswith("Again: weiter.")
    room.answer(TextHeard("Weiter.", -2.0), TextHeard("Vita,", -1.5))
    texts = [one.text for one in room.kept.own.spellings["next section"]]
    assert texts == ["weiter", "vita"]


def test_what_was_kept_before_stays() -> None:
    """A practice adds to it."""
    before = NONE.adding("help", Spelling("yelp", -1.0))
    room = Rehearsal([UNDO], before)
    room.answer(*[TextHeard("And do.", -1.2)] * TIMES)
    assert set(room.kept.own.spellings) == {"help", "undo"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Next question.", "next question means another command already"),
        ("Yelp.", "yelp means another command already"),
        ("Yeah.", "yeah is said in any talk"),
        ("...", "I heard something, but no words."),
    ],
)
def test_what_would_be_in_the_way_of_another_is_not_kept(text: str, told: str) -> None:
    """The person is told why, and asked again."""
    room = Rehearsal([UNDO], NONE.adding("help", Spelling("yelp", -1.0)))
    answered = room.answer(TextHeard(text, -1.0))
    assert answered.startswith(told)
    assert answered.endswith("Once more: undo.")
    assert set(room.practice.own.spellings) == {"help"}


def test_what_is_obeyed_as_another_command_is_not_kept() -> None:
    """As "quit", though it is written down as something else; what is obeyed as this one is."""
    room = Rehearsal([UNDO])
    told = room.answer(TextHeard("Quick.", -1.0, Command("quit"), 0.9, is_believed=True))
    assert told.startswith("quick means another command already")
    room.answer(TextHeard("And do.", -1.0, Command("undo"), 0.9, is_believed=True))
    assert set(room.practice.own.meanings) == {"and do"}


def test_how_sure_each_try_was_is_kept() -> None:
    """One that was taken for something else, or for nothing, was not sure at all."""
    room = Rehearsal([UNDO])
    room.answer(right(UNDO, 0.6), TextHeard("And do.", -1.0, UNDO.command, 0.3))
    room.answer(TextHeard("Undo.", -1.0, Command("help"), 0.9))
    assert room.kept.chances == (0.6, 0.3, 0.0)


def test_it_never_listens_while_it_speaks() -> None:
    """The microphone opens when the last word asked for has been heard, after its earcon."""
    room = Rehearsal()
    room.tell(SpeechEnded(room.queue.popleft().id))
    assert not room.count(Listen)
    room.hear_out()
    assert room.effects[-2:] == [Play(Earcon.LISTENING), Listen(Listening.ONCE)]


def test_what_is_said_in_vain_is_asked_for_twice_more() -> None:
    """Then it goes on. Whoever spoke is not told that nothing was heard."""
    room = Rehearsal()
    room.answer(WRONG)
    assert room.hear_out().endswith(f"Once more: {FIRST}.")
    room.answer(NothingHeard(1.0))
    assert room.hear_out() == f"Nothing heard. Once more: {FIRST}."
    assert Rehearsal().answer(NothingHeard(1.0, is_voice=True)).startswith("I heard something, but")
    room.answer(NothingHeard(1.0))
    assert "Nothing heard. On to the next." in room.said
    assert room.hear_out() == f"Say: {TASKS[1].phrase}."


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


@pytest.mark.parametrize("ending", [QUIT, TextHeard("Stop.", -0.1)])
def test_it_ends_when_told_to_by_voice(ending: TextHeard) -> None:
    """Where nothing was heard nothing is kept, and that is said."""
    room = Rehearsal()
    room.answer(ending)
    assert room.hear_out() == "Practice ended. Nothing is kept."
    assert isinstance(room.effects[-1], Quit)
    assert not room.count(Keep)


def test_stop_is_a_success_where_it_is_what_was_asked_for() -> None:
    """The words "stop reading" are one of the ten, and do not end the practice."""
    room = Rehearsal()
    for task in TASKS:
        if task.command.id == "stop":
            break
        room.answer(SKIP)
    assert room.answer(right(task)) == "Heard: stop reading. Again: stop reading."


def test_an_answer_that_comes_late_does_not_end_it() -> None:
    """Whoever says "stop reading" when the next phrase is asked for is asked again."""
    room = Rehearsal()
    room.answer(TextHeard("Stop reading.", -0.1, Command("stop"), 0.9))
    assert room.hear_out().endswith(f"Once more: {FIRST}.")


def test_a_key_ends_it_and_a_second_ends_it_at_once() -> None:
    """Even while it says that it ends."""
    room = Rehearsal()
    room.tell(CommandGiven(Command("quit")))
    assert [utterance.text for utterance in room.queue] == ["Practice ended. Nothing is kept."]
    room.tell(CommandGiven(Command("quit")))
    assert isinstance(room.effects[-1], Quit)
    assert not room.queue


def test_ended_early_what_was_heard_is_kept() -> None:
    """However little."""
    room = Rehearsal()
    room.answer(ODD)
    room.tell(CommandGiven(Command("quit")))
    assert room.kept.own.phrase_of("necks ending") == FIRST
    room.tell(KeepingFailed("hearing.json cannot be written (read-only)."))
    assert room.hear_out() == "hearing.json cannot be written (read-only)."
    assert isinstance(room.effects[-1], Quit)


def test_whoever_is_hardly_heard_is_told_what_to_do() -> None:
    """With a few heard: closer, louder, quieter; with none: the doctor."""
    room = Rehearsal()
    room.answer_right(TASKS[:2])
    while not room.count(Keep):
        room.answer(NothingHeard(0.0))
        room.hear_out()
    assert room.said[-1].startswith("6 of 30 heard. Come closer to the microphone")
    assert room.said[-1].endswith("Then practise again.")
    assert room.count(Listen) == 2 * TIMES + 8 * MISSES
    silent = Rehearsal([UNDO])
    silent.answer(*[NothingHeard(0.0)] * MISSES)
    assert "voicereader doctor" in silent.hear_out()
    assert isinstance(silent.effects[-1], Quit)


def test_a_trouble_with_the_level_is_told() -> None:
    """Before it is said that all is kept."""
    room = Rehearsal()
    room.answer_right(TASKS)
    room.tell(Kept("The voice is too quiet."))
    assert room.said[-1].startswith("The voice is too quiet. How you say it")


def test_without_a_microphone_it_says_so_and_ends() -> None:
    """In the one sentence of the microphone; the practice has failed."""
    room = Rehearsal()
    room.tell(MicrophoneLost("There is no microphone; plug one in."))
    assert room.hear_out() == "There is no microphone; plug one in."
    assert room.practice.has_failed
    assert isinstance(room.effects[-1], Quit)


def test_where_the_microphone_goes_what_was_heard_is_kept() -> None:
    """And the practice has failed all the same."""
    room = Rehearsal()
    room.answer(ODD)
    room.tell(MicrophoneLost("The microphone is gone."))
    assert room.kept.own.phrase_of("necks ending") == FIRST
    room.tell(Kept())
    room.hear_out()
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
    """What arrives when the next is being asked for belongs to nobody."""
    room = Rehearsal()
    room.answer(WRONG)
    before = len(room.effects)
    room.tell(right(TASKS[0]))
    room.tell(NothingHeard(0.0))
    room.tell(SpeechEnded(1))
    assert len(room.effects) == before


def test_what_the_listener_tells_of_the_same_phrase_changes_nothing() -> None:
    """The practice goes by the text."""
    room = Rehearsal()
    room.answer(right(TASKS[0]))
    before = len(room.effects)
    room.tell(PhraseHeard(FIRST, TASKS[0].command))
    assert len(room.effects) == before


ANSWERS = st.sampled_from(
    [
        WRONG,
        ODD,
        SKIP,
        QUIT,
        TextHeard("", -1.0),
        TextHeard("Yeah.", -1.0),
        NothingHeard(0.0),
        TroubleMet("Something."),
        CommandGiven(Command("escape")),
        CommandGiven(Command("quit")),
        CommandGiven(Command("next-word")),
        MicrophoneLost("It is gone."),
        KeepingFailed("Nothing kept."),
        *(right(task) for task in TASKS),
    ]
)


@given(st.lists(st.tuples(ANSWERS, st.booleans()), max_size=40))
def test_whatever_is_heard_it_speaks_listens_keeps_or_has_quit(
    answers: list[tuple[PracticeEvent, bool]],
) -> None:
    """It never hangs: heard out, it listens, waits for what is being kept, or has quit."""
    room = Rehearsal()
    for answer, is_heard_out in answers:
        if is_heard_out:
            room.hear_out()
        room.tell(answer)
    room.hear_out()
    assert room.is_listening or room.count(Keep) or room.count(Quit)
    assert room.count(Keep) <= 1
