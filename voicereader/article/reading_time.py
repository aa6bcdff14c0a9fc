"""The time that a document is worth while it is read: more for each text that it comes by.

Owns what text is worth, and what else is where text is not all of a file. Not here: who ends what
has no time left (`base.bounded_work`).

A file that is made to hold a reader up has a million times the same, or what is no text at all,
and earns nothing. So what text is worth is measured by its packed size, of samples: a table of
numbers takes fifty times as long as prose of that length, and its numbers do not pack.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from voicereader.article.formats.progress import Told

_SECONDS_FOR_A_PACKED_MEGABYTE = 60  # a table takes 30 on slow cores that others share
_SECONDS_FOR_A_MEGABYTE_OF_PDF = 4  # of its pages some are drawings, which take time
_SHARE_OF_TEXT = 0.1  # of what is a text, packed; prose has .4
_LOOKED_AT_EVERY = 16_000  # characters
_SAMPLE = 4_000


class ReadingTime:
    """A `ReadingProgress` that earns time, and passes on how far it is."""

    def __init__(
        self,
        tell: Told,
        earn: Callable[[float], None],
        earn_memory: Callable[[], None],
        format_: str,
        length: int,
    ) -> None:
        """For a document of so many bytes; `earn` is given seconds."""
        self._tell = tell
        self._earn = earn
        self._earn_memory = earn_memory
        self._worth_more = _SHARE_OF_TEXT * length  # packed, until it has earned memory
        is_drawn = format_ == "pdf"
        self._whole_s = _SECONDS_FOR_A_MEGABYTE_OF_PDF * length / 1e6 if is_drawn else 0.0
        self._done = 0.0
        self._texts: list[str] = []
        self._length = 0
        self._packer = zlib.compressobj(1)  # one for all: what comes again is worth nothing

    def __call__(self, done: float, /) -> None:
        """So much has been read, of 1."""
        self._tell(done)
        if self._whole_s and done > self._done:
            self._earn((done - self._done) * self._whole_s)
            self._done = done

    def came_by(self, text: str, /) -> None:
        """Text has got a step further."""
        if text:
            self._texts.append(text)
        self._length += len(text)
        if self._length >= _LOOKED_AT_EVERY:
            sample = "\n".join(self._texts)[:_SAMPLE]
            packed = self._packer.compress(sample.encode("utf-8", "replace"))
            packed += self._packer.flush(zlib.Z_SYNC_FLUSH)
            worth = len(packed) * self._length / len(sample)
            self._earn(_SECONDS_FOR_A_PACKED_MEGABYTE * worth / 1e6)
            if 0 < self._worth_more <= worth:
                self._earn_memory()
            self._worth_more -= worth
            self._texts.clear()
            self._length = 0
