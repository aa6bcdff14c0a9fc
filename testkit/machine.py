"""Whether other work kept a test waiting for a processor: what it measured is then no verdict.

A virtual sound card runs dry, and a canceller loses its echo, on a machine that is busy with
something else. Linux adds up how long tasks that could run had to wait
(`/proc/pressure/cpu`, "some", in microseconds); elsewhere nothing is known and no test is excused.
"""

from __future__ import annotations

import time
from pathlib import Path

_PRESSURE = Path("/proc/pressure/cpu")
BUSY_SHARE = 0.25
"""Of the time. On two cores with nothing else to do the end-to-end tests wait .02 to .17 of it."""


class Machine:
    """The machine since `start`."""

    def __init__(self) -> None:
        self._began_s = self._waited_s = 0.0
        self.start()

    def start(self) -> None:
        """From here on."""
        self._began_s, self._waited_s = time.monotonic(), _waited_s()

    def waited_share(self) -> float:
        """The share of the time since in which something that could run had to wait."""
        return (_waited_s() - self._waited_s) / (time.monotonic() - self._began_s)

    def was_busy(self) -> bool:
        """Whether it waited for a quarter of the time."""
        return self.waited_share() > BUSY_SHARE


def _waited_s() -> float:
    """How long something has waited since the machine was started; 0 where that is not told."""
    try:
        line = _PRESSURE.read_text("ascii").splitlines()[0]
    except (OSError, IndexError):
        return 0.0
    return int(line.rpartition("total=")[2]) / 1e6
