"""Templates, compiled: one tree of words and slots, walked by a phrase whose words may be misspelt.

Owns the exact match: every word of the phrase has its place in the template. Not here: ranking,
which is `likeness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from voicereader.reader.phrasing.templates import Group, Part, slot_in

# What each word of a phrase may stand for, and how like it is to that, 1 being the word itself.
Lattice = Sequence[Sequence[tuple[str, float]]]
Value = TypeVar("Value")
Filled = TypeVar("Filled", covariant=True)
Ending = TypeVar("Ending")


class Filling(NamedTuple, Generic[Filled]):
    """A slot filled in: its value, where the next word stands, and how surely, up to 1."""

    value: Filled
    end: int
    likeness: float = 1.0


# The words of a text, as they are compared.
Fold = Callable[[str], Sequence[str]]
# What may fill in a slot that begins at a word.
Filler = Callable[[str, int], Iterator[Filling[Value]]]


class Match(NamedTuple, Generic[Ending, Value]):
    """A way through the tree: what stands at its end, and what its slots were filled with.

    `likeness` is that of the least like word; `fixed` counts the words that are not in slots.
    """

    ending: Ending
    end: int
    values: tuple[tuple[str, Value], ...]
    likeness: float
    fixed: int


@dataclass(slots=True, eq=False)
class Node(Generic[Ending]):
    """Where a phrase has got to: the words and slots that may come next, and what ends here.

    Templates that begin alike are apart at first, since most are never said, and become one as a
    phrase comes by (as a lazy determinization): it then takes one step a word, not one a template.
    """

    words: dict[str, list[Node[Ending]]] = field(default_factory=dict)
    slots: dict[str, list[Node[Ending]]] = field(default_factory=dict)
    endings: list[Ending] = field(default_factory=list)

    def learn(self, template: Group, fold: Fold, ending: Ending) -> None:
        """Make every variant of a template known, its words folded."""
        for node in _along(template, [self], fold):
            node.endings.append(ending)

    def add(self, words: Iterable[str], ending: Ending) -> None:
        """Make one phrase known, its words folded; a beginning it shares with another is shared."""
        node = self
        for word in words:
            (node,) = node.words.setdefault(word, [Node()])
        node.endings.append(ending)

    def walk(
        self, lattice: Lattice, at: int, fill: Filler[Value]
    ) -> Iterator[Match[Ending, Value]]:
        """Every phrase that begins at a word, wherever it ends; none is empty."""
        stack: list[tuple[Node[Ending], Match[None, Value]]] = [(self, Match(None, at, (), 1.0, 0))]
        while stack:
            node, so_far = stack.pop()
            for ending in node.endings:
                yield Match(ending, so_far.end, so_far.values, so_far.likeness, so_far.fixed)
            if so_far.end == len(lattice):
                continue
            for word, likeness in lattice[so_far.end]:
                if word in node.words:
                    least = min(so_far.likeness, likeness)
                    step = Match(None, so_far.end + 1, so_far.values, least, so_far.fixed + 1)
                    stack.append((_only(node.words, word), step))
            for name in node.slots:
                for filling in fill(name, so_far.end):
                    least = min(so_far.likeness, filling.likeness)
                    values = (*so_far.values, (name, filling.value))
                    step = Match(None, filling.end, values, least, so_far.fixed)
                    stack.append((_only(node.slots, name), step))


def _only(ways: dict[str, list[Node[Ending]]], name: str) -> Node[Ending]:
    """The one node that a word or slot leads to; where they were many, they are made one."""
    if len(ways[name]) > 1:
        one: Node[Ending] = Node()
        for node in ways[name]:
            one.endings += node.endings
            for theirs, its in ((node.words, one.words), (node.slots, one.slots)):
                for next_, following in theirs.items():
                    its.setdefault(next_, []).extend(following)
        ways[name] = [one]
    return ways[name][0]


def _along(part: Part, nodes: list[Node[Ending]], fold: Fold) -> list[Node[Ending]]:
    """The nodes at the end of a part that begins at any of some nodes."""
    if isinstance(part, Group):
        ends = [*nodes] if part.is_optional else []
        for sequence in part.alternatives:
            reached = nodes
            for inner in sequence:
                reached = _along(inner, reached, fold)
            ends += reached
        return ends
    slot = slot_in(part)
    for name in [slot] if slot else fold(part):
        following: Node[Ending] = Node()
        for node in nodes:
            ways = node.slots if slot else node.words
            ways.setdefault(name, []).append(following)
        nodes = [following]
    return nodes
