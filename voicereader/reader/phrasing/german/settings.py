"""German, as settings are said in it besides their labels and choices: "Lesetempo", "doppelt".

Owns these words. Not here: how they are joined to phrases, which `phrasing.settings` does.
"""

from __future__ import annotations

from voicereader.reader.phrasing.settings import Values, setting_slots

_NAMES = {
    "rate": ("Geschwindigkeit", "Lesetempo", "Sprechtempo"),
    "line_width": ("Zeilenlänge",),
    "punctuation": ("Zeichensetzung",),
    "earcons": ("Töne", "Klänge", "Signaltöne"),
    "notes": ("Anmerkungen",),
    "pages": ("Buchseiten",),
    "narration": ("Lesung", "Sprecher"),
    "echo": ("Tippecho",),
    "engine": ("Sprachausgabe",),
    "recognizer": ("Erkenner", "Spracherkennung"),
    "wake": ("Weckwort",),
    "memory": ("Gedächtnis",),
    "plain": ("Textmodus",),
    "prompt": ("Eingabezeichen",),
    "characters": ("Zeichen",),
    "theme": ("Farben",),
    "layout": ("Layout",),
    "keymap": ("Tastenbelegung",),
}
_VALUES: Values = {
    "line_spacing": {"eins": 1, "einfach": 1, "normal": 1, "zwei": 2, "doppelt": 2, "drei": 3},
    "line_width": {"voll": 0, "ganz": 0},
    "highlight": {"farbig": "colour"},
    "layout": {"Legasthenie": "focus"},
    "quiet": {"ein": "on"},
    "capitals": {"aus": "none", "gar nicht": "none", "ansagen": "cap"},
    "numbers": {"Ziffer für Ziffer": "digits"},
    "echo": {"aus": "none"},
    "listen": {"Tastendruck": "push"},
    "keymap": {"Nummernblock": "numpad"},
}
_FORMS = ("{name} {value}", "{name} auf {value}", "{name} als {value}")

BETWEEN = frozenset({"auf", "als", "ist"})
"""What may stand between a setting and its value."""

SLOTS = setting_slots("de", _NAMES, _VALUES, _FORMS)
