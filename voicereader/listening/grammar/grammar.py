"""A vocabulary as a search: the graph of all that can be said.

Owns what goes into it. Not here: recognizers. A grammar is plain data, states and arcs.

    grammar = grammar_of(vocabulary)
    grammar.arcs                # (start, end, word); "" is no word, `ANY_WORDS` any to the end
    grammar.words               # all its words, each once
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from voicereader.listening.grammar.graph import Graphs, State
from voicereader.listening.grammar.slot_values import ANY_WORDS
from voicereader.listening.grammar.text_to_words import CONTRACTED
from voicereader.listening.grammar.vocabulary import Vocabulary
from voicereader.reader.phrasing.templates import parse, slot_in

_OPENING = parse("(please|can you|could you|I want to)")
_CLOSING = parse("please")


class Arc(NamedTuple):
    """From one state to another with a word, or with none where it is ""."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Grammar:
    """Phrases as a graph. They begin in state 0 and end in the last, `states` - 1."""

    states: int
    arcs: tuple[Arc, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, each once, in no order that means anything."""
        return tuple(dict.fromkeys(arc.word for arc in self.arcs if arc.word))


def grammar_of(vocabulary: Vocabulary) -> Grammar:
    """Everything that can be said."""
    graphs = Graphs()
    end = graphs.end
    if vocabulary.is_colloquial:
        end = graphs.any_of([end, graphs.template(_CLOSING, end)])
    sayings = (*vocabulary.sayings, *vocabulary.openings)
    root = graphs.any_of([graphs.template(saying.template, end) for saying in sayings])
    roots = [root, graphs.template(_OPENING, root)] if vocabulary.is_colloquial else [root]
    return _Assembly(graphs, vocabulary).grammar(roots)


class _Assembly:
    """Puts the fillings of slots into a graph, and numbers its states.

    There is one graph of all the names of sections, entered by arcs without a word from each of the
    dozens of states at which a section can be named, and left by whatever may follow such a name
    anywhere; and another, for where something must follow. So a little more can be heard than is
    said ("what about the risks like"), and the search loads and runs in half the time.
    """

    def __init__(self, graphs: Graphs, vocabulary: Vocabulary) -> None:
        self._graphs = graphs
        self._fillings = vocabulary.fillings
        self._contracted = CONTRACTED if vocabulary.is_colloquial else {}
        self._filled: dict[tuple[str, bool], State] = {}

    def grammar(self, roots: Sequence[State]) -> Grammar:
        """The graph that begins at the roots."""
        graphs = self._graphs
        self._fill(roots)
        numbers = {root: number for number, root in enumerate(dict.fromkeys(roots), 1)}
        waiting = [*numbers]
        arcs = [Arc(0, number, "") for number in numbers.values()]
        ends: list[int] = []
        for state in waiting:  # which grows
            start = numbers[state]
            if graphs.is_final(state):
                ends.append(start)
            for word, after in self._ways(state):
                if after not in numbers:
                    numbers[after] = len(numbers) + 1
                    waiting.append(after)
                arcs.append(Arc(start, numbers[after], word))
        last = len(numbers) + 1
        return Grammar(last + 1, (*arcs, *(Arc(start, last, "") for start in ends)))

    def _fill(self, roots: Iterable[State]) -> None:
        graphs = self._graphs
        following: dict[tuple[str, bool], set[State]] = {}
        for state in graphs.reachable(roots):
            for word, after in graphs.ways(state).items():
                if (slot := slot_in(word)) in self._fillings:
                    following.setdefault((slot, graphs.is_final(after)), set()).add(after)
        for (slot, is_final), states in following.items():
            after = graphs.any_of(states)
            self._filled[slot, is_final] = graphs.template(self._fillings[slot], after)

    def _ways(self, state: State) -> Iterator[tuple[str, State]]:
        ways = self._graphs.ways(state)
        for word, after in ways.items():
            if word == ANY_WORDS:
                if self._graphs.is_final(after):
                    yield word, after
                continue
            if slot := slot_in(word):
                if filled := self._filled.get((slot, self._graphs.is_final(after))):
                    yield "", filled
                continue
            yield word, after
            if word in self._contracted:
                between = self._graphs.ways(after)
                for second, contractions in self._contracted[word].items():
                    if second in between:
                        yield from ((said, between[second]) for said in contractions)
