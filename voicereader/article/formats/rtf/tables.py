"""The tables of an RTF file, which knows only rows: what each cell spans, and which are headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voicereader.article.formats.events import Element, End, Event, Start

_SAME_EDGE = 30  # twips: edges that nobody sees apart


@dataclass
class RowShape:
    """What a row says of its cells before or after them: right edges, and how they are merged."""

    edges: list[int] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)  # "", "down", "up", "left" for each cell
    is_header: bool = False
    next_merge: str = ""

    def end_cell(self, edge: int) -> None:
        """What was said last is of the cell that ends at this edge."""
        self.edges.append(edge)
        self.merges.append(self.next_merge)
        self.next_merge = ""


@dataclass
class Table:
    """A table that is being read: rows, and the cells of the row that is open."""

    rows: list[tuple[list[list[Event]], RowShape]] = field(default_factory=list)
    cells: list[list[Event]] = field(default_factory=list)

    def end_row(self, shape: RowShape) -> None:
        """The cells so far are a row."""
        if self.cells:
            self.rows.append((self.cells, shape))
            self.cells = []

    def tell(self, tell: Callable[[Event], None]) -> None:
        """The table as events."""
        if self.cells:  # of a row that nothing ended
            self.end_row(RowShape())
        edges = _edges([shape for _cells, shape in self.rows])
        tell(Start(Element.TABLE))
        for at, (cells, shape) in enumerate(self.rows):
            tell(Start(Element.ROW))
            for position, events in enumerate(cells):
                merge = _merge(shape, position)
                if merge in ("up", "left") and not events:
                    continue
                start = Start(
                    Element.CELL,
                    is_header=shape.is_header,
                    columns=_columns(shape, position, edges),
                    rows=self._rows_down(at, position) if merge == "down" else 1,
                )
                tell(start)
                for event in events:
                    tell(event)
                tell(End(Element.CELL))
            tell(End(Element.ROW))
        tell(End(Element.TABLE))

    def _rows_down(self, at: int, position: int) -> int:
        """How many rows a cell spans that goes on below."""
        edge = _edge(self.rows[at][1], position)
        rows = 1
        for cells, shape in self.rows[at + 1 :]:
            below = (p for p in range(len(cells)) if _edge(shape, p) == edge)
            found = next(below, None)
            if found is None or _merge(shape, found) != "up" or cells[found]:
                break
            rows += 1
        return rows


def _merge(shape: RowShape, position: int) -> str:
    return shape.merges[position] if position < len(shape.merges) else ""


def _edge(shape: RowShape, position: int) -> int | None:
    return shape.edges[position] if position < len(shape.edges) else None


def _edges(shapes: Sequence[RowShape]) -> list[int]:
    """The right edges of the columns of a table."""
    edges: list[int] = []
    for edge in sorted({edge for shape in shapes for edge in shape.edges}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _columns(shape: RowShape, position: int, edges: Sequence[int]) -> int:
    if position >= len(shape.edges):
        return 1
    last = position + 1
    while last < len(shape.merges) and shape.merges[last] == "left":
        last += 1
    right, left = shape.edges[last - 1], shape.edges[position - 1] if position else None
    within = [
        edge
        for edge in edges
        if edge <= right + _SAME_EDGE and (left is None or edge > left + _SAME_EDGE)
    ]
    return max(len(within), 1)
