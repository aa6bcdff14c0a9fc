"""What can be said, in the tokens of the decoder: a `Grammar` of words, spelled as they may be.

Owns the spellings of words and the trees of tokens from each place of the grammar, made when a
search first comes there. Not here: the search (`search`) and what phrases mean.

A transcript has capitals, digits and punctuation as it pleases ("Next section.", "Go to section
3"), so a word has several spellings; the search adds up what it finds for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from voicereader.listening.grammar.grammar import Grammar
from voicereader.listening.grammar.slot_values import ANY_WORDS
from voicereader.listening.grammar.text_to_words import cardinal, ordinal
from voicereader.listening.moonshine.tokenizer import Tokenizer

Place = frozenset[int]
"""The states of the grammar that the words so far may have led to."""

_MARKS = ".,!?"
_LARGEST = 999  # of the numbers that are looked for as digits
_LARGEST_ORDINAL = 31
_PERCENT = "percent"


class Branch:
    """A place in a tree of tokens: which may follow, and which words may end here.

    `ends` has the words since the beginning of the tree, and where they lead.
    """

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[int, Branch] = {}
        self.ends: dict[tuple[str, ...], Place] = {}

    def add(self, tokens: Iterable[int], words: tuple[str, ...], place: Place) -> None:
        """Some words, spelled in these tokens."""
        branch = self
        for token in tokens:
            branch = branch.following.setdefault(token, Branch())
        branch.ends[words] = branch.ends.get(words, frozenset()) | place


class WordGraph:
    """A grammar for a decoder. `written` tells how acronyms are written ("pmma" -> "PMMA")."""

    def __init__(
        self,
        grammar: Grammar,
        tokenizer: Tokenizer,
        written: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._tokenizer = tokenizer
        self._written = written
        self._last = grammar.states - 1
        self._silent: dict[int, list[int]] = defaultdict(list)
        self._spoken: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for arc in grammar.arcs:
            if arc.word:
                self._spoken[arc.start].append((arc.word, arc.end))
            else:
                self._silent[arc.start].append(arc.end)
        self._branches: dict[tuple[Place, bool], Branch] = {}
        self.marks = tuple(tokenizer.number_of(mark) for mark in _MARKS)
        """The tokens of what may stand after any word."""
        self.beginning = self._closed({0})

    def branches(self, place: Place, *, is_first: bool) -> Branch:
        """The tree of what may be said next; the first word of a phrase may have a capital."""
        key = place, is_first
        if key not in self._branches:
            root = self._branches[key] = Branch()
            for words, after, texts in self._next(place, is_first):
                for text in texts:
                    root.add(self._tokenizer.of_word(text), words, after)
        return self._branches[key]

    def is_final(self, place: Place) -> bool:
        """Whether a phrase may end here."""
        return self._last in place

    def is_open(self, place: Place) -> bool:
        """Whether any words at all may follow to the end."""
        return any(word == ANY_WORDS for state in place for word, _ in self._spoken[state])

    def _next(
        self, place: Place, is_first: bool
    ) -> Iterator[tuple[tuple[str, ...], Place, frozenset[str]]]:
        ways = self._ways(place)
        for word, after in ways.items():
            yield (word,), after, spellings(word, self._written, is_first=is_first)
        for words, after in self._numbers((), ways):
            yield words, after, _numerals()[words]
            percent = self._ways(after).get(_PERCENT)
            if percent is not None:
                digits = frozenset(f"{text}%" for text in _numerals()[words] if text.isdigit())
                yield (*words, _PERCENT), percent, digits

    def _numbers(
        self, before: tuple[str, ...], ways: Mapping[str, Place]
    ) -> Iterator[tuple[tuple[str, ...], Place]]:
        """The numbers that can be said, however many words they have."""
        for word, after in ways.items():
            words = (*before, word)
            if words in _numerals():
                yield words, after
            if words in _begun():
                yield from self._numbers(words, self._ways(after))

    def _ways(self, place: Place) -> Mapping[str, Place]:
        """The words that may be next, and where each leads."""
        found: dict[str, set[int]] = defaultdict(set)
        for state in place:
            for word, end in self._spoken[state]:
                if word != ANY_WORDS:
                    found[word].add(end)
        return {word: self._closed(ends) for word, ends in found.items()}

    def _closed(self, states: Iterable[int]) -> Place:
        """With the states that are reached without a word."""
        found = dict.fromkeys(states)
        waiting = [*found]
        for state in waiting:  # which grows
            for end in self._silent[state]:
                if end not in found:
                    found[end] = None
                    waiting.append(end)
        return frozenset(found)


def spellings(word: str, written: Mapping[str, str], *, is_first: bool) -> frozenset[str]:
    """How a word may be written, numbers aside."""
    texts = {word, written.get(word, word)}
    if word == "i" or word.startswith("i'"):
        texts.add(word.capitalize())
    if is_first:
        texts |= {text[:1].upper() + text[1:] for text in texts}
    return frozenset(texts)


@cache
def _numerals() -> Mapping[tuple[str, ...], frozenset[str]]:
    """The words of numbers, and how these may be written otherwise."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for number in range(_LARGEST + 1):
        words = cardinal(number)
        found[words].add(str(number))
        if number > 100 and number % 100:
            found[*words[:2], "and", *words[2:]].add(str(number))
        if len(words) == 2 and number < 100:
            found[words] |= {"-".join(words), "-".join(words).capitalize()}
    for number in range(1, _LARGEST_ORDINAL + 1):
        words = ordinal(number)
        found[words] |= {f"{number}{_ending(number)}"} | ({"-".join(words)} if words[1:] else set())
    return {words: frozenset(texts) for words, texts in found.items()}


@cache
def _begun() -> frozenset[tuple[str, ...]]:
    """The words that a number of more begins with."""
    return frozenset(words[:end] for words in _numerals() for end in range(1, len(words)))


def _ending(number: int) -> str:
    is_teen = number // 10 % 10 == 1
    return "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
