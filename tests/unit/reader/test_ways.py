"""What people are told to do: keys on the screen, lines in plain mode, phrases where it listens."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import Memories
from voicereader.article.model import Position
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import MicrophoneLost, PhraseGiven
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command


def spoken_to(memories: Memories | None = None) -> Rehearsal:
    """A reader that listens always, at its greeting."""
    rehearsal = Rehearsal(article(), memories, listen=ListenMode.ALWAYS)
    rehearsal.give("escape")
    return rehearsal


def in_lines() -> Rehearsal:
    """A reader whose commands are typed line by line, silent at the title."""
    return Rehearsal(article(), in_lines=True).past_disclaimer()


def test_every_greeting_leads_to_phrases_where_it_listens_always() -> None:
    """Three things the first time, in under ten seconds; two later; no key at all."""
    first = spoken_to(Memories(is_first_use=True)).saying
    assert first == (
        "Balloons. Say start reading, or stop reading. Say what can I do now, to hear more, or "
        "show me around. Or ask in your own words."
    )
    assert len(first.split()) <= 29
    assert spoken_to().saying == (
        "Balloons. 4 sections, 2 questions. Say start reading, or what can I do now."
    )
    again = spoken_to(Memories(position=Position(4))).saying
    assert again == "Balloons, again at Risks. Say go on reading, or what can I do now."
    again = spoken_to(Memories(position=Position(3))).saying
    assert again == "Balloons, again. Say go on reading, or what can I do now."


@pytest.mark.parametrize(
    ("phrase", "id_"),
    [
        ("start reading", "read-from-here"),
        ("stop reading", "stop"),
        ("what can I do now", "what-now"),
        ("go on reading", "continue"),
        ("next heading", "next-heading"),
        ("next list item", "next-item"),
        ("close this", "escape"),
    ],
)
def test_what_is_told_to_be_said_is_understood(phrase: str, id_: str) -> None:
    """In the very words of greetings, help and learning."""
    heard = PhraseIndex(article()).interpret(phrase)
    assert (heard.command, heard.score) == (Command(id_), 1.0)


def test_help_and_learning_are_told_in_phrases_where_it_listens_always() -> None:
    """And how to end them."""
    reader = spoken_to()
    reader.speak("what can I say", "help")
    said = " ".join(reader.hear_all())
    assert "Say close this, to go back." in said
    assert 'Pause or go on: say "pause the reading", or Space. ' in said
    assert "Escape closes" not in said
    reader.give_with("help-on", "stop")
    assert reader.hear_all()[1].startswith("Say: stop reading")
    reader.speak("start learn mode", "learn")
    assert reader.saying.endswith('Say "close this" to end it.')
    reader.speak("stop reading", "stop")
    assert reader.saying == 'Stop: say "stop reading", or S.'
    reader.speak("close this", "escape")
    assert reader.saying == "Learning has ended."


def test_where_the_microphone_is_lost_keys_are_told_again() -> None:
    """Nobody is told to speak where nobody hears."""
    reader = spoken_to()
    reader.tell(MicrophoneLost("The microphone is gone."))
    reader.hear_all()
    reader.give("what-now")
    assert reader.view.article.blocks[1].text.startswith("Read from here: R, or say")


def test_what_now_names_phrases_first_where_it_listens_always() -> None:
    """And nothing that would have to be typed."""
    reader = spoken_to()
    reader.hear_all()
    reader.speak("I am lost", "what-now")
    items = [block.text for block in reader.view.article.blocks[1:]]
    assert items[0] == 'Read from here: say "read from here", or R'
    assert not any("own words" in item for item in items)
    reader.speak("what can I do now", "what-now")
    assert reader.saying.startswith('Choose by number: say "choose number')
    assert 'say "close this"' in reader.saying


def test_what_now_names_enter_and_bare_numbers_in_lines() -> None:
    """Enter is next; in a list it does not choose, a number does."""
    reader = in_lines()
    reader.give("what-now")
    items = [block.text for block in reader.view.article.blocks[1:]]
    assert items[0] == "Next: Enter"
    assert items[1].startswith('Contents: type "')
    assert "Colon" not in " ".join(items)
    reader.give("contents", "what-now")
    assert reader.saying == 'Choose: type a number; Next: Enter; Escape: type "close this".'
    reader.give("escape", "read-all", "what-now")
    assert reader.view.article.blocks[1].text == "Next: Enter"
    reader.give("escape")
    reader.speak("quit", "quit")
    reader.give("what-now")
    assert reader.saying == 'Yes: type "yes please"; No: type "no thanks".'


def test_a_line_that_is_asked_for_says_how_to_give_up() -> None:
    """What now and escape are not taken for the text, and an empty line gives up."""
    reader = in_lines()
    reader.give("find")
    assert reader.saying == "Find. An empty line gives up."
    reader.type_in("what can I do now")
    assert reader.saying == "Find. An empty line gives up."
    assert reader.view.entry == "Find: "
    reader.type_in("close this")
    assert reader.view.entry is None
    assert reader.saying == "Closed."
    reader.give("find")
    reader.type_in("")
    assert (reader.view.entry, reader.saying) == (None, "Closed.")
    reader.give("find")
    reader.type_in("bone")
    assert reader.saying == "1 of 1:"


def test_on_the_screen_the_same_words_are_looked_for(reader: Rehearsal) -> None:
    """There a key gives up, and a text may be anything."""
    reader.give("find")
    assert reader.saying == "Find"
    reader.type_in("close this")
    assert reader.saying == "Not found: close this."


@pytest.mark.parametrize("phrase", ["close this", "cancel", "never mind"])
def test_a_typed_phrase_ends_learning_and_what_now_answers_in_it(
    reader: Rehearsal, phrase: str
) -> None:
    """What the answer offers is done, not described."""
    reader.give("learn")
    reader.tell(PhraseGiven("what can I do now"))
    assert 'Escape: Escape, or say "close this"' in reader.saying
    reader.tell(PhraseGiven(phrase))
    assert reader.saying == "Learning has ended."


def test_whoever_is_lost_hears_what_to_do_now(reader: Rehearsal) -> None:
    """Not the whole help."""
    for phrase in ("I am lost", "I'm stuck", "I am confused", "I don't know what to do"):
        reader.tell(PhraseGiven(phrase))
        assert reader.view.article.title == "What you can do now"
        reader.give("escape")


def test_the_bare_name_of_a_setting_lists_its_values(reader: Rehearsal) -> None:
    """Where it would be asked about or not be understood, and wherever the settings lie open."""
    for name in ("rate", "pitch", "Volume", "voice", "theme", "line width", "keys"):
        reader.tell(PhraseGiven(name))
        assert reader.view.article.id == "values", name
        reader.give("escape", "escape")
    reader.tell(PhraseGiven("punctuation"))
    assert reader.saying == "Punctuation: most."
    reader.give("settings")
    reader.tell(PhraseGiven("punctuation"))
    assert reader.view.article.title == "Punctuation, now most"
    reader.speak("short sounds", "earcons")
    assert reader.view.article.title == "Short sounds, now on"
    reader.tell(PhraseGiven("quiet"))
    assert not reader.queue


def test_in_lines_the_name_of_a_command_is_that_of_a_setting_where_settings_lie() -> None:
    """A typed "punctuation" arrives as the command there."""
    reader = in_lines()
    reader.give("settings", "punctuation")
    assert reader.view.article.title == "Punctuation, now some"


def test_one_heading_that_is_spoken_is_reading(reader: Rehearsal) -> None:
    """So says the status line, of a word too, and of silence that it has stopped."""
    for id_ in ("next-heading", "next-item", "next-word"):
        reader.give(id_)
        assert reader.view.status.startswith("Reading, "), id_
        reader.hear_all()
        assert reader.view.status.startswith("Stopped, "), id_
