"""Which element of a text is which place of its article: ids, and the characters in them.

Owns both, so that what sounds finds what is shown. Not here: the elements themselves (`markup`).
"""

from __future__ import annotations

from voicereader.article.model import Article, Position, Span
from voicereader.export.containers import is_row


def block_id(number: int) -> str:
    """The id of the element of a block."""
    return f"b{number}"


def sentence_id(article: Article, place: Position) -> str:
    """The id of the element that a sentence is; a row of a table is one with its block."""
    if is_row(article.block_at(place)):
        return block_id(place.block)
    return f"b{place.block}s{place.sentence}"


def besides_id(article: Article, place: Position) -> str:
    """The id of the element that sounds while more is said of a sentence than itself.

    That is its block; of a row, which is one with its words, the first of its cells.
    """
    if is_row(article.block_at(place)):
        return f"{block_id(place.block)}a"
    return block_id(place.block)


def page_id(number: int) -> str:
    """The id of where a printed page begins, by its place in the article's list, from 0."""
    return f"page{number}"


def element_text(article: Article, place: Position) -> str:
    """The text of the element that a sentence is."""
    block = article.block_at(place)
    if not is_row(block):
        return article.sentence_at(place).text
    return "".join(block.text[cell.span.start : cell.span.end] for cell in block.cells)


def told_span(article: Article, place: Position, span: Span) -> Span | None:
    """Words of a sentence as characters in the text of its element; None where it has them not.

    The names of columns are said in each row, and are written above all of them.
    """
    block = article.block_at(place)
    if not is_row(block):
        return span
    start = block.sentence_starts[place.sentence] + span.start
    before = 0
    for cell in block.cells:
        if cell.span.start <= start < cell.span.end:
            begin = before + start - cell.span.start
            return Span(begin, begin + min(span.end - span.start, cell.span.end - start))
        before += cell.span.end - cell.span.start
    return None
