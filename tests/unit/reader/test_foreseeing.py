"""What a voice that takes its time is told of what is to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Memories
from voicereader.article.model import Position
from voicereader.reader.effects import Foresee
from voicereader.reader.events import CommandGiven, MarkReached
from voicereader.reader.registry.commands import Command

MOVES = (
    *("next-sentence", "previous-sentence", "next-heading", "previous-heading", "next-paragraph"),
    *("previous-paragraph", "next-item", "previous-item", "next-question", "previous-question"),
)


def reader(*, foresees: bool = True) -> Rehearsal:
    """One who is being read to, from the first sentence under a heading on."""
    rehearsal = Rehearsal(article(), Memories(position=Position(0)), foresees=foresees)
    rehearsal.past_disclaimer()
    rehearsal.give("read-all")
    return rehearsal


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("sentences_heard", [0, 1, 3, 6])
def test_what_a_likely_move_says_was_foreseen(move: str, sentences_heard: int) -> None:
    """The words that are heard first after it, or that there is none, said the same way."""
    assert says_what_was_foreseen(Command(move), sentences_heard)


PLACES = (
    *(Command("go-to-section", number) for number in (1, 2)),
    *(Command("go-to-question", number) for number in (1, 2)),
    *(Command("top"), Command("where-am-i")),
)


@pytest.mark.parametrize("command", PLACES)
@pytest.mark.parametrize("sentences_heard", [0, 3])
def test_what_a_place_says_that_is_called_by_its_name_was_foreseen(
    command: Command, sentences_heard: int
) -> None:
    """Each of them is likely at any time: they are made once, and kept."""
    assert says_what_was_foreseen(command, sentences_heard)


@pytest.mark.parametrize("move", ["next-match", "previous-match"])
def test_the_matches_beside_were_foreseen(move: str) -> None:
    """Whoever looks a word up goes through its places."""
    assert says_what_was_foreseen(Command(move), 1, Command("find", "the"))


def test_the_places_of_a_book_are_too_many() -> None:
    """Its moves are foreseen all the same."""
    book = replace(article(), blocks=article().blocks * 400)
    listener = Rehearsal(book, foresees=True).past_disclaimer()
    listener.give("read-all")
    listener.hear_mark()
    assert 0 < len(listener.foreseen) <= len(MOVES)


def says_what_was_foreseen(command: Command, sentences_heard: int, *before: Command) -> bool:
    """Whether the first words after a command were known at the last sentence that began."""
    listener = reader()
    for each in before:
        listener.tell(CommandGiven(each))
    listener.hear_all(sentences_heard)
    listener.hear_mark()
    foreseen = {(said.text, said.prosody) for said in listener.foreseen}
    so_far = len(listener.asked)
    listener.tell(CommandGiven(command))
    said = listener.asked[so_far]
    return (said.text, said.prosody) in foreseen


def test_foreseeing_changes_nothing() -> None:
    """The same is heard, shown and counted by one who foresees and one who does not."""
    plain, foreseeing = reader(foresees=False), reader()
    for listener in (plain, foreseeing):
        listener.hear_all(4)
        listener.give("next-heading", "previous-sentence")
        listener.hear_all(2)
    assert foreseeing.asked == plain.asked
    assert foreseeing.views == plain.views


def test_a_voice_that_takes_no_time_is_told_nothing() -> None:
    """Nothing is rehearsed for it."""
    listener = reader(foresees=False)
    listener.hear_all(4)
    assert listener.foreseen == ()


def test_no_key_waits_for_what_is_foreseen() -> None:
    """It is told when a word is heard, once at each sentence."""
    listener = reader()
    by_key = listener.tell(CommandGiven(Command("next-heading")))
    id_ = listener.queue[0].id
    by_word, by_next_word = (listener.tell(MarkReached(id_, offset)) for offset in (0, 1))
    told = [sum(isinstance(e, Foresee) for e in effects) for effects in (by_key, by_word)]
    assert told == [0, 1]
    assert not any(isinstance(effect, Foresee) for effect in by_next_word)
