"""What is said with the words of a block: what begins there, before them; what it is, after them.

Owns these words. Not here: when they are said, which is `narration`.
"""

from __future__ import annotations

from unicodedata import normalize

from voicereader.article.model import Article, Block, BlockKind, Position, Section
from voicereader.base.i18n import N_, _, n_
from voicereader.reader.parts import (
    begins_table,
    cell_index,
    columns_at,
    is_row,
    row_number,
    rows_at,
)

EMPTY = N_("empty")  # a cell


def block_lead(article: Article, number: int) -> str:
    """What begins with the block of that number, said before its words; "" for most."""
    if begins_table(article, number):
        return _table(article, number)
    return ""


def block_announcement(article: Article, number: int) -> str:
    """What the block of that number is, said after its words: "2 of 4"; "" for a paragraph.

    The headings of the highest numbered sections say which section of all begins there.
    """
    block = article.blocks[number]
    if is_row(block):
        return row_announcement(article, number)
    match block.kind:
        case BlockKind.HEADING:
            if section := _main_section(article, number):
                total = len(article.numbered_sections)
                return _("section {number} of {total}", number=section.number, total=total)
            return _("heading level {level}", level=block.level)
        case BlockKind.ITEM:
            return _item_announcement(block)
        case BlockKind.QUESTION:
            return _("question {number} of {total}", number=block.number, total=block.count)
        case BlockKind.PARAGRAPH:
            return ""


def _item_announcement(block: Block) -> str:
    """What the author calls an item, if that is not its place in the list; and its place."""
    place = _("{number} of {total}", number=block.number, total=block.count)
    label = normalize("NFKC", block.label).strip("().:\u3001")  # a circled number is one
    return f"{label}, {place}" if label not in ("", str(block.number)) else place


def _main_section(article: Article, number: int) -> Section | None:
    """The section that begins at a block, if it is one of several and under no other of them."""
    numbered = article.numbered_sections
    highest = min((section.level for section in numbered), default=0)
    found = (s for s in numbered if s.first == number and s.level == highest)
    return next(found, None) if len(numbered) > 1 else None


def row_announcement(article: Article, number: int) -> str:
    """Which of the rows of its table a row is."""
    total = len(rows_at(article, number))
    return _("row {number} of {total}", number=row_number(article, number), total=total)


def cell_lead(block: Block, here: Position) -> str:
    """The column of the cell at a place, said before its words: by its name or else its number."""
    index = cell_index(block, here)
    named = block.cells[index].column
    return f"{named}: " if named else _("Column {number}: ", number=index + 1)


def cell_place(article: Article, here: Position) -> str:
    """Which row and column of its table a place is in."""
    block = article.block_at(here)
    index, total = cell_index(block, here), columns_at(article, here.block)
    column = _("column {number} of {total}", number=index + 1, total=total)
    parts = (row_announcement(article, here.block), block.cells[index].column, column)
    return ", ".join(filter(None, parts))


def _table(article: Article, number: int) -> str:
    rows, columns = len(rows_at(article, number)), columns_at(article, number)
    rows_told = n_("{count} row", "{count} rows", rows)
    columns_told = n_("{count} column", "{count} columns", columns)
    return _("Table, {rows}, {columns}. ", rows=rows_told, columns=columns_told)
