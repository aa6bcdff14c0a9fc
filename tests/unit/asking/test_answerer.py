"""Which passage answers, where the words alone count and where meaning does, by a made-up model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.unit.reader.articles import article
from voicereader.article.formats.markdown import parse
from voicereader.asking.answerer import Answerer
from voicereader.asking.content_words import ContentWords
from voicereader.asking.listed_questions import listed_in
from voicereader.asking.word_by_word import InText
from voicereader.asking.word_pieces import words
from voicereader.base.network import Floats

AXES = {"bleed": 0, "blood": 0, "rest": 1, "walk": 2, "hour": 3}


class Meaning:
    """A model to which words of one axis mean the same, and all others nothing."""

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """A row a text."""
        rows = np.full((len(texts), 5), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word, axis in AXES.items():
                row[axis] += word in text.casefold()
        found: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found

    def of_document(self, texts: Sequence[str]) -> Floats:
        """The same."""
        return self.embeddings(texts)

    def in_text(self, text: str) -> InText:
        """Each word by itself."""
        each = tuple(words(text))
        return InText(each, self.embeddings(each))


def test_words_in_common_answer_without_a_model() -> None:
    """Inflected ones too."""
    answer = Answerer(article(), None).answer("will the site be bleeding with pain")
    assert answer.is_sure
    assert answer.nearest[0].passage.parts == ("Bleeding at the site", "Pain")


def test_what_shares_no_word_is_not_answered_without_a_model() -> None:
    """Nor is anything near."""
    assert Answerer(article(), None).answer("how old is the queen").nearest == ()
    assert Answerer(article(), None).answer("").nearest == ()


def test_a_like_meaning_answers_where_no_word_is_shared() -> None:
    """Blood is not among the words of the text."""
    answer = Answerer(article(), Meaning()).answer("is there blood")
    assert answer.nearest[0].passage.title == "Risks"


def test_a_word_that_nothing_accounts_for_lowers_the_answer() -> None:
    """However like the rest is."""
    answerer = Answerer(article(), Meaning())
    plain = answerer.answer("do I rest").nearest[0]
    other = answerer.answer("do I rest with insurance").nearest[0]
    assert other.score < plain.score


def test_how_much_is_not_answered_without_a_number() -> None:
    """A passage that names the thing and no quantity is about something else."""
    answerer = Answerer(article(), None)
    assert answerer.answer("is there bleeding at the site").is_sure
    assert not answerer.answer("how much bleeding at the site").is_sure


def test_another_number_is_another_thing() -> None:
    """The symptoms of type 1 are none of type 2; they are named as near all the same."""
    answerer = Answerer(article(), None)
    assert answerer.answer("is there bleeding at the site").is_sure
    other = answerer.answer("is there bleeding at the site of type 2")
    assert other.nearest
    assert not other.is_sure


def test_a_place_that_is_named_answers_first() -> None:
    """As a title wins over asking."""
    answer = Answerer(article(), None).answer("bleeding at the site", named="Care")
    assert answer.is_sure
    assert answer.nearest[0].passage.text == "Rest for a day."


def test_each_title_comes_once_among_the_nearest() -> None:
    """Best first: where to go to, not five sentences of one place."""
    answer = Answerer(article(), Meaning()).answer("bleed, rest, walk for an hour")
    titles = [found.passage.title for found in answer.nearest]
    assert len(titles) == len(set(titles)) > 1
    scores = [found.score for found in answer.nearest]
    assert scores == sorted(scores, reverse=True)


def test_content_words_are_those_that_tell_something() -> None:
    """Without what asks and binds; endings with an apostrophe belong to no word."""
    words = ContentWords("en")
    found = [
        word.said for word in words.of("what's the doctor's advice they'll give me on balloons")
    ]
    assert found == ["doctor", "advice", "balloons"]
    weights = {word.said: word.weight for word in words.of("people polymethylmethacrylate")}
    assert weights["people"] < 0.1 < weights["polymethylmethacrylate"] == 1.0


CARE = parse(b"# Care\n\nBe still. It may bleed.\n\n## More\n\nBe calm.\n", "care.md")
WALKS = """
It may bleed
    may I walk
    is a walk allowed
"""


def asking(listed: str) -> Answerer:
    """The page above, with these questions beside it."""
    return Answerer(CARE, Meaning(), tuple(listed_in(listed)))


def test_a_question_that_its_author_lists_is_answered_though_the_words_are_others() -> None:
    """As it is meant, not as it is worded; without the list it is about another sentence."""
    answer = asking(WALKS).answer("can I walk")
    assert (answer.is_sure, answer.nearest[0].passage.text) == (True, "It may bleed.")
    assert asking("").answer("can I walk").nearest[0].passage.text != "It may bleed."


def test_what_its_author_lists_as_unanswered_is_not_answered() -> None:
    """However like it is to what is answered; nor is anything said to be near."""
    answerer = asking(f"{WALKS}none\n    can I walk for an hour\n    is it an hour of a walk\n")
    assert answerer.answer("may I walk").is_sure
    assert answerer.answer("may I walk for an hour").nearest == ()


def test_a_passage_without_a_list_is_judged_by_what_it_says() -> None:
    """Beside one that has it."""
    answer = asking(f"{WALKS}none\n    is it an hour\n").answer("am I to be calm")
    assert (answer.is_sure, answer.nearest[0].passage.text) == (True, "Be calm.")


def test_a_question_after_a_story_is_answered() -> None:
    """Its clauses are compared as well as the whole."""
    story = "I rest each hour, they say I bleed. For an hour they had me rest. May I walk?"
    assert asking(WALKS).answer(story).nearest[0].passage.text == "It may bleed."


@pytest.mark.parametrize("model", [None, Meaning()])
def test_a_question_in_the_very_words_of_the_list_is_decided_by_it(model: Meaning | None) -> None:
    """Whatever the rest of the list is like, with a number in it, and where there is no model."""
    listed = f"{WALKS}    is it 90 minutes\nnone\n    be still or bleed\n"
    answerer = Answerer(CARE, model, tuple(listed_in(listed)))
    answer = answerer.answer("Is it 90 minutes?")
    assert (answer.is_sure, answer.nearest[0].passage.text) == (True, "It may bleed.")
    assert not answerer.answer("be still, or bleed").nearest
