"""Which passage of all documents answers a question, if any does.

Owns which sections are looked in, and the choice among what they say. Not here: where words stand
(`index`), the sections of a document (`sections`), and how well a passage answers (`asking`).

Documents are chosen by words, their sections by words and by what their headings mean, and only the
passages of these are compared: of 20,000 documents a question costs hardly more than of a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from voicereader.article.errors import ArticleError
from voicereader.article.library import find, open_document
from voicereader.article.listed import Hit, Listed
from voicereader.article.model import Article, Position
from voicereader.asking.answerer import Answerer, Embeds, Scored, embeddings_for
from voicereader.asking.asked_once import Asked, AskedOnce
from voicereader.asking.content_words import ContentWords
from voicereader.asking.passages import Excerpt
from voicereader.base.i18n import language
from voicereader.memory.library.index import Index
from voicereader.memory.library.reading import Stamp, file_to_read
from voicereader.memory.library.sections import SectionPart, part_of, parts

_PLACES = 50  # looked at for the documents that they are in
_DOCUMENTS = 5
_BY_WORDS, _BY_HEADING = 2, 2  # sections of them
_KEPT = 100  # sections, and documents, that are ready for the next question
_NEAREST = 3
_IT = "it"  # where there is a model the language is English; else it changes nothing
_NAMES = 0.5  # weight from which a word may be the name of what is asked about
_IN_TITLE = 0.05  # for one that tells all and is in the title of the document


@dataclass(frozen=True, slots=True)
class FoundInLibrary:
    """A passage of a document, and how well it answers."""

    document: Listed
    passage: Excerpt
    score: float

    @property
    def section(self) -> str:
        """The heading or question that it stands under."""
        return self.passage.title or self.document.title

    @property
    def told(self) -> str:
        """Where it stands: the document, and the heading in it."""
        title, section = self.document.title, self.section
        return title if self.document.is_called(section) else f"{title}: {section}"


@dataclass(frozen=True, slots=True)
class FoundAmong:
    """The passages that come nearest, the best first, of which the first `is_sure` to answer."""

    nearest: tuple[FoundInLibrary, ...] = ()
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class _PartOfDocument:
    """A section of a document, as its file stood when it was looked at."""

    document: Listed
    stamp: Stamp
    part: SectionPart


class LibraryAnswerer:
    """Answers questions from all documents of an index. A call may raise LibraryError."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._asked = Asked()
        self._embeddings = cache(self._model_for)  # reading its weights takes long
        self._documents = lru_cache(_KEPT)(self._document)
        self._ready = lru_cache(_KEPT)(self._section)

    def answer(self, question: str, but: str = "") -> FoundAmong:
        """The best passages for a question, those of the document `but` left out."""
        try:
            return self._answered(question, but)
        finally:
            self._asked.forget()

    def _answered(self, question: str, but: str) -> FoundAmong:
        asked = [word.said for word in ContentWords(language()).of(_parted(question))]
        hits = [hit for hit in self._index.about(asked, _PLACES) if hit.document.name != but]
        found = [
            (FoundInLibrary(place.document, scored.passage, scored.score), is_sure)
            for place in self._chosen(hits, asked, question)
            for scored, is_sure in self._ready(place).answer(question)
        ]
        found.sort(key=lambda one: (not one[1], -one[0].score))
        return FoundAmong(tuple(one for one, _ in found[:_NEAREST]), any(sure for _, sure in found))

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def _chosen(
        self, hits: Sequence[Hit], asked: Sequence[str], question: str
    ) -> Sequence[_PartOfDocument]:
        """The sections to compare: the best by their words, and the best by their headings."""
        ranks = {(hit.document, hit.block): rank for rank, hit in enumerate(hits)}
        documents: dict[Listed, list[int]] = {}
        for hit in hits:
            documents.setdefault(hit.document, []).append(hit.block)
        by_words, by_heading = list[_PartOfDocument](), list[tuple[float, _PartOfDocument]]()
        for listed in [*documents][:_DOCUMENTS]:
            there = self._places(listed, documents[listed], asked)
            by_words += (place for place in there if (listed, place.part.start) in ranks)
            by_heading += zip(self._likenesses(there, question), there, strict=True)
        by_words.sort(key=lambda place: ranks[place.document, place.part.start])
        by_heading.sort(key=lambda one: -one[0])
        best = (*by_words[:_BY_WORDS], *(place for _, place in by_heading[:_BY_HEADING]))
        return [*dict.fromkeys(best)]

    def _places(
        self, listed: Listed, places: Sequence[int], asked: Sequence[str]
    ) -> Sequence[_PartOfDocument]:
        """The sections of a document; none where it has gone since, or can be read no more."""
        try:
            stamp = file_to_read(find(listed.name)).stamp
            article = self._documents(listed.name, stamp)
        except (ArticleError, OSError):
            return ()
        return [_PartOfDocument(listed, stamp, part) for part in parts(article, places, asked)]

    def _likenesses(self, places: Sequence[_PartOfDocument], question: str) -> Sequence[float]:
        """How like a question the headings of a document are; all the same without a model."""
        if not places:
            return ()
        article = self._documents(places[0].document.name, places[0].stamp)
        model = self._embeddings(article.language)
        if model is None:
            return [0.0] * len(places)
        meant = model.of_document(headings(article, [place.part for place in places]))
        return [float(likeness) for likeness in meant @ model.embeddings([question])[0]]

    def _model_for(self, language: str) -> Embeds | None:
        model = embeddings_for(language)
        return None if model is None else AskedOnce(model, self._asked)

    def _document(self, name: str, _stamp: Stamp) -> Article:
        return open_document(name)

    def _section(self, place: _PartOfDocument) -> _Section:
        article = self._documents(place.document.name, place.stamp)
        return _Section(article, place.part, self._embeddings(article.language))


