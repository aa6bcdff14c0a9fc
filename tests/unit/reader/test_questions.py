"""Questions about the document that are no command, told scripted events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.lexicon import Lexicon
from voicereader.article.listed import Listed
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.reader.effects import Earcon, Listening, ListenMode, OpenDocument, Timer
from voicereader.reader.events import (
    CharacterTyped,
    DocumentOpened,
    FoundPassage,
    PhraseGiven,
    QuestionAnswered,
    TimerRang,
)
from voicereader.reader.registry.commands import Command

ASKED = "would my hands hurt afterwards"
RISKS = FoundPassage(5, "Risks", "There are few risks:", ("Bleeding at the site", "Pain"))
KNEES = FoundPassage(12, "Care", "", ("Seldom more.",), Listed("/knees.md", "Knee pain"))
HIPS = FoundPassage(1, "Hip pain", "", ("It hurts.",), Listed("/hips.md", "Hip pain"))
SAFE = FoundPassage(16, "Is it safe?", "", ("Yes.",))


def test_a_question_that_is_no_command_is_asked_about_the_document(reader: Rehearsal) -> None:
    """In its own words; nothing is said before the answer."""
    reader.tell(PhraseGiven(ASKED))
    assert [asked.question for asked in reader.questions] == [ASKED]
    assert reader.saying == ""


@pytest.mark.parametrize("phrase", ["risks", "how long does it take", "stop", "go to section 2"])
def test_a_command_and_a_title_win_over_asking(reader: Rehearsal, phrase: str) -> None:
    """What is understood is done, by the ask command too."""
    reader.tell(PhraseGiven(phrase))
    reader.give_with("ask", phrase)
    assert reader.questions == []


def test_what_is_no_question_is_asked_only_by_the_command(reader: Rehearsal) -> None:
    """As before, it is told that it was not understood."""
    reader.tell(PhraseGiven("nice weather today"))
    assert reader.questions == []
    assert reader.saying.startswith("Not understood.")
    reader.tell(PhraseGiven("ask nice weather today"))
    assert [asked.question for asked in reader.questions] == ["nice weather today"]


def test_an_answer_is_the_words_of_the_text_and_where_they_stand(reader: Rehearsal) -> None:
    """A list is said whole, and then what yes and two do."""
    reader.tell(PhraseGiven(ASKED))
    reader.answer(RISKS, SAFE, is_sure=True)
    assert reader.hear_all() == [
        "The text says, in Risks: There are few risks:",
        "Bleeding at the site.",
        "Pain.",
        "Yes goes there, two goes to Is it safe.",
    ]


def test_yes_goes_to_the_answer_and_its_number_to_the_next(guide: Article) -> None:
    """To the passage itself; to a question with its answer."""
    for answer, block in (("yes", 5), ("choose-number", 15)):
        reader = Rehearsal(guide).past_disclaimer()
        reader.tell(PhraseGiven(ASKED))
        reader.answer(RISKS, SAFE, is_sure=True)
        reader.give_with(answer, 2 if answer == "choose-number" else None)
        assert reader.view.cursor.block == block
        assert reader.kept  # as any place one goes to, it can be left again by going back


def test_an_answer_can_be_typed_too(guide: Article) -> None:
    """Where a phrase is typed, what was offered is not gone before its last letter."""
    reader = Rehearsal(guide).past_disclaimer()
    reader.tell(PhraseGiven(ASKED))
    reader.answer(RISKS, SAFE, is_sure=True)
    reader.give("phrase-line")
    reader.type_in("yes")
    assert reader.view.cursor.block == RISKS.block


def test_what_only_comes_near_is_offered_and_not_said(reader: Rehearsal) -> None:
    """The titles alone: a passage about something else is never an answer."""
    reader.tell(PhraseGiven(ASKED))
    reader.answer(RISKS, SAFE)
    assert reader.hear_all() == [
        "The text may not say. Go to what is nearest: Risks, or Is it safe?"
    ]
    reader.give("yes")
    assert reader.view.cursor.block == RISKS.block


def test_where_there_is_nothing_that_is_said(reader: Rehearsal) -> None:
    """In five words."""
    reader.tell(PhraseGiven(ASKED))
    reader.answer()
    assert reader.saying == "No answer found in the text."


def test_where_the_text_says_nothing_the_library_is_offered(reader: Rehearsal) -> None:
    """Yes asks all other documents the same, no leaves it."""
    reader.tell(PhraseGiven(ASKED))
    reader.answer()
    assert reader.hear_all() == ["No answer found in the text.", "Look in the library?"]
    reader.give("no")
    assert len(reader.questions) == 1
    reader.tell(PhraseGiven(ASKED))
    reader.answer()
    reader.give("yes")
    assert reader.questions[-1].question == ASKED
    assert reader.questions[-1].is_everywhere
    assert reader.timers[Timer.LOOKING] == 0.7


def test_the_library_answers_in_the_words_of_a_document(reader: Rehearsal) -> None:
    """Which is named; yes opens it at the sentence, two the next best."""
    reader.give_with("ask-everywhere", ASKED)
    reader.answer(KNEES, HIPS, is_sure=True)
    assert reader.hear_all() == [
        "Knee pain says, in Care: Seldom more.",
        "Yes goes there, two goes to Hip pain.",
    ]
    reader.give("yes")
    assert reader.openings == [OpenDocument("/knees.md", Command("next-match", 1))]
    opened = replace(article(with_disclaimer=False), id="/knees.md", title="Knee pain")
    then = reader.openings[-1].then
    reader.tell(DocumentOpened(opened, Memories(), Lexicon(), then))
    assert reader.saying == "1 of 2, Knee pain:"
    assert opened.sentence_at(reader.view.cursor).text == "Seldom more."


def test_what_was_looked_for_stays_until_an_answer_is_gone_to(reader: Rehearsal) -> None:
    """An answer that nobody goes to takes no search away."""
    reader.give_with("find", "bone")
    reader.give_with("ask-everywhere", ASKED)
    reader.answer(KNEES, is_sure=True)
    reader.give("next-match")
    assert reader.openings == []


def test_what_comes_near_in_other_documents_is_offered(reader: Rehearsal) -> None:
    """And not said."""
    reader.give_with("ask-everywhere", ASKED)
    reader.answer(KNEES, HIPS)
    assert reader.hear_all() == [
        "No document may say it. Go to what is nearest: Knee pain: Care, or Hip pain?"
    ]
    reader.give_with("choose-number", 2)
    assert reader.openings[-1].name == "/hips.md"


def test_where_no_document_says_it_or_can_be_asked_that_is_said(reader: Rehearsal) -> None:
    """And nothing further is offered."""
    reader.give_with("ask-everywhere", ASKED)
    reader.answer()
    assert reader.hear_all() == ["No other document says it."]
    reader.give_with("ask-everywhere", ASKED)
    number = reader.questions[-1].number
    reader.tell(QuestionAnswered(number, trouble="The library is away."))
    assert reader.hear_all() == ["The library is away."]
    reader.give("yes")
    assert reader.hear_all() == ["Nothing was asked."]


def test_a_room_is_never_offered_the_library(listening: Rehearsal) -> None:
    """A television would say yes."""
    listening.speak(ASKED, "ask", ASKED)
    before = len(listening.asked)
    listening.answer()
    assert not any("library" in said.text for said in listening.asked[before:])


def test_the_library_is_asked_by_a_phrase(reader: Rehearsal) -> None:
    """Without the document being asked before."""
    reader.tell(PhraseGiven("ask the library what gout is"))
    assert [asked.is_everywhere for asked in reader.questions] == [True]


def test_reading_goes_on_after_an_answer(reader: Rehearsal) -> None:
    """At the word where it was."""
    reader.give("read-all")
    reader.hear_mark(2)
    reader.tell(PhraseGiven(ASKED))
    reader.answer(SAFE, is_sure=True)
    heard = reader.hear_all()
    assert heard[:2] == ["The text says, in Is it safe: Yes.", "Yes goes there."]
    assert heard[-2:] == ["Yes.", "End of Balloons."]


def test_an_answer_that_comes_too_late_changes_nothing(reader: Rehearsal) -> None:
    """To an earlier question, or after another command."""
    reader.tell(PhraseGiven(ASKED))
    first = reader.questions[-1].number
    reader.tell(PhraseGiven("would my feet hurt too"))
    assert reader.tell(QuestionAnswered(first, (RISKS,), is_sure=True)) == ()
    reader.give("next-heading")
    reader.answer(RISKS, is_sure=True)
    assert not any("The text says" in utterance.text for utterance in reader.asked)


def test_a_question_waits_for_the_disclaimer(guide: Article) -> None:
    """As every command about the document does."""
    reader = Rehearsal(guide)
    reader.tell(PhraseGiven(ASKED))
    assert reader.questions == []
    reader.give("escape")
    assert [asked.question for asked in reader.questions] == [ASKED]


# By voice


def test_a_question_said_at_the_key_is_answered_whatever_the_answer(reader: Rehearsal) -> None:
    """Whoever has pressed it waits for one."""
    reader.give("listen-once")
    reader.speak(ASKED, "ask", ASKED)
    reader.answer()
    assert "No answer found in the text." in [utterance.text for utterance in reader.asked]


def test_a_question_heard_in_the_room_is_answered_only_where_that_is_sure(
    listening: Rehearsal,
) -> None:
    """A television's has no effect that anyone could notice."""
    before = len(listening.asked), listening.microphone, list(listening.played)
    listening.speak("how old is the queen", "ask", "how old is the queen")
    listening.answer(RISKS)
    listening.mumble("how old is the queen", "ask", "how old is the queen")
    said = [utterance.text for utterance in listening.asked[before[0] :]]
    assert not any("queen" in text or "The text" in text for text in said)
    assert (listening.microphone, listening.played) == before[1:]
    assert listening.microphone is Listening.OPEN
    listening.speak(ASKED, "ask", ASKED)
    listening.answer(SAFE, is_sure=True)
    assert listening.saying == "The text says, in Is it safe: Yes."


