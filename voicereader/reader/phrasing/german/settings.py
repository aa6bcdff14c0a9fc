"""German, as settings are said in it: "Farbschema hell", "Zeilenabstand auf zwei".

Owns these words. Refuses what they change: `reader.settings` does it. Punctuation, short sounds and
the choice of a voice have commands, and so phrases, of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    "layout": {"normal": "normal", "Fokus": "focus", "Legasthenie": "focus"},
    "quiet": _ON_OFF,
    "capitals": {"aus": "none", "gar nicht": "none", "ansagen": "cap", "Tonhöhe": "pitch"},
    "numbers": {"Wörter": "words", "Ziffern": "digits", "Ziffer für Ziffer": "digits"},
    "echo": {"aus": "none", "Zeichen": "characters", "Wörter": "words"},
    "listen": {"immer": "always", "Tastendruck": "push", "aus": "off"},
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
}


def _said() -> Iterator[tuple[str, str]]:
    for setting, names in _NAMES.items():
        for said, value in _VALUES[setting].items():
            for name in names:
                for joint in ("", "auf ", "als "):
                    yield f"{name} {joint}{said}", f"{setting}={value}"


CHOICES: Mapping[str, str] = dict(_said())
"""A setting and its value, as they are said together -> the setting and the value."""
