"""The terminal's input as single keys, from the first moment on and until it is given back.

Owns that state of the terminal before there is a screen: nothing typed is echoed, a key arrives
without Enter, and Ctrl+S and Ctrl+Q are keys, not the terminal's own way to hold its output. Ctrl+C
is a signal as always. Not here: what a key means, which is `ui.keyboard`.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys


class KeysAlone:
    """The standard input, if it is a terminal, taken with `with` and given back after it."""

    def __init__(self) -> None:
        self._input = sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None
        self._before: list[object] | None = None

    def __enter__(self) -> KeysAlone:
        if self._input is not None and sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error):
                self._before = termios.tcgetattr(self._input)
                alone = termios.tcgetattr(self._input)
                alone[0] &= ~(termios.IXON | termios.ICRNL)
                alone[3] &= ~(termios.ECHO | termios.ICANON)
                termios.tcsetattr(self._input, termios.TCSANOW, alone)
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def give_back(self) -> None:
        """Let the terminal be as it was; from any thread."""
        if self._input is not None and self._before is not None and sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)  # type: ignore[arg-type]

    @property
    def are_there(self) -> bool:
        """Whether a terminal has been taken, whose keys can be asked for."""
        return self._before is not None

    def pressed(self, within_s: float) -> bytes | None:
        """What is typed within this time; None for nothing, no bytes where the terminal is gone."""
        if self._input is None or sys.platform == "win32":
            return None
        ready, _, _ = select.select([self._input], [], [], within_s)
        if not ready:
            return None
        try:
            return os.read(self._input, 64)
        except OSError:
            return b""
