"""What people say around what they want: "could you please", "thank you", "um".

Owns these words, and which parts of a phrase remain without them. Refuses to drop them where they
are all that was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from voicereader.reader.phrasing.automaton import Filling, Lattice, Node
from voicereader.reader.phrasing.templates import parse, variants

_SOUNDS = "um umm uh uhm uhh erm er err hmm hm mm mmm ah oh eh"
HESITATIONS = frozenset(_SOUNDS.split())
_EMPTY = (
    "absolutely actually also anyway basically else even exactly honestly just kind kindly maybe "
    "perhaps please possibly precisely quite rather really simply somehow sort totally very well"
)
MODIFIERS = frozenset(_EMPTY.split())  # they may be meant, but more often are not
_MOST_SPANS = 12  # of one phrase; who is more courteous than that is not understood

_OPENINGS = (
    "please",
    "[oh] (ok|okay|well|so|hey|hi|hello|now|then|and|but|right|alright|all right|sorry)",
    "excuse me",
    "just",
    "(can|could|would|will|might) you [please|just|kindly|maybe|possibly]",
    "(can|could|may|might|shall) (I|we) [please|just|maybe] [have|get|do]",
    "I (want|need|would like|would love|wish|would prefer) [you] to",
    "I (am|was) (trying|hoping|wondering if you could) to",
    "(I was wondering|I wonder) if you (can|could|would)",
    "(let|help) (me|us) [to]",
    "(give|get|show|tell) me",
    "(I|we) (need|want|would like|am looking for)",
    "(do you know|I want to know|I would like to know|tell me) (if|whether)",
    "(do|would) you mind",
    "is it possible to",
    "I think [I|you] [want|should]",
    "(computer|reader|voice reader|hey reader)",
    "(be so kind|be so good) (as to|and)",
    "(no|actually|wait) (I said|I meant)",
    "actually",
    "maybe",
    "quickly",
)
_CLOSINGS = (
    "please",
    "[many] thanks [a lot|very much|so much]",
    "thank you [very much|so much]",
    "[right] now",
    "next",
    "for (a|one|just a) (bit|moment|while|minute|second)",
    "then",
    "for me",
    "[a|just a] (bit|little [bit])",
    "if you (can|could|would|please|do not mind|would not mind)",
    "(will|would|could|can) you [please]",
    "(ok|okay|already|immediately|at once|though|maybe|somehow|cheers)",
    "(my friend|mate|dear|sir|reader|computer)",
)


class Courtesy:
    """The openings and closings, compiled; `fold` folds the words of one of them."""

    def __init__(self, fold: Callable[[str], Sequence[str]]) -> None:
        self._openings: Node[None] = Node()
        self._closings: Node[None] = Node()  # read from the end
        for template in _OPENINGS:
            self._openings.learn(parse(template), fold, None)
        for template in _CLOSINGS:
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
