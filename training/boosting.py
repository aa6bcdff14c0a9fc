"""Gradient boosting of small decision trees for a yes or no, in NumPy.

Owns the fitting and nothing else: Friedman's algorithm with Newton steps, features cut into bins by
their quantiles. A library does the same; this keeps the fit to what the project installs.

    trees = boosted(features, is_right, weights, Settings())
    odds = trees.start + trees.odds(features)

A tree is a list of nodes (feature, threshold, left, right, value), a leaf has feature -1: the shape
that `voicereader.listening.sphinx.verifier` reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Node = tuple[int, float, int, int, float]


@dataclass(frozen=True, slots=True)
class Settings:
    """`pace` is the part of each step that is taken; `fewest` the weight that a leaf must have."""

    trees: int = 400
    depth: int = 3
    pace: float = 0.03
    fewest: float = 15.0
    ridge: float = 5.0
    bins: int = 32
    share: float = 0.5  # of the rows, drawn anew for each tree
    seed: int = 1


@dataclass
class Forest:
    """Trees whose values add up to log odds."""

    start: float
    trees: list[list[Node]] = field(default_factory=list)

    def odds(self, features: Numbers) -> Numbers:
        """The log odds of each row."""
        total = np.full(len(features), self.start)
        for tree in self.trees:
            total += _values(tree, features)
        return total


def boosted(features: Numbers, is_right: Numbers, weights: Numbers, settings: Settings) -> Forest:
    """Trees that tell right rows from others."""
    rng = np.random.default_rng(settings.seed)
    quantiles = np.linspace(0, 1, settings.bins + 1)[1:-1]
    edges = [np.unique(np.quantile(column, quantiles)) for column in features.T]
    binned = np.stack(
        [np.searchsorted(edge, column) for edge, column in zip(edges, features.T, strict=True)], 1
    )
    mean = float(np.average(is_right, weights=weights))
    forest = Forest(float(np.log(mean / (1 - mean))))
    odds = np.full(len(features), forest.start)
    for _ in range(settings.trees):
        chance = 1 / (1 + np.exp(-odds))
        drawn = rng.random(len(features)) < settings.share
        slope = weights * (is_right - chance) * drawn
        curve = weights * chance * (1 - chance) * drawn
        tree = _grown(binned, edges, slope, curve, settings)
        odds += _values(tree, features)
        forest.trees.append(tree)
    return forest


def _grown(
    binned: NDArray[np.intp],
    edges: list[Numbers],
    slope: Numbers,
    curve: Numbers,
    settings: Settings,
) -> list[Node]:
    nodes: list[Node] = [(-1, 0.0, 0, 0, 0.0)]
    waiting = [(0, np.arange(len(binned)), settings.depth)]
    while waiting:
        at, rows, depth = waiting.pop()
        step = slope[rows].sum() / (curve[rows].sum() + settings.ridge)
        nodes[at] = (-1, 0.0, 0, 0, round(float(settings.pace * step), 4))
        split = _best_split(binned[rows], slope[rows], curve[rows], settings) if depth else None
        if split is None:
            continue
        feature, cut = split
        is_left = binned[rows, feature] <= cut
        threshold = float(edges[feature][cut])
        nodes[at] = (feature, threshold, len(nodes), len(nodes) + 1, 0.0)
        waiting += [
            (len(nodes), rows[is_left], depth - 1),
            (len(nodes) + 1, rows[~is_left], depth - 1),
        ]
        nodes += [(-1, 0.0, 0, 0, 0.0)] * 2
    return nodes


def _best_split(
    binned: NDArray[np.intp], slope: Numbers, curve: Numbers, settings: Settings
) -> tuple[int, int] | None:
    """The feature, and the last bin of the left side, that gain most; None where nothing gains."""
    best_gain, best = 1e-6, None
    whole_slope, whole_curve = slope.sum(), curve.sum()
    before = whole_slope**2 / (whole_curve + settings.ridge)
    for feature in range(binned.shape[1]):
        column = binned[:, feature]
        left_slope = np.bincount(column, slope, settings.bins).cumsum()[:-1]
        left_curve = np.bincount(column, curve, settings.bins).cumsum()[:-1]
        right_slope, right_curve = whole_slope - left_slope, whole_curve - left_curve
        gain = (
            left_slope**2 / (left_curve + settings.ridge)
            + right_slope**2 / (right_curve + settings.ridge)
            - before
        )
        least = settings.fewest * 0.1  # a row is worth a quarter at most
        gain[(left_curve < least) | (right_curve < least)] = 0.0
        at = int(np.argmax(gain))
        if gain[at] > best_gain:
            best_gain, best = float(gain[at]), (feature, at)
    return best


def _values(tree: list[Node], features: Numbers) -> Numbers:
    places = np.zeros(len(features), np.intp)
    feature, threshold, left, right, value = (
        np.array(column) for column in zip(*tree, strict=True)
    )
    while (inner := feature[places] >= 0).any():
        rows = np.flatnonzero(inner)
        here = places[rows]
        goes_left = features[rows, feature[here]] <= threshold[here]
        places[rows] = np.where(goes_left, left[here], right[here])
    return np.asarray(value[places], np.float64)
