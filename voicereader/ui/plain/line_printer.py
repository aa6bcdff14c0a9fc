"""The output of the plain front end: lines are added at its end, and nothing else ever happens.

Owns what a line is: clean text, one line end, whole before the next begins. On a terminal, and
where a person has chosen the longest line, it is divided between words. Nothing is ever moved back
to, erased or coloured. Not here: the choice of what is written.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from typing import BinaryIO

from voicereader.article.clean import fold
from voicereader.base.i18n import reason
from voicereader.ui.plain import wording

Write = Callable[[bytes], object]
"""Takes all of some bytes, at once; raises OSError where they cannot be taken."""

_LEFT = frozenset({errno.EPIPE, errno.ECONNRESET, errno.EIO})  # a terminal that is gone: EIO


class Transcript:
    """A file that keeps every line, those too that come before it is opened.

    `path` is what the person calls it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._waiting = bytearray()

    def open(self, file: BinaryIO) -> None:
        """Keep what there is and what comes at the end of a file. Raises OSError."""
        self._file = file
        if self._waiting:
            self.keep("")

    def keep(self, line: str) -> None:
        """Add a line. Raises OSError."""
        self._waiting += line.encode("utf-8", "replace")
        if self._file is not None:
            self._file.write(self._waiting)
            self._file.flush()
            self._waiting.clear()


class LinePrinter:
    """Writes lines, from any thread. It never raises: `failure` says why nothing is written."""

    def __init__(
        self,
        write: Write,
        encoding: str = "utf-8",
        *,
        prompt: str = "",
        transcript: Transcript | None = None,
        terminal_columns: Callable[[], int] | None = None,
    ) -> None:
        """`prompt` stands before what the person types. `on_failure`, if set, is called once.

        `terminal_columns` tells how wide the terminal is now, 0 where that is not known; it is None
        where nobody looks at the lines. `line_columns`, set from any thread, is the longest line
        that the person wants, 0 for the whole width. A transcript has lines whole.
        """
        self.line_columns = 0
        self._terminal_columns = terminal_columns or _endless
        self.failure: OSError | None = None
        self.on_failure: Callable[[], None] = lambda: None
        self._write = write
        self._encoding = encoding
        self._prompt = prompt
        self._transcript = transcript
        self._lock = threading.Lock()
        self._is_in_line = False  # a prompt stands at the end of the output

    @property
    def has_reader(self) -> bool:
        """Whoever reads the lines is still there."""
        return self.failure is None or self.failure.errno not in _LEFT

    def print(self, text: str) -> None:
        """Add one line; nothing where the text has nothing that can be seen."""
        line = fold(text)
        if line:
            with self._lock:
                rows = "\n".join(self._divided(line))
                self._put(("\n" if self._is_in_line else "") + rows + "\n")
                self._is_in_line = False
                self._keep(line + "\n")

    def invite(self) -> None:
        """Let the person type: write the prompt, if there is one and it is not there yet."""
        if self._prompt:
            with self._lock:
                if not self._is_in_line:
                    self._put(self._prompt)
                    self._is_in_line = True

    def took_line(self) -> None:
        """The person has ended the line: the terminal has written its end."""
        self._is_in_line = False

    def end(self) -> None:
        """Leave the output at the beginning of a line."""
        with self._lock:
            if self._is_in_line:
                self._is_in_line = False
                self._put("\n")

    def _divided(self, line: str) -> list[str]:
        widths = [width for width in (self._terminal_columns(), self.line_columns) if width > 0]
        if not widths or (line.isascii() and len(line) <= min(widths)):
            return [line]
        from voicereader.ui.wrap import wrap  # only here: a pipe has no use for it

        return [line[row.start : row.end] for row in wrap(line, min(widths))]

    def _put(self, text: str) -> None:
        if self.failure is not None:
            return
        try:
            self._write(text.encode(self._encoding, "replace"))
        except OSError as error:
            self.failure = error
            self.on_failure()

    def _keep(self, line: str) -> None:
        if self._transcript is None:
            return
        try:
            self._transcript.keep(line)
        except OSError as error:
            path, self._transcript = self._transcript.path, None
            self._put(wording.transcript_broken(path, reason(error)) + "\n")


def _endless() -> int:
    return 0
