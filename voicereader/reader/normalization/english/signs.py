"""English names of signs and letters.

Owns from which punctuation level each is named. The names are those that screen readers use.
"""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

from voicereader.reader.normalization.rules import PunctuationLevel, Words

_NONE, _SOME, _MOST, _ALL = PunctuationLevel

SIGNS = {
    "&": ("and", _NONE), "\u2265": ("greater than or equal to", _NONE),
    "\u2264": ("less than or equal to", _NONE), "<": ("less than", _NONE),
    ">": ("greater than", _NONE), "=": ("equals", _NONE), "\u2260": ("is not", _NONE),
    "\u2248": ("approximately", _NONE), "\u00b1": ("plus or minus", _NONE),
    "\u00d7": ("times", _NONE), "\u00f7": ("divided by", _NONE), "\u221e": ("infinity", _NONE),
    "\u00a7": ("section", _NONE), "\u2116": ("number", _NONE), "\u221a": ("square root of", _NONE),
    "\u2212": ("minus", _NONE), "\u2030": ("per thousand", _NONE), "\u00a2": ("cents", _NONE),
    "@": ("at", _SOME), "#": ("hash", _SOME), "*": ("star", _SOME), "/": ("slash", _SOME),
    "\\": ("backslash", _SOME), "^": ("caret", _SOME), "_": ("underline", _SOME),
    "|": ("bar", _SOME), "~": ("tilde", _SOME), "`": ("backquote", _SOME),
    "\u2020": ("dagger", _SOME), "\u2021": ("double dagger", _SOME), "\u00a9": ("copyright", _SOME),
    "\u00ae": ("registered", _SOME), "\u2122": ("trademark", _SOME), "\u00b6": ("paragraph", _SOME),
    "\u2190": ("left arrow", _SOME), "\u2192": ("right arrow", _SOME),
    "\u2191": ("up arrow", _SOME), "\u2193": ("down arrow", _SOME),
    "\u2713": ("check mark", _SOME), "\u2714": ("check mark", _SOME),
    "\u2717": ("cross", _SOME), "\u2718": ("cross", _SOME), "\u2605": ("star", _SOME),
    "\u2606": ("white star", _SOME), "\u25b2": ("up", _SOME), "\u25b3": ("up", _SOME),
    "\u25bc": ("down", _SOME), "\u25bd": ("down", _SOME), "\u2211": ("sum of", _SOME),
    "(": ("left paren", _MOST), ")": ("right paren", _MOST), "[": ("left bracket", _MOST),
    "]": ("right bracket", _MOST), "{": ("left brace", _MOST), "}": ("right brace", _MOST),
    '"': ("quote", _MOST), "\u201c": ("quote", _MOST), "\u201d": ("unquote", _MOST),
    "\u201e": ("quote", _MOST), "\u00ab": ("quote", _MOST), "\u00bb": ("unquote", _MOST),
    ":": ("colon", _MOST), ";": ("semicolon", _MOST), "\u2014": ("dash", _MOST),
    "\u2013": ("dash", _MOST), "\u2026": ("dots", _MOST), "\u2022": ("bullet", _MOST),
    "\u00b7": ("dot", _MOST), "\u25cf": ("bullet", _MOST), "\u25aa": ("bullet", _MOST),
    ",": ("comma", _ALL), ".": ("dot", _ALL), "!": ("bang", _ALL), "?": ("question mark", _ALL),
    "-": ("dash", _ALL), "'": ("apostrophe", _ALL), "\u2019": ("apostrophe", _ALL),
    "\u2018": ("apostrophe", _ALL), "\u00a1": ("inverted bang", _ALL),
    "\u00bf": ("inverted question mark", _ALL),
}  # fmt: skip

LETTERS = {
    "A": "eɪ", "B": "biː", "C": "siː", "D": "diː", "E": "iː",
    "F": "ɛf", "G": "dʒiː", "H": "eɪtʃ", "I": "aɪ",
    "J": "dʒeɪ", "K": "keɪ", "L": "ɛl", "M": "ɛm", "N": "ɛn",
    "O": "oʊ", "P": "piː", "Q": "kjuː", "R": "ɑːɹ", "S": "ɛs",
    "T": "tiː", "U": "juː", "V": "viː", "W": "dʌbəljuː",
    "X": "ɛks", "Y": "waɪ",
}  # fmt: skip
"""Names of the capitals in IPA; Z differs between countries, and is left to the engine."""


def _power(exponent: str) -> str:
    return {"2": "squared", "3": "cubed"}.get(exponent, f"to the {exponent}")


WORDS = Words(
    blank="blank",
    done="done",
    not_done="not done",
    deleted="deleted",
    end_deleted="end deleted",
    note="note",
    to="to",
    minus="minus",
    plus="plus",
    power=_power,
)
