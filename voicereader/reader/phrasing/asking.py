"""What a phrase asks for: a time, a person, a reason, yes or no; and whether it denies something.

Owns the kinds of questions and which of them a name can answer. Not here: the words, which are the
languages'. A question that matches in every word but asks for something else is not answered: "when
is it performed" by why it is, "how long does it last" by whether it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a question wants to know; `TOPIC` is no question but a name: "risks"."""

    TOPIC = "topic"
    WHETHER = "whether"
    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW = "how"
    HOW_LONG = "how long"
    HOW_MUCH = "how much"


@dataclass(frozen=True)
class AskingWords:
    """The words of a language that ask: `kinds` by them, as they are compared.

    A phrase that begins with one of `verbs` asks whether; with one of `verbs_before_subjects` only
    where one of `subjects` follows, since it can also be told: "do the risks".
    """

    kinds: Mapping[tuple[str, ...], Kind]
    verbs: frozenset[str]
    verbs_before_subjects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    def kind(self, words: Sequence[str]) -> Kind:
        """What words ask for, by the first that asks, wherever it stands: "back to work when"."""
        for at, word in enumerate(words):
            if word in self._beginnings and (found := self._kind_at(words, at)):
                return found
        return self.opening_kind(words)

    def opening_kind(self, words: Sequence[str]) -> Kind:
        """What words ask for that begin with what asks: not "go back where I was"."""
        first, second = (*words[:2], "", "")[:2]
        if first in self._beginnings and (found := self._kind_at(words, 0)):
            return found
        asks = first in self.verbs
        asks |= first in self.verbs_before_subjects and second in self.subjects
        return Kind.WHETHER if asks else Kind.TOPIC

    def _kind_at(self, words: Sequence[str], at: int) -> Kind | None:
        known = (self.kinds.get(tuple(words[at : at + length])) for length in (3, 2, 1))
        return next(filter(None, known), None)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(words[0] for words in self.kinds)


def answers(asked: Kind, kinds: frozenset[Kind]) -> bool:
    """Whether a place whose names are of these kinds can answer what is asked.

    "How safe is it" is answered by whether it is safe, "am I a candidate" by who is one. But a
    topic is no answer to "what is it" where the place only says yes or no to it.
    """
    if asked is Kind.TOPIC or asked in kinds:
        return True
    match asked:
        case Kind.WHAT:
            return Kind.TOPIC in kinds and Kind.WHETHER not in kinds
        case Kind.HOW:
            return kinds <= {Kind.TOPIC, Kind.WHETHER}
        case Kind.WHETHER:
            return bool(kinds & {Kind.TOPIC, Kind.WHO})
    return False
