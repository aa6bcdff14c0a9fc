"""A recognizer whose every answer is told to someone else as well, before it is given.

Owns that and nothing else. Not here: recognizing.
"""

from __future__ import annotations

from collections.abc import Callable

from voicereader.listening.recognizer import Heard, NotHeard, Recognizer
from voicereader.reader.context import Context


class ReportingRecognizer:
    """The same recognizer; `tell` is given what was made of each phrase."""

    def __init__(self, recognizer: Recognizer, tell: Callable[[Heard | NotHeard], None]) -> None:
        self._recognizer = recognizer
        self._tell = tell

    def expect(self, context: Context) -> None:
        """See Recognizer."""
        self._recognizer.expect(context)

    def start(self) -> None:
        """See Recognizer."""
        self._recognizer.start()

    def feed(self, pcm: bytes) -> None:
        """See Recognizer."""
        self._recognizer.feed(pcm)

    def finish(self) -> Heard | NotHeard:
        """See Recognizer."""
        turn = self._recognizer.finish()
        self._tell(turn)
        return turn

    def close(self) -> None:
        """See Recognizer."""
        self._recognizer.close()
