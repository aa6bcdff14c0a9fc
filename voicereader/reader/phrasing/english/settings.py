"""English, as settings are said in it: "theme light", "line spacing to two", "wide word spacing".

Owns these words. Refuses what they change: `reader.settings` does it. Punctuation, short sounds and
the choice of a voice have commands, and so phrases, of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

MEASURES: Mapping[str, str] = {
    "rate": "rate",
    "speed": "rate",
    "speaking rate": "rate",
    "volume": "volume",
    "pitch": "pitch",
    "line width": "line_width",
    "width": "line_width",
    "line length": "line_width",
}
"""What is set to a number -> the setting."""

_ON_OFF = {"on": "on", "off": "off"}
_VALUES: Mapping[str, Mapping[str, str | int]] = {
    "theme": {
        "dark": "dark",
        "light": "light",
        "yellow on black": "yellow-on-black",
        "black on yellow": "black-on-yellow",
        "cream": "cream",
    },
    "line_spacing": {"one": 1, "single": 1, "normal": 1, "two": 2, "double": 2, "three": 3},
    "line_width": {"full": 0},
    "word_spacing": {"normal": "normal", "wide": "wide"},
    "highlight": {
        "reverse": "reverse",
        "underline": "underline",
        "bold": "bold",
        "colour": "colour",
    },
    "layout": {"normal": "normal", "focus": "focus", "dyslexia": "focus"},
    "quiet": _ON_OFF,
    "capitals": {"none": "none", "off": "none", "cap": "cap", "pitch": "pitch"},
    "numbers": {"words": "words", "digits": "digits", "digit by digit": "digits"},
    "echo": {"none": "none", "off": "none", "characters": "characters", "words": "words"},
    "listen": {"always": "always", "push": "push", "off": "off"},
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "theme": ("theme", "colours"),
    "line_spacing": ("line spacing",),
    "line_width": ("line width",),
    "word_spacing": ("word spacing",),
    "highlight": ("highlight", "highlighting"),
    "layout": ("layout",),
    "quiet": ("quiet screen",),
    "capitals": ("capitals",),
    "numbers": ("numbers",),
    "echo": ("key echo", "typing echo"),
    "listen": ("listening",),
}


def _said() -> Iterator[tuple[str, str]]:
    for setting, names in _NAMES.items():
        for said, value in _VALUES[setting].items():
            for name in names:
                for joint in ("", "to ", "as "):
                    yield f"{name} {joint}{said}", f"{setting}={value}"
                yield f"{said} {name}", f"{setting}={value}"


CHOICES: Mapping[str, str] = dict(_said())
"""A setting and its value, as they are said together -> the setting and the value."""
