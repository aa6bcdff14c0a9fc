"""The parts of an article that only some have: tables, with their rows and cells.

Owns where they begin and end, and which commands an article has a use for. Not here: moving among
them (`moves`) and what is said of them (`messages.blocks`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from voicereader.article.model import Article, Block, Place, Position, Span
from voicereader.reader.registry.commands import Row, Unit


def units_of(article: Article) -> frozenset[Unit]:
    """Which of the units that only some articles have this one has."""
    found = set()
    if article.table_rows:
        found.add(Unit.TABLE)
    return frozenset(found)


def rows_for(rows: Iterable[Row], article: Article) -> tuple[Row, ...]:
    """The commands that an article has a use for."""
    found = units_of(article)
    return tuple(row for row in rows if row.needs is None or row.needs in found)


def missing(article: Article, here: Position, unit: Unit) -> Unit | None:
    """What is not there of which a unit would be, here or in the whole article; else None."""
    if unit in (Unit.ROW, Unit.COLUMN):
        return None if rows_at(article, here.block) else Unit.TABLE
    return unit if unit is Unit.TABLE and not article.table_rows else None


def character_at(block: Block, here: Position) -> int:
    """Which character of its block's text a position is."""
    return block.sentence_starts[here.sentence] + here.offset


def is_row(block: Block) -> bool:
    """Whether it is a row of a table, and not its caption."""
    return bool(block.cells)


def begins_table(article: Article, number: int) -> bool:
    """Whether a table begins with a block: its first row, or a caption before that."""
    table = article.blocks[number].table
    return bool(table) and (number == 0 or article.blocks[number - 1].table != table)


def rows_at(article: Article, number: int) -> Sequence[int]:
    """The rows of the table in which a block stands, by their blocks; none where it is in none."""
    return article.table_rows.get(article.blocks[number].table, ())


def row_number(article: Article, number: int) -> int:
    """Which of the rows of its table a row is, from 1."""
    return bisect_right(rows_at(article, number), number)


def columns_at(article: Article, number: int) -> int:
    """How many columns the table has in which a block stands."""
    return max((len(article.blocks[n].cells) for n in rows_at(article, number)), default=0)


def cell_index(block: Block, here: Position) -> int:
    """Which of the cells of a row a position is in, or comes after."""
    at = character_at(block, here)
    return max((n for n, cell in enumerate(block.cells) if cell.span.start <= at), default=0)


def cell_like(block: Block, name: str, index: int) -> int | None:
    """The cell of a row that is of a column, by its name or else by its number."""
    named = [n for n, cell in enumerate(block.cells) if name and cell.column == name]
    if named:
        return index if index in named else named[0]
    return index if index < len(block.cells) else None


def cell_start(article: Article, number: int, index: int) -> Position:
    """Where a cell begins; one without words where the text before it ends."""
    block = article.blocks[number]
    start = min(block.cells[index].span.start, len(block.text) - 1)
    return article.position_of(Place(number, start))


def cell_beside(article: Article, here: Position, number: int) -> Position:
    """The cell of another row that is of the column in which one is; its last where it has none."""
    block, cells = article.block_at(here), article.blocks[number].cells
    if not is_row(block):
        return Position(number)
    index = cell_index(block, here)
    found = cell_like(article.blocks[number], block.cells[index].column, index)
    return cell_start(article, number, len(cells) - 1 if found is None else found)


def cell_end(article: Article, here: Position) -> Position:
    """The first place after a cell: the next one of its row, or what follows the row."""
    block = article.block_at(here)
    index = cell_index(block, here) + 1
    if index < len(block.cells):
        return cell_start(article, here.block, index)
    return Position(here.block + 1)


def cell_span(article: Article, here: Position) -> Span:
    """What of the sentence at a place belongs to the cell that the place is in."""
    block = article.block_at(here)
    length = len(block.sentences[here.sentence].text)
    if not block.cells:
        return Span(0, length)
    cell, start = block.cells[cell_index(block, here)], block.sentence_starts[here.sentence]
    return Span(max(cell.span.start - start, 0), min(cell.span.end - start, length))


def down_the_column(article: Article, here: Position) -> Position:
    """The next sentence of the cell, or else the cell of the same column in the next row.

    The end of the table where there is none.
    """
    block = article.block_at(here)
    if not is_row(block):
        return Position(here.block + 1)
    index = cell_index(block, here)
    cell = block.cells[index]
    if here.sentence + 1 < len(block.sentences):
        start = block.sentence_starts[here.sentence + 1]
        if start < cell.span.end:
            return Position(here.block, here.sentence + 1)
    rows = rows_at(article, here.block)
    for number in rows[row_number(article, here.block) :]:
        found = cell_like(article.blocks[number], cell.column, index)
        if found is not None:
            return cell_start(article, number, found)
    return Position(rows[-1] + 1)
