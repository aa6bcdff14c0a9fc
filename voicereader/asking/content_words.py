"""The words of a question that tell what it is about, and how much each of them tells.

Owns that weight, by how common a word is in the language, and what a text accounts for by its
words. Not here: meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log

from voicereader.base.i18n import common_words
from voicereader.reader.phrasing.asking import Kind
from voicereader.reader.phrasing.words import Folding

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ENDING = re.compile(r"(?:n?['\u2019](?:s|t|d|m|ll|re|ve)|['\u2019])$")  # "doctor's", "they'll"
_COMMON, _RARE = 100, 10_000  # ranks: of these and commoner words none tells anything, or all


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word as it was said, what it has in common with its inflections, and its weight to 1."""

    said: str
    stem: str
    weight: float


@dataclass(frozen=True)
class ContentWords:
    """Of texts in a language, as "en"."""

    language: str

    def of(self, text: str) -> tuple[ContentWord, ...]:
        """Each once, in order."""
        found: dict[str, ContentWord] = {}
        for word in _WORD.findall(text.casefold()):
            plain = _ENDING.sub("", word)
            folded = self._folding.fold(plain)
            if len(folded) == 1 and not (self._empty & {plain, *folded} or plain.isdigit()):
                stem = self._stem(folded[0])
                found.setdefault(stem, ContentWord(plain, stem, self._weight(plain)))
        return tuple(found.values())

    def stems(self, texts: Iterable[str]) -> frozenset[str]:
        """What the words of texts have in common with their inflections; those of "X-ray" too."""
        words = (word for text in texts for word in self._folding.fold(text))
        return frozenset(map(self._stem, words))

    def asks_number(self, text: str) -> bool:
        """Whether it asks how much or how many."""
        return self._folding.kind(self._folding.fold(text)) is Kind.HOW_MUCH

    def _stem(self, word: str) -> str:
        return self._folding.said_in.stem(word)

    def _weight(self, word: str) -> float:
        rank = self._ranks.get(word, _RARE)
        return min(1.0, max(0.0, log(max(rank, 1) / _COMMON) / log(_RARE / _COMMON)))

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self.language, self.language)

    @cached_property
    def _empty(self) -> frozenset[str]:
        folding = self._folding
        said = folding.said_in
        lists = folding.glue, folding.negations, folding.asking_words, folding.carriers
        return said.modifiers.union(*lists, said.asks.verbs, said.asks.verbs_before_subjects)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {word: rank for rank, word in enumerate(common_words(self.language))}
