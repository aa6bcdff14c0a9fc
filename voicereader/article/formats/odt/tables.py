"""The tables of an OpenDocument text: header rows and columns, spans, repeated cells.

Not here: what stands in a cell, which `blocks` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.odt.names import SVG, TABLE, count
from voicereader.article.formats.office.xml_parts import Node

_ROW_GROUPS = (TABLE + "table-rows", TABLE + "table-row-group", TABLE + "table-header-rows")
_MOST_REPEATED = 64  # cells or rows with words; without words none is repeated
_LARGEST_SPAN = 1000


class Tables:
    """Tells tables; `within` tells what stands in a cell."""

    def __init__(
        self,
        tell: Callable[[Event], None],
        within: Callable[[Start, Iterable[Node]], None],
    ) -> None:
        self._tell = tell
        self._within = within

    def table(self, table: Node) -> None:
        """Tell a `table:table`."""
        self._tell(Start(Element.TABLE))
        told = (table.find(SVG + name) for name in ("title", "desc"))
        named = (table.find(TABLE + name) for name in ("title", "desc"))
        texts = ["".join(map(str, e.itertext())) for e in (*told, *named) if e is not None]
        if caption := ". ".join(dict.fromkeys(text.strip() for text in texts if text.strip())):
            self._tell(Start(Element.CAPTION))
            self._tell(Text(caption))
            self._tell(End(Element.CAPTION))
        header_columns = sum(
            count(column, TABLE + "number-columns-repeated")
            for group in table.iter(TABLE + "table-header-columns")
            for column in group
        )
        for row, is_header in _rows(table, is_header=False):
            for _again in range(_repeats(row, TABLE + "number-rows-repeated")):
                self._row(row, header_columns, is_header=is_header)
        self._tell(End(Element.TABLE))

    def _row(self, row: Node, header_columns: int, *, is_header: bool) -> None:
        self._tell(Start(Element.ROW))
        column = 0
        for cell in row:
            if cell.tag == TABLE + "covered-table-cell":
                column += count(cell, TABLE + "number-columns-repeated")
            if cell.tag != TABLE + "table-cell":
                continue
            columns = min(count(cell, TABLE + "number-columns-spanned"), _LARGEST_SPAN)
            start = Start(
                Element.CELL,
                is_header=is_header or column < header_columns,
                columns=columns,
                rows=min(count(cell, TABLE + "number-rows-spanned"), _LARGEST_SPAN),
            )
            for _again in range(_repeats(cell, TABLE + "number-columns-repeated")):
                self._within(start, cell)
            column += count(cell, TABLE + "number-columns-repeated")
        self._tell(End(Element.ROW))


def _rows(parent: Node, *, is_header: bool) -> Iterator[tuple[Node, bool]]:
    """The rows, and whether each is a header."""
    for element in parent:
        if element.tag == TABLE + "table-row":
            yield element, is_header
        elif element.tag in _ROW_GROUPS:
            is_named = is_header or element.tag == TABLE + "table-header-rows"
            yield from _rows(element, is_header=is_named)


def _repeats(element: Node, attribute: str) -> int:
    """How often what is repeated is told: what has no words at the end of a sheet, once."""
    times = count(element, attribute)
    if times > 1 and not any(str(text).strip() for text in element.itertext()):
        return 1 if times > _MOST_REPEATED else times
    return min(max(times, 1), _MOST_REPEATED)
