"""English, as settings are said in it: "theme light", "line spacing to two", "wide word spacing".

Owns these words. Not here: joining them to phrases, which is `phrasing.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicereader.reader.phrasing.settings import choices

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
    "layout": {"normal": "normal", "focus": "focus", "dyslexia": "focus", "spoken": "spoken"},
    "quiet": _ON_OFF,
    "capitals": {"none": "none", "off": "none", "cap": "cap", "pitch": "pitch"},
    "numbers": {"words": "words", "digits": "digits", "digit by digit": "digits"},
    "echo": {"none": "none", "off": "none", "characters": "characters", "words": "words"},
    "listen": {"always": "always", "push": "push", "off": "off"},
    "keymap": {
        "browse": "browse",
        "vi": "vi",
        "v i": "vi",
        "no letters": "no-letters",
        "number pad": "numpad",
        "numpad": "numpad",
    },
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "theme": ("theme", "colours"),
    "line_spacing": ("line spacing",),
    "line_width": ("line width",),
    "word_spacing": ("word spacing",),
    "highlight": ("highlight", "highlighting"),
    "layout": ("layout",),
    "quiet": ("quiet screen", "quiet mode", "quiet"),
    "capitals": ("capitals",),
    "numbers": ("numbers",),
    "echo": ("key echo", "typing echo"),
    "listen": ("listening",),
    "keymap": ("keys", "key map", "keymap"),
}
_FORMS = ("{name} {value}", "{name} to {value}", "{name} as {value}", "{value} {name}")

SETTINGS: Mapping[str, str] = {
    **MEASURES,
    **{name: setting for setting, names in _NAMES.items() for name in names},
    **dict.fromkeys(("voice", "speaking voice"), "voice"),
    **dict.fromkeys(("punctuation", "punctuation level"), "punctuation"),
    **dict.fromkeys(("short sounds", "sounds", "earcons", "beeps"), "earcons"),
    **dict.fromkeys(("listen", "listening mode"), "listen"),
    "echo": "echo",
    "profile": "profile",
    "language": "language",
    **dict.fromkeys(("engine", "speech engine"), "engine"),
    **dict.fromkeys(("speaker", "loudspeaker"), "speaker"),
    "microphone": "microphone",
    "recognizer": "recognizer",
    **dict.fromkeys(("wake", "wake phrase", "wake word"), "wake"),
    "memory": "memory",
    **dict.fromkeys(("plain", "plain mode"), "plain"),
    "prompt": "prompt",
    "voice output": "voice_output",
    "characters": "characters",
}
"""What each setting is called, those too that are chosen at the start -> the setting."""

BETWEEN = frozenset({"to", "as", "is"})
"""What may stand between a setting and its value."""

CHOICES: Mapping[str, str] = choices(_NAMES, _VALUES, _FORMS)
"""A setting and its value, as they are said together -> the setting and the value."""
