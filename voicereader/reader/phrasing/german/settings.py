"""German, as settings are said in it: "Farbschema hell", "Zeilenabstand auf zwei".

Owns these words. Not here: joining them to phrases, which is `phrasing.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicereader.reader.phrasing.settings import choices

MEASURES: Mapping[str, str] = {
    "Tempo": "rate",
    "Geschwindigkeit": "rate",
    "Lesetempo": "rate",
    "Sprechtempo": "rate",
    "Lautstärke": "volume",
    "Tonhöhe": "pitch",
    "Zeilenbreite": "line_width",
    "Zeilenlänge": "line_width",
}
"""What is set to a number -> the setting."""

_ON_OFF = {"an": "on", "ein": "on", "aus": "off"}
_VALUES: Mapping[str, Mapping[str, str | int]] = {
    "theme": {
        "dunkel": "dark",
        "hell": "light",
        "gelb auf schwarz": "yellow-on-black",
        "schwarz auf gelb": "black-on-yellow",
        "creme": "cream",
    },
    "line_spacing": {"eins": 1, "einfach": 1, "normal": 1, "zwei": 2, "doppelt": 2, "drei": 3},
    "line_width": {"voll": 0, "ganz": 0},
    "word_spacing": {"normal": "normal", "weit": "wide"},
    "highlight": {
        "umgekehrt": "reverse",
        "unterstrichen": "underline",
        "fett": "bold",
        "Farbe": "colour",
        "farbig": "colour",
    },
    "layout": {
        "normal": "normal",
        "Fokus": "focus",
        "Legasthenie": "focus",
        "gesprochen": "spoken",
    },
    "quiet": _ON_OFF,
    "capitals": {"aus": "none", "gar nicht": "none", "ansagen": "cap", "Tonhöhe": "pitch"},
    "numbers": {"Wörter": "words", "Ziffern": "digits", "Ziffer für Ziffer": "digits"},
    "echo": {"aus": "none", "Zeichen": "characters", "Wörter": "words"},
    "listen": {"immer": "always", "Tastendruck": "push", "aus": "off"},
    "keymap": {
        "Lesemodus": "browse",
        "vi": "vi",
        "ohne Buchstaben": "no-letters",
        "Ziffernblock": "numpad",
        "Nummernblock": "numpad",
    },
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "theme": ("Farbschema", "Farben"),
    "line_spacing": ("Zeilenabstand",),
    "line_width": ("Zeilenbreite",),
    "word_spacing": ("Wortabstand",),
    "highlight": ("Hervorhebung",),
    "layout": ("Anordnung", "Layout"),
    "quiet": ("ruhiger Bildschirm",),
    "capitals": ("Großbuchstaben",),
    "numbers": ("Zahlen",),
    "echo": ("Tastenecho",),
    "listen": ("Zuhören",),
    "keymap": ("Tasten", "Tastenbelegung"),
}
_FORMS = ("{name} {value}", "{name} auf {value}", "{name} als {value}")

SETTINGS: Mapping[str, str] = {
    **MEASURES,
    **{name: setting for setting, names in _NAMES.items() for name in names},
    "Stimme": "voice",
    **dict.fromkeys(("Satzzeichen", "Zeichensetzung"), "punctuation"),
    **dict.fromkeys(("kurze Töne", "Töne", "Klänge", "Signaltöne"), "earcons"),
    "Tippecho": "echo",
    "Profil": "profile",
    "Sprache": "language",
    "Sprachausgabe": "engine",
    "Lautsprecher": "speaker",
    "Mikrofon": "microphone",
    **dict.fromkeys(("Erkenner", "Spracherkennung"), "recognizer"),
    "Weckwort": "wake",
    "Gedächtnis": "memory",
    "Textmodus": "plain",
    "Eingabezeichen": "prompt",
    "Zeichen": "characters",
}
"""What each setting is called, those too that are chosen at the start -> the setting."""

BETWEEN = frozenset({"auf", "als", "ist"})
"""What may stand between a setting and its value."""

CHOICES: Mapping[str, str] = choices(_NAMES, _VALUES, _FORMS)
"""A setting and its value, as they are said together -> the setting and the value."""
