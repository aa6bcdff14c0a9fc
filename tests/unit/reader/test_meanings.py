"""What a word means, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.effects import Earcon, ListenMode
from voicereader.reader.events import FoundPassage, GlossaryEntry, PhraseGiven, WordDefined

ENTRY = GlossaryEntry("hematoma", "A pool of blood.", "MedlinePlus")
IN_TEXT = FoundPassage(11, "At home", "", ("A walk is a slow run.",))


def told(reader: Rehearsal, meaning: FoundPassage | GlossaryEntry | None) -> None:
    """The word that was asked for last has been looked for."""
    reader.tell(WordDefined(reader.words_asked[-1].number, meaning))


@pytest.mark.parametrize(
    "phrase",
    ["what does hematoma mean", "define hematoma", "please tell me what the word hematoma means"],
)
def test_a_word_that_is_named_is_looked_for(reader: Rehearsal, phrase: str) -> None:
    """By whatever phrase; nothing is said before the answer."""
    reader.tell(PhraseGiven(phrase))
    assert [asked.word for asked in reader.words_asked] == ["hematoma"]
    assert reader.saying == ""


def test_by_key_it_is_the_word_at_the_cursor(reader: Rehearsal) -> None:
    """The whole one, also on a character of it; by phrase the same."""
    reader.give("next-heading", "next-item", "next-character", "next-character", "meaning")
    reader.tell(PhraseGiven("explain this word"))
    assert [asked.word for asked in reader.words_asked] == ["Bleeding", "Bleeding"]


def test_the_glossary_is_named_with_its_source(reader: Rehearsal) -> None:
    """The word first, as the glossary has it."""
    reader.give_with("meaning", "hematomas")
    told(reader, ENTRY)
    assert reader.hear_all() == ["Glossary, hematoma: A pool of blood.", "Source: MedlinePlus."]


def test_what_the_text_says_is_told_with_its_place_and_the_way_there(reader: Rehearsal) -> None:
    """Yes goes there."""
    reader.give_with("meaning", "walk")
    told(reader, IN_TEXT)
    says = "The text says, in At home: A walk is a slow run."
    assert reader.hear_all() == [says, "Yes goes there."]
    reader.give("yes")
    assert reader.saying == "Walk a little."


def test_where_neither_has_the_word_that_is_said(reader: Rehearsal) -> None:
    """In one sentence, with the word first."""
    reader.give_with("meaning", "zork")
    told(reader, None)
    said = "zork: the text does not say what it means, and the glossary has no entry."
    assert reader.saying == said
    assert reader.played[-1] is Earcon.NOT_FOUND


def test_reading_goes_on_after_the_answer(reader: Rehearsal) -> None:
    """At the word."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("meaning")
    told(reader, ENTRY)
    assert reader.words_asked[-1].word == "lifts"
    assert reader.hear_all(3)[-1] == "lifts a bone."


def test_an_answer_that_comes_too_late_changes_nothing(reader: Rehearsal) -> None:
    """It belongs to its question."""
    reader.give_with("meaning", "hematoma")
    reader.give_with("meaning", "walk")
    reader.tell(WordDefined(reader.words_asked[0].number, ENTRY))
    assert reader.saying == ""


def test_the_disclaimer_goes_before_the_meaning_of_a_word() -> None:
    """It is content: the word is looked for after the disclaimer."""
    reader = Rehearsal(article())
    reader.give_with("meaning", "hematoma")
    assert reader.words_asked == []
    assert reader.saying.startswith("Meaning of the word: hematoma, after the disclaimer.")
    reader.give("escape")
    assert [asked.word for asked in reader.words_asked] == ["hematoma"]


def test_a_word_that_is_overheard_is_answered_only_where_it_is_known() -> None:
    """A television asks too; whoever reads is not told of what it asked in vain."""
    reader = Rehearsal(article(), listen=ListenMode.ALWAYS).past_disclaimer()
    reader.speak("define zork", "meaning", "zork")
    told(reader, None)
    assert reader.saying == ""
    assert Earcon.NOT_FOUND not in reader.played
    reader.speak("define hematoma", "meaning", "hematoma", 5.0)
    told(reader, ENTRY)
    assert reader.saying == "Glossary, hematoma: A pool of blood."


@pytest.mark.parametrize(
    "phrase",
    ["what does that mean", "What does this mean?", "what does it mean", "define that"],
)
def test_that_is_the_word_at_the_cursor(reader: Rehearsal, phrase: str) -> None:
    """Whoever has just heard a word does not name it, and "that" is no word to look up."""
    reader.give("next-heading", "next-item", "next-character", "next-character")
    reader.tell(PhraseGiven(phrase))
    assert [asked.word for asked in reader.words_asked] == ["Bleeding"]
