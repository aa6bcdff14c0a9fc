"""Tables: a row is told in one line, each cell with the name of its column.

Owns which row names the columns, cells that span several, and what is no table but a layout. Not
here: the words of a cell, which are blocks like any others until the row ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.formats.draft import (
    DraftBlock,
    MarkedText,
    MarkKind,
    TextMark,
    joined,
)
from voicereader.article.formats.events import Start
from voicereader.article.model import BlockKind

# What a hostile file may make of a few bytes: more columns than this are told as they come, and
# only so long a text is said again for each row or column that it spans.
_MOST_COLUMNS = 200
_LONGEST_REPEATED = 200  # characters

_MOST_NAMING_ROWS = 3  # a table of nothing but names has no more of them
_STOPS = (".", ",", ";", ":", "!", "?")
_NOTHING = MarkedText("")


class _Cell:
    """A cell whose row is open: what it holds, and how far it reaches."""

    def __init__(self, start: Start) -> None:
        self.is_header = start.is_header
        self.columns = min(max(start.columns, 1), _MOST_COLUMNS)
        self.rows = max(start.rows, 1)
        self.parts: list[DraftBlock] = []


class Table:
    """A table that is open. `empty` is what is said of a cell that holds nothing."""

    def __init__(self, number: int, empty: str) -> None:
        self.number = number
        self._empty = empty
        self._row: list[_Cell] = []
        self._names: list[MarkedText] = []
        self._names_again: list[MarkedText] = []  # as the rows after the first tell them
        self._naming_rows = 0  # one after another, which no other row has followed yet
        self._from_above: dict[int, tuple[int, MarkedText]] = {}  # by column: rows left, and words

    def open_cell(self, start: Start) -> list[DraftBlock]:
        """A cell begins: what stands in it is to be put there."""
        self._row.append(_Cell(start))
        return self._row[-1].parts

    def end_row(self) -> list[DraftBlock]:
        """What is heard of the row: itself, or the blocks of its cells where it is a layout."""
        cells, self._row = self._row, []
        filled = [cell for cell in cells if cell.parts]
        if self._is_naming(cells, filled):
            self._name(cells)
            return []
        is_alone = len(cells) == 1 and not self._from_above
        is_single = is_alone and (not self._names or cells[0].columns > 1)
        is_layout = not self._names and any(len(cell.parts) > 1 for cell in filled)
        if is_single or is_layout or any(_is_block(part) for c in filled for part in c.parts):
            return [part for cell in cells for part in cell.parts]
        return self._told(self._placed(cells), is_named=bool(cells) and cells[0].is_header)

    def end(self) -> list[DraftBlock]:
        """What is heard when the table ends: its names, where no row has told them.

        As people draw a box round a warning.
        """
        if not self._naming_rows:
            return []
        names = [name for name in self._names if name.text]
        text = joined(piece for name in names for piece in ("; ", name))
        return [self._part(text.between(2, len(text.text)))] if names else []

    def _is_naming(self, cells: Sequence[_Cell], filled: Sequence[_Cell]) -> bool:
        is_title = len(cells) == 1 and cells[0].columns > 1
        may_name = bool(filled) and self._naming_rows < _MOST_NAMING_ROWS and not is_title
        named = cells if cells and cells[0].parts else filled  # the first names no column
        return may_name and all(cell.is_header for cell in named)

    def _name(self, cells: Sequence[_Cell]) -> None:
        """Take the names of the columns; a second row of them says more of each."""
        above = self._names if self._naming_rows else []
        below = [_without_colon(name or _NOTHING) for name in self._placed(cells)]
        names = []
        for number in range(max(len(above), len(below))):
            both = [row[number] for row in (above, below) if number < len(row) and row[number].text]
            is_same = len(both) == 2 and both[0].text == both[1].text
            names.append(both[0] if len(both) == 1 or is_same else _listed(both))
        self._names = names
        self._names_again = [_repeated(name) for name in names]
        self._naming_rows += 1

    def _placed(self, cells: Sequence[_Cell]) -> list[MarkedText | None]:
        """What stands in each column, None for what a cell to the left has told already."""
        placed: list[MarkedText | None] = []
        for cell in (*cells, None):
            while len(placed) in self._from_above:
                rows, above = self._from_above.pop(len(placed))
                if rows > 1:
                    self._from_above[len(placed)] = (rows - 1, above)
                placed.append(above)
            if cell is None:
                break
            words = _words(cell.parts)
            again = _NOTHING
            if cell.columns > 1 or cell.rows > 1:
                again = _repeated(words)
            for number in range(cell.columns if len(placed) < _MOST_COLUMNS else 1):
                if cell.rows > 1 and len(placed) < _MOST_COLUMNS:
                    self._from_above[len(placed)] = (cell.rows - 1, again)
                placed.append(words if not number else again if cell.is_header else None)
        return placed

    def _told(self, placed: Sequence[MarkedText | None], *, is_named: bool) -> list[DraftBlock]:
        """The row in one line; its first cell names it where no name of a column does."""
        if not any(cell and cell.text for cell in placed):
            return []
        is_first, self._naming_rows = self._naming_rows > 0, 0
        told: list[MarkedText | str] = []
        is_open = ends_in_colon = False  # something has been said
        for number in range(max(len(placed), len(self._names))):
            name = self._names[number] if number < len(self._names) else _NOTHING
            cell = placed[number] if number < len(placed) else _NOTHING
            if not is_first:
                name = self._names_again[number] if name.text else _NOTHING
            if name.text and cell is not None and not cell.text:
                cell = MarkedText(self._empty)
            cell = cell or _NOTHING
            if is_open and cell.text:
                is_name = is_named and number == 1 and not self._names
                told.append(" " if ends_in_colon else ": " if is_name else "; ")
            if name.text and cell.text:
                told += [name, ": "]
            column = self._names[number].text if number < len(self._names) else ""
            told.append(_marked(cell, column))
            is_open = is_open or bool(cell.text)
            ends_in_colon = cell.text.endswith(":") if cell.text else ends_in_colon
        return [self._part(joined(told))]

    def _part(self, text: MarkedText) -> DraftBlock:
        return DraftBlock(BlockKind.PARAGRAPH, text.text, marks=text.marks, table=self.number)


def _repeated(text: MarkedText) -> MarkedText:
    """What is said again of words that have been told; nothing where they are long."""
    is_short = len(text.text) <= _LONGEST_REPEATED
    return text.with_only(MarkKind.LANGUAGE, MarkKind.PHONEMES) if is_short else _NOTHING


def _marked(cell: MarkedText, column: str) -> MarkedText:
    whole = TextMark(0, len(cell.text), MarkKind.CELL, column)
    return MarkedText(cell.text, (whole, *cell.marks))


def _is_block(part: DraftBlock) -> bool:
    """Whether a part of a cell is more than words that can be said in a row."""
    return part.table > 0 or part.kind in (BlockKind.HEADING, BlockKind.QUESTION)


def _words(parts: Sequence[DraftBlock]) -> MarkedText:
    """The words of a cell."""
    return _listed([joined([f"{p.label} ", p.marked]) if p.label else p.marked for p in parts])


def _listed(texts: Sequence[MarkedText]) -> MarkedText:
    """Texts after one another, a comma between two where no other stop is."""
    if len(texts) == 1:
        return texts[0]
    pieces: list[MarkedText | str] = []
    for text in texts:
        pieces += (text, " " if text.text.endswith(_STOPS) else ", ")
    return joined(pieces[:-1])


def _without_colon(name: MarkedText) -> MarkedText:
    return name.between(0, len(name.text.rstrip(": ")))
