"""A recognizer whose every phrase is handed on as a clip as well.

Owns the copy, for as long as the phrase lasts. Not here: recognizing, and keeping what it hands on.
"""

from __future__ import annotations

from collections.abc import Callable

from voicereader.listening.recognizer import Heard, NotHeard, Recognizer
from voicereader.reader.context import Context


class ClippingRecognizer:
    """The same recognizer; `take` is given all that was fed and what was heard in it."""

    def __init__(
        self, recognizer: Recognizer, take: Callable[[bytes, Heard | NotHeard], None]
    ) -> None:
        self._recognizer = recognizer
        self._take = take
        self._fed: list[bytes] = []

    def expect(self, context: Context) -> None:
        """See Recognizer."""
        self._recognizer.expect(context)

    def start(self) -> None:
        """See Recognizer."""
        self._fed.clear()
        self._recognizer.start()

    def feed(self, pcm: bytes) -> None:
        """See Recognizer."""
        self._fed.append(pcm)
        self._recognizer.feed(pcm)

    def finish(self) -> Heard | NotHeard:
        """See Recognizer."""
        turn = self._recognizer.finish()
        self._take(b"".join(self._fed), turn)
        self._fed.clear()
        return turn

    def close(self) -> None:
        """See Recognizer."""
        self._fed.clear()
        self._recognizer.close()
