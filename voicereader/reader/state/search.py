"""Finding text: where some words stand in an article, and which of the places comes next.

Owns what is found for what is looked for, and what is found instead. Not here: which signs are the
same (`folded_text`), and moving anything.

Words that were typed with a space or a hyphen between them are found with either, or as one word
where the article has neither. Where the words are nowhere, others of their stems are found: "leaks"
finds "leakage".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from voicereader.article.model import Article, Position, TextPlace
from voicereader.reader.phrasing.languages import language_of
from voicereader.reader.state.folded_text import Folded, Letters, hyphens

_SHORTEST_STEM = 4  # that begins another word: "car" begins too many
_LONGEST_ENDING = 5
_PASSAGE_WORDS = 4
_WORD = re.compile(r"\w+")
_sentence_of = attrgetter("sentence")


Span = tuple[int, int]  # of what is searched


@dataclass(frozen=True, slots=True)
class Search:
    """A text that was looked for, and every place where it stands, in reading order.

    A text of megabytes has a common word in a hundred thousand places, of which one is gone to: so
    where they are in the article is found out when one is asked for. `is_of_one_stem`: the text
    itself is nowhere.
    """

    text: str
    spans: Sequence[Span] = ()
    folded: Folded | None = None
    is_of_one_stem: bool = False

    @property
    def places(self) -> tuple[Position, ...]:
        """All of them."""
        return tuple(map(self.place, range(len(self.spans))))

    def place(self, index: int) -> Position:
        """One of them."""
        assert self.folded is not None  # there are no places without
        return self.folded.place(self.spans[index][0])

    def written(self, index: int) -> str:
        """What stands at one of them."""
        assert self.folded is not None
        return self.folded.written(*self.spans[index])

    def beside(self, here: Position, step: int) -> int | None:
        """Which place comes next (`step` 1) or before (-1), round the ends; None without any."""
        if self.folded is None or not self.spans:
            return None
        at = (self.folded.at(here), 0)
        if step > 0:
            return bisect_left(self.spans, (at[0] + 1, 0)) % len(self.spans)
        return (bisect_left(self.spans, at) - 1) % len(self.spans)


def search(article: Article, text: str) -> Search:
    """Look for a text once; who looks for several keeps a `Searchable`."""
    return Searchable(article).find(text)


class Searchable:
    """An article to be searched, the disclaimer included. Making it takes time; a search little."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._folded = Folded(article, Letters())

    def find(self, text: str) -> Search:
        """Look for `text`, which is in one block; a passage may be in several."""
        text = text.strip()
        if not self._folded.words(text):
            return Search(text, list(self._signs(text)), self._folded)
        if spans := _spans(self._folded, text):
            return Search(text, spans, self._folded)
        if spans := _spans(self._spelled_out, text):
            return Search(text, spans, self._spelled_out)
        spans = _of_one_stem(self._folded, text, self._stems)
        return Search(text, spans, self._folded, is_of_one_stem=bool(spans))

    @cached_property
    def _spelled_out(self) -> Folded:
        return self._folded.spelled_out()

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._article.language, _WORD.findall(self._folded.text))

    def _signs(self, text: str) -> Iterator[Span]:
        """Where signs without any word stand, as they are, each sentence once."""
        if not text:
            return
        for number, block in enumerate(self._article.blocks):
            found = (
                TextPlace(number, at.start()) for at in re.finditer(re.escape(text), block.text)
            )
            for _, there in groupby(map(self._article.position_of, found), _sentence_of):
                at = self._folded.at(next(there))
                yield at, at


class Stems:
    """The words of an article by what they have in common with others."""

    def __init__(self, language: str, words: Iterable[str]) -> None:
        self._stem = language_of(language).stem
        self._words = {word: self._root(word) for word in set(words)}

    def like(self, typed: str) -> Sequence[str]:
        """The words of the same stem, or else those of which one begins the other; in order."""
        if not typed.isalpha():
            return [typed] if typed in self._words else []
        root = self._root(typed)
        same = [word for word, other in self._words.items() if other == root]
        return sorted(same) or sorted(
            word
            for word, other in self._words.items()
            if word.isalpha() and (_begins(word, root) or _begins(typed, other))
        )

    def _root(self, word: str) -> str:
        stem = self._stem(word)
        return f"{stem[:-1]}i" if stem.endswith("y") else stem  # "study", "studies", "studied"


def _begins(word: str, stem: str) -> bool:
    is_long = len(stem) >= _SHORTEST_STEM
    return is_long and word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING


def _spans(folded: Folded, text: str) -> list[Span]:
    """Where a text stands: as it was typed; else with words joined that were typed apart."""
    words = folded.words(text)
    found = [match.span() for match in re.finditer(" *".join(map(re.escape, words)), folded.text)]
    if len(words) > 1:
        as_typed = [span for span in found if not _is_joined(folded, span, len(words))]
        found = as_typed or [span for span in found if _is_whole(folded.text, span)]
    if not found and len(words) >= _PASSAGE_WORDS:
        over_blocks = re.finditer(r"\s+".join(map(re.escape, words)), folded.text)
        found = [match.span() for match in over_blocks]
    return found


def _is_joined(folded: Folded, span: Span, words: int) -> bool:
    """Words stand there as one, without a hyphen between them."""
    start, end = span
    joints = words - len(folded.text[start:end].split())
    return joints > 0 and hyphens(folded.written(start, end)) < joints


def _is_whole(text: str, span: Span) -> bool:
    start, end = span
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def _of_one_stem(folded: Folded, text: str, stems: Stems) -> list[Span]:
    alike = [stems.like(word) for word in folded.words(text)]
    if not all(alike):
        return []
    pattern = " +".join(rf"(?:{'|'.join(map(re.escape, each))})\b" for each in alike)
    found = (match.span() for match in re.finditer(pattern, folded.text))
    return [span for span in found if _is_whole(folded.text, span)]
