"""What comes next when one is read to on and on: all of a text, some of it, its notes where wanted.

Owns that order. Not here: where a move leads (`moves`), and reading (`state.reading`).
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.model import Article, Block, BlockKind, BlockRole, Position
from voicereader.reader import parts
from voicereader.reader.moves import article_end, following
from voicereader.reader.registry.commands import NoteOrder, Scope
from voicereader.reader.state.run import Run


def after(article: Article, run: Run, notes: NoteOrder) -> Run:
    """The run when its next sentence has been asked for.

    Notes have their order only where one is read to on and on, and never in the disclaimer, of
    which nothing may be left out.
    """
    here = run.next
    section = article.section_at(here)
    if run.scope is Scope.COLUMN:
        return replace(run, next=parts.down_the_column(article, here))
    if notes is NoteOrder.IN_PLACE or not run.flows or section is article.disclaimer:
        return replace(run, next=_picked_after(article, here, run.scope))
    if run.is_at_notes:
        found = _note_after(article, here, section.end)
        return replace(run, next=found or Position(section.end), is_at_notes=found is not None)
    place = _picked_after(article, here, run.scope, passes_notes=True)
    if notes is NoteOrder.AT_THE_END and place.block >= section.end and run.scope is Scope.ALL:
        found = _note_after(article, Position(section.first), section.end)
        return replace(run, next=found or place, is_at_notes=found is not None)
    return replace(run, next=place)


def _picked_after(
    article: Article, here: Position, scope: Scope, *, passes_notes: bool = False
) -> Position:
    """The next sentence that reading in this scope says; the article's end when there is none.

    The note in which one is goes on to its end, also where notes are passed over.
    """
    place, end = following(article, here), article_end(article)
    is_in_note = article.block_at(here).role is BlockRole.NOTE
    while place < end:
        number = place.block
        is_in_note = is_in_note and (number == here.block or not parts.begins_note(article, number))
        is_passed = (
            passes_notes and not is_in_note and article.blocks[number].role is BlockRole.NOTE
        )
        if not is_passed and _is_picked(article.blocks[number], place, scope):
            break
        place = following(article, place)
    return place


def _note_after(article: Article, here: Position, end: int) -> Position | None:
    """The next sentence of a note before a block."""
    place = following(article, here)
    while place.block < end:
        if article.blocks[place.block].role is BlockRole.NOTE:
            return place
        place = Position(place.block + 1)
    return None


def _is_picked(block: Block, place: Position, scope: Scope) -> bool:
    match scope:
        case Scope.SKIM:
            return place.sentence == 0 and block.kind is not BlockKind.ITEM
        case Scope.HEADINGS:
            return block.kind in (BlockKind.HEADING, BlockKind.QUESTION)
        case _:
            return True
