"""Pasted text and typed keys told apart in all that a terminal sends.

Owns the marks around a paste. Not here: keys. Textual's parser knows these marks too, but looks for
keys inside them: a text with an escape sequence in it was lost from there on, and typed in part.
"""

from __future__ import annotations

from typing import NamedTuple

_START, _END = "\x1b[200~", "\x1b[201~"

_SHORTEST_HELD = 3
"""Of a beginning of the first mark: what is shorter may be the key Escape, or Alt with another."""

_KEPT_CHARACTERS = 10_000
"""Of a paste: more than any entry takes."""


class Pasted(NamedTuple):
    """A text that was pasted, as it is."""

    text: str


class Pastes:
    """Takes what comes, in pieces of any length, and gives it on in order."""

    def __init__(self) -> None:
        self.is_open = False
        self._held = ""  # the beginning of a mark, or the paste so far

    def take(self, data: str) -> list[str | Pasted]:
        """What is known by now: pasted texts, and what was typed between them, never empty."""
        taken: list[str | Pasted] = []
        data, self._held = self._held + data, ""
        while data:
            before, mark, after = data.partition(_END if self.is_open else _START)
            if not mark:
                self._hold(before, taken)
                break
            if self.is_open:
                taken.append(Pasted(before))
            elif before:
                taken.append(before)
            self.is_open, data = not self.is_open, after
        return taken

    def let_go(self) -> list[str | Pasted]:
        """What was waiting for more, which does not come."""
        held, self._held = self._held, ""
        if self.is_open:
            self.is_open = False
            return [Pasted(held)]
        return [held] if held else []

    def _hold(self, rest: str, taken: list[str | Pasted]) -> None:
        if self.is_open:
            end = rest[_KEPT_CHARACTERS:][-len(_END) :]
            self._held = rest[:_KEPT_CHARACTERS] + end
            return
        lengths = range(len(_START) - 1, _SHORTEST_HELD - 1, -1)
        held = next((n for n in lengths if rest.endswith(_START[:n])), 0)
        typed, self._held = rest[: len(rest) - held], rest[len(rest) - held :]
        if typed:
            taken.append(typed)
