"""The words that stand in an article's text, for whoever asks about one that is no title.

Owns which word of a phrase the text can be searched for, and how the text writes a word that is to
be spelled. Not here: searching and counting, which are `search`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping

from voicereader.article.model import Article
from voicereader.reader.phrasing.likeness import INFLECTED, LEAST, KnownWords
from voicereader.reader.phrasing.words import Folding, with_words, written_words

_COMMONEST = 300  # words of a language, which tell nothing: "many", "people", "good"


class TextWords:
    """The words of a text; `ranks` are those of its language, the commonest first."""

    def __init__(self, article: Article, folding: Folding, ranks: Mapping[str, int]) -> None:
        counts = Counter(
            word for block in article.blocks for word in written_words(block.text.casefold())
        )
        self._ranks = ranks
        self._stems = [language.stem for language in folding.languages]
        self._written: dict[str, str] = {}  # folded, or stem -> the commonest way it is written
        self._inflected: dict[str, str] = {}
        for written, _ in counts.most_common():
            for folded in folding.fold(written):
                self._written.setdefault(folded, written)
                for stem in self._stems:
                    self._inflected.setdefault(stem(folded), written)

    def as_written(self, word: str) -> str:
        """A folded word as it stands in the text, there perhaps inflected; "" where it does not."""
        if self._ranks.get(word, _COMMONEST) < _COMMONEST:
            return ""
        inflected = (self._inflected.get(stem(word), "") for stem in self._stems)
        return self._written.get(word) or next(filter(None, inflected), "")

    def most_telling(self, words: Iterable[str]) -> str:
        """Of words that stand in the text, the least common one of the language, as written."""
        found = [word for word in words if self.as_written(word)]
        rarest = max(found, key=lambda word: self._ranks.get(word, len(self._ranks)), default="")
        return self.as_written(rarest) if rarest else ""


class WrittenWords:
    """How the words of a text are written: one that is like them is one of them.

    A word that is right (`is_common` in the language, or inflected) is no slip for another.
    """

    def __init__(
        self, article: Article, folding: Folding, is_common: Callable[[str], bool]
    ) -> None:
        counts = Counter(word for block in article.blocks for word in written_words(block.text))
        self._folding = folding
        self._written: dict[str, str] = {}  # folded -> the commonest way it is written
        for written, _ in counts.most_common():
            self._written.setdefault(self._folded(written), written)
        self._known = KnownWords(self._written, folding, is_common)

    def as_written(self, text: str) -> str:
        """A text with the words that the article has as they are written there."""
        return self.of_article(text) or with_words(text, lambda word: self._like(word) or word)

    def of_article(self, text: str) -> str:
        """The words of the article that a text is or is a slip for, all of them; "" for others.

        What is several words may be one that was misheard: "vertebrae plasty".
        """
        words = written_words(text)
        if words and all(map(self._like, words)):
            return with_words(text, self._like)
        return self._like("".join(words)) if len(words) > 1 else ""

    def can_be_spelled(self, text: str, said: Container[str]) -> bool:
        """Whether it is of the article, or has no word of those that phrases are made of, `said`.

        "Spell it slowly" and "spell please" name no word, and "spell vertebra" does, wherever one
        reads.
        """
        words = [word for word in self._folding.fold(text) if word not in self._folding.glue]
        return bool(words and (self.of_article(text) or not any(word in said for word in words)))

    def _like(self, word: str) -> str:
        """The word of the article that a word is; itself where that is inflected; "" for none."""
        folded = self._folded(word)
        if folded in self._written:
            return self._written[folded]
        readings = self._known.readings(folded)
        other, likeness = readings[0] if readings else ("", 0.0)
        if likeness == INFLECTED:
            return word
        return self._written[other] if likeness >= LEAST else ""

    def _folded(self, word: str) -> str:
        return " ".join(self._folding.fold(word))