def test_nothing_is_asked_by_the_room_while_the_disclaimer_is_owed() -> None:
    """Nor while keys are learned."""
    reader = Rehearsal(article(), listen=ListenMode.ALWAYS)
    reader.speak(ASKED, "ask", ASKED)
    reader.past_disclaimer()
    reader.give("learn")
    reader.speak(ASKED, "ask", ASKED)
    assert reader.questions == []


def test_a_room_that_asks_and_asks_is_read_over_and_answered_no_more(
    listening: Rehearsal,
) -> None:
    """Its questions silence the voice in vain, as all its talk does."""
    for at_s in range(3):
        listening.speak("did you remember to lock the car", "ask", "did you", at_s=at_s)
        listening.answer(RISKS)
    asked = len(listening.questions)
    listening.speak(ASKED, "ask", ASKED, at_s=4.0)
    assert len(listening.questions) == asked
    assert not listening.is_held
    assert Earcon.REFUSED not in listening.played


def test_a_line_for_a_question_has_the_answers_made_ready(reader: Rehearsal) -> None:
    """Once, and not by a line for a command: who never asks pays nothing."""
    reader.give("phrase-line")
    reader.type_in("next heading")
    assert reader.times_got_ready == 0
    reader.give("ask")
    assert reader.times_got_ready == 1
    reader.give("escape", "ask")
    assert reader.times_got_ready == 1


