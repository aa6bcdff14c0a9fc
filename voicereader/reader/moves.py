"""Where a move leads: pure geometry of positions over an article.

Owns what "next" and "previous" of each unit mean, and where a unit ends. Not here: remembering
anything (`history`) and saying anything (`messages`).

Going back to a heading, question, item or paragraph from its middle goes to its own beginning's
block only when that block is another one: "previous question" from an answer is the question that
it answers, from the question itself the one before, as in the browse modes of screen readers.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from voicereader.article.model import Article, BlockKind, Position, Sentence, Span
from voicereader.reader import parts
from voicereader.reader.registry.commands import Move, Scope, Unit

_BEGINS = {
    Unit.TABLE: parts.begins_table,
    Unit.NOTE: parts.begins_note,
    Unit.FIGURE: parts.begins_figure,
}
_KINDS = {
    Unit.HEADING: BlockKind.HEADING,
    Unit.PARAGRAPH: BlockKind.PARAGRAPH,
    Unit.ITEM: BlockKind.ITEM,
    Unit.QUESTION: BlockKind.QUESTION,
}


def destination(article: Article, here: Position, move: Move) -> Position | None:
    """Where `move` leads from `here`; None where there is no further unit that way."""
    match move.unit:
        case Unit.SENTENCE:
            return _beside(article, here, move.step)
        case Unit.WORD:
            return _within_sentences(article, here, move.step, _word_starts)
        case Unit.CHARACTER:
            return _within_sentences(article, here, move.step, _character_starts)
        case Unit.ROW:
            return _row_beside(article, here, move.step)
        case Unit.COLUMN:
            return _cell_beside(article, here, move.step)
        case Unit.LINK:
            return parts.link_beside(article, here, move.step)
        case Unit.PAGE:
            return parts.page_beside(article, here, move.step)
        case _:
            return _block_ahead(article, here, move)


def unit_end(article: Article, start: Position, unit: Unit) -> Position:
    """The first place after the unit that starts at `start`, where reading it aloud ends.

    A question goes on through its answer, up to the next question or heading.
    """
    match unit:
        case Unit.SENTENCE | Unit.WORD | Unit.CHARACTER | Unit.LINK | Unit.PAGE:
            return following(article, start)
        case Unit.QUESTION:
            ends = (BlockKind.QUESTION, BlockKind.HEADING)
            blocks = range(start.block + 1, len(article.blocks))
            answer_end = (n for n in blocks if article.blocks[n].kind in ends)
            return Position(next(answer_end, len(article.blocks)))
        case Unit.COLUMN:
            return parts.cell_end(article, start)
        case Unit.FIGURE:
            return Position(parts.figure_end(article, start.block))
        case _:
            return Position(start.block + 1)


def following(article: Article, here: Position) -> Position:
    """The start of the next sentence; one block past the last at the end of the article."""
    if here.sentence + 1 < len(article.blocks[here.block].sentences):
        return Position(here.block, here.sentence + 1)
    return Position(here.block + 1)


def start_of(article: Article, here: Position, scope: Scope) -> Position:
    """Where what is said begins in which a place is: its sentence, of a column its cell."""
    if scope is not Scope.COLUMN or not parts.is_row(article.block_at(here)):
        return here.sentence_start
    index = parts.cell_index(article.block_at(here), here)
    return max(here.sentence_start, parts.cell_start(article, here.block, index))


def article_end(article: Article) -> Position:
    """The place just past the last sentence, where reading on and on ends."""
    return Position(len(article.blocks))


def last_sentence(article: Article) -> Position:
    """The start of the last sentence of the article."""
    return Position(len(article.blocks) - 1, len(article.blocks[-1].sentences) - 1)


def word_at(sentence: Sentence, offset: int) -> Span:
    """The word at a character, or the one before it when the character is between words."""
    before = [word for word in sentence.words if word.start <= offset]
    return before[-1] if before else sentence.words[0]


def character_at(sentence: Sentence, offset: int) -> Span:
    """The character at an offset together with the marks that combine with it."""
    later = (start for start in _character_starts(sentence) if start > offset)
    return Span(offset, next(later, len(sentence.text)))


def _beside(article: Article, here: Position, step: int) -> Position | None:
    if step > 0:
        ahead = following(article, here)
        return ahead if ahead < article_end(article) else None
    if here.sentence > 0:
        return Position(here.block, here.sentence - 1)
    if here.block > 0:
        return Position(here.block - 1, len(article.blocks[here.block - 1].sentences) - 1)
    return None


def _block_ahead(article: Article, here: Position, move: Move) -> Position | None:
    begins = _BEGINS.get(move.unit)

    def fits(number: int) -> bool:
        if begins is not None:
            return begins(article, number)
        block = article.blocks[number]
        return block.kind is _KINDS[move.unit] and move.level in (0, block.level)

    last = len(article.blocks) if move.step > 0 else -1
    blocks = range(here.block + move.step, last, move.step)
    return next((Position(number) for number in blocks if fits(number)), None)


def _row_beside(article: Article, here: Position, step: int) -> Position | None:
    """The next or previous row, at the cell of the column in which one is."""
    rows = parts.rows_at(article, here.block)
    index = bisect_right(rows, here.block) if step > 0 else bisect_left(rows, here.block) - 1
    return parts.cell_beside(article, here, rows[index]) if 0 <= index < len(rows) else None


def _cell_beside(article: Article, here: Position, step: int) -> Position | None:
    """The next or previous cell of the row."""
    block = article.block_at(here)
    index = parts.cell_index(block, here) + step
    if not 0 <= index < len(block.cells):
        return None
    return parts.cell_start(article, here.block, index)


def _within_sentences(
    article: Article, here: Position, step: int, starts: Callable[[Sentence], Iterable[int]]
) -> Position | None:
    """The next or previous start inside the sentence, or failing that in the sentence beside it."""
    inside = list(starts(article.sentence_at(here)))
    if step > 0:
        offset = next((start for start in inside if start > here.offset), None)
    else:
        current = max((start for start in inside if start <= here.offset), default=0)
        offset = max((start for start in inside if start < current), default=None)
    if offset is not None:
        return Position(here.block, here.sentence, offset)
    beside = _beside(article, here, step)
    if beside is None:
        return None
    outside = list(starts(article.sentence_at(beside)))
    return Position(beside.block, beside.sentence, outside[0 if step > 0 else -1])


def _word_starts(sentence: Sentence) -> list[int]:
    return [word.start for word in sentence.words]


def _character_starts(sentence: Sentence) -> list[int]:
    """Where each character begins that is not a mark combining with the one before it."""
    return [n for n, sign in enumerate(sentence.text) if n == 0 or not unicodedata.combining(sign)]
