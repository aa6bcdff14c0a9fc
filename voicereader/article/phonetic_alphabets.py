"""How a document writes sounds: the alphabets "ipa" and "x-sampa", both made IPA here.

Owns X-SAMPA. Not here: where a document says how a word sounds (`pls`, `formats.xml_tags`), and
what an engine makes of IPA.
"""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import re
from functools import cache

_ALPHABETS = ("ipa", "x-sampa")

_SIGNS = {
    "A": "ɑ", "B": "β", "C": "ç", "D": "ð", "E": "ɛ", "F": "ɱ", "G": "ɣ", "H": "ɥ", "I": "ɪ",
    "J": "ɲ", "K": "ɬ", "L": "ʎ", "M": "ɯ", "N": "ŋ", "O": "ɔ", "P": "ʋ", "Q": "ɒ", "R": "ʁ",
    "S": "ʃ", "T": "θ", "U": "ʊ", "V": "ʌ", "W": "ʍ", "X": "χ", "Y": "ʏ", "Z": "ʒ", "g": "ɡ",
    "1": "ɨ", "2": "ø", "3": "ɜ", "4": "ɾ", "5": "ɫ", "6": "ɐ", "7": "ɤ", "8": "ɵ", "9": "œ",
    "{": "æ", "}": "ʉ", "@": "ə", "&": "ɶ", "?": "ʔ",
    "B\\": "ʙ", "G\\": "ɢ", "H\\": "ʜ", "I\\": "ᵻ", "J\\": "ɟ", "K\\": "ɮ", "L\\": "ʟ", "M\\": "ɰ",
    "N\\": "ɴ", "R\\": "ʀ", "U\\": "ᵿ", "X\\": "ħ", "h\\": "ɦ", "j\\": "ʝ", "l\\": "ɺ", "p\\": "ɸ",
    "r\\": "ɹ", "s\\": "ɕ", "v\\": "ʋ", "x\\": "ɧ", "z\\": "ʑ", "3\\": "ɞ", "@\\": "ɘ", "?\\": "ʕ",
    "d`": "ɖ", "l`": "ɭ", "n`": "ɳ", "r`": "ɽ", "s`": "ʂ", "t`": "ʈ", "z`": "ʐ", "r\\`": "ɻ",
    "@`": "ɚ", "3`": "ɝ",
    '"': "ˈ", "%": "ˌ", ":": "ː", ":\\": "ˑ", "=": "\u0329", "~": "\u0303", "'": "ʲ", "-": "",
    "_=": "\u0329", "_~": "\u0303", "_j": "ʲ", "_h": "ʰ", "_w": "ʷ", "_^": "\u032f", "_d": "\u032a",
    "_0": "\u0325", "_v": "\u032c",
}  # fmt: skip


def is_known(alphabet: str) -> bool:
    """Whether sounds in an alphabet of that name can be read."""
    return alphabet.strip().lower() in _ALPHABETS


def ipa_of(written: str, alphabet: str) -> str:
    """What is written in an alphabet, in IPA; "" where the alphabet is none that is known."""
    if not is_known(alphabet):
        return ""
    if alphabet.strip().lower() == "ipa":
        return written
    return _sign().sub(lambda match: _SIGNS.get(match[0], match[0]), written)


@cache
def _sign() -> re.Pattern[str]:
    """One sign of X-SAMPA, the longest there."""
    signs = sorted(_SIGNS, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, signs)))
