"""Words that are asked about, as they are compared: "the X-rays" and "x-ray" are one term.

Owns that key, by which a glossary is searched and a term is found in a sentence. Not here: how a
word is folded and what it has in common with its inflections, which are the languages' own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile

from voicereader.article.model import Span
from voicereader.reader.phrasing.words import Folding

Key = tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Of texts in a language, a BCP 47 tag."""

    language: str

    def key(self, text: str) -> Key:
        """A term without what leads up to it, without endings; () where it has no word of its own.

        So "the vertebrae" is "vertebrae", and "they" is no term.
        """
        words = dropwhile(self.folding.glue.__contains__, self.folding.fold(text))
        return tuple(map(self._stem, words))

    def stems(self, text: str) -> Key:
        """Each word of a text, without its ending."""
        return tuple(map(self._stem, self.folding.fold(text)))

    def spans(self, text: str, key: Key) -> Iterator[Span]:
        """Where a term stands in a text."""
        words = self.folding.words(text)
        stems = [self._stem(word.folded) for word in words]
        for at in range(len(words) - len(key) + 1):
            after = at + len(key)
            if tuple(stems[at:after]) == key:
                yield Span(words[at].start, words[after - 1].end)

    @cached_property
    def folding(self) -> Folding:
        """How words of the language are folded."""
        return Folding(self.language, self.language)

    def _stem(self, word: str) -> str:
        return self.folding.said_in.stem(word)
