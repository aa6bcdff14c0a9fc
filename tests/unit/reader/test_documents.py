"""Several documents, told scripted events: listed, opened by title, searched, gone back from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.lexicon import Lexicon
from voicereader.article.listed import Hit, Hits, Listed
from voicereader.article.memory import Bookmark, Memories, PlaceMemo
from voicereader.article.model import Position
from voicereader.reader.effects import Earcon, OpenDocument, Timer
from voicereader.reader.events import (
    DocumentNotOpened,
    DocumentOpened,
    LettersPressed,
    LibraryAnswered,
    PhraseGiven,
    TimerRang,
)
from voicereader.reader.library_requests import (
    BookmarkElsewhere,
    DocumentBeside,
    LibraryAnswer,
    ListBookmarks,
    ListDocuments,
    SearchLibrary,
    TitlesLike,
)
from voicereader.reader.registry.commands import Argument, Command

KNEES, STONES = Listed("/knees.md", "Knee pain"), Listed("/stones.md", "Kidney Stones")
HIPS = Listed("/hips.md", "Hip pain")
NOTICE = "Notice, heading level 2."


def reply(reader: Rehearsal, answer: LibraryAnswer) -> None:
    """The library answers what it was asked last."""
    reader.tell(LibraryAnswered(reader.requests[-1].number, answer))


def say(reader: Rehearsal, phrase: str, *found: Listed) -> None:
    """A phrase is typed, and the library knows these titles."""
    reader.tell(PhraseGiven(phrase))
    reply(reader, found)


def open_(
    reader: Rehearsal,
    listed: Listed = KNEES,
    then: Command | None = None,
    memories: Memories | None = None,
    *,
    with_disclaimer: bool = True,
) -> None:
    """Another document has been opened."""
    opened = replace(article(with_disclaimer=with_disclaimer), id=listed.name, title=listed.title)
    reader.tell(DocumentOpened(opened, memories or Memories(), Lexicon(), then))


def test_the_library_is_a_list_to_choose_from(reader: Rehearsal) -> None:
    """What lies open is listed too; Enter opens the one that is being read."""
    reader.tell(PhraseGiven("what have I got"))
    assert reader.requests[-1].request == ListDocuments()
    reply(reader, (KNEES, STONES))
    assert reader.hear_all() == [
        "2 documents, heading level 1.",
        "Knee pain, 1 of 2.",
        "Kidney Stones, 2 of 2.",
    ]
    reader.give("choose")
    assert reader.openings == [OpenDocument("/stones.md")]


def test_letters_jump_in_the_library(reader: Rehearsal) -> None:
    """One letter goes from title to title that begins with it, more of them to the very title."""
    reader.give("library")
    reply(reader, (KNEES, STONES, HIPS))
    assert reader.view.takes_letters
    for letters, title in (
        ("k", "Knee"),
        ("k", "Kidney"),
        ("k", "Knee"),
        ("ki", "Kidney"),
        ("h", "Hip"),
    ):
        reader.tell(LettersPressed(letters, 0.1))
        assert reader.saying.startswith(title)
    reader.tell(LettersPressed("z", 0.1))
    assert reader.played[-1] is Earcon.EDGE
    reader.give("escape")
    assert not reader.view.takes_letters


def test_another_document_begins_with_its_disclaimer(reader: Rehearsal) -> None:
    """Nothing of it is heard before; then it is greeted, and places are kept of it alone."""
    reader.give("read-all")
    reader.hear_mark()
    open_(reader)
    assert reader.turned_to == ["/knees.md"]
    assert reader.saying == NOTICE
    kept = len(reader.kept)
    reader.give("read-all")
    assert reader.saying.startswith("Read all, after the disclaimer.")
    reader.give("escape")
    assert reader.saying == "Balloons, heading level 1."
    assert reader.kept[kept:] == [PlaceMemo(Position(2))]


def test_the_place_of_a_document_is_known_when_it_is_opened_again(reader: Rehearsal) -> None:
    """As at a start."""
    open_(reader, memories=Memories(position=Position(5)), with_disclaimer=False)
    assert "Risks" in reader.saying
    reader.give("pause-or-resume")
    assert reader.view.cursor == Position(5)


def test_closing_leads_back_to_the_place_that_was_left(reader: Rehearsal) -> None:
    """What was being read is read on; a third document closed leads to the second."""
    reader.give("next-heading")
    reader.hear_all()
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark()
    place = reader.view.cursor
    open_(reader, KNEES, with_disclaimer=False)
    open_(reader, STONES, with_disclaimer=False)
    reader.give("close-document")
    assert reader.turned_to[-1] == "/knees.md"
    reader.tell(PhraseGiven("close this article"))
    assert reader.turned_to[-1] == article().id
    assert reader.saying == "Balloons."
    reader.hear_to_end()
    reader.hear_mark()
    assert reader.view.cursor == place
    reader.give("close-document")
    assert reader.saying == "No document was open before this one."


def test_a_disclaimer_that_was_left_is_owed_still(reader: Rehearsal) -> None:
    """Closing the other document leads back to it."""
    open_(reader, KNEES)
    open_(reader, STONES, with_disclaimer=False)
    reader.give("close-document")
    assert reader.hear_all()[:2] == ["Knee pain. Notice.", NOTICE]
    open_(reader, KNEES)
    open_(reader, STONES, with_disclaimer=False)
    reader.give("close-document", "stop", "read-all")
    assert reader.saying.startswith("Read all, after the disclaimer.")


def test_back_leads_from_document_to_document(reader: Rehearsal) -> None:
    """From the first place of one to the one before, and forward again."""
    open_(reader, with_disclaimer=False)
    reader.hear_all()
    reader.give("next-heading")
    reader.give("back")
    assert len(reader.turned_to) == 1
    reader.give("back")
    assert reader.turned_to[-1] == article().id
    reader.give("back")
    assert reader.saying == "No place before this one."
    reader.give("forward")
    assert reader.turned_to[-1] == "/knees.md"


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("open kidney stones", STONES),
        ("please open the kidney stones", STONES),
        ("open the article about knee pain", KNEES),
        ("open kidny stones", STONES),
        ("open stones", STONES),
    ],
)
def test_a_document_is_opened_by_its_title(reader: Rehearsal, phrase: str, title: Listed) -> None:
    """Its very words, words of it, or nearly."""
    say(reader, phrase, KNEES, STONES, HIPS)
    assert reader.openings == [OpenDocument(title.name)]


def test_a_place_of_this_document_goes_before_a_title(reader: Rehearsal) -> None:
    """What is seen is opened; the library is not even asked."""
    reader.tell(PhraseGiven("open the risks"))
    assert reader.saying == "Risks, section 1 of 4."
    assert not reader.requests


def test_which_of_two_titles_is_asked(reader: Rehearsal) -> None:
    """Either can be chosen."""
    say(reader, "open pain", KNEES, HIPS)
    assert not reader.openings
    assert reader.saying in ("Knee pain, or Hip pain?", "Hip pain, or Knee pain?")
    chosen = HIPS if reader.saying.startswith("Knee") else KNEES
    reader.give_with("choose-number", 2)
    assert reader.openings == [OpenDocument(chosen.name)]


def test_what_is_not_sure_is_offered_and_not_opened(reader: Rehearsal) -> None:
    """Yes opens it."""
    say(reader, "open the pain in my elbow", HIPS)
    assert not reader.openings
    assert reader.saying == "Open Hip pain?"
    reader.give("yes")
    assert reader.openings == [OpenDocument("/hips.md")]


def test_what_no_document_is_called_is_told(reader: Rehearsal) -> None:
    """One sentence."""
    say(reader, "open the window")
    assert reader.saying == "No document is called the window."
    assert reader.played[-1] is Earcon.NOT_FOUND


@pytest.mark.parametrize(("found", "opened"), [((), 0), ((HIPS,), 0), ((STONES,), 1)])
def test_a_room_that_did_not_ask_hears_nothing_of_it(
    listening: Rehearsal, found: Sequence[Listed], opened: int
) -> None:
    """Where it listens always, only what is surely a title opens a document."""
    asked = len(listening.asked)
    listening.speak("open the kidney stones", "open-document", "the kidney stones", at_s=1)
    reply(listening, tuple(found))
    assert len(listening.openings) == opened
    assert not any(
        "?" in said.text or "No document" in said.text for said in listening.asked[asked:]
    )


def test_the_document_in_hand_is_not_opened_twice(reader: Rehearsal) -> None:
    """It is said to be open."""
    open_(reader, with_disclaimer=False)
    say(reader, "open the article knee pain", KNEES)
    assert not reader.openings
    assert reader.saying == "Knee pain is open."


@pytest.mark.parametrize(
    ("id_", "step", "sentence"),
    [
        ("next-document", 1, "This is the last document."),
        ("previous-document", -1, "This is the first document."),
    ],
)
def test_documents_follow_one_another(
    reader: Rehearsal, id_: str, step: int, sentence: str
) -> None:
    """To both ends."""
    reader.give(id_)
    assert reader.requests[-1].request == DocumentBeside(article().id, step)
    reply(reader, (KNEES,))
    assert reader.openings == [OpenDocument("/knees.md")]
    reader.give(id_)
    reply(reader, ())
    assert reader.saying == sentence


HITS = Hits(
    "hour",
    (Hit(KNEES, "How long does it take?", 13), Hit(Listed(article().id, "Balloons"), "Care", 8)),
)


def test_what_is_found_in_every_document_is_listed_and_gone_to(reader: Rehearsal) -> None:
    """The sentence itself, after the disclaimer; back leads to where one was."""
    reader.tell(PhraseGiven("find hour in everything"))
    assert reader.requests[-1].request == SearchLibrary("hour", article().id)
    reply(reader, HITS)
    assert reader.hear_all() == [
        "hour: 2 places, heading level 1.",
        "Knee pain: How long does it take? 1 of 2.",
        "Balloons: Care, 2 of 2.",
    ]
    reader.give_with("choose-number", 1)
    then = Command("next-match", 1)
    assert reader.openings == [OpenDocument("/knees.md", then)]
    open_(reader, KNEES, then)
    assert reader.saying.startswith("Knee pain: How long does it take?, after the disclaimer.")
    reader.give("escape")
    assert reader.hear_all() == ["1 of 2, Knee pain:", "About an hour."]
    reader.give("back")
    assert reader.turned_to[-1] == article().id


def test_one_steps_from_hit_to_hit_over_documents(reader: Rehearsal) -> None:
    """Round the end; a search in this document alone ends it."""
    reader.give_with("find-everywhere", "hour")
    reply(reader, HITS)
    reader.give("next-match")
    open_(reader, KNEES, reader.openings[-1].then, with_disclaimer=False)
    reader.give("next-match")
    assert reader.openings[-1] == OpenDocument(article().id, Command("next-match", 2))
    reader.give_with("find", "rest")
    assert reader.hear_all()[-1] == "Rest for a day."
    reader.give("next-match")
    assert len(reader.openings) == 2


@pytest.mark.parametrize(
    ("id_", "argument", "sentence"),
    [
        ("find-everywhere", "xyzzy", "Not found in any document: xyzzy."),
        (
            "library",
            None,
            "There are no other documents; voicereader library add FOLDER adds some.",
        ),
        ("recent-documents", None, "No document was read yet."),
        ("all-bookmarks", None, "There is no bookmark in any document."),
    ],
)
def test_where_there_is_nothing_that_is_said(
    reader: Rehearsal, id_: str, argument: Argument, sentence: str
) -> None:
    """One sentence each."""
    reader.give_with(id_, argument)
    reply(reader, Hits("xyzzy") if argument else ())
    assert reader.saying == sentence


def test_where_not_all_was_searched_that_is_said(reader: Rehearsal) -> None:
    """A document that was opened by its path may be in no folder of the library."""
    reader.give_with("find-everywhere", "xyzzy")
    reply(reader, Hits("xyzzy", is_partial=True))
    assert reader.saying == "Not found in the folders of the library: xyzzy."
    reader.give_with("find-everywhere", "knee")
    reply(reader, Hits("knee", (Hit(KNEES, "Knee pain", 0),), is_partial=True))
    assert "knee: 1 place, in the folders of the library" in reader.saying


def test_bookmarks_of_all_documents_lead_into_theirs(reader: Rehearsal) -> None:
    """The list says the document; it is opened there."""
    reader.give("all-bookmarks")
    assert reader.requests[-1].request == ListBookmarks()
    reply(reader, (BookmarkElsewhere(KNEES, "bed"), BookmarkElsewhere(STONES, "bed")))
    assert reader.hear_all()[1:] == ["bed: Knee pain, 1 of 2.", "bed: Kidney Stones, 2 of 2."]
    reader.give_with("choose-number", 1)
    then = Command("go-to-bookmark", "bed")
    assert reader.openings == [OpenDocument("/knees.md", then)]
    memories = Memories(bookmarks=(Bookmark("bed", Position(7)),))
    open_(reader, KNEES, then, memories, with_disclaimer=False)
    assert reader.hear_all() == ["Rest for a day."]


def test_what_cannot_be_opened_or_asked_is_told_and_reading_goes_on(reader: Rehearsal) -> None:
    """One sentence; the document in hand stays."""
    reader.give("read-all")
    reader.hear_mark()
    reader.tell(DocumentNotOpened("That file is gone."))
    assert reader.saying == "That file is gone."
    reader.give("library")
    reply(reader, "The library is damaged.")
    assert reader.saying == "The library is damaged."
    assert reader.turned_to == []
    reader.hear_to_end()
    assert reader.queue


def test_a_document_that_takes_long_is_waited_for_in_words(reader: Rehearsal) -> None:
    """Once; a timer that rings too late says nothing, nor does one after a refusal."""
    reader.give_with("open-document", "knees")
    reply(reader, (KNEES,))
    assert reader.timers[Timer.OPENING] == 0.7
    reader.tell(TimerRang(Timer.OPENING))
    assert reader.hear_all()[-1] == "Opening Knee pain."
    open_(reader)
    assert reader.timers[Timer.OPENING] is None
    heard = len(reader.asked)
    reader.tell(TimerRang(Timer.OPENING))
    reader.tell(DocumentNotOpened("That file is gone."))
    reader.tell(TimerRang(Timer.OPENING))
    texts = [utterance.text for utterance in reader.asked[heard:]]
    assert texts[0] == "That file is gone."
    assert not any(text.startswith("Opening") for text in texts)


def test_an_answer_that_comes_too_late_changes_nothing(reader: Rehearsal) -> None:
    """Another was asked for since."""
    reader.give_with("open-document", "knees")
    late = reader.requests[-1].number
    reader.give_with("open-document", "stones")
    assert reader.requests[-1].request == TitlesLike("stones")
    reader.tell(LibraryAnswered(late, (KNEES,)))
    assert not reader.openings
