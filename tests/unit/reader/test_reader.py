"""The reader core, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Position, Span
from voicereader.reader.effects import CancelSpeech, Speak
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    TextPasted,
)
from voicereader.reader.registry.commands import Command


def test_a_move_cuts_what_is_said_and_says_the_destination(reader: Rehearsal) -> None:
    """The cancel comes before the new utterance, in one answer."""
    reader.give("read-from-here")
    effects = reader.tell(CommandGiven(Command("next-heading")))
    assert isinstance(effects[0], CancelSpeech)
    assert isinstance(effects[1], Speak)
    assert effects[1].utterance.text == "Risks, section 1 of 4."


def test_someone_not_being_read_to_hears_the_unit_and_nothing_more(reader: Rehearsal) -> None:
    """A move while all is silent says one unit."""
    reader.give("next-heading")
    assert reader.hear_all() == ["Risks, section 1 of 4."]


def test_someone_being_read_to_is_read_to_from_the_destination(reader: Rehearsal) -> None:
    """A move while reading goes on reading there."""
    reader.give("read-from-here")
    reader.hear_to_end()
    reader.give("next-item")
    assert reader.hear_all()[:3] == [
        "Bleeding at the site, 1 of 2.",
        "Pain, 2 of 2.",
        "Care, section 2 of 4.",
    ]


def test_moves_count_from_the_last_key_not_from_the_last_sound(reader: Rehearsal) -> None:
    """Three quick presses go three headings on, though nothing was heard between them."""
    reader.give("next-heading", "next-heading", "next-heading")
    assert reader.saying == "At home, heading level 3."
    assert reader.view.cursor == Position(10)


def test_the_cursor_moves_when_a_sentence_is_heard_not_when_it_is_asked_for(
    reader: Rehearsal,
) -> None:
    """Sentences asked for ahead leave the cursor where the ear is."""
    reader.give("read-from-here")
    assert len(reader.queue) == 3
    assert reader.view.cursor == Position(2)
    reader.hear_to_end()
    assert reader.view.cursor.block == 2
    reader.hear_mark(1)
    assert reader.view.cursor == Position(3, 0, 2)
    assert reader.view.word == Span(2, 9)


def test_stop_then_read_restarts_at_the_sentence_that_was_cut(reader: Rehearsal) -> None:
    """Reading from here begins at the sentence's first word."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("stop")
    assert not reader.queue
    reader.give("read-from-here")
    assert reader.saying == "A balloon lifts a bone."


@pytest.mark.parametrize("command", ["continue", "pause-or-resume"])
def test_stop_then_continue_goes_on_at_the_word(reader: Rehearsal, command: str) -> None:
    """Going on begins at the word that was being heard."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("stop", command)
    assert reader.saying == "lifts a bone."
    reader.hear_mark(1)
    assert reader.view.word == Span(16, 17)


def test_after_a_unit_has_been_heard_continue_goes_on_behind_it(reader: Rehearsal) -> None:
    """A heading that was heard to its end is not said again."""
    reader.give("next-heading")
    reader.hear_all()
    reader.give("continue")
    assert reader.hear_all()[0] == "There are few risks."


def test_a_section_read_alone_ends_with_the_section(reader: Rehearsal) -> None:
    """Reading this section starts at its heading and stops before the next."""
    reader.give("next-item", "read-section")
    assert reader.hear_all() == [
        "Risks, section 1 of 4.",
        "There are few risks.",
        "Each is small (2.5 milligrams at most).",
        "Bleeding at the site, 1 of 2.",
        "Pain, 2 of 2.",
    ]


def test_reading_all_says_every_sentence_once_and_then_that_it_is_the_end(
    reader: Rehearsal,
) -> None:
    """Nothing is lost between the sentences asked for ahead."""
    reader.give("read-all")
    heard = reader.hear_all()
    content = [b for b in article().blocks[2:] for _ in b.sentences]
    assert len(heard) == len(content) + 1
    assert heard[-1] == "End of Balloons."


def test_the_end_of_reading_leaves_the_reader_able_to_go_on(reader: Rehearsal) -> None:
    """At the very end, continue says the last word again rather than nothing."""
    reader.give("end")
    reader.hear_all()
    reader.give("continue")
    assert reader.saying == "Yes."


def test_a_question_is_read_with_its_answer(reader: Rehearsal) -> None:
    """The unit ends before the next question."""
    reader.give("next-question")
    assert reader.hear_all() == [
        "How long does it take? Question 1 of 2.",
        "About an hour.",
        "Seldom more.",
    ]


def test_previous_question_from_an_answer_is_its_own_question(reader: Rehearsal) -> None:
    """From inside the answer, back is to the question that it answers."""
    reader.give("next-question")
    reader.hear_all()
    reader.give("previous-question")
    assert reader.saying.startswith("How long")


def test_headings_can_be_gone_to_by_level(reader: Rehearsal) -> None:
    """A level skips the headings of other levels."""
    reader.give("next-heading-3")
    assert reader.saying == "At home, heading level 3."
    reader.give("previous-heading-1")
    assert reader.saying == "Balloons, heading level 1."


def test_words_and_characters_are_said_alone_and_shown(reader: Rehearsal) -> None:
    """Review marks what it says, and crosses into the next sentence."""
    reader.give("next-sentence", "next-word", "next-word")
    assert reader.hear_all() == ["lifts"]
    assert reader.view.word == Span(10, 15)
    reader.give("next-character")
    assert (reader.saying, reader.view.word) == ("i", Span(11, 12))
    reader.give("previous-word", "previous-word", "previous-word")
    assert reader.saying == "Balloons"


def test_the_letters_that_carry_case_or_no_sound_are_named(reader: Rehearsal) -> None:
    """A capital is a cap, a space and a bracket have names."""
    reader.give("next-heading", "next-sentence", "next-sentence")
    said = []
    for _ in range(5):
        reader.give("next-word")
    for _ in range(12):
        reader.give("previous-character")
        said.append(reader.saying)
    assert "left parenthesis" in said
    assert "space" in said
    reader.give("top", "next-character", "previous-character")
    assert reader.saying == "cap B"


def test_there_being_no_further_unit_is_said_and_reading_goes_on(reader: Rehearsal) -> None:
    """An announcement cuts in, then the word that was cut is taken up."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("next-heading-6")
    assert [u.text for u in reader.queue][:2] == ["No next heading of level 6.", "lifts a bone."]


