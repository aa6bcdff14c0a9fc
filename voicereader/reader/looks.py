"""How the screen looks to one person: the values there are, and those in force.

Owns their names and bounds. Not here: colours and layout, which are `ui`. It stands alone, like
`rates`, so that settings can be read without the rest of the reader.
"""

from __future__ import annotations

from voicereader.base.i18n import N_
from voicereader.base.records import dataclass

THEMES = (N_("dark"), N_("light"), N_("yellow-on-black"), N_("black-on-yellow"), N_("cream"))
HIGHLIGHTS = (N_("reverse"), N_("underline"), N_("bold"), N_("colour"))
LAYOUTS = (N_("normal"), N_("focus"), N_("spoken"))
WORD_SPACINGS = (N_("normal"), N_("wide"))
MOST_LINE_SPACING = 3
SHORTEST_LINE_COLUMNS, LONGEST_LINE_COLUMNS = 20, 200


@dataclass(frozen=True)
class Looks:
    """What a person has chosen for the screen; a front end without one passes it over.

    `line_spacing` is the rows from one line to the next, `line_columns` the longest line of text,
    0 for as long as the page has room. `highlight` tells the word being heard from its sentence.
    The layout "focus" shows the sentence being read and nothing else of the text, in short lines
    with room between lines and words; "spoken" shows what is being said and nothing else, for a
    screen reader that says all that is written. A quiet screen changes when the sentence does: a
    word moves the cursor and nothing else.
    """

    theme: str = "dark"
    line_spacing: int = 1
    line_columns: int = 0
    word_spacing: str = "normal"
    highlight: str = "reverse"
    layout: str = "normal"
    is_quiet: bool = False
