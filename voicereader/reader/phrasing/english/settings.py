"""English, as settings are said in it besides their labels and choices: "speed", "double".

Owns these words. Not here: how they are joined to phrases, which `phrasing.settings` does.
"""

from __future__ import annotations

from voicereader.reader.phrasing.settings import ALONE, Forms, Values, setting_slots

_NAMES = {
    "rate": ("speed", "speaking rate"),
    "line_width": ("width", "line length"),
    "voice": ("speaking voice",),
    "punctuation": ("punctuation level",),
    "notes": ("footnotes",),
    "narration": ("narration", "narrator"),
    "earcons": ("sounds", "beeps"),
    "echo": ("typing echo",),
    "listen": ("listening mode",),
    "wake": ("wake word",),
    "theme": ("colours", "colour scheme", "mode"),
    "highlight": ("highlighting",),
    "quiet": ("quiet mode", "quiet"),
    "keymap": ("key map", "keymap"),
}
_VALUES: Values = {
    "line_spacing": {"one": 1, "single": 1, "normal": 1, "two": 2, "double": 2, "three": 3},
    "line_width": {"full": 0},
    "layout": {"dyslexia": "focus"},
    "capitals": {"off": "none"},
    "numbers": {"digit by digit": "digits"},
    "echo": {"off": "none"},
    "keymap": {"v i": "vi", "number pad": "numpad"},
    "language": {"English": "en", "German": "de"},
    "theme": {
        "high contrast": "yellow-on-black",
        "white on black": "dark",
        "black on white": "light",
    },
}
_FORMS = ("{name} {value}", "{name} to {value}", "{name} as {value}", "{value} {name}")

_OWN_FORMS: Forms = {
    "language": (
        *(f"{verb} {{value}}" for verb in ("speak", "talk", "to")),
        *(f"{verb} in {{value}}" for verb in ("speak", "speak to me", "talk", "talk to me")),
        *(f"{verb} in {{value}}" for verb in ("read", "read it", "read this", "say it")),
    ),
    "theme": (ALONE,),
}

BETWEEN = frozenset({"to", "as", "is"})
"""What may stand between a setting and its value."""

SLOTS = setting_slots("en", _NAMES, _VALUES, _FORMS, _OWN_FORMS)
