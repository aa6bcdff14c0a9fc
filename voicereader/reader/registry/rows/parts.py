"""The rows of what only some documents have: tables."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Situation, Topic, Unit
from voicereader.reader.registry.rows.units import pair

ROWS = (
    *pair(Unit.TABLE, ("alt+l",), ("alt+shift+l",), needs=Unit.TABLE),
    *pair(Unit.ROW, ("alt+down",), ("alt+up",), needs=Unit.TABLE),
    *pair(Unit.COLUMN, ("alt+right",), ("alt+left",), needs=Unit.TABLE),
    Row(
        "read-row",
        "Read the row",
        "The row of the table in which you are, cell by cell.",
        ("D",),
        (
            "read the row",
            "(read|say|hear|repeat) [me] (the|this) [whole|entire] [table] row [again]",
            "(the|this) whole row",
        ),
        Topic.MOVING,
        likely=Situation.IN_DOCUMENT,
        needs=Unit.TABLE,
    ),
    Row(
        "read-column",
        "Read the column",
        "The column of the table in which you are, from its top.",
        ("C",),
        (
            "read the column",
            "(read|say|hear|repeat) [me] (the|this) [whole|entire] [table] column [again]",
            "(the|this) whole column",
        ),
        Topic.MOVING,
        likely=Situation.IN_DOCUMENT,
        needs=Unit.TABLE,
    ),
)
