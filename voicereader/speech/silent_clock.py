"""The null sink: pulls in real time and drops the sound.

Owns the pace, so that marks and highlights go on where nothing is heard. Not here: the frames.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from voicereader.speech.speakers import Pull

PERIOD_S = 0.010
"""As the sound card's, so that what is asked for is heard as soon."""

_LATE_S = 1.0


class SilentClock:
    """Pulls 10 ms every 10 ms, by the clock and not by adding up sleeps: it does not drift.

    After more than a second without running (a stopped process, a suspended machine) it goes on
    from now; it does not rush through what it missed.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._frames = round(sample_rate_hz * PERIOD_S)
        self._period_s = self._frames / sample_rate_hz
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def latency_s(self) -> float:
        """Nothing stands between the pull and the ear."""
        return 0.0

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:  # noqa: ARG002 - a clock cannot be lost
        """Begin pulling."""
        self._thread = threading.Thread(target=self._run, args=(pull,), daemon=True, name="clock")
        self._thread.start()

    def close(self) -> None:
        """Stop pulling; from the pulling thread itself too."""
        self._closing.set()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, pull: Pull) -> None:
        due = time.monotonic()
        while not self._closing.is_set():
            pull(self._frames)
            due += self._period_s
            now = time.monotonic()
            if now - due > _LATE_S:
                due = now
            if due > now:
                self._closing.wait(due - now)
