"""What the commands do that only some documents have a use for: of the cells of tables.

Owns what is read of a table. Not here: where its cells are (`reader.parts`), and moves.
"""

from __future__ import annotations

from voicereader.article.model import Position
from voicereader.reader import parts
from voicereader.reader.commands import moving
from voicereader.reader.messages import announcements, blocks
from voicereader.reader.registry.commands import Argument, Scope, Unit
from voicereader.reader.state.state import ReaderState


def read_row(state: ReaderState, _argument: Argument) -> None:
    """Read the row in which one is."""
    article, here = state.current.article, state.current.cursor
    if parts.is_row(article.block_at(here)):
        moving.arrive(state.current, Position(here.block), Unit.ROW)
    else:
        state.current.interject(announcements.none_here(Unit.TABLE))


def read_column(state: ReaderState, _argument: Argument) -> None:
    """Read the column in which one is, from its first cell to its last."""
    article, here = state.current.article, state.current.cursor
    rows = parts.rows_at(article, here.block)
    if rows:
        top = parts.cell_beside(article, here, rows[0])
        lead = blocks.cell_lead(article.block_at(top), top)
        until = Position(rows[-1] + 1)
        state.current.begin(top, until, flows=True, scope=Scope.COLUMN, lead=lead)
    else:
        state.current.interject(announcements.none_here(Unit.TABLE))
