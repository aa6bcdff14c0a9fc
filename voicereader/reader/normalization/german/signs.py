"""German names of signs.

Owns from which punctuation level each is named. The names are those that screen readers use.
"""

from __future__ import annotations

from voicereader.reader.normalization.rules import PunctuationLevel, Words

_NONE, _SOME, _MOST, _ALL = PunctuationLevel

SIGNS = {
    "&": ("und", _NONE), "\u2265": ("größer oder gleich", _NONE),
    "\u2264": ("kleiner oder gleich", _NONE), "<": ("kleiner als", _NONE),
    ">": ("größer als", _NONE), "=": ("gleich", _NONE), "\u2260": ("ungleich", _NONE),
    "\u2248": ("ungefähr", _NONE), "\u00b1": ("plus minus", _NONE), "\u00d7": ("mal", _NONE),
    "\u00f7": ("geteilt durch", _NONE), "\u221e": ("unendlich", _NONE),
    "\u00a7": ("Paragraf", _NONE), "\u2116": ("Nummer", _NONE), "\u221a": ("Wurzel aus", _NONE),
    "\u2212": ("minus", _NONE), "\u2030": ("Promille", _NONE), "\u00a2": ("Cent", _NONE),
    "@": ("ät", _SOME), "#": ("Raute", _SOME), "*": ("Stern", _SOME),
    "/": ("Schrägstrich", _SOME), "\\": ("Backslash", _SOME), "^": ("Dach", _SOME),
    "_": ("Unterstrich", _SOME), "|": ("senkrechter Strich", _SOME), "~": ("Tilde", _SOME),
    "`": ("Gravis", _SOME), "\u2020": ("Kreuz", _SOME), "\u2021": ("Doppelkreuz", _SOME),
    "\u00a9": ("Copyright", _SOME), "\u00ae": ("eingetragene Marke", _SOME),
    "\u2122": ("Warenzeichen", _SOME), "\u00b6": ("Absatz", _SOME),
    "\u2190": ("Pfeil nach links", _SOME), "\u2192": ("Pfeil nach rechts", _SOME),
    "\u2191": ("Pfeil nach oben", _SOME), "\u2193": ("Pfeil nach unten", _SOME),
    "\u21d2": ("Doppelpfeil nach rechts", _SOME), "\u2713": ("Häkchen", _SOME),
    "\u2714": ("Häkchen", _SOME), "\u2717": ("Kreuz", _SOME), "\u2718": ("Kreuz", _SOME),
    "\u2605": ("Stern", _SOME), "\u2606": ("leerer Stern", _SOME), "\u2610": ("Kästchen", _SOME),
    "\u25b2": ("aufwärts", _SOME), "\u25bc": ("abwärts", _SOME), "\u2211": ("Summe", _SOME),
    "(": ("Klammer auf", _MOST), ")": ("Klammer zu", _MOST),
    "[": ("eckige Klammer auf", _MOST), "]": ("eckige Klammer zu", _MOST),
    "{": ("geschweifte Klammer auf", _MOST), "}": ("geschweifte Klammer zu", _MOST),
    '"': ("Anführungszeichen", _MOST), "\u201e": ("Anführungszeichen auf", _MOST),
    "\u201c": ("Anführungszeichen zu", _MOST), "\u201d": ("Anführungszeichen zu", _MOST),
    "\u00ab": ("Anführungszeichen", _MOST), "\u00bb": ("Anführungszeichen", _MOST),
    ":": ("Doppelpunkt", _MOST), ";": ("Semikolon", _MOST),
    "\u2014": ("Gedankenstrich", _MOST), "\u2013": ("Gedankenstrich", _MOST),
    "\u2026": ("Auslassungspunkte", _MOST), "\u2022": ("Aufzählungspunkt", _MOST),
    "\u00b7": ("Punkt", _MOST), ",": ("Komma", _ALL), ".": ("Punkt", _ALL),
    "!": ("Ausrufezeichen", _ALL), "?": ("Fragezeichen", _ALL), "-": ("Strich", _ALL),
    "'": ("Apostroph", _ALL), "\u2019": ("Apostroph", _ALL), "\u2018": ("Apostroph", _ALL),
}  # fmt: skip

WORDS = Words(
    blank="Lücke",
    done="erledigt",
    not_done="nicht erledigt",
    deleted="gestrichen",
    end_deleted="Ende der Streichung",
    note="Anmerkung",
    to="bis",
    minus="minus",
    plus="plus",
    power=lambda exponent: f"hoch {exponent}",
)
