"""How thoroughly properties are tried: few examples in the loop, all of them in the whole.

`make check` runs with the Hypothesis profile `quick`, whose examples are the same in every run;
`make test`, and pytest without an option, with `full`. A test that wants another number of examples
than the profile's says it by `examples`, so that the profile scales it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # trio's alone takes longer to import than Hypothesis
from hypothesis import settings

Item = TypeVar("Item")
_FULL, _QUICK = 100, 8  # examples


def register_profiles() -> None:
    """Make both known; no example has a deadline, for the first of them loads what all need."""
    settings.register_profile("full", max_examples=_FULL, deadline=None)
    settings.register_profile("quick", max_examples=_QUICK, deadline=None, derandomize=True)
    settings.load_profile("full")


def examples(count: int) -> int:
    """So many with the full profile, the same share of them as of all others with the quick one."""
    return max(1, count * settings().max_examples // _FULL)


def is_quick() -> bool:
    """Whether few examples are enough now."""
    return settings().max_examples < _FULL


def some(items: Sequence[Item], first: int = 0) -> Sequence[Item]:
    """All of them with the full profile; with the quick one each tenth, from another on each time.

    For a walk through every combination of two lists: `first` is the number in the other list.
    """
    step = _FULL // _QUICK if is_quick() else 1
    return items[first % step :: step]
