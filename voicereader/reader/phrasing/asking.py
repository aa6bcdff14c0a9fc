"""What a phrase asks for: a time, a person, a reason, yes or no; and whether it denies something.

Owns the kinds of questions and which of them a name can answer. Refuses the words, which are the
languages'. A question that matches in every word but asks for something else is not answered:
"when is it performed" by why it is, "how long does it last" by whether it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


# What names of other kinds may answer as well; "how safe is it" is answered by whether it is safe.
_ALSO_ANSWERED_BY: Mapping[Kind, frozenset[Kind]] = {
    Kind.WHETHER: frozenset({Kind.TOPIC, Kind.WHO}),
    Kind.HOW: frozenset({Kind.TOPIC, Kind.WHETHER}),
}


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
        """What words ask for, by the first that asks."""
        for at, word in enumerate(words):
            if word in self._beginnings:
                for length in (3, 2, 1):
                    if found := self.kinds.get(tuple(words[at : at + length])):
                        return found
        first, second = (*words[:2], "", "")[:2]
        asks = first in self.verbs
        asks |= first in self.verbs_before_subjects and second in self.subjects
        return Kind.WHETHER if asks else Kind.TOPIC

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(words[0] for words in self.kinds)


def kind_in(languages: Iterable[AskingWords], words: Sequence[str]) -> Kind:
    """What words ask for in the first of the languages in which they ask."""
    kinds = (language.kind(words) for language in languages)
    return next((kind for kind in kinds if kind is not Kind.TOPIC), Kind.TOPIC)


def answers(asked: Kind, kinds: frozenset[Kind]) -> bool:
    """Whether a place whose names are of these kinds can answer what is asked.

    A topic is no answer to "what is it" where the place only says yes or no to it.
    """
    if asked is Kind.TOPIC or asked in kinds:
        return True
    if asked is Kind.WHAT:
        return Kind.TOPIC in kinds and Kind.WHETHER not in kinds
    return bool(_ALSO_ANSWERED_BY.get(asked, frozenset()) & kinds)
