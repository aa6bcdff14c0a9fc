"""Waiting for what has no event of its own: a deadline, and a word for what never came true."""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOK_EVERY_S = 0.005


def wait_until(holds: Callable[[], bool], what: str, within_s: float = 10.0) -> None:
    """Wait for a condition; AssertionError says which one never came true."""
    deadline = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {within_s} s in vain: {what}")
        time.sleep(_LOOK_EVERY_S)
