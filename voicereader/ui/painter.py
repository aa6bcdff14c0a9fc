"""What the terminal shows, cell by cell, and so what has to be written to change it.

Owns the memory of the terminal's cells. Not here: writing them, which is `cursor`.

Textual paints a row again when anything near it changed, and the same screen several times while it
starts. On a fast terminal that is waste; a screen reader in the terminal reads it all out.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.style import Style
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A character with what combines with it, and its look; "" in the second cell of a wide one."""


def move_to(x: int, y: int) -> str:
    """The sequence that puts the cursor on a cell."""
    return Control.move_to(x, y).segment.text


class Painter:
    """Gives the shortest writing that makes a row of the terminal look as it should."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._shown: dict[tuple[int, int], Cell] = {}

    def forget(self) -> None:
        """The terminal was cleared, or may have been: nothing is known of it."""
        self._shown.clear()

    def paint(self, x: int, y: int, strip: Strip) -> str:
        """What to write so that `strip` stands from column `x` on in row `y`; often nothing."""
        new = _cells(strip)
        if len(new) != strip.cell_length:
            # Emoji joined to one: which cells they take is the terminal's guess, so write them all.
            self._remember(x, y, [("\0", None)] * strip.cell_length)
            return move_to(x, y) + strip.render(self._console)
        old = [self._shown.get((column, y)) for column in range(x, x + len(new))]
        if old == new:
            return ""
        first, end = 0, len(new)
        while old[first] == new[first]:
            first += 1
        while old[end - 1] == new[end - 1]:
            end -= 1
        while first > 0 and _is_second_half(old, new, first):
            first -= 1
        while end < len(new) and _is_second_half(old, new, end):
            end += 1
        self._remember(x, y, new)
        return move_to(x + first, y) + strip.crop(first, end).render(self._console)

    def _remember(self, x: int, y: int, cells: Iterable[Cell]) -> None:
        self._shown.update(((column, y), cell) for column, cell in enumerate(cells, x))


def _is_second_half(old: list[Cell | None], new: list[Cell], at: int) -> bool:
    """Whether a wide character, before or after, would be cut in two at a cell."""
    before = old[at]
    return new[at][0] == "" or (before is not None and before[0] == "")


def _cells(strip: Strip) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, _ in strip:
        for character in text:
            width = cell_len(character)
            if width:
                cells.append((character, style))
                cells += [("", style)] * (width - 1)
            elif cells:
                base, look = cells[-1]
                cells[-1] = base + character, look
    return cells
