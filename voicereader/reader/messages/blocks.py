"""What is said with the words of a block: what begins there, before them; what it is, after them.

Owns these words. Not here: when they are said, which is `narration`.
"""

from __future__ import annotations

from unicodedata import normalize

from voicereader.article.model import (
    Article,
    Block,
    BlockKind,
    BlockRole,
    Position,
    TextPlace,
)
from voicereader.base.i18n import N_, _, n_
from voicereader.reader.parts import (
    begins_role,
    begins_table,
    cell_index,
    columns_at,
    ends_role,
    is_row,
    link_at,
    page_at,
    page_begun,
    row_number,
    rows_at,
)

EMPTY = N_("empty")  # a cell
_LEADS = {
    BlockRole.NOTE: N_("Note:"),
    BlockRole.QUOTE: N_("Quote."),
    BlockRole.CODE: N_("Code."),
    BlockRole.FIGURE: N_("Figure:"),
    BlockRole.CAPTION: N_("Caption:"),
    BlockRole.DEFINITION: N_("Definition:"),
    BlockRole.ASIDE: N_("Aside."),
}
_ENDS = {
    BlockRole.NOTE: N_("end of note"),
    BlockRole.QUOTE: N_("end of quote"),
    BlockRole.ASIDE: N_("end of aside"),
}


def block_lead(article: Article, number: int) -> str:
    """What begins with the block of that number, said before its words; "" for most."""
    role = article.blocks[number].role
    if begins_table(article, number):
        return _table(article, number)
    if role in _LEADS and (role is BlockRole.FIGURE or begins_role(article, number)):
        return f"{_(_LEADS[role])} "
    return ""


def block_end(article: Article, number: int) -> str:
    """What ends with the block of that number, said after its last sentence; "" for most."""
    role = article.blocks[number].role
    return _(_ENDS[role]) if role in _ENDS and ends_role(article, number) else ""


def page_lead(article: Article, place: Position) -> str:
    """The page that begins in the sentence at a place, if it is said from its start or from there.

    Who goes on in the middle of a sentence has heard it.
    """
    label = page_begun(article, place)
    return f"{page(label)} " if label else ""


def page(label: str) -> str:
    """Say which page begins."""
    return _("Page {label}.", label=label)


def page_place(article: Article, here: Position) -> str:
    """Which printed page a place is on; "" where there are none."""
    found = page_at(article, here)
    return _("page {label}", label=found.label) if found else ""


def link_told(article: Article, here: Position) -> str:
    """What the link at a place is."""
    link = link_at(article, here)
    is_inside = link is not None and isinstance(link.target, TextPlace)
    return _("link") if is_inside else _("link to the outside")


def block_announcement(article: Article, number: int) -> str:
    """What the block of that number is, said after its words: "2 of 4"; "" for a paragraph.

    The headings of the highest numbered sections say which section of all begins there.
    """
    block = article.blocks[number]
    if is_row(block):
        return row_announcement(article, number)
    match block.kind:
        case BlockKind.HEADING:
            if section := article.main_sections.get(number):
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
