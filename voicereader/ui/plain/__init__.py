"""The plain front end: lines in, lines out, nothing erased, moved or coloured.

    bytes -> lines -> line_parser -> event           View, Speak -> line_printer -> standard output

`line_parser` reads a typed line as a command, a number, a key or a phrase. Without a voice
`app.text_session` prints what would be said. With one, `line_front_end` takes lines while it
speaks, `captioned_voice` prints each utterance when it starts to be heard, and `script_pacer` holds
a script's next line until the last has been answered. `enter_key` decides what Enter means.
"""

__all__ = [
    "captioned_voice",
    "enter_key",
    "line_front_end",
    "line_parser",
    "line_printer",
    "lines",
    "script_pacer",
    "wording",
]
