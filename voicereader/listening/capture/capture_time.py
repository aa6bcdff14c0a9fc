"""When captured frames reached the microphone, from when their blocks arrived.

Owns the arithmetic. Not here: devices and clocks; it is given both.
"""

from __future__ import annotations

from collections import deque

_SPAN_S = 0.5
_SPANS = 10
"""The promptest block of the last five seconds dates all frames: time enough for one that nothing
held up, and so short that two clocks 100 millionths apart differ by half a millisecond in it."""

_SKIP_S = 0.1
"""Where even the promptest block of half a second is this late, frames have been lost before it."""


class CaptureTime:
    """Dates frames by their number.

    Blocks arrive unevenly, late and never early: the interpreter, the scheduler and the sound
    server can only hold them up. So the promptest says when frame 0 would have arrived, and every
    other frame follows from that at the sample rate. A device's clock that drifts is followed; the
    machine's sleep and lost frames, which shift all that comes after, are believed once half a
    second agrees.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._rate_hz = sample_rate_hz
        self._frames = 0
        self._spans: deque[float] = deque(maxlen=_SPANS)  # the earliest origin in each
        self._span_began_s = float("-inf")

    def arrived(self, frames: int, now_s: float) -> None:
        """So many more frames have arrived, by the clock."""
        self._frames += frames
        origin_s = now_s - self._frames / self._rate_hz
        if now_s - self._span_began_s < _SPAN_S:
            self._spans[-1] = min(self._spans[-1], origin_s)
            return
        self._span_began_s = now_s
        if self._spans and self._spans[-1] > min(self._spans) + _SKIP_S:
            late_s = self._spans[-1]
            self._spans.clear()
            self._spans.append(late_s)
        self._spans.append(origin_s)

    def of_frame(self, frames: int) -> float:
        """When the last of the first so many frames arrived, by the clock that dated blocks."""
        return min(self._spans) + frames / self._rate_hz if self._spans else 0.0
