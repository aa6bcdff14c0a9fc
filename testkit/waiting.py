"""Waiting for what has no event of its own: a deadline, and a word for what never came true.

Looking takes at most a fifth of the time: to ask tmux is to start a process, and tests that wait
beside each other would leave no processor to what they wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOK_EVERY_S = 0.005
_LOOK_AGAIN_WITHIN_S = 0.1
_RESTS = 4  # times as long as a look took


def wait_until(holds: Callable[[], bool], what: str, within_s: float = 10.0) -> None:
    """Wait for a condition; AssertionError says which one never came true."""
    now = time.monotonic()
    deadline = now + within_s
    while not holds():
        began, now = now, time.monotonic()
        if now > deadline:
            raise AssertionError(f"waited {within_s} s in vain: {what}")
        time.sleep(min(max(_LOOK_EVERY_S, _RESTS * (now - began)), _LOOK_AGAIN_WITHIN_S))
        now = time.monotonic()
