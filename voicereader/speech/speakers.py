"""The port of every sink: whatever consumes frames at its own pace.

Owns the shape: a sink pulls PCM and says how late it will be heard. Not here: the choice of one by
name (`sinks`), utterances, marks and queues (`player`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Pull = Callable[[int], bytes]
"""Asked for a number of frames, gives exactly that many frames of 16-bit mono PCM."""


class SpeakerError(Exception):
    """A sink cannot be opened or has gone; the text is one clear sentence."""


class Speaker(Protocol):
    """A sink that, once started, calls `pull` from a thread of its own until closed."""

    @property
    def latency_s(self) -> float:
        """Seconds from a pull to the pulled frames being heard, as well as the sink knows."""

    def start(self, pull: Pull, lost: Callable[[str], None]) -> None:
        """Begin pulling; `lost` is called once, from any thread, when the device goes away.

        After that nothing is pulled any more. Raises SpeakerError.
        """

    def close(self) -> None:
        """Stop pulling and let go of the device or file. May be called more than once."""


OpenSpeaker = Callable[[int], Speaker]
"""Opens a sink for a number of frames a second; raises SpeakerError. Called again after a loss."""