def test_repeat_says_the_sentence_again_and_reads_on(reader: Rehearsal) -> None:
    """While reading, the sentence starts anew and the run goes on."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(3)
    reader.give("repeat")
    assert reader.hear_all()[:2] == ["A balloon lifts a bone.", "Risks, section 1 of 4."]


def test_repeat_in_silence_says_the_last_thing_said(reader: Rehearsal) -> None:
    """An announcement can be repeated as well as a sentence."""
    reader.give("previous-heading-6")
    reader.hear_all()
    reader.give("repeat")
    assert reader.hear_all() == ["No previous heading of level 6."]


def test_contents_lists_the_sections_and_enter_reads_the_one_in_hand(reader: Rehearsal) -> None:
    """The list is a document: it is heard, moved in, and left by choosing."""
    reader.give("contents")
    assert reader.hear_all()[:2] == ["Contents, heading level 1.", "Risks, 1 of 5."]
    reader.give("top", "next-item", "next-item", "choose")
    assert reader.saying == "Care, section 2 of 4."
    assert reader.view.article is reader.view.home


def test_help_is_read_aloud_and_reading_goes_on_when_it_is_closed(reader: Rehearsal) -> None:
    """Escape goes back to the word that was being heard."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("help")
    assert reader.view.article.title == "Help"
    reader.hear_to_end()
    assert reader.heard[-1] == "Help, heading level 1."
    reader.give("escape")
    assert reader.saying == "lifts a bone."


def test_a_section_is_gone_to_by_number(reader: Rehearsal) -> None:
    """Key, digits, Enter; every digit is echoed."""
    reader.give("go-to-section")
    assert reader.view.entry == "Section, 1 to 4: "
    reader.tell(CharacterTyped("7"))
    reader.tell(CharacterErased())
    assert reader.saying == "7 erased."
    reader.tell(CharacterTyped("2"))
    assert (reader.saying, reader.view.entry) == ("2", "Section, 1 to 4: 2")
    reader.give("choose")
    assert reader.view.entry is None
    assert reader.hear_all()[:2] == ["Care, section 2 of 4.", "Rest for a day."]


def test_what_is_pasted_in_help_cuts_what_is_being_said(reader: Rehearsal) -> None:
    """One thing is said at a time wherever one is: help is a document of its own."""
    reader.give("help", "phrase-line")
    reader.tell(TextPasted("risks"))
    assert reader.saying == "risks"
    assert [utterance.text for utterance in reader.queue] == ["risks"]


def test_a_section_that_does_not_exist_is_told(reader: Rehearsal) -> None:
    """The answer says how many there are."""
    for argument in (0, 5, -1, "x", 10**30):
        reader.tell(CommandGiven(Command("go-to-section", argument)))
        assert reader.saying == "No such section: there are 4."


def test_a_given_up_entry_lets_reading_go_on(reader: Rehearsal) -> None:
    """Escape takes the entry away and takes up the word."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("go-to-section", "escape")
    assert reader.view.entry is None
    assert reader.saying == "lifts a bone."


def test_the_disclaimer_can_be_asked_for_and_leads_back(reader: Rehearsal) -> None:
    """When it has been heard the reader is where it was."""
    reader.give("next-item")
    reader.hear_all()
    place = reader.view.cursor
    reader.give("disclaimer")
    assert reader.hear_all() == [
        "Notice, heading level 2.",
        "This is no advice.",
        "Ask a doctor first.",
    ]
    assert reader.view.cursor == place


def test_a_view_tells_what_stands_in_the_text_from_what_is_said_nowhere_else(
    reader: Rehearsal,
) -> None:
    """A sentence can be read where it stands; an answer, a prompt or a greeting cannot."""
    reader.give("next-item")
    assert reader.view.saying_is_in_text
    for command in ("where-am-i", "phrase-line"):
        reader.give(command)
        assert not reader.view.saying_is_in_text, command
    reader.give("escape", "next-item")
    assert reader.view.saying_is_in_text


def test_quit_ends_it(reader: Rehearsal) -> None:
    """One effect says so."""
    reader.give("quit")
    assert reader.has_quit
