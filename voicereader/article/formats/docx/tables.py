"""The tables of a Word document: rows, cells, what they span, which of them are headers.

Owns the grid. Not here: what stands in a cell, which `blocks` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicereader.article.formats.docx.names import W, child, number, switch, value
from voicereader.article.formats.docx.styles import Styles
from voicereader.article.formats.office.xml_parts import Node

_THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_MOST_COLUMNS = 63  # in Word; a span cannot be wider


@dataclass
class TableCell:
    """A cell that is drawn. `content` is None for the empty place before the first of a row."""

    content: Node | None
    column: int
    columns: int = 1
    rows: int = 1
    is_header: bool = False
    more: tuple[Node, ...] = ()  # cells that were merged into it, and may still hold text


def rows_of(table: Node, styles: Styles) -> Iterator[list[TableCell]]:
    """The rows of a `w:tbl`, each the cells that begin in it."""
    first_row, first_column = _set_off(table, styles)
    open_: dict[int, TableCell] = {}  # by column: what goes on in the row below
    made: list[list[TableCell]] = []
    for row in _through(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or switch(properties, "hidden"):
            continue
        is_header = bool(switch(properties, "tblHeader")) or (first_row and not made)
        cells: list[TableCell] = []
        column = min(number(properties, "gridBefore") or 0, _MOST_COLUMNS)
        if column:
            cells.append(TableCell(None, 0, column))
        still: dict[int, TableCell] = {}
        for found in _through(row, "tc"):
            about = child(found, "tcPr")
            if child(about, "cellDel") is not None:
                continue
            columns = min(max(number(about, "gridSpan") or 1, 1), _MOST_COLUMNS)
            merged = child(about, "vMerge")
            goes_on = merged is not None and value(about, "vMerge") != "restart"
            above = open_.get(column)
            if goes_on and above is not None:
                above.rows += 1
                above.more += (found,)
                still[column] = above
            elif value(about, "hMerge") == "continue" and cells:
                cells[-1].columns += 1
                cells[-1].more += (found,)
            else:
                is_named = is_header or (first_column and column == 0)
                cells.append(TableCell(found, column, columns, is_header=is_named))
                if merged is not None:
                    still[column] = cells[-1]
            column += columns
        open_ = still
        made.append(cells)
    yield from made


def caption_of(table: Node) -> str:
    """What the author wrote of the table for those who do not see it."""
    told = (value(table, "tblPr", name) for name in ("tblCaption", "tblDescription"))
    return ". ".join(dict.fromkeys(text.strip() for text in told if text and text.strip()))


def _set_off(table: Node, styles: Styles) -> tuple[bool, bool]:
    """Whether the first row, and the first column, look like headers: by style and by choice."""
    look = child(table, "tblPr", "tblLook")
    if look is None:
        return False, False
    row, column = styles.sets_off(value(table, "tblPr", "tblStyle") or "")
    flags = look.get(W + "val", "")
    bits = int(flags, 16) if flags and set(flags.lower()) <= set("0123456789abcdef") else 0
    is_row = look.get(W + "firstRow", "1" if bits & 0x20 else "0") in ("1", "true", "on")
    is_column = look.get(W + "firstColumn", "1" if bits & 0x80 else "0") in ("1", "true", "on")
    return row and is_row, column and is_column


def _through(parent: Node, name: str) -> Iterator[Node]:
    """The rows or cells in a parent, whatever wraps them."""
    waiting = [*reversed(parent)]
    while waiting:
        element = waiting.pop()
        if element.tag == W + name:
            yield element
        elif element.tag in _THROUGH:
            waiting.extend(reversed(element))
