"""How wide text is set, from what a person has chosen.

Owns the margins, and what the layout "focus" means in rows and columns. Not here: layout, which is
`body`.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.reader.looks import Looks

GUTTER = 3
"""Cells left of the text: one of margin, then the mark of the current sentence and a space."""

RIGHT_MARGIN = 1
CONTENTS_COLUMNS = 30
PAGE_COLUMNS = 80

_FOCUS_COLUMNS = 45
_FOCUS_ROWS = 2


@dataclass(frozen=True, slots=True)
class Spacing:
    """How wide text is set.

    `rows` from one line to the next, `spaces` for each between words, at most `columns` of text, 0
    for as many as there are; `is_focused` shows the sentence being read and nothing else.
    """

    rows: int = 1
    spaces: int = 1
    columns: int = 0
    is_focused: bool = False


CLOSE = Spacing()


def spacing_of(looks: Looks) -> Spacing:
    """What the looks come to."""
    is_focused = looks.layout == "focus"
    is_wide = is_focused or looks.word_spacing == "wide"
    rows = max(looks.line_spacing, _FOCUS_ROWS) if is_focused else looks.line_spacing
    columns = looks.line_columns or (_FOCUS_COLUMNS if is_focused else 0)
    return Spacing(rows, 1 + is_wide, columns, is_focused)


def page_columns(looks: Looks) -> int:
    """How wide the page is at most: as wide as it takes to have the longest line."""
    return max(PAGE_COLUMNS, GUTTER + looks.line_columns + RIGHT_MARGIN + CONTENTS_COLUMNS)
