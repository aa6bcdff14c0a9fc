"""Answering in this process, for whoever waits for each answer: lines without a voice, the worker.

Owns the event that an answer becomes. Not here: finding it (`asking`), which is imported with the
first question: NumPy alone takes a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from voicereader.article.model import Article
from voicereader.reader.events import Event, FoundPassage, QuestionAnswered

if TYPE_CHECKING:
    from voicereader.asking.answerer import Answerer


class AskingHere:
    """An asker that has told its answer when the call returns."""

    def __init__(self, article: Article, tell: Callable[[Event], None]) -> None:
        self._article = article
        self._tell = tell
        self._answerer: Answerer | None = None

    def get_ready(self) -> None:
        """Read the model and compare the document, once."""
        self._ready()

    def ask(self, number: int, question: str) -> None:
        """Look for what answers a question, by its number."""
        answer = self._ready().answer(question)
        passages = (found.passage for found in answer.nearest)
        nearest = (FoundPassage(p.start.block, p.title, p.lead, p.parts) for p in passages)
        self._tell(QuestionAnswered(number, tuple(nearest), answer.is_sure))

    def turn_to(self, article: Article) -> None:
        """Look in this document from now on."""
        self._article, self._answerer = article, None

    def close(self) -> None:
        """Nothing is open."""

    def _ready(self) -> Answerer:
        if self._answerer is None:
            from voicereader.asking.answerer import answerer_of

            self._answerer = answerer_of(self._article)
        return self._answerer
