"""Counts as rates with their uncertainty, and other arithmetic of tables.

Owns this arithmetic, and the lines of a Markdown table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import quantiles

_Z = 1.96  # 95 percent


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of all do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Between what the true rate lies in 95 of 100 such counts (Wilson's score interval, 1927)."""
    if not trials:
        return 0.0, 1.0
    rate, square = hits / trials, _Z**2 / trials
    middle = (rate + square / 2) / (1 + square)
    away = _Z / (1 + square) * sqrt(rate * (1 - rate) / trials + square / trials / 4)
    return max(0.0, middle - away), min(1.0, middle + away)


def rate(hits: int, trials: int) -> str:
    """A rate with its interval: ".93 (.88-.96)"."""
    if not trials:
        return "-"
    low, high = wilson(hits, trials)
    return f"{_short(hits / trials)} ({_short(low)}-{_short(high)})"


def an_hour(count: int, seconds: float) -> str:
    """How many an hour, with the interval of a Poisson count: "1.2 (0.1-4.5)".

    The interval is Garwood's, by the Wilson-Hilferty approximation of chi-squared.
    """
    hours = seconds / 3600
    if not hours:
        return "-"
    low = 0.0 if not count else _chi_squared(2 * count, -_Z) / 2
    high = _chi_squared(2 * count + 2, _Z) / 2
    return f"{count / hours:.1f} ({low / hours:.1f}-{high / hours:.1f})"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _chi_squared(freedom: int, z: float) -> float:
    part = 2.0 / (9.0 * freedom)
    return float(freedom * (1.0 - part + z * sqrt(part)) ** 3)


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0") if share < 0.995 else "1.0"
