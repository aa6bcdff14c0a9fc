"""The port of every microphone.

Owns the port. Not here: the choice of one by name (`opening`), its opening and closing
(`source`), and what is done with the sound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class MicrophoneError(Exception):
    """A microphone cannot be opened or has gone; the text is one clear sentence."""


class Microphone(Protocol):
    """An open microphone: 16 kHz, mono, 16 bit, from the moment it was opened."""

    def read(self, frames: int) -> bytes:
        """The next frames, waited for; fewer, then none, where a file ends.

        Raises MicrophoneError when the device has gone.
        """

    @property
    def captured_s(self) -> float:
        """When the last frame that was read reached the microphone, in `time.monotonic` seconds."""

    def close(self) -> None:
        """Let go of the device. May be called more than once, and while another thread reads."""


OpenMicrophone = Callable[[], Microphone]
"""Opens a microphone; raises MicrophoneError. Called again after a loss."""
