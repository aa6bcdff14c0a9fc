"""Which passage of a document answers a question, if any does.

Owns the score and the bar. By meaning a passage is as like a question as its names, its text and
both together are, on average, and what the glossary says of the terms in it counts as its text when
places are put in order; each word of the question that it has raises that, and each that it
does not account for lowers it. The nearest by that are put in order by what their single words mean
(`word_by_word`). Where the author lists questions that a passage answers, it is as near as those
are (`listed_likeness`). docs/decisions/asking.md has the figures. Not here: saying anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from voicereader.article.model import Article
from voicereader.asking.content_words import ContentWord, ContentWords
from voicereader.asking.glossary import shipped_glossary
from voicereader.asking.listed_likeness import CERTAIN, Unanswered, clauses, likeness
from voicereader.asking.listed_questions import ListedQuestion, by_passage, key, listed_for
from voicereader.asking.model_files import are_right, model_folder
from voicereader.asking.passages import Excerpt, passages
from voicereader.asking.word_by_word import InText, least_accounted
from voicereader.base.network import Floats

if TYPE_CHECKING:
    from voicereader.asking.kept_embeddings import KeptEmbeddings

SURE = 0.44
"""Score from which a passage answers."""

IN_ITS_WORDS = 0.65
"""The same beside lists of what is answered and what is not: the words of the passage itself."""

NEAR = 0.2
"""Score from which it is worth naming."""

SURE_BY_WORDS, NEAR_BY_WORDS = 0.57, 0.2
"""The same where the words alone count."""

_NEAREST = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_EACH_WORD = 0.05  # for one that tells all, and against it
_MOST_WORDS = 2.0  # words in common that count
_UNSAID = 0.7  # weight by words alone of what was not said
_WORST_WORD = 0.4  # weight beside the score of the word that a passage accounts for least
_ASKED_SCALE = 0.15  # how much liker a listed question is than a passage that answers as well
_TEXTS_KEPT = 64  # whose words' meanings are kept, each some 100 kB


class Embeds(Protocol):
    """What has the direction of a text's meaning."""

    def embeddings(self, texts: Sequence[str]) -> Floats:
        """A row a text, of length 1: two texts are as alike as the product of theirs, up to 1."""

    def of_document(self, texts: Sequence[str]) -> Floats:
        """The same for all that a document is compared by."""

    def in_text(self, text: str) -> InText:
        """What the words of a text mean where they stand."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage, and how well it answers before the order of the nearest is looked at.

    `by_itself` is its score without what the glossary says of its terms: that finds a place, and
    says nothing of its own. `as_listed` is how like the questions that its author lists are; where
    the likest are under the same words, `listed_under` has them.
    """

    passage: Excerpt
    score: float
    by_itself: float
    as_listed: float | None = None
    listed_under: str = ""

    def as_listed_under(self) -> Scored:
        """The same of the item alone that answers, where the likest questions say which."""
        return replace(self, passage=self.passage.only(self.listed_under))


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that come nearest, each under another title, the best first.

    The first of them `is_sure` to answer, and where it `is_certain` also what nobody may have asked
    the reader; of others that is not known.
    """

    nearest: tuple[Scored, ...] = ()
    is_sure: bool = False
    is_certain: bool = False


def answerer_of(article: Article) -> Answerer:
    """By meaning where there is a model for the language of the article, else by words."""
    return Answerer(article, embeddings_for(article.language))


def make_ready(article: Article) -> None:
    """Make what a first question would wait for, and keep it; nothing where that is kept."""
    from voicereader.asking.kept_embeddings import is_kept

    each = compared_texts(article)
    if model_folder(article.language) is not None and each and not is_kept(each):
        answerer_of(article)


def compared_texts(article: Article) -> Sequence[str]:
    """All texts that a question to an article is compared with by meaning, each once."""
    found = passages(article)
    answered, unanswered = by_passage(listed_for(article), found)
    return _texts((*_compared(article, found), map(_asked, (*answered, unanswered))))


def embeddings_for(language: str) -> KeptEmbeddings | None:
    """What compares texts of a language by meaning, those of documents kept; None for none."""
    folder = model_folder(language)
    if folder is None or not are_right(folder):
        return None
    from voicereader.asking.kept_embeddings import KeptEmbeddings
    from voicereader.asking.minilm import MiniLM

    return KeptEmbeddings(MiniLM.read(folder))


class Answerer:
    """Answers questions about one document; by words alone where `model` is None.

    `listed` are the questions that its author lists; None stands for those beside the document.
    """

    def __init__(
        self,
        article: Article,
        model: Embeds | None,
        listed: Sequence[ListedQuestion] | None = None,
    ) -> None:
        self._model = model
        self._in_text = lru_cache(_TEXTS_KEPT)(model.in_text) if model is not None else None
        self._words = ContentWords(article.language.partition("-")[0])
        self._title = article.title
        self._subject = self._words.stems([article.title])
        found = passages(article)
        answered, unanswered = by_passage(listed_for(article) if listed is None else listed, found)
        ways = _compared(article, found) if model is not None else [()] * len(found)
        meant = self._embedded(_texts((*ways, map(_asked, (*answered, unanswered)))))
        self._known = tuple(
            _Known(
                passage,
                self._words.stems((*passage.headings, *passage.names, passage.text))
                | self._subject,
                tuple(_rows(meant, way) for way in four),
                _rows(meant, _asked(listed)),
                [question.words or "" for question in listed],
            )
            for passage, four, listed in zip(found, ways, answered, strict=True)
        )
        self._unanswered = _rows(meant, _asked(unanswered))
        self._answers = {
            key(question.text): passage.only(question.words or "")
            for passage, listed in zip(found, answered, strict=True)
            for question in listed
        }
        self._never = frozenset(map(key, _asked(unanswered)))

    def answer(self, question: str, named: str = "") -> Answer:
        """The best passages for a question, which may be any text.

        Where it is known to be `named`, the title of a place, the best of that answers. Else one is
        sure only where it comes first both by its score and by its single words, or its author
        lists as much. Nothing is near to what its author says that nothing answers.
        """
        if key(question) in self._never:
            return Answer()
        words = self._words.of(question)
        asked = self._model.embeddings(self._parts(question)) if self._model is not None else None
        nearest = self._nearest(words, asked, named)
        if (listed := self._answers.get(key(question))) is not None:
            others = (one for one in nearest if one.passage.title != listed.title)
            first = Scored(listed, 1.0, 1.0)
            return Answer((first, *others)[:_NEAREST], is_sure=True, is_certain=True)
        if not nearest:
            return Answer()
        if nearest[0].passage.title == named:
            return Answer(nearest, is_sure=True, is_certain=True)
        return self._judged(question, words, asked, nearest)

    def _judged(
        self,
        question: str,
        words: Sequence[ContentWord],
        asked: Floats | None,
        nearest: tuple[Scored, ...],
    ) -> Answer:
        """Whether the nearest answers: by its author's lists, else by itself.

        Beside both lists, of what is answered and of what is not, its own words must say more.
        """
        best, unanswered = nearest[0], Unanswered.by(self._unanswered, asked)
        as_listed = best.as_listed or 0.0
        is_listed = as_listed >= unanswered.bar
        has_both = best.as_listed is not None and len(self._unanswered) > 0
        if is_listed:
            best = best.as_listed_under()
            nearest = (best, *nearest[1:])
        elif not has_both:
            nearest = tuple(self._ordered(question, words, nearest))
        sure = SURE_BY_WORDS if asked is None else IN_ITS_WORDS if has_both else SURE
        is_by_itself = best is nearest[0] and best.by_itself >= sure
        is_by_itself &= has_both or not unanswered.is_asked
        fits = self._has_numbers(question, best.passage)
        is_sure = fits and (is_listed or is_by_itself)
        if unanswered.is_asked and not is_sure and as_listed < unanswered.likeness:
            return Answer()
        is_certain = is_by_itself or (is_listed and as_listed >= CERTAIN)
        return Answer(nearest, is_sure, fits and is_certain)

    def _parts(self, question: str) -> Sequence[str]:
        """What of a question is compared: all of it, and where questions are listed its clauses."""
        is_listed = len(self._unanswered) or any(len(known.asked) for known in self._known)
        return (question, *clauses(question)) if is_listed else (question,)

    def _nearest(
        self, words: Sequence[ContentWord], asked: Floats | None, named: str
    ) -> tuple[Scored, ...]:
        """The best passages, each under another title; one that is `named` goes before all."""
        best: dict[str, Scored] = {}
        for known in self._known:
            scored = self._scored(words, asked, known)
            so_far = best.get(scored.passage.title)
            if so_far is None or scored.score > so_far.score:
                best[scored.passage.title] = scored
        near = NEAR if asked is not None else NEAR_BY_WORDS
        nearest = [one for title, one in best.items() if one.score >= near or title == named]
        nearest.sort(key=lambda one: (one.passage.title != named, -one.score))
        return tuple(nearest[:_NEAREST])

    def _ordered(
        self, question: str, words: Sequence[ContentWord], nearest: Sequence[Scored]
    ) -> Sequence[Scored]:
        """The nearest by their score and by the word of the question that each has least of."""
        in_text = self._in_text
        if self._model is None or in_text is None or len(nearest) < 2:
            return nearest
        asked = self._model.in_text(question)  # not kept
        heights = {
            one: one.score
            + _WORST_WORD * least_accounted(asked, words, in_text(_whole(one.passage)))
            for one in nearest
        }
        return sorted(nearest, key=heights.__getitem__, reverse=True)

    def _has_numbers(self, question: str, passage: Excerpt) -> bool:
        """Whether a passage has the numbers that are asked about, and any where "how much" is.

        "Type 2" is not "type 1".
        """
        where = (self._title, *passage.headings, *passage.names, passage.text)
        is_number_asked = self._words.asks_number(question)
        has_any = not is_number_asked or _NUMBER.search(passage.text) is not None
        return has_any and _numbers([question]) <= _numbers(where)

    def _embedded(self, each: Sequence[str]) -> dict[str, Floats]:
        if self._model is None or not each:
            return {}
        return dict(zip(each, self._model.of_document(each), strict=True))

    def _scored(self, words: Sequence[ContentWord], asked: Floats | None, known: _Known) -> Scored:
        score, by_itself = self._scores(words, asked, known)
        if asked is None or not len(known.asked):
            return Scored(known.passage, score, by_itself)
        likest, where = likeness(known.asked, asked)
        as_listed = round(likest, 3)
        score = max(score, round(as_listed - _ASKED_SCALE, 3))
        under = {known.asked_under[at] for at in where}
        same = under.pop() if len(under) == 1 else ""
        return Scored(known.passage, score, by_itself, as_listed, same)

    def _scores(
        self, words: Sequence[ContentWord], asked: Floats | None, known: _Known
    ) -> tuple[float, float]:
        """How well a passage answers, with what the glossary says of its terms and without."""
        common = (word for word in words if word.stem in known.stems - self._subject)
        has = sum(word.weight for word in common)
        lacks = sum(word.weight for word in words if word.stem not in known.stems)
        if asked is None:
            share = round(has / (has + lacks + _UNSAID), 3)
            return share, share
        names, text, both, terms = (_likest(way, asked[0]) for way in known.ways)
        by_words = _EACH_WORD * (min(has, _MOST_WORDS) - lacks)
        with_terms, alone = ((names + best + both) / 3 for best in (max(text, terms), text))
        return round(with_terms + by_words, 3), round(alone + by_words, 3)


@dataclass(frozen=True, slots=True)
class _Known:
    """A passage with what it is compared by: words, four sets of embeddings, those of questions."""

    passage: Excerpt
    stems: frozenset[str]
    ways: tuple[Floats, ...]
    asked: Floats
    asked_under: Sequence[str]


def _likest(way: Floats, asked: Floats) -> float:
    return float((way @ asked).max()) if len(way) else -1.0


def _texts(compared: Iterable[Iterable[Iterable[str]]]) -> list[str]:
    """All of these texts, each once."""
    return list(dict.fromkeys(text for ways in compared for way in ways for text in way))


def _asked(listed: Iterable[ListedQuestion]) -> list[str]:
    return [question.text for question in listed]


def _rows(meant: Mapping[str, Floats], texts: Iterable[str]) -> Floats:
    """A row a text; none where there is no model."""
    return np.array([meant[text] for text in texts if text in meant])


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(number for text in texts for number in _NUMBER.findall(text))


def _whole(passage: Excerpt) -> str:
    """All of a passage under its title."""
    return f"{passage.title}: {passage.text}"


def _compared(article: Article, found: Iterable[Excerpt]) -> list[tuple[Sequence[str], ...]]:
    """What a question is compared with, for each passage: four ways.

    The names of it, its parts, both together, and what the glossary says of the terms in it, but
    for those of the title, which all of them have.
    """
    glossary = shipped_glossary(article.language)
    subject = frozenset(glossary.in_text(article.title))
    ways: list[tuple[Sequence[str], ...]] = []
    for passage in found:
        entries = dict.fromkeys(glossary.in_text(passage.text))
        ways.append((*_ways(passage), [e.definition for e in entries if e not in subject]))
    return ways


def _ways(passage: Excerpt) -> tuple[Sequence[str], ...]:
    """What a question is compared with: the names of a passage, its parts, both together."""
    under = f"{passage.title}: " if passage.title else ""
    parts = (passage.lead, *passage.parts) if passage.lead else passage.parts
    return passage.names or parts, parts, [f"{under}{part}" for part in parts]
