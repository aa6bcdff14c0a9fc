"""What people say around what they want: "could you please", "thank you", "um".

Owns which parts of a phrase remain without them. Not here: the words, which are the language's.
What is nothing but courtesy stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from voicereader.reader.phrasing.automaton import Filling, Lattice, Node
from voicereader.reader.phrasing.language import PhraseLanguage
from voicereader.reader.phrasing.templates import parse, variants

_MOST_SPANS = 12  # of one phrase; who is more courteous than that is not understood


class Courtesy:
    """The openings and closings of a language, compiled; `fold` folds their words."""

    def __init__(self, language: PhraseLanguage, fold: Callable[[str], Sequence[str]]) -> None:
        self._openings: Node[None] = Node()
        self._closings: Node[None] = Node()  # read from the end
        for template in language.openings:
            self._openings.learn(parse(template), fold, None)
        for template in language.closings:
            for variant in variants(parse(template)):
                words = [word for part in variant for word in fold(part)]
                self._closings.add(reversed(words), None)

    def spans(self, lattice: Lattice) -> list[tuple[int, int]]:
        """Start and end of what may have been meant, the shortest first; none is empty."""
        starts = _reach(self._openings, lattice)
        ends = [len(lattice) - skipped for skipped in _reach(self._closings, lattice[::-1])]
        spans = [(start, end) for start in starts for end in ends if start < end]
        return sorted(spans, key=lambda span: span[1] - span[0])[:_MOST_SPANS]


def _reach(tree: Node[None], lattice: Lattice) -> list[int]:
    """Where what remains may begin: after none of the courtesies, after one, after one more."""
    reached = [0]
    for at in reached:  # which grows
        for match in tree.walk(lattice, at, _no_slots):
            if match.end not in reached:
                reached.append(match.end)
    return reached


def _no_slots(_name: str, _at: int) -> Iterator[Filling[None]]:
    return iter(())
