"""Whether a phrase that may have been said is believed.

Owns what speaks for a phrase, as numbers, the chance that these make, and the three thresholds:
done; done although it cannot be undone; asked back. Not here: finding phrases (`search`) and the
fitting. `training.fit_hearing` fits the numbers in data/belief.json, on people and on synthetic
voices.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from math import exp, log1p
from typing import NamedTuple

MOST_NOTHING = 6.0
"""As surely as a sound can hold no words: log odds would grow for ever."""

FITTED_WITHIN = 0.1
"""How much lower the threshold of a person can be than that of all."""

_SPARE = 0.1  # the next phrase may be less clear than the least clear of a practice

_LEAST = -30.0  # log probability: what is less likely is as bad
_FURTHEST = -15.0


class PhraseKind(StrEnum):
    """What is weighed alike."""

    WORD = "word"  # a phrase of the reader that is one word
    PHRASE = "phrase"  # one of several words
    LISTED = "listed"  # a line of another list, or a wake phrase


class Evidence(NamedTuple):
    """What speaks for a phrase, and against it. All logarithms are natural.

    `log_prob` is that of the phrase, however written; `a_token` that of a token of it on average.
    `against_text` is how much less likely it is than the free transcript. `agrees` is how like the
    transcript is to it, if the transcript means it; `differs` is 1 where it means something else.
    `expected` is what the decoder thinks of the phrase when it hears nothing in particular;
    `nothing` how sure it is that there are no words, `is_empty` 1 where the transcript has none.
    `longer` is how many more tokens the transcript has. `is_likely` is 1 where the phrase makes
    sense now, `ahead` how much likelier it is than the next, as far as that was looked at.
    """

    log_prob: float
    a_token: float
    against_text: float
    agrees: float
    differs: float
    expected: float
    nothing: float
    is_empty: float
    longer: float
    is_likely: float
    ahead: float


def limited(log_prob: float) -> float:
    """A log probability that is no further down than tells anything."""
    return max(log_prob, _LEAST)


def limited_ratio(ratio: float) -> float:
    """The same for the logarithm of a ratio."""
    return min(max(ratio, _FURTHEST), 5.0)


def nothing(log_prob_nothing: float) -> float:
    """-log(1 - P) of there being no words."""
    return min(MOST_NOTHING, -log1p(-min(exp(log_prob_nothing), 1 - 1e-9)))


@dataclass(frozen=True)
class Belief:
    """Of each kind, the weights of the evidence in the log odds that the phrase was said.

    `accept` is the chance from which a phrase is done, `accept_strictly` that for what cannot be
    undone, `ask` that from which it is worth asking about.
    """

    starts: Mapping[PhraseKind, float]
    weights: Mapping[PhraseKind, Evidence]
    accept: float
    accept_strictly: float
    ask: float

    def chance(self, kind: PhraseKind, evidence: Evidence, *, is_unlike: bool = False) -> float:
        """From 0 to 1.

        A phrase that `is_unlike` its transcript is as sure as what cannot be undone, or not at all.
        """
        pairs = zip(self.weights[kind], evidence, strict=True)
        odds = self.starts[kind] + sum(weight * number for weight, number in pairs)
        chance = 1 / (1 + exp(-min(max(odds, -50.0), 50.0)))
        return 0.0 if is_unlike and chance < self.accept_strictly else chance

    def fitted(self, sureness: float) -> Belief:
        """For a person whose phrases were given at least this chance, but for a few.

        Who is hard to understand is believed sooner, and nobody later; what cannot be undone has to
        be as sure as ever.
        """
        accept = min(max(sureness - _SPARE, self.ask, self.accept - FITTED_WITHIN), self.accept)
        return replace(self, accept=accept)


def read_belief() -> Belief:
    """The one in the package."""
    return belief_of(files(__package__).joinpath("data/belief.json").read_text("ascii"))


def belief_of(text: str) -> Belief:
    """The one that a file of this kind holds."""
    found = json.loads(text)
    kinds = {kind: found["kinds"][kind] for kind in PhraseKind}
    return Belief(
        {kind: told["start"] for kind, told in kinds.items()},
        {kind: Evidence(**told["weights"]) for kind, told in kinds.items()},
        found["accept"],
        found["accept_strictly"],
        found["ask"],
    )
