"""The trade-off of hearing: what each threshold accepts, of what was said and of what was not.

Owns the columns of that table. The fitting is in `fit_hearing`, the sounds in `hearing_features`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from testkit.figures import an_hour, rate, table
from testkit.phrasebook import phones
from testkit.recordings import Group
from training.hearing_features import Trial
from voicereader.listening.moonshine.belief import Belief

_LONG = 9  # phones, from which a phrase ought to be near certain
_PERCENT = (0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95)

Judged = Iterable[tuple[Sequence[Trial], Belief]]
"""Trials, and what judges them."""


class _Decided(NamedTuple):
    trial: Trial
    is_right: bool
    chance: float


def curve(judged: Judged) -> None:
    """Print what each threshold accepts."""
    decided = [each for trials, belief in judged for each in _decided(trials, belief)]
    for name, columns in (("said", _PHRASES), ("not said", _OTHERS)):
        rows = []
        for percent in _PERCENT:
            accept = percent / 100
            cells = [
                _cell([each for each in decided if wanted(each.trial)], accept, name == "said")
                for wanted in columns.values()
            ]
            rows.append((f"{accept:.2f}", *cells))
        print(table((f"{name}, from", *columns), rows))
        print()
    print("In brackets after the interval: something else is done. Talk: an hour of speech.")


def by_kind(judged: Judged, accept: float) -> None:
    """Print what becomes of each kind of sound at one threshold; of phrases, the long ones."""
    kinds: dict[str, list[_Decided]] = {}
    for trials, belief in judged:
        for each in _decided(trials, belief):
            if not each.trial.kind.startswith("phrases") or _is_long(each.trial):
                kinds.setdefault(each.trial.kind, []).append(each)
    rows = [
        (
            kind,
            len(some),
            rate(sum(each.is_right for each in some), len(some)),
            rate(sum(each.is_right and each.chance >= accept for each in some), len(some)),
            sum(each.chance >= accept and not each.is_right for each in some),
        )
        for kind, some in sorted(kinds.items())
    ]
    print(table((f"believed from {accept:.2f}", "n", "found", "believed", "others believed"), rows))


def _cell(some: Sequence[_Decided], accept: float, is_said: bool) -> str:
    taken = [each for each in some if each.chance >= accept]
    if is_said:
        right = sum(each.is_right for each in taken)
        wrong = len(taken) - right
        return f"{rate(right, len(some))} ({wrong / max(len(some), 1):.3f}) n {len(some)}"
    if some and "talk" in some[0].trial.kind:
        return an_hour(len(taken), sum(each.trial.seconds for each in some))
    return f"{rate(len(taken), len(some))} n {len(some)}"


def _decided(trials: Sequence[Trial], belief: Belief) -> Iterator[_Decided]:
    """Each with whether its best candidate is right, and its chance."""
    for trial in trials:
        if not trial.choices:
            yield _Decided(trial, False, -1.0)
            continue
        best = trial.choices[0]
        found = best.candidate
        chance = belief.chance(found.kind, found.evidence, is_unlike=found.is_unlike)
        yield _Decided(trial, best.is_right, chance)


def _is_long(trial: Trial) -> bool:
    return phones(trial.said) >= _LONG


def _kind(*names: str) -> Callable[[Trial], bool]:
    return lambda trial: trial.kind in names


def _long_where(*names: str) -> Callable[[Trial], bool]:
    """Phrases of some length, in places whose name has one of these."""

    def wanted(trial: Trial) -> bool:
        is_there = any(name in trial.kind for name in names)
        return trial.kind.startswith("phrases, ") and is_there and _is_long(trial)

    return wanted


def _is_other_word(trial: Trial) -> bool:
    """Of what is no command: heard by the reader while it reads, in quiet."""
    return trial.kind in (Group.WORD, Group.DIGIT, Group.NOISE)


_PHRASES: Mapping[str, Callable[[Trial], bool]] = {
    "own words": _kind("command words"),
    "own words, no context": _kind("command words, any"),
    "twelve words": _kind("twelve words"),
    "lists": _kind("listed words"),
    "orders": _kind("orders"),
    f"{_LONG}+ phones": lambda trial: trial.kind == "phrases" and _is_long(trial),
    "20 dB, rooms": _long_where("20 dB", "25 dB", "room"),
    "10 dB": _long_where("10 dB"),
    f"under {_LONG}": lambda trial: trial.kind == "phrases" and not _is_long(trial),
}
_OTHERS: Mapping[str, Callable[[Trial], bool]] = {
    "other words": _is_other_word,
    "no context": lambda trial: trial.kind.endswith("any") and not trial.said,
    "noise": lambda trial: trial.kind.startswith(Group.NOISE),
    "not of the twelve": _kind("twelve words, others"),
    "not in a list": _kind("listed words, others"),
    "no order": _kind("words to a machine", "talk to a machine"),
    "made noises": lambda t: t.kind.startswith("made noise") and not t.kind.endswith("asked"),
    "talk, people": _kind("talk, people"),
    "talk, synthetic": _kind("talk, conversation", "talk, television"),
    "talk while it asks": lambda t: t.kind.startswith("talk") and t.kind.endswith("asked"),
}
