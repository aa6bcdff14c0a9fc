"""What has been reported of listening that goes wrong, so that nothing is reported twice.

Owns that memory. Not here: finding out what is wrong, which is `listener`.
"""

from __future__ import annotations

from collections.abc import Callable

from voicereader.listening.capture.input_level import Trouble
from voicereader.reader.events import Event, MicrophoneFound, MicrophoneLost, TroubleMet


class OnceNotifier:
    """Tells of troubles, each once, and of outages: one loss, then nothing until it is over."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._troubles: set[str] = {Trouble.NONE}  # that there is none is not told either
        self._is_lost = False

    def trouble(self, sentence: str) -> bool:
        """Something is not as it should be; whether that is told now."""
        is_new = sentence not in self._troubles
        if is_new:
            self._troubles.add(sentence)
            self._tell(TroubleMet(sentence))
        return is_new

    def lost(self, reason: str) -> None:
        """Nothing can be heard from now on."""
        if not self._is_lost:
            self._is_lost = True
            self._tell(MicrophoneLost(reason))

    def heard(self) -> None:
        """There is something to hear."""
        if self._is_lost:
            self._is_lost = False
            self._tell(MicrophoneFound())
