"""The trade-off of hearing: what each threshold accepts, of what was said and of what was not.

Owns the columns of that table. The fitting is in `fit_hearing`, the sounds in `hearing_features`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from testkit.figures import an_hour, rate, table
from testkit.recordings import Group
from training.boosting import Forest
from training.hearing_features import Trial

_LONG = 9  # phones, from which a phrase ought to be near certain


def curve(judged: Iterable[tuple[Sequence[Trial], Forest]]) -> None:
    """Print what each threshold accepts, of trials and the forest that judges them."""
    rows = []
    decided = [each for trials, forest in judged for each in _decided(trials, forest)]
    for percent in (0, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95):
        accept = percent / 100
        cells: list[object] = [f"{accept:.2f}"]
        for wanted in _PHRASES.values():
            some = [(right, chance) for trial, right, chance in decided if wanted(trial)]
            heard = sum(right and chance >= accept for right, chance in some)
            wrong = sum(not right and chance >= accept for right, chance in some)
            cells.append(f"{rate(heard, len(some))} ({rate(wrong, len(some))})")
        for wanted in (_is_word, _is_listed_not):
            words = [chance for trial, _, chance in decided if wanted(trial)]
            cells.append(rate(sum(chance >= accept for chance in words), len(words)))
        talk = [(chance, trial.seconds) for trial, _, chance in decided if "talk" in trial.kind]
        taken = sum(chance >= accept for chance, _ in talk)
        cells.append(an_hour(taken, sum(seconds for _, seconds in talk)))
        rows.append(tuple(cells))
    head = ("from", *_PHRASES, "other words", "not in a list", "talk an hour")
    print(table(head, rows))
    print(
        "In brackets: something else is heard. Talk is counted while it lasts, without the rests."
    )


def by_kind(judged: Iterable[tuple[Sequence[Trial], Forest]], accept: float) -> None:
    """Print what becomes of each kind of sound at one threshold; of phrases, the long ones."""
    kinds: dict[str, list[tuple[bool, bool]]] = {}
    for trials, forest in judged:
        for trial, is_right, chance in _decided(trials, forest):
            if not trial.kind.startswith("phrases") or trial.phones >= _LONG:
                kinds.setdefault(trial.kind, []).append((is_right, chance >= accept))
    rows = [
        (
            kind,
            len(each),
            rate(sum(right for right, _ in each), len(each)),
            rate(sum(right and is_taken for right, is_taken in each), len(each)),
            sum(is_taken and not right for right, is_taken in each),
        )
        for kind, each in sorted(kinds.items())
    ]
    print(table((f"believed from {accept:.2f}", "n", "found", "believed", "others believed"), rows))


def _decided(trials: Sequence[Trial], forest: Forest) -> Iterator[tuple[Trial, bool, float]]:
    """Each with whether its best candidate is right, and its chance."""
    odds = iter(forest.odds(np.array([e for t in trials for _, _, e in t.candidates])))
    for trial in trials:
        each = [(next(odds), is_right) for _, is_right, _ in trial.candidates]
        best, is_right = max(each, default=(-np.inf, False))
        yield trial, is_right, float(1 / (1 + np.exp(-best)))


def _is_command(trial: Trial) -> bool:
    return trial.kind == "command words"


def _has_no_context(trial: Trial) -> bool:
    return trial.kind == "command words, any"


def _is_listed(trial: Trial) -> bool:
    return trial.kind == "listed words"


def _is_listed_not(trial: Trial) -> bool:
    return trial.kind == "words not listed"


def _is_order(trial: Trial) -> bool:
    return trial.kind == "orders"


def _is_long(trial: Trial) -> bool:
    return trial.kind == "phrases" and trial.phones >= _LONG


def _is_short(trial: Trial) -> bool:
    return trial.kind == "phrases" and trial.phones < _LONG


def _is_near(trial: Trial) -> bool:
    """In noise at 20 dB, also by voices, or in a room."""
    is_easy = "20 dB" in trial.kind or "room" in trial.kind
    return trial.kind.startswith("phrases, ") and is_easy and trial.phones >= _LONG


def _is_word(trial: Trial) -> bool:
    """Of what is no command: heard by the reader, in quiet, in noise, by telephone."""
    groups = (Group.WORD, Group.DIGIT, Group.NOISE)
    return any(trial.kind.startswith(group) for group in groups)


_PHRASES = {
    "own words": _is_command,
    "own words, no context": _has_no_context,
    "listed words": _is_listed,
    "orders": _is_order,
    f"{_LONG}+ phones": _is_long,
    "20 dB, rooms": _is_near,
    f"under {_LONG}": _is_short,
}
