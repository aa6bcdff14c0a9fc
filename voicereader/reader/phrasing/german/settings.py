"""German, as settings are said in it besides their labels and choices: "Lesetempo", "doppelt".

Owns these words. Not here: how they are joined to phrases, which `phrasing.settings` does.
"""

from __future__ import annotations

from voicereader.reader.phrasing.settings import ALONE, Forms, Values, setting_slots

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
    "language": {"Englisch": "en", "Deutsch": "de"},
    "theme": {
        **dict.fromkeys(("hoher Kontrast", "starker Kontrast", "mehr Kontrast"), "yellow-on-black"),
        **dict.fromkeys(("weiß auf schwarz", "dunkle Farben", "dunkler Modus"), "dark"),
        **dict.fromkeys(("schwarz auf weiß", "helle Farben", "heller Modus"), "light"),
    },
}
_FORMS = ("{name} {value}", "{name} auf {value}", "{name} als {value}")

_SPEAKING = ("sprich", "spreche", "sprechen", "lies", "lese", "lesen", "rede", "reden")
_OWN_FORMS: Forms = {
    "language": tuple(
        f"{before}{{value}}{after}"
        for before, after in (
            *((f"{verb} {joint}", "") for verb in _SPEAKING for joint in ("", "auf ", "in ")),
            *(("auf ", f" {verb}") for verb in ("sprechen", "lesen", "vorlesen")),
            ("", " sprechen"),
            ("auf ", ""),
        )
    ),
    "theme": (ALONE,),
}

BETWEEN = frozenset({"auf", "als", "ist"})
"""What may stand between a setting and its value."""

SLOTS = setting_slots("de", _NAMES, _VALUES, _FORMS, _OWN_FORMS)
