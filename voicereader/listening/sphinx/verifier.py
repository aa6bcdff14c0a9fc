"""Whether a phrase that was found is believed.

Owns the model that turns evidence into a chance, and the thresholds. Not here: measuring
(`evidence`) and fitting. `training.fit_hearing` fits the model, on recordings of people and of
synthetic voices, and writes it to data/verifier.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp

FITTED_WITHIN = 0.1
"""How far what fits a person may lie under what fits all; for what that lets in see the curve of
`training.fit_hearing`."""

_SPARE = 0.1  # the next phrase may be less clear than the least clear of a practice


@dataclass(frozen=True)
class Verifier:
    """Decision trees whose values are added up to the log odds that the phrase was said.

    A tree is a list of nodes (feature, threshold, left, right, value): a leaf has feature -1.
    `accept` is the chance from which a phrase is believed, `accept_strictly` that for what cannot
    be undone, `ask` that from which it is worth asking about.
    """

    start: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]
    accept: float
    accept_strictly: float
    ask: float

    def chance(self, evidence: Sequence[float]) -> float:
        """From 0 to 1; `evidence` has the numbers of `evidence.FEATURES`."""
        odds = self.start
        for tree in self.trees:
            at = 0
            while tree[at][0] >= 0:
                feature, threshold, left, right, _ = tree[at]
                at = left if evidence[feature] <= threshold else right
            odds += tree[at][4]
        return 1 / (1 + exp(-odds))

    def fitted(self, sureness: float) -> float:
        """The `accept` for a person whose phrases were given at least this chance, but for a few.

        Who is hard to understand is believed sooner, and nobody later: tried, it cost clear voices
        4 in 100 phrases and kept nothing out.
        """
        return min(max(sureness - _SPARE, self.accept - FITTED_WITHIN), self.accept)


def read_verifier() -> Verifier:
    """The one in the package."""
    return verifier_of(files(__package__).joinpath("data/verifier.json").read_text("ascii"))


def verifier_of(text: str) -> Verifier:
    """The one that a file of this kind holds."""
    found = json.loads(text)
    return Verifier(
        found["start"],
        tuple(tuple(tuple(node) for node in tree) for tree in found["trees"]),
        found["accept"],
        found["accept_strictly"],
        found["ask"],
    )
