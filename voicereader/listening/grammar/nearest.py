"""The phrase of a grammar that is likest to some words.

Owns this comparison, word by word, for lists of long phrases that people say with other words
between ("I'd like to have a small latte, please" for "I want a small latte"). Not here: the
reader's own phrases, which the phrase index compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from voicereader.listening.grammar.grammar import Arc, Grammar

_FEWEST_WORDS = 4
"""Of what is compared: in less, one word too many is another phrase."""

_LEFT_OUT, _ADDED = 1.5, 1.0  # the cost of a word of the phrase not said, and of one too many
_LIKE, _UNLIKE = 50.0, 2.0  # percent of letters from which a word may be another, and what it costs
_MOST = 0.5  # cost a word from which nothing is alike


class Nearest(NamedTuple):
    """A phrase, and how like it is: from 0 to 1."""

    words: tuple[str, ...]
    likeness: float


class Likest:
    """Asked with words, again and again."""

    def __init__(self, grammar: Grammar) -> None:
        self._last = grammar.states - 1
        self._arcs: dict[int, list[Arc]] = defaultdict(list)
        for arc in grammar.arcs:
            self._arcs[arc.start].append(arc)

    def __call__(self, said: Sequence[str]) -> Nearest | None:
        """The likest phrase, by Dijkstra's search for the cheapest way through the grammar."""
        most = _MOST * len(said)
        ways: list[tuple[float, int, int, tuple[str, ...]]] = [(0.0, 0, 0, ())]
        seen: set[tuple[int, int]] = set()
        while ways and len(said) >= _FEWEST_WORDS:
            cost, at, state, words = heappop(ways)
            if state == self._last and at == -len(said):
                return Nearest(words, 1 - cost / len(said))
            if (state, at) in seen:
                continue
            seen.add((state, at))
            for more, then, end, word in self._steps(state, -at, said):
                if cost + more <= most:
                    heappush(ways, (cost + more, -then, end, (*words, *word)))
        return None

    def _steps(
        self, state: int, at: int, said: Sequence[str]
    ) -> Iterator[tuple[float, int, int, tuple[str, ...]]]:
        """What each step costs, how many words are said then, the state and the word it adds."""
        if at < len(said):
            yield _ADDED, at + 1, state, ()
        for _, end, word in self._arcs[state]:
            if not word:
                yield 0.0, at, end, ()
                continue
            yield _LEFT_OUT, at, end, (word,)
            if at < len(said):
                likeness = ratio(word, said[at])
                if likeness >= _LIKE:
                    yield _UNLIKE * (1 - likeness / 100), at + 1, end, (word,)
