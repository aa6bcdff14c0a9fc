"""Graphs of phrases: which word may follow which, each state made once.

Owns the making of acyclic automata that are deterministic and as small as they can be: a state is
known by the words that lead out of it and where they lead, so that equal endings are one state and
the union of two graphs shares their beginnings (hash-consing, as decision diagrams do). Not here:
weights (`grammar`), recognizers, and what the words mean (`vocabulary`).

    graphs = Graphs()
    root = graphs.any_of([graphs.template(parse("next (heading|question)"), graphs.end)])
    graphs.accepts(root, ("next", "question"))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.phrasing.templates import Group, Part, slot_in

State = int


class Graphs:
    """A table of states, shared by all the graphs that are made in it.

    The slots of templates stay in the graph as words in braces.
    """

    def __init__(self) -> None:
        self._ways: list[Mapping[str, State]] = []
        self._final: list[bool] = []
        self._known: dict[tuple[bool, frozenset[tuple[str, State]]], State] = {}
        self._unions: dict[frozenset[State], State] = {}
        self._spoken: dict[str, tuple[str, ...]] = {}
        self.nothing = self._state(False, {})
        """The state from which no phrase can be ended."""
        self.end = self._state(True, {})
        """The state at which a phrase has ended and no word follows."""

    def ways(self, state: State) -> Mapping[str, State]:
        """The words that lead out of a state, and where each leads."""
        return self._ways[state]

    def is_final(self, state: State) -> bool:
        """Whether a phrase may end here."""
        return self._final[state]

    def accepts(self, state: State, words: Iterable[str]) -> bool:
        """Whether the words are a whole phrase from here."""
        for word in words:
            state = self._ways[state].get(word, self.nothing)
        return self._final[state]

    def template(self, part: Part, then: State) -> State:
        """The state before a template, or a part of one, that leads on to `then`."""
        if isinstance(part, Group):
            alternatives = [self.sequence(parts, then) for parts in part.alternatives]
            return self.any_of([*alternatives, then] if part.is_optional else alternatives)
        if part not in self._spoken:
            self._spoken[part] = (part,) if slot_in(part) else spoken(part)
        return self.words(self._spoken[part], then)

    def sequence(self, parts: Sequence[Part], then: State) -> State:
        """The state before some parts, one after the other, that lead on to `then`."""
        for part in reversed(parts):
            then = self.template(part, then)
        return then

    def words(self, words: Sequence[str], then: State) -> State:
        """The state before some words that lead on to `then`."""
        if then == self.nothing:
            return then
        for word in reversed(words):
            then = self._state(False, {word: then})
        return then

    def any_of(self, states: Iterable[State]) -> State:
        """The state from which everything can be said that can be said from one of some."""
        wanted = frozenset(states) - {self.nothing}
        if len(wanted) < 2:
            return next(iter(wanted), self.nothing)
        if wanted not in self._unions:
            together: dict[str, State | set[State]] = {}
            for state in wanted:
                for word, following in self._ways[state].items():
                    known = together.setdefault(word, following)
                    if isinstance(known, set):
                        known.add(following)
                    elif known != following:
                        together[word] = {known, following}
            ways = {
                word: self.any_of(following) if isinstance(following, set) else following
                for word, following in together.items()
            }
            self._unions[wanted] = self._state(any(self._final[state] for state in wanted), ways)
        return self._unions[wanted]

    def reachable(self, roots: Iterable[State]) -> tuple[State, ...]:
        """Every state that a phrase from one of some states comes through, those first."""
        found = dict.fromkeys(roots)
        waiting = [*found]
        for state in waiting:  # which grows
            for following in self._ways[state].values():
                if following not in found:
                    found[following] = None
                    waiting.append(following)
        return tuple(found)

    def _state(self, final: bool, ways: Mapping[str, State]) -> State:
        key = (final, frozenset(ways.items()))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._ways)
            self._ways.append(ways)
            self._final.append(final)
        return found
