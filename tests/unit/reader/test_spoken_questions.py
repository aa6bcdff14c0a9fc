"""Questions back to who speaks, told scripted events: what is asked, and what answers it."""

from __future__ import annotations

import pytest

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Article
from voicereader.reader.commands.confirmations import ANSWER_S
from voicereader.reader.effects import (
    Listening,
    ListenMode,
    Timer,
)
from voicereader.reader.events import (
    NothingHeard,
    PhraseDoubted,
    PhraseHeard,
    TimerRang,
    VoiceStarted,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.listening_state import MOST_IN_VAIN


def test_quitting_by_voice_asks_first(listening: Rehearsal) -> None:
    """A word in a film must not end the reading; a key still does at once."""
    listening.speak("quit", "quit")
    assert listening.saying == "Quit? Yes or no."
    assert not listening.has_quit
    listening.speak("no thanks", "no")
    assert not listening.has_quit
    assert listening.queue[0].text == "Neither, then."
    assert len(listening.queue) > 1  # and reading goes on
    listening.speak("quit", "quit")
    listening.speak("yes please", "yes")
    assert listening.has_quit


def test_a_near_miss_is_asked_and_yes_takes_it(listening: Rehearsal) -> None:
    """One question, answered in a word."""
    listening.tell(VoiceStarted(1.0))
    listening.tell(PhraseDoubted("risks", Command("next-heading")))
    assert listening.saying == "Next heading? Yes or no."
    assert listening.context.is_asking
    assert {"yes", "no"} <= listening.context.likely
    before = listening.view.cursor
    listening.speak("yes", "yes", at_s=3.0)
    assert listening.view.cursor > before


@pytest.mark.parametrize("id_", ["quit", "delete-bookmark", "stop-listening", "listen-on-key"])
def test_what_cannot_be_undone_is_never_asked_about_on_a_doubt(
    listening: Rehearsal, id_: str
) -> None:
    """A television said something like "quit" and then something like "yes": the reader was gone.

    Who pressed the key to be heard is no television.
    """
    reading = listening.saying
    listening.mumble("something", id_, at_s=1.0)
    assert (listening.saying, listening.context.is_asking) == (reading, False)
    listening.give("listen-once")
    listening.tell(PhraseDoubted("something", Command(id_)))
    assert listening.saying.endswith("Yes or no.")


def test_a_room_that_talks_is_asked_nothing(listening: Rehearsal) -> None:
    """It would answer."""
    for number in range(MOST_IN_VAIN):
        listening.make_noise(float(number))
    reading = listening.saying
    listening.mumble("risks", "next-heading", at_s=10.0)
    assert listening.saying == reading


def test_questions_that_nobody_answers_make_a_room_one_that_talks(listening: Rehearsal) -> None:
    """They silence the voice like any other noise."""
    for number in range(MOST_IN_VAIN):
        listening.mumble("risks", "next-heading", at_s=100.0 * number)
        listening.hear_to_end()
        listening.tell(TimerRang(Timer.ANSWER))
    assert not listening.context.is_strict  # they were minutes apart
    listening.make_noise(200.5)
    listening.make_noise(201.5)
    listening.tell(VoiceStarted(203.0))
    assert listening.context.is_strict


def test_what_may_be_a_television_has_to_be_surer(listening: Rehearsal) -> None:
    """Where a yes cannot be undone, and in a room that talks."""
    assert not listening.context.is_strict
    listening.mumble("risks", "next-heading", at_s=1.0)
    assert (listening.context.is_asking, listening.context.is_strict) == (True, False)
    listening.speak("quit", "quit", at_s=2.0)
    assert (listening.context.is_asking, listening.context.is_strict) == (True, True)
    listening.speak("no", "no", at_s=3.0)
    assert not listening.context.is_strict
    for number in range(MOST_IN_VAIN):
        listening.make_noise(4.0 + number)
    listening.tell(VoiceStarted(10.0))
    assert listening.context.is_strict


def test_a_room_that_talks_while_the_reader_is_silent_has_to_be_surer(
    listening: Rehearsal,
) -> None:
    """No voice gives way to it then, and yet what is like a phrase is most likely none."""
    listening.give("stop")
    for number in range(MOST_IN_VAIN):
        assert not listening.context.is_strict
        listening.tell(VoiceStarted(float(number)))
        listening.tell(NothingHeard(number + 0.5, is_voice=True, is_clear=True))
    listening.tell(VoiceStarted(10.0))
    assert listening.context.is_strict
    listening.mumble("risks", "next-heading", at_s=10.0)
    assert not listening.context.is_asking
    listening.speak("next heading", "next-heading", at_s=20.0)
    assert not listening.context.is_strict  # somebody is there who means the reader


@pytest.mark.parametrize(
    ("command", "question"),
    [
        (Command("go-to-section", 1), "Go to Risks? Yes or no."),
        (Command("go-to-question", 2), "Go to Is it safe? Yes or no."),
        (Command("sleep-timer", 20), "Sleep timer: 20? Yes or no."),
        (Command("faster"), "Faster? Yes or no."),
    ],
)
def test_a_question_names_what_yes_will_do(
    listening: Rehearsal, command: Command, question: str
) -> None:
    """Never what was misheard for it."""
    listening.tell(VoiceStarted(1.0))
    listening.tell(PhraseDoubted("can you the ricks", command))
    assert listening.saying == question


def test_a_question_nobody_answers_lets_the_reading_go_on(listening: Rehearsal) -> None:
    """After some seconds, where it was, and not asked again in the same minute."""
    place = listening.view.cursor
    listening.tell(VoiceStarted(1.0))
    listening.tell(PhraseDoubted("risks", Command("next-heading")))
    listening.hear_to_end()
    assert not listening.queue
    assert listening.timers[Timer.ANSWER]
    listening.tell(TimerRang(Timer.ANSWER))
    assert listening.queue[0].place is not None
    assert listening.queue[0].place.sentence_start == place.sentence_start
    queue = list(listening.queue)
    listening.tell(VoiceStarted(5.0))
    listening.tell(PhraseDoubted("risks", Command("next-heading")))
    assert list(listening.queue) == queue
    assert not listening.is_hushed


def test_another_command_instead_of_an_answer_is_obeyed(listening: Rehearsal) -> None:
    """The question is forgotten; yes answers nothing then."""
    listening.tell(VoiceStarted(1.0))
    listening.tell(PhraseDoubted("risks", Command("quit")))
    listening.speak("louder", "louder", at_s=2.0)
    listening.speak("yes", "yes", at_s=4.0)
    assert not listening.has_quit


def test_learning_describes_a_quit_that_was_said_or_nearly_said(listening: Rehearsal) -> None:
    """Nothing that is said is carried out then, and nothing is asked; a key still quits."""
    listening.give("learn")
    listening.speak("close the reader", "quit")
    assert listening.saying.startswith("Quit: say ")
    listening.mumble("close the reader", "quit")
    assert listening.saying.startswith("Quit: say ")
    listening.speak("yes please", "yes")
    assert listening.saying.startswith("Yes: say ")
    listening.speak("find something", "find")
    assert listening.saying.startswith("Find: say ")
    assert not listening.has_quit
    listening.mumble("close this", "escape")
    assert listening.saying == "Learning has ended."
    listening.give("learn", "quit")
    assert listening.has_quit


@pytest.mark.parametrize(
    ("id_", "argument", "label"),
    [
        ("stop-listening", None, "Stop listening"),
        ("listen-on-key", None, "Listen on the key"),
        ("set", "listen=off", "Stop listening"),
        ("set", "listen=push", "Listen on the key"),
    ],
)
def test_a_voice_is_asked_before_it_is_heard_no_more(
    guide: Article, id_: str, argument: str | None, label: str
) -> None:
    """Someone without hands could never come back; a key obeys at once."""
    reader = Rehearsal(guide, listen=ListenMode.ALWAYS).past_disclaimer()
    reader.speak("said", id_, argument)
    assert reader.saying == f"{label}? Only a key starts it again. Yes or no."
    assert reader.microphone is Listening.OPEN
    reader.speak("no thanks", "no")
    assert reader.microphone is Listening.OPEN
    reader.speak("said", id_, argument)
    reader.speak("yes please", "yes")
    assert reader.microphone in (Listening.ASLEEP, Listening.CLOSED)
    reader.give("start-listening")
    reader.give_with(id_, argument)
    assert reader.microphone in (Listening.ASLEEP, Listening.CLOSED)


def test_a_wake_phrase_makes_stopping_safe_but_not_the_key(guide: Article) -> None:
    """It is heard after a stop, and not where only the key opens the microphone."""
    reader = Rehearsal(guide, listen=ListenMode.ALWAYS, has_wake_phrase=True)
    reader.past_disclaimer()
    reader.speak("push to talk", "listen-on-key")
    assert "Only a key starts it again." in reader.saying
    reader.speak("stop listening", "stop-listening")
    assert reader.microphone is Listening.ASLEEP


def test_starting_to_listen_by_voice_never_stops_it(listening: Rehearsal) -> None:
    """The key turns it round; whoever says it wants to be heard."""
    listening.speak("keep listening", "start-listening")
    assert listening.microphone is Listening.OPEN
    assert listening.saying.startswith("Listening.")


def test_a_doubtful_answer_leaves_the_question_as_it_was(listening: Rehearsal) -> None:
    """Yes has it asked again, no is no; reading goes on after either."""
    listening.speak("quit", "quit")
    listening.mumble("yes", "yes", at_s=2.0)
    assert listening.saying == "Quit? Yes or no."
    assert not listening.has_quit
    listening.mumble("no", "no", at_s=4.0)
    assert listening.queue[0].text == "Neither, then."
    assert len(listening.queue) > 1
    listening.speak("quit", "quit", at_s=6.0)
    listening.mumble("yes", "yes", at_s=8.0)
    listening.speak("yes", "yes", at_s=10.0)
    assert listening.has_quit


def test_reading_goes_on_after_the_second_of_two_questions(listening: Rehearsal) -> None:
    """The first had cut it."""
    listening.speak("quit", "quit")
    listening.mumble("risks", "next-heading", at_s=2.0)
    assert listening.saying == "Next heading? Yes or no."
    listening.hear_to_end()
    listening.tell(TimerRang(Timer.ANSWER))
    assert listening.queue


def test_the_time_to_answer_begins_when_the_question_has_been_said(listening: Rehearsal) -> None:
    """And is not over while it is still being said, or while someone speaks."""
    listening.speak("quit", "quit")
    listening.tell(TimerRang(Timer.ANSWER))
    assert listening.timers[Timer.ANSWER] == ANSWER_S
    listening.timers.clear()
    listening.hear_to_end()
    assert listening.timers == {Timer.ANSWER: ANSWER_S}
    listening.tell(VoiceStarted(9.0))
    listening.tell(TimerRang(Timer.ANSWER))
    listening.tell(PhraseHeard("yes please", Command("yes")))
    assert listening.has_quit


def test_what_is_said_is_no_part_of_what_is_typed(listening: Rehearsal) -> None:
    """A move moves, and what a list offers to type is told to be said."""
    listening.give("find")
    assert listening.view.entry is not None
    listening.speak("next section", "next-heading")
    assert listening.view.entry is None
    assert "section 1 of 4" in " ".join(said.text for said in listening.queue)
    listening.give("stop", "listen-on-key", "what-now")
    listening.speak("choose number five", "choose-number", 5)
    assert listening.view.entry is None
    assert "one phrase" in listening.saying
