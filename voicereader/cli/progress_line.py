"""How far a long piece of work is, on standard error: one line that changes, or lines in a file.

Owns where it is written and how often. Not here: the words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

_CHANGES_EVERY_S = 1.0


class ProgressLine:
    """On a terminal one line, changed once a second at most; elsewhere a line a `step`.

    Nothing is written while nothing changes: a screen reader reads what is written.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._is_terminal = self._stream.isatty()
        self._shown, self._shown_s, self._step = "", 0.0, ""

    def tell(self, step: str, sentence: str) -> None:
        """It is at this step, and this is how far it is."""
        if self._is_terminal:
            if self._clock() >= self._shown_s + _CHANGES_EVERY_S and sentence != self._shown:
                self._show(sentence)
        elif step != self._step:
            print(f"{step}: {sentence}", file=self._stream, flush=True)
        self._step = step

    def end(self) -> None:
        """Nothing is left of the line that changed."""
        if self._shown:
            self._show("")

    def _show(self, sentence: str) -> None:
        self._stream.write(f"\r{sentence.ljust(len(self._shown))}" + ("" if sentence else "\r"))
        self._stream.flush()
        self._shown, self._shown_s = sentence, self._clock()
