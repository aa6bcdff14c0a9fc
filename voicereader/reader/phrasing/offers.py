"""What is offered for a phrase that was not understood: what is near it in meaning, or nothing.

Owns that choice: a word of the text that no place accounts for, else the place that leaves out
least. Not here: what is only spelt alike, and all commands. One "yes" too many would carry it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from voicereader.article.model import Article
from voicereader.base.i18n import common_words
from voicereader.reader.phrasing.likeness import Near
from voicereader.reader.phrasing.text_words import TextWords
from voicereader.reader.phrasing.words import Folding
from voicereader.reader.registry.commands import Command

_FAR = 0.35  # score below which a place is not worth offering
_IN_TEXT = 0.5  # share of a phrase's telling words that stand in the text where it is about that
_FIND = "find"  # the row that goes to a word of the text


class Offers:
    """What can be offered of an article, whose title's words are its `subject`."""

    def __init__(self, article: Article, folding: Folding, subject: frozenset[str]) -> None:
        self._article = article
        self._folding = folding
        self._subject = subject

    def best(self, words: Sequence[str], ranked: Sequence[Near[Command]]) -> Command | None:
        """What to offer for a phrase of these words, given what has some of them in common.

        Of what is denied, the place alone: nobody who says "not" is asked whether to look for it.
        """
        place = self._nearest_place(words, ranked)
        if self._folding.negations.isdisjoint(words):
            left = [words[at] for at in place.left] if place else words
            telling = [word for word in left if self._is_telling(word)]
            found = [word for word in telling if self._text.as_written(word)]
            if found and len(found) >= _IN_TEXT * len(telling):
                return Command(_FIND, self._text.most_telling(found))
        return place.candidate.meaning if place else None

    def is_common(self, word: str) -> bool:
        """Whether a word is one of the common words of the language."""
        return word in self._ranks

    def _nearest_place(
        self, words: Sequence[str], ranked: Sequence[Near[Command]]
    ) -> Near[Command] | None:
        """The place that leaves out least, of its own words too; it accounts for one that tells."""
        telling = {at for at, word in enumerate(words) if self._is_telling(word)}
        places = [
            near
            for near in ranked
            if near.candidate.is_place and near.score >= _FAR and telling.difference(near.left)
        ]
        return min(
            places,
            key=lambda near: (len(near.left), not near.answers, near.unsaid, -near.score),
            default=None,
        )

    def _is_telling(self, word: str) -> bool:
        return word not in self._empty and not word.isdigit()

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Words that tell nothing of what a phrase is about."""
        folding = self._folding
        empty = folding.glue, folding.carriers, folding.negations, folding.asking_words
        return self._subject.union(folding.said_in.modifiers, *empty)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The common words of the language; read when a phrase first has a word of its own."""
        words = common_words(self._folding.said_in.code)
        return {word: rank for rank, word in enumerate(words)}

    @cached_property
    def _text(self) -> TextWords:
        return TextWords(self._article, self._folding, self._ranks)
