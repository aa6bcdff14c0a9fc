"""The layout "spoken": what is being said, a notice and a line being typed, and nothing else.

Owns its rows. Not here: the text of the document (`body`) and all that stands round it
(`surround`).

Many screen readers in a terminal say whatever is written to it. With yasr each jump to a heading
was thirty lines of text that came into view; here it is the announcement.
"""

from __future__ import annotations

from voicereader.article.clean import clean
from voicereader.reader.effects import View
from voicereader.ui.rows import Role, Row, line
from voicereader.ui.wrap import paragraph

LAYOUT = "spoken"

_SHOWN_CHARACTERS = 20_000


def said(view: View, width: int, height: int) -> tuple[Row, ...]:
    """What is being said, from the first cell on, as much of it as there is room for."""
    text = clean(view.saying[:_SHOWN_CHARACTERS]).replace("\n", " ")
    return tuple(line(row, Role.CURRENT) for row in paragraph(text, width, max(height, 1)))
