"""Whether other work kept a test waiting for a processor: what it measured is then no verdict.

A virtual sound card runs dry, and a canceller loses its echo, on a machine that is busy with
something else. Linux adds up how long tasks that could run had to wait
(`/proc/pressure/cpu`, "some", in microseconds), and what the host of a virtual machine took away
("steal" in `/proc/stat`); elsewhere nothing is known and no test is excused.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

_PRESSURE = Path("/proc/pressure/cpu")
_TIMES = Path("/proc/stat")
_STOLEN = 8  # of the numbers in its first line
BUSY_SHARE = 0.25
"""Of the time. On two cores with nothing else to do the end-to-end tests wait .02 to .17 of it."""

STOLEN_SHARE = 0.03
"""Of the time of all processors: half a second of eight, in which a card of sound has run dry."""


class Machine:
    """The machine since `start`."""

    def __init__(self) -> None:
        self._began_s = self._waited_s = self._stolen_s = 0.0
        self.start()

    def start(self) -> None:
        """From here on."""
        self._began_s, self._waited_s = time.monotonic(), _waited_s()
        self._stolen_s = _stolen_s()

    def waited_share(self) -> float:
        """The share of the time since in which something that could run had to wait."""
        return (_waited_s() - self._waited_s) / (time.monotonic() - self._began_s)

    def stolen_share(self) -> float:
        """The share of the processors' time since that the host took away."""
        took_s = time.monotonic() - self._began_s
        return (_stolen_s() - self._stolen_s) / took_s / (os.cpu_count() or 1)

    def was_busy(self) -> bool:
        """Whether it waited for a quarter of the time, or much was taken away."""
        return self.waited_share() > BUSY_SHARE or self.stolen_share() > STOLEN_SHARE

    def told(self) -> str:
        """How busy it was."""
        return (
            f"what could run had to wait {self.waited_share():.0%} of the time, and the host took "
            f"{self.stolen_share():.0%} away"
        )


def _waited_s() -> float:
    """How long something has waited since the machine was started; 0 where that is not told."""
    try:
        line = _PRESSURE.read_text("ascii").splitlines()[0]
    except (OSError, IndexError):
        return 0.0
    return int(line.rpartition("total=")[2]) / 1e6


def _stolen_s() -> float:
    """How much of the processors' time the host took; 0 where that is not told."""
    try:
        return int(_TIMES.read_text("ascii").split(maxsplit=_STOLEN + 1)[_STOLEN]) / 100
    except (OSError, IndexError, ValueError):
        return 0.0
