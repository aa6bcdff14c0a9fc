"""The documents on the desk: the one that was opened, and help or contents laid on top of it.

Owns which of them is in hand, the effects of both in one order, and the ids of their utterances.
Refuses commands: `reader` says what is laid and lifted.
"""

from __future__ import annotations

import itertools

from voicereader.article.model import Article, Position
from voicereader.reader.delivery import Delivery
from voicereader.reader.effects import Effect
from voicereader.reader.moves import article_end
from voicereader.reader.reading import Reading


class Desk:
    """`home` is the reading of the opened document, `hand` the one that is in hand."""

    def __init__(self, article: Article, delivery: Delivery) -> None:
        self.effects: list[Effect] = []
        self._delivery = delivery
        self._ids = itertools.count(1)
        self.home = self.hand = self._reading_of(article)
        self._is_home_waiting = False

    @property
    def is_home(self) -> bool:
        """Nothing lies on top of the opened document."""
        return self.hand is self.home

    @property
    def on_top(self) -> str:
        """The id of the document that lies on top; "" where none does."""
        return "" if self.is_home else self.hand.article.id

    def lay(self, article: Article) -> None:
        """Put a document on top, and read it; what was being read under it waits."""
        self.lift()
        self._is_home_waiting = self.home.is_reading
        self.home.silence()
        self.hand = self._reading_of(article)
        self.hand.begin(Position(0), article_end(article), flows=False)

    def lift(self) -> None:
        """Take away what lies on top, if anything does; what waited under it is read on."""
        if self.is_home:
            return
        self.hand.silence()
        self.hand = self.home
        if self._is_home_waiting:
            self.home.go_on()

    def _reading_of(self, article: Article) -> Reading:
        return Reading(article, self._delivery, self._ids, self.effects)
