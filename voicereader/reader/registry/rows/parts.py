"""The rows of what only some documents have: tables, links, notes, figures, printed pages."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Situation, Topic, Trait, Unit
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
    *pair(Unit.LINK, ("alt+k",), ("alt+shift+k",), needs=Unit.LINK),
    Row(
        "list-links",
        "Links",
        "List them; Enter follows the one you are on.",
        ("U",),
        (
            "list the links",
            "(show|list|read|give|tell) [me] [all] [the] links",
            "(what|which) links are there",
            "[all] [the] links",
        ),
        Topic.MOVING,
        Trait.ABOUT_DOCUMENT,
        likely=Situation.IN_DOCUMENT,
        needs=Unit.LINK,
    ),
    Row(
        "follow-link",
        "Follow the link",
        "The one you are on: inside the document it leads to its place, and back returns.",
        ("V",),
        (
            "follow the link",
            "(follow|open|take) (the|this|that) link",
            "(follow|open|take) [the] link [number] {number}",
            "follow (it|that|this)",
        ),
        Topic.MOVING,
        Trait.ABOUT_DOCUMENT,
        counts=Unit.LINK,
        likely=Situation.IN_DOCUMENT,
        needs=Unit.LINK,
    ),
    *pair(Unit.NOTE, ("alt+r",), ("alt+shift+r",), needs=Unit.NOTE),
    *pair(Unit.FIGURE, ("alt+i",), ("alt+shift+i",), needs=Unit.FIGURE),
    *pair(Unit.PAGE, ("alt+pagedown",), ("alt+pageup",), needs=Unit.PAGE),
    Row(
        "go-to-page",
        "Go to a page",
        "Type the number of a page of the printed book, then Enter: it is read.",
        ("F",),
        (
            "go to page [number] {page}",
            "[the] page [number] {page}",
            "(take me|jump|skip|move|go back|turn) to [the] page [number] {page}",
            "(read|open|show|hear) [me] [the] page [number] {page}",
            "go to a page",
        ),
        Topic.MOVING,
        Trait.ABOUT_DOCUMENT,
        asks="Page",
        likely=Situation.IN_DOCUMENT,
        needs=Unit.PAGE,
    ),
)
