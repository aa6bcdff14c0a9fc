"""Find in everything: the document in hand is searched too, whether or not the library has it."""

from __future__ import annotations

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.listed import Hit, Hits, Listed
from voicereader.reader.events import LibraryAnswered

KNEES = Listed("/knees.md", "Knee pain")


def reply(reader: Rehearsal, hits: Hits) -> None:
    """The library answers what it was asked last."""
    reader.tell(LibraryAnswered(reader.requests[-1].number, hits))


def test_the_document_in_hand_is_searched_too_where_the_library_does_not_have_it(
    reader: Rehearsal,
) -> None:
    """First, a place under each heading, in any form of the word; its disclaimer is left out."""
    reader.give_with("find-everywhere", "day")
    reply(reader, Hits("day", (Hit(KNEES, "Knee pain", 0),), knows_document_in_hand=False))
    told = reader.hear_all()
    assert told[0] == "day: 2 places, heading level 1."
    assert told[1].startswith("Balloons: ")
    assert told[2] == "Knee pain, 2 of 2."
    reader.give_with("choose-number", 1)
    assert reader.hear_all() == ["1 of 2, Balloons:", "Rest for a day."]
    assert not reader.openings


def test_a_word_that_is_here_is_not_taken_for_one_like_it_elsewhere(reader: Rehearsal) -> None:
    """The library had it nowhere, and guessed."""
    reader.give_with("find-everywhere", "day")
    reply(reader, Hits("days", (Hit(KNEES, "Knee pain", 0),), knows_document_in_hand=False))
    assert reader.saying == "day: 1 place, heading level 1."
    reader.give_with("find-everywhere", "xyzzy")
    reply(reader, Hits("xyzzy", knows_document_in_hand=False))
    assert reader.saying == "Not found in any document: xyzzy."
