"""The natural voice offered with the very first greeting, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Memories
from voicereader.article.model import Position
from voicereader.reader.effects import KeepSetting, ListenMode

FIRST = Memories(is_first_use=True)
QUICK = "This is eSpeak NG, the quick voice."
NATURAL = "And this is Joe, a natural voice. Shall I read?"


def asked_in(reader: Rehearsal) -> list[tuple[str, str]]:
    """What is to be said, and in whose voice."""
    return [(said.prosody.voice, said.text) for said in reader.queue]


def opened(memories: Memories = FIRST, *, has_disclaimer: bool = False) -> Rehearsal:
    """A start of somebody who has the natural voice."""
    return Rehearsal(article(with_disclaimer=has_disclaimer), memories, natural_voice="joe")


def test_each_voice_says_its_own_sentence_after_the_first_greeting() -> None:
    """By the program's own voice what is open and whose it is, by the other its offer."""
    (greeting, quick, natural) = asked_in(opened())
    assert greeting[1].startswith("Balloons. ")
    assert quick == ("en", QUICK)
    assert natural == ("joe", f"{NATURAL} F5 is yes, F6 is no.")


def test_a_yes_reads_with_it_at_once_and_from_then_on() -> None:
    """It says so itself, is kept, and reads."""
    reader = opened()
    reader.give("yes")
    assert asked_in(reader) == [("joe", "Voice: joe.")]
    assert reader.settings == [KeepSetting("voice", "joe")]
    reader.give("read-all")
    assert {voice for voice, _text in asked_in(reader)} == {"joe"}


@pytest.mark.parametrize("answer", ["no", "read-all"])
def test_anything_else_leaves_the_voice_as_it_is(answer: str) -> None:
    """Nothing is kept, and a yes later answers nothing."""
    reader = opened()
    reader.give(answer)
    assert {voice for voice, _text in asked_in(reader)} == {"en"}
    reader.give("yes")
    assert reader.saying == "Nothing was asked."
    assert reader.settings == []


def test_the_way_back_is_that_of_any_voice() -> None:
    """Another voice by name."""
    reader = opened()
    reader.give("yes")
    reader.give_with("set", "voice=en")
    assert asked_in(reader) == [("en", "Voice: en.")]
    assert reader.settings[-1] == KeepSetting("voice", "en")


def test_the_disclaimer_is_first() -> None:
    """No voice introduces itself before it has been heard or skipped."""
    reader = opened(has_disclaimer=True)
    assert not any(QUICK in text or NATURAL in text for _voice, text in asked_in(reader))
    reader.give("yes")
    assert reader.settings == []
    reader.give("escape")
    assert [voice for voice, _text in asked_in(reader)] == ["en", "en", "joe"]
    reader.give("yes")
    assert reader.settings == [KeepSetting("voice", "joe")]


def test_it_is_offered_when_the_disclaimer_was_heard_to_its_end() -> None:
    """As the greeting is."""
    reader = opened(has_disclaimer=True)
    while not any(NATURAL in text for _voice, text in asked_in(reader)):
        reader.hear_to_end()
    reader.hear_all()
    reader.give("yes")
    assert reader.settings == [KeepSetting("voice", "joe")]


@pytest.mark.parametrize("memories", [Memories(), Memories(position=Position(3))])
def test_it_is_offered_once(memories: Memories) -> None:
    """Not to who has been here before."""
    assert len(asked_in(opened(memories))) == 1


def test_without_a_natural_voice_the_first_greeting_is_as_ever() -> None:
    """One sentence of the program's own."""
    assert len(asked_in(Rehearsal(article(with_disclaimer=False), FIRST))) == 1


@pytest.mark.parametrize(
    ("listen", "in_lines", "led"),
    [
        (ListenMode.ALWAYS, False, "Say yes or no."),
        (ListenMode.PUSH, True, "Type yes or no."),
    ],
)
def test_it_says_how_it_is_answered_where_one_is(
    listen: ListenMode, in_lines: bool, led: str
) -> None:
    """By voice, and in lines."""
    reader = Rehearsal(
        *(article(with_disclaimer=False), FIRST, listen), in_lines=in_lines, natural_voice="joe"
    )
    assert asked_in(reader)[-1] == ("joe", f"{NATURAL} {led}")
    assert reader.context.is_asking == (listen is ListenMode.ALWAYS)
    reader.give("yes")
    assert reader.settings == [KeepSetting("voice", "joe")]
