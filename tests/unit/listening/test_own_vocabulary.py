"""A person's own spellings among what can be said to the reader."""

from __future__ import annotations

import pytest

from tests.unit.reader.phrasing.tables import guide, index
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.grammar import grammar_of
from voicereader.listening.grammar.own_vocabulary import in_force, own_first, with_own
from voicereader.listening.grammar.phrase_list import phrases_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.reader.phrasing.own_spellings import NONE, Spelling
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

OWN = (
    NONE.adding("undo", Spelling("And do.", -1.0))
    .adding("next section", Spelling("weiter"))
    .adding("go back", Spelling("Step 2", -1.0))
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """What can be said, and in the person's own ways too."""
    return with_own(reader_vocabulary(ROWS, guide(), index()), in_force(OWN, index()))


def command(vocabulary: Vocabulary, words: str) -> Command | None:
    """What words mean."""
    meant = vocabulary.meaning(words)
    return meant.command if meant else None


@pytest.mark.parametrize(
    ("words", "phrase"),
    [("and do", "undo"), ("weiter", "next section"), ("step two", "go back")],
)
def test_a_spelling_means_what_its_phrase_means(
    vocabulary: Vocabulary, words: str, phrase: str
) -> None:
    """In the words of the grammar, in which numbers are words."""
    wanted = index().interpret(phrase).command
    assert wanted is not None
    assert command(vocabulary, words) == wanted
    assert command(vocabulary, phrase) == wanted


def test_the_words_of_a_spelling_are_searched(vocabulary: Vocabulary) -> None:
    """As all are that can be said."""
    assert "weiter" in grammar_of(vocabulary).words


def test_names_that_are_given_later_leave_the_spellings(vocabulary: Vocabulary) -> None:
    """Bookmarks come and go."""
    named = vocabulary.naming(["ask the doctor"], [])
    assert command(named, "weiter") == command(vocabulary, "next section")


def test_the_title_of_a_section_means_that_section() -> None:
    """Although someone called another command so while another document was open."""
    own = NONE.adding("undo", Spelling("risks", -1.0))
    assert not in_force(own, index())


def test_what_cannot_be_said_here_has_no_spelling_here() -> None:
    """As that of a section which this document does not have."""
    assert not in_force(NONE.adding("the aardvark section", Spelling("vark", -1.0)), index())


def test_free_text_is_understood_in_the_persons_words_first() -> None:
    """Whoever writes it down: any recognizer, in any language."""
    plain = in_article(index())
    understand = own_first(plain, in_force(OWN, index()), plain)
    assert understand("Weiter!") == plain("next section")
    assert understand("And do.").command == plain("undo").command
    assert understand("what are the risks") == plain("what are the risks")


def test_in_a_list_a_spelling_is_one_more_line() -> None:
    """With the meaning of its line."""
    spelt = with_own(phrases_vocabulary(["zero", "one"]), {"hero": "zero"})
    assert spelt.meaning("hero") == spelt.meaning("zero")
    assert "hero" in grammar_of(spelt).words
