"""The disclaimer's exact behaviour, scripted."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal

WHOLE = ["Notice, heading level 2.", "This is no advice.", "Ask a doctor first."]


@pytest.fixture
def reader() -> Rehearsal:
    """A reader that has just been opened."""
    return Rehearsal(article())


def test_opening_says_the_disclaimer_then_greets_and_is_silent(reader: Rehearsal) -> None:
    """The first words are the disclaimer's, the last the greeting's."""
    assert reader.hear_all() == [
        *WHOLE,
        "Balloons. 4 sections, 2 questions. Space reads, Question mark helps.",
    ]


def test_a_document_without_one_greets_at_once() -> None:
    """Nothing is owed where the author said that none is needed."""
    assert Rehearsal(article(with_disclaimer=False)).saying.startswith("Balloons.")


@pytest.mark.parametrize("key", ["escape", "choose"])
def test_it_can_be_skipped(reader: Rehearsal, key: str) -> None:
    """Escape and Enter end it at once, and for good."""
    reader.hear_mark()
    reader.give(key)
    assert reader.saying.startswith("Balloons.")
    reader.hear_all()
    reader.give("next-heading")
    assert reader.hear_all() == ["Risks, section 1 of 4."]


def test_stop_silences_it_and_the_next_request_says_it_first(reader: Rehearsal) -> None:
    """It stays owed: the request is confirmed, waits, and is carried out after it."""
    reader.hear_to_end()
    reader.give("stop")
    assert not reader.queue
    assert "still to be heard" in reader.view.status
    reader.give("next-question")
    assert reader.hear_all() == [
        "Next question, after the disclaimer. Escape skips it.",
        *WHOLE,
        "How long does it take? Question 1 of 2.",
        "About an hour.",
        "Seldom more.",
    ]


def test_a_request_during_it_is_confirmed_and_it_goes_on_at_the_word(reader: Rehearsal) -> None:
    """One short sentence cuts in; the last request is the one that counts."""
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("next-question", "next-heading")
    assert reader.hear_all() == [
        "Next heading, after the disclaimer. Escape skips it.",
        "no advice.",
        "Ask a doctor first.",
        "Risks, section 1 of 4.",
    ]


@pytest.mark.parametrize("command", ["continue", "pause-or-resume"])
def test_continue_after_stop_goes_on_with_it(reader: Rehearsal, command: str) -> None:
    """Going on is at the word, and then it has been heard."""
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("stop", command)
    assert reader.hear_all()[:3] == [
        "no advice.",
        "Ask a doctor first.",
        "Balloons. 4 sections, 2 questions. Space reads, Question mark helps.",
    ]


def test_speed_and_loudness_work_during_it(reader: Rehearsal) -> None:
    """It goes on, faster, at the word."""
    reader.hear_to_end()
    reader.hear_mark(1)
    reader.give("faster", "quieter")
    assert (reader.saying, reader.volume_percent) == ("is no advice.", 90)
    assert reader.queue[0].prosody.rate_wpm == 190


def test_repeat_during_it_says_its_sentence_again(reader: Rehearsal) -> None:
    """And then goes on with it."""
    reader.hear_to_end()
    reader.hear_mark(3)
    reader.give("repeat")
    assert reader.hear_all()[:2] == WHOLE[1:]


def test_help_during_it_leads_back_to_it(reader: Rehearsal) -> None:
    """Help is no content; what is owed goes on at the word when help is closed."""
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("help")
    reader.hear_to_end()
    reader.give("next-heading", "escape")
    assert reader.hear_all()[:2] == ["no advice.", "Ask a doctor first."]


def test_contents_asked_for_from_help_still_wait(reader: Rehearsal) -> None:
    """There is no way round it through another document."""
    reader.give("help", "contents")
    assert reader.saying == "Contents, after the disclaimer. Escape skips it."
    assert reader.view.article is reader.view.home


def test_the_number_of_a_section_can_be_typed_during_it(reader: Rehearsal) -> None:
    """The section is promised by its title."""
    from voicereader.reader.events import CharacterTyped

    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("go-to-section")
    reader.tell(CharacterTyped("2"))
    reader.give("choose")
    assert reader.hear_all()[:4] == [
        "Care, after the disclaimer. Escape skips it.",
        "no advice.",
        "Ask a doctor first.",
        "Care, section 2 of 4.",
    ]


def test_quit_works_during_it(reader: Rehearsal) -> None:
    """Nobody is held."""
    reader.give("quit")
    assert reader.has_quit
