"""Logistic regression: numbers to the log odds of being right.

Owns the fit, by Newton's method with a ridge (Hastie, Tibshirani, Friedman, "The Elements of
Statistical Learning", 4.4.1 and 3.4.1). Nothing in it is random.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_RIDGE = 2.0  # on weights of evidence that is scaled to a deviation of one
_STEPS = 30


def logistic(
    evidence: Numbers, is_right: Numbers, known: Numbers | float = 0.0
) -> tuple[float, Numbers]:
    """Start and weights: evidence (n, k), is_right (n,) of 0 and 1. Constant columns weigh 0.

    `known` (n,) are log odds that are added in any case.
    """
    mean, deviation = evidence.mean(axis=0), evidence.std(axis=0)
    scale = np.where(deviation > 1e-9, deviation, np.inf)
    columns = np.column_stack([np.ones(len(evidence)), (evidence - mean) / scale])
    ridge = np.diag([0.0, *np.full(evidence.shape[1], _RIDGE)])
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(columns @ weights + known, -30, 30)))
        slope = columns.T @ (chance - is_right) + ridge @ weights
        curve = columns.T @ (columns * (chance * (1 - chance) + 1e-9)[:, None]) + ridge
        weights -= np.linalg.solve(curve, slope)
    own = weights[1:] / scale
    return float(weights[0] - own @ mean), own
