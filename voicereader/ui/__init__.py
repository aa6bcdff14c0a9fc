"""Front ends: keys and lines in as events, views out as a screen or as lines.

    key -> cursor -> keyboard.KeyReader -> event -> session
    View -> tui -> body, surround, spoken (rows) -> widgets.pane -> painter -> terminal

A front end decides nothing: what is said, where the cursor stands and what a key hint reads are in
the `View`. `tui` is the screen, with Textual; its rows are made by modules that know no Textual and
are tested without it. `cursor` owns all that leans on Textual's private parts. `plain` is the other
front end: lines of text, for a screen reader, a braille display or a pipe.

Textual takes longer to import than the voice needs to begin, so `tui` is imported after it.
"""

__all__ = ["keyboard", "plain", "tui"]
