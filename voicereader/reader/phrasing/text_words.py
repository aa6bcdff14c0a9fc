"""The words that stand in an article's text, for whoever asks about one that is no title.

Owns which word of a phrase the text can be searched for. Not here: searching and counting, which
are `search`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from voicereader.article.model import Article
from voicereader.reader.phrasing.words import Folding, written_words

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