def headings(article: Article, there: Sequence[SectionPart]) -> Sequence[str]:
    """What says which of these sections a question is about."""
    return [f"{article.title}: {part.title}" for part in there]


class _Section:
    """A section of a document, ready to be asked."""

    def __init__(self, article: Article, part: SectionPart, model: Embeds | None) -> None:
        self._pieces = part.pieces
        self._words = ContentWords(article.language.partition("-")[0])
        self._title = self._words.stems([article.title])
        self._subject = {word.stem for word in self._words.of(_parted(article.title))}
        self._answerer = Answerer(part_of(article, part), model)

    def answer(self, question: str) -> Iterator[tuple[Scored, bool]]:
        """What comes nearest in it, each with whether it is sure to answer.

        A word that may name what is asked about, and stands neither in the passage nor above it, is
        a veto: of many documents there is always one that says as much about something else.
        """
        words = self._words.of(_parted(question))
        in_title = _IN_TITLE * sum(word.weight for word in words if word.stem in self._subject)
        answer = self._answerer.answer(self._as_asked_here(question))
        for at, scored in enumerate(answer.nearest):
            passage = scored.passage
            has = self._title | self._words.stems((*passage.headings, *passage.names, passage.text))
            is_about = all(word.stem in has for word in words if word.weight >= _NAMES)
            piece = self._pieces[passage.start.block]
            start = Position(piece.block, piece.first + passage.start.sentence)
            score, alone = (round(each + in_title, 3) for each in (scored.score, scored.by_itself))
            there = Scored(replace(passage, start=start), score, alone)
            yield there, is_about and at == 0 and answer.is_sure

    def _as_asked_here(self, question: str) -> str:
        """As it would be asked in this document: with "it" for what the whole document is about.

        Else that name alone would make each of its passages like the question.
        """
        if all(word.stem in self._subject for word in self._words.of(_parted(question))):
            return question
        said = (
            _IT if stems and stems <= self._subject else word
            for word in question.split()
            for stems in (self._words.stems([word]),)
        )
        return " ".join(word for word, _ in groupby(said))


def _parted(question: str) -> str:
    """With the parts of its words as words: of "Unverricht-Lundborg" each may be found."""
    return question.replace("-", " ")
