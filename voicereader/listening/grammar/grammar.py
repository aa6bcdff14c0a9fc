"""A vocabulary as a search: the graph of all that can be said, or of what is likely now.

Owns what goes into the narrow grammar and into the wide one, and how likely each part of them is.
Not here: recognizers. A grammar is plain data, states and arcs, for a finite-state search.

    grammar = wide(vocabulary)
    grammar.arcs                # (start, end, word, log probability); the word "" is none
    grammar.words               # all its words, each once
    grammar.without(unsayable)  # the same without the phrases that need one of some words

What was tried is in docs/decisions/grammar.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

from voicereader.listening.grammar.graph import Graphs, State
from voicereader.listening.grammar.slot_values import ANY_WORDS
from voicereader.listening.grammar.text_to_words import CONTRACTED
from voicereader.listening.grammar.vocabulary import Saying, Tier, Vocabulary
from voicereader.reader.context import Context
from voicereader.reader.phrasing.templates import parse, slot_in
from voicereader.reader.registry.commands import Trait
from voicereader.reader.registry.registry import ids_with

OTHER_WAYS_PENALTY = 2 * log(0.1)
"""For what is not a lead, a name or one word: natural log, against theirs."""

BRANCHING_WEIGHT = 2.0
"""How much more a word costs for each other that could stand in its place."""

_OPENING = parse("(please|can you|could you|I want to)")
_CLOSING = parse("please")
_ASKED = ids_with(Trait.ANSWERS)


class Arc(NamedTuple):
    """From one state to another with a word, or with none where it is ""; natural log."""

    start: int
    end: int
    word: str
    log_probability: float


@dataclass(frozen=True)
class Grammar:
    """Phrases as a graph. They begin in state 0 and end in the last, `states` - 1."""

    states: int
    arcs: tuple[Arc, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, each once, in no order that means anything."""
        return tuple(dict.fromkeys(arc.word for arc in self.arcs if arc.word))

    def without(self, unsayable: Iterable[str]) -> Grammar:
        """The same, without the phrases in which one of these words stands."""
        gone = frozenset(unsayable)
        if not gone:
            return self
        return Grammar(self.states, tuple(arc for arc in self.arcs if arc.word not in gone))


def wide(vocabulary: Vocabulary) -> Grammar:
    """Everything that can be said."""
    return _grammar(vocabulary, vocabulary.sayings)


def widest(vocabulary: Vocabulary) -> Grammar:
    """Everything that can be said, also where any words may follow: an arc with `ANY_WORDS`."""
    return _grammar(vocabulary, (*vocabulary.sayings, *vocabulary.openings))


def narrow(vocabulary: Vocabulary, context: Context) -> Grammar:
    """What is likely now: leads and short forms of likely commands, names, yes and no if asked."""
    return _grammar(vocabulary, [s for s in vocabulary.sayings if _is_likely(s, context)])


def _is_likely(saying: Saying, context: Context) -> bool:
    if context.is_asking and saying.label in _ASKED:
        return True
    if saying.tier is Tier.NAME:
        return True
    return saying.tier is not Tier.OTHER and saying.label in context.likely


def _grammar(vocabulary: Vocabulary, sayings: Sequence[Saying]) -> Grammar:
    graphs = Graphs()
    end = graphs.end
    if vocabulary.is_colloquial:
        end = graphs.any_of([end, graphs.template(_CLOSING, end)])
    usual = [s for s in sayings if s.tier is not Tier.OTHER]
    others = [s for s in sayings if s.tier is Tier.OTHER]
    weights: dict[State, float] = {}
    for some, penalty in ((usual, 0.0), (others, OTHER_WAYS_PENALTY if usual else 0.0)):
        root = graphs.any_of([graphs.template(saying.template, end) for saying in some])
        weights[root] = penalty
        if vocabulary.is_colloquial:
            weights[graphs.template(_OPENING, root)] = penalty
    weights.pop(graphs.nothing, None)
    return _Assembly(graphs, vocabulary).grammar(weights)


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

    def grammar(self, roots: Mapping[State, float]) -> Grammar:
        """The graph that begins at weighted roots."""
        graphs = self._graphs
        self._fill(roots)
        numbers = {root: number for number, root in enumerate(roots, 1)}
        waiting = [*numbers]
        arcs: list[tuple[State, State, str]] = []
        ends: list[State] = []
        for state in waiting:  # which grows
            if graphs.is_final(state):
                ends.append(state)
            for word, after in self._ways(state):
                if after not in numbers:
                    numbers[after] = len(numbers) + 1
                    waiting.append(after)
                arcs.append((state, after, word))
        end = len(numbers) + 1
        choices = Counter(start for start, _, word in arcs if word)
        costs = {state: -BRANCHING_WEIGHT * log(count) for state, count in choices.items()}
        return Grammar(
            end + 1,
            (
                *(Arc(0, numbers[root], "", weight) for root, weight in roots.items()),
                *(
                    Arc(numbers[start], numbers[after], word, costs[start] if word else 0.0)
                    for start, after, word in arcs
                ),
                *(Arc(numbers[state], end, "", 0.0) for state in ends),
            ),
        )

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
