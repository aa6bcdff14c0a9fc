"""What is offered for a phrase that was not understood, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.events import PhraseGiven
from voicereader.reader.messages import announcements


def test_yes_takes_the_nearest_thing_that_was_offered(reader: Rehearsal) -> None:
    """It names what yes will do."""
    reader.tell(PhraseGiven("not the care"))
    assert reader.saying == "Go to Care?"
    reader.give("yes")
    assert reader.saying == "Care, section 2 of 4."


def test_a_question_that_is_offered_has_one_mark_at_its_end(reader: Rehearsal) -> None:
    """Its own."""
    reader.tell(PhraseGiven("is it safe for bananas"))
    reader.answer()
    assert reader.saying == "Go to Is it safe?"
    assert announcements.which_of(["Care", "Is it safe?"]) == "Care, or Is it safe?"


def test_a_word_of_the_text_is_offered_and_yes_reads_it(reader: Rehearsal) -> None:
    """With how often it stands there; it is found as by the command."""
    reader.tell(PhraseGiven("what about bleeding"))
    assert reader.saying == "The text has bleeding once; hear it?"
    reader.give("yes")
    assert reader.saying == "1 of 1:"


@pytest.mark.parametrize("phrase", ["don't be quiet", "not the theme", "slow heart rate"])
def test_a_setting_is_not_meant_by_what_denies_it_or_is_about_something_else(
    reader: Rehearsal, phrase: str
) -> None:
    """Its name at the end of a phrase is not enough."""
    reader.tell(PhraseGiven(phrase))
    assert reader.saying.startswith("Not understood.")


def test_an_offer_holds_until_something_else_is_asked_for(reader: Rehearsal) -> None:
    """Louder and said again it is still the same; later yes answers nothing, numbers choose."""
    reader.tell(PhraseGiven("not the care"))
    reader.give("louder", "repeat", "yes")
    assert reader.saying == "Care, section 2 of 4."
    reader.tell(PhraseGiven("not the care"))
    reader.give("contents")
    reader.give_with("choose-number", 1)
    assert reader.saying == "Risks, section 1 of 4."
    reader.tell(PhraseGiven("not the care"))
    reader.give("next-sentence", "yes")
    assert reader.saying == "Nothing was asked."
