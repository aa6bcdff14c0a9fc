"""The parts of an article that only some have: tables and their cells, links, notes, pages.

Owns where they begin and end, and which commands an article has a use for. Not here: moving among
them (`moves`) and what is said of them (`messages.blocks`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from voicereader.article.model import (
    Article,
    Block,
    BlockRole,
    Link,
    Page,
    Position,
    Span,
    TextPlace,
)
from voicereader.reader.registry.commands import Row, Unit

_OF_SOME = (Unit.TABLE, Unit.LINK, Unit.NOTE, Unit.FIGURE, Unit.PAGE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LABEL = re.compile(r"\[\S{1,9}\] ")  # of a note, as the builder of articles writes it


def units_of(article: Article) -> frozenset[Unit]:
    """Which of the units that only some articles have this one has."""
    roles = {block.role for block in article.blocks}
    has = {
        Unit.TABLE: bool(article.table_rows),
        Unit.LINK: any(block.links for block in article.blocks),
        Unit.NOTE: BlockRole.NOTE in roles,
        Unit.FIGURE: BlockRole.FIGURE in roles,
        Unit.PAGE: bool(article.pages),
    }
    return frozenset(unit for unit, is_there in has.items() if is_there)


def rows_for(rows: Iterable[Row], article: Article) -> tuple[Row, ...]:
    """The commands that an article has a use for."""
    found = units_of(article)
    return tuple(row for row in rows if row.needs is None or row.needs in found)


def missing(article: Article, here: Position, unit: Unit) -> Unit | None:
    """What is not there of which a unit would be, here or in the whole article; else None."""
    if unit in (Unit.ROW, Unit.COLUMN):
        return None if rows_at(article, here.block) else Unit.TABLE
    return unit if unit in _OF_SOME and unit not in units_of(article) else None


def character_at(block: Block, here: Position) -> int:
    """Which character of its block's text a position is."""
    return block.sentence_starts[here.sentence] + here.offset


def character_in(article: Article, here: Position) -> int:
    """Which character of its block's text a position is."""
    return character_at(article.block_at(here), here)


def is_row(block: Block) -> bool:
    """Whether it is a row of a table, and not its caption."""
    return bool(block.cells)


def begins_table(article: Article, number: int) -> bool:
    """Whether a table begins with a block: its first row, or a caption before that."""
    table, rows = article.blocks[number].table, rows_at(article, number)
    is_after_its_own = number > 0 and article.blocks[number - 1].table == table
    return bool(rows) and number <= rows[0] and not is_after_its_own


def begins_role(article: Article, number: int) -> bool:
    """Whether a run of blocks that are the same beside their kind begins with a block."""
    return number == 0 or article.blocks[number - 1].role is not article.blocks[number].role


def ends_role(article: Article, number: int) -> bool:
    """Whether a run of blocks that are the same beside their kind ends with a block."""
    last = number + 1 == len(article.blocks)
    return last or article.blocks[number + 1].role is not article.blocks[number].role


def begins_note(article: Article, number: int) -> bool:
    """Whether a note begins with a block: those in a row are told apart by their labels."""
    block = article.blocks[number]
    is_labelled = bool(_LABEL.match(block.text))
    return block.role is BlockRole.NOTE and (is_labelled or begins_role(article, number))


def begins_figure(article: Article, number: int) -> bool:
    """Whether a block is a figure."""
    return article.blocks[number].role is BlockRole.FIGURE


def figure_end(article: Article, number: int) -> int:
    """The first block after a figure and its caption."""
    end = number + 1
    while end < len(article.blocks) and _is_caption_of_figure(article.blocks[end]):
        end += 1
    return end


def _is_caption_of_figure(block: Block) -> bool:
    return block.role is BlockRole.CAPTION and not block.table


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
    return article.position_of(TextPlace(number, start))


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


def links_of(article: Article) -> list[tuple[int, Link]]:
    """All links of an article that have words, in order, each with its block."""
    return [(n, link) for n, block in enumerate(article.blocks) for link in _with_words(block)]


def link_at(article: Article, here: Position) -> Link | None:
    """The link at a place; else the last before it in its block, else the first in that."""
    block = article.block_at(here)
    at = character_at(block, here)
    links = _with_words(block)
    before = [link for link in links if link.span.start <= at]
    return next(iter(before[-1:] or links[:1]), None)


def link_beside(article: Article, here: Position, step: int) -> Position | None:
    """Where the next or previous link begins; the one at a place is neither."""
    at = TextPlace(here.block, character_in(article, here))
    numbers = range(here.block, len(article.blocks) if step > 0 else -1, step)
    for number in numbers:
        for link in _with_words(article.blocks[number])[::step]:
            place = TextPlace(number, link.span.start if step > 0 else link.span.end)
            is_ahead = _key(place) > _key(at) if step > 0 else _key(place) <= _key(at)
            if is_ahead:
                return article.position_of(TextPlace(number, link.span.start))
    return None


def _with_words(block: Block) -> list[Link]:
    return [link for link in block.links if link.span.start < link.span.end]


def link_span(article: Article, here: Position) -> Span:
    """What of the sentence at a place belongs to the link that is there."""
    link, block = link_at(article, here), article.block_at(here)
    start, length = block.sentence_starts[here.sentence], len(article.sentence_at(here).text)
    assert link is not None  # who asks has gone to it
    return Span(max(link.span.start - start, 0), min(link.span.end - start, length))


def page_index(article: Article, here: Position) -> int:
    """Which of the pages a place is on, -1 before the first."""
    at = (here.block, character_in(article, here))
    return bisect_right(article.pages, at, key=lambda page: _key(page.place)) - 1


def page_at(article: Article, here: Position) -> Page | None:
    """The printed page that a place is on."""
    index = page_index(article, here)
    return article.pages[index] if index >= 0 else None


def page_beside(article: Article, here: Position, step: int) -> Position | None:
    """Where the next page begins, or the previous one: from within a page that is its own top."""
    index = page_index(article, here)
    if step > 0:
        index += 1
    elif index >= 0 and here.block == article.pages[index].place.block:
        index -= 1
    is_there = 0 <= index < len(article.pages)
    return article.position_of(article.pages[index].place) if is_there else None


def page_labelled(article: Article, label: str) -> Page | None:
    """The page with a label, written as it is printed or as a number: 14 is "xiv" too."""
    wanted = label.strip().casefold()
    printed = (page for page in article.pages if page.label.casefold() == wanted)
    roman = (page for page in article.pages if str(roman_number(page.label)) == wanted)
    return next(printed, None) or next(roman, None)


def roman_number(label: str) -> int | None:
    """The number that small or large Roman numerals are."""
    values = [_ROMAN.get(letter, 0) for letter in label.casefold()]
    if not values or not all(values):
        return None
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def page_begun(article: Article, place: Position) -> str:
    """The label of the last page that begins in what is said from a place on; "" for none."""
    first = bisect_left(article.pages, place.block, key=lambda page: page.place.block)
    found = ""
    for page in article.pages[first:]:
        if page.place.block != place.block:
            break
        begins = article.position_of(page.place)
        if begins.sentence == place.sentence and place.offset in (0, begins.offset):
            found = page.label
    return found


def _key(place: TextPlace) -> tuple[int, int]:
    return place.block, place.character