def test_a_phrase_that_begins_to_ask_has_them_made_ready(reader: Rehearsal) -> None:
    """While it is still being typed."""
    reader.give("phrase-line")
    for character in "would my hands":
        reader.tell(CharacterTyped(character))
    assert (reader.times_got_ready, reader.questions) == (1, [])


def test_an_answer_that_takes_long_is_waited_for_in_words(reader: Rehearsal) -> None:
    """Once; the answer follows as always."""
    reader.tell(PhraseGiven(ASKED))
    assert reader.timers[Timer.LOOKING] == 0.7
    reader.tell(TimerRang(Timer.LOOKING))
    assert reader.hear_all() == ["Looking."]
    reader.answer(RISKS, is_sure=True)
    assert reader.timers[Timer.LOOKING] is None
    assert reader.saying.startswith("The text says, in Risks")


def test_nothing_is_looked_for_any_more_after_the_answer(reader: Rehearsal) -> None:
    """A timer that rings too late says nothing, nor does one after another command."""
    reader.tell(PhraseGiven(ASKED))
    reader.answer(RISKS, is_sure=True)
    reader.hear_all()
    reader.tell(TimerRang(Timer.LOOKING))
    assert reader.saying == ""
    reader.tell(PhraseGiven(ASKED))
    reader.give("where-am-i")
    reader.hear_all()
    reader.tell(TimerRang(Timer.LOOKING))
    assert reader.saying == ""
