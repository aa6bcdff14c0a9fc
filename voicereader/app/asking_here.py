"""Answering in this process, for whoever waits for each answer: lines without a voice, the worker.

Owns the events that answers become. Not here: finding them (`asking`), which is imported with the
first question: NumPy alone takes a tenth of a second. What a word means needs none of that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from voicereader.article.model import Article
from voicereader.reader.events import (
    Event,
    FoundPassage,
    GlossaryEntry,
    QuestionAnswered,
    WordDefined,
)

if TYPE_CHECKING:
    from voicereader.asking.answerer import Answerer
    from voicereader.asking.passages import Excerpt
    from voicereader.memory.library.answering import LibraryAnswerer


class AskingHere:
    """An asker that has told its answer when the call returns."""

    def __init__(self, article: Article, tell: Callable[[Event], None]) -> None:
        self._article = article
        self._tell = tell
        self._answerer: Answerer | None = None
        self._of_library: LibraryAnswerer | None = None

    def get_ready(self) -> None:
        """Read the model and compare the document, once."""
        self._ready()

    def ask(self, number: int, question: str, *, is_everywhere: bool = False) -> None:
        """Look for what answers a question, by its number; or in all other documents."""
        if is_everywhere:
            self._tell(self._asked_everywhere(number, question))
            return
        answer = self._ready().answer(question)
        nearest = (_found(scored.passage) for scored in answer.nearest)
        self._tell(
            QuestionAnswered(number, tuple(nearest), answer.is_sure, is_certain=answer.is_certain)
        )

    def _asked_everywhere(self, number: int, question: str) -> QuestionAnswered:
        from voicereader.memory.library.index_file import LibraryError

        try:
            answer = self._library().answer(question, self._article.id)
        except LibraryError as error:
            self.close()
            return QuestionAnswered(number, trouble=str(error))
        nearest = (
            FoundPassage(
                *(one.passage.start.block, one.section, one.passage.lead, one.passage.parts),
                one.document,
            )
            for one in answer.nearest
        )
        return QuestionAnswered(number, tuple(nearest), answer.is_sure, is_certain=answer.is_sure)

    def _library(self) -> LibraryAnswerer:
        """What ships is brought up to date with the first question; the index then stays open."""
        if self._of_library is None:
            from voicereader.memory.library.answering import LibraryAnswerer
            from voicereader.memory.library.folders import data_folder
            from voicereader.memory.library.refreshing import whole_index

            self._of_library = LibraryAnswerer(whole_index(data_folder()))
        return self._of_library

    def define(self, number: int, word: str) -> None:
        """Look for what a word means, by the number of who asked."""
        self._tell(word_defined(number, word, self._article))

    def turn_to(self, article: Article) -> None:
        """Look in this document from now on."""
        self._article, self._answerer = article, None

    def close(self) -> None:
        """Let go of the library's index; the next question of it opens it again."""
        library, self._of_library = self._of_library, None
        if library is not None:
            library.close()

    def _ready(self) -> Answerer:
        if self._answerer is None:
            from voicereader.asking.answerer import answerer_of

            self._answerer = answerer_of(self._article)
        return self._answerer


def word_defined(number: int, word: str, article: Article) -> WordDefined:
    """What a word means: it takes no longer than finding the word in the document."""
    from voicereader.asking.meanings import meaning_of

    meaning = meaning_of(word, article)
    if meaning is None or isinstance(meaning, GlossaryEntry):
        return WordDefined(number, meaning)
    return WordDefined(number, _found(meaning))


def _found(passage: Excerpt) -> FoundPassage:
    return FoundPassage(passage.start.block, passage.title, passage.lead, passage.parts)
