"""The clock of a sound device: when each of its frames passes, from times that are often late.

Owns the offset between a count of frames and the time. Not here: sound, threads, drift (which is
heard in the echo, see `reference`), and reading any clock.

A callback runs when the machine lets it, seldom early and often late; and where frames are handed
on in pieces of another length than they come in, the times rise and fall like the teeth of a saw.
Measured on PulseAudio's null devices: a player's pulls 0.1 ms about their line with single ones 5
ms late; a microphone's blocks of 10 ms on teeth of 10 ms, 4.5 s long. So the earliest time of the
last five to ten seconds counts, and no mean.
"""

from __future__ import annotations

import math

JUMP_S = 0.100
"""Frames that come so much later than they should were not passed in one piece with the others."""

_WAKING_S = 0.3
"""A device that opens hands over the first frames at uneven times (measured: 10 ms off)."""

_WINDOW_S = 5.0


class Clock:
    """Frames are counted at a nominal rate; `follow` is told when some of them passed."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self._late_s: float | None = None
        self._began_s = 0.0
        self._window_ends_s = 0.0
        self._earliest_s = math.inf

    @property
    def is_running(self) -> bool:
        """Whether any time was told."""
        return self._late_s is not None

    def follow(self, frame: float, at_s: float) -> float:
        """Frame number `frame` is said to pass at `at_s`. Numbers only grow.

        Returns by how many seconds that is a jump, which is then not followed; 0.0 where it was.
        """
        if self._late_s is None:
            self.begin(frame, at_s)
            return 0.0
        count_s = frame / self.rate_hz
        late_s = at_s - count_s
        if abs(late_s - self._late_s) > JUMP_S:
            return late_s - self._late_s
        if count_s < self._began_s + _WAKING_S:
            self._late_s = late_s
        elif count_s >= self._window_ends_s:
            if self._earliest_s < math.inf:
                self._late_s = min(self._earliest_s, late_s)
            self._window_ends_s = count_s + _WINDOW_S
            self._earliest_s = late_s
        else:
            self._earliest_s = min(self._earliest_s, late_s)
            self._late_s = min(self._late_s, late_s)
        return 0.0

    def begin(self, frame: float, at_s: float) -> None:
        """Frame number `frame` passes at `at_s`, whatever was told before."""
        count_s = frame / self.rate_hz
        self._late_s = at_s - count_s
        self._began_s = count_s
        self._window_ends_s = count_s + _WAKING_S
        self._earliest_s = math.inf

    def time_of(self, frame: float) -> float:
        """When a frame passes, in seconds of the clock by which times are told."""
        assert self._late_s is not None, "no time was told yet"
        return frame / self.rate_hz + self._late_s

    def frame_at(self, at_s: float) -> float:
        """Which frame passes then, with its fraction."""
        assert self._late_s is not None, "no time was told yet"
        return (at_s - self._late_s) * self.rate_hz
