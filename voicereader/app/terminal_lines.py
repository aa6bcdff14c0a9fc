"""The terminal's side of plain mode: where lines come from and go to, and whether anybody is there.

Owns the standard streams as they are, and the transcript, which takes nobody's file: it goes on
with one of its own or begins one. Not here: what is written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, in_all_languages, reason
from voicereader.ui.plain import wording
from voicereader.ui.plain.line_printer import LinePrinter, Transcript
from voicereader.ui.plain.lines import typed_lines

_LONGEST_FIRST_LINE_BYTES = 2000


class TerminalLines:
    """`has_person` where a terminal is at both ends; `is_typed_at` where one is at the input.

    `is_looked_at` where one is at the output. `then` names the command that is given first, "" for
    none.
    """

    def __init__(self, prompt: str, transcript: str | None, then: str = "") -> None:
        if sys.stdout is None:
            raise RefusalError(_("The output is closed; start voicereader with one to write to."))
        self.is_typed_at = _is_terminal(sys.stdin)
        self.is_looked_at = _is_terminal(sys.stdout)
        self.has_person = self.is_typed_at and self.is_looked_at
        self.lines = _lines()
        self.then = then
        self._transcript = Transcript(transcript) if transcript is not None else None
        output = sys.stdout.fileno()
        self.printer = LinePrinter(
            lambda data: _write_all(output, data),
            sys.stdout.encoding or "utf-8",
            prompt=prompt if self.has_person else "",
            transcript=self._transcript,
            terminal_columns=_columns if self.is_looked_at else None,
        )

    def open_transcript(self, document: Path) -> None:
        """Keep every line from now on, and those that were written already. Or RefusalError."""
        if self._transcript is None:
            return
        path = self._transcript.path
        try:
            self._transcript.open(_transcript_file(path, document))
        except OSError as error:
            what = _(
                "{path} cannot be written ({reason}); keep the transcript in another file.",
                path=path,
                reason=reason(error),
            )
            raise RefusalError(what) from error


def _transcript_file(name: str, document: Path) -> BinaryIO:
    """The file, its end open for more. Raises OSError, and RefusalError for anybody else's."""
    path = Path(name)
    if path.exists() and path.samefile(document):
        what = _("{path} is the document itself; keep the transcript in another file.", path=path)
        raise RefusalError(what)
    if path.is_file() and not _is_empty_or_transcript(path):
        what = _("{path} has something else in it; keep the transcript in another file.", path=path)
        raise RefusalError(what)
    return path.open("ab")


def _is_empty_or_transcript(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.readline(_LONGEST_FIRST_LINE_BYTES)
    greetings = map(re.escape, in_all_languages(wording.GREETING))
    like = (greeting.replace(re.escape("{reason}"), ".+") for greeting in greetings)
    line = first.decode("utf-8", "replace").rstrip("\n")
    return not first or any(re.fullmatch(pattern, line) for pattern in like)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _columns() -> int:
    """How wide the terminal is now; 0 where it is gone or does not tell."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 0


def _lines() -> Iterator[str]:
    """What is typed. Past Python's own buffer, whose lock a thread at the end would still hold."""
    if sys.stdin is None:
        return iter(())
    input_ = sys.stdin.fileno()

    def read(most: int) -> bytes:
        try:
            return os.read(input_, most)
        except OSError:  # a terminal that is gone, or an input that cannot be read
            return b""

    return typed_lines(read)


def _write_all(file: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(file, data) :]
        except BlockingIOError:  # somebody else has made our output non-blocking
            import select

            select.select((), (file,), ())
