"""Numbers said in German words or written in digits.

Owns the reading of them, from folded words. Not here: what they count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicereader.reader.phrasing.german.spelling import folded
from voicereader.reader.phrasing.language import LAST, Reading

_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TO_NINETEEN = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_TENTHS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_CARDINALS = {word: n for n, word in enumerate(folded(_TO_NINETEEN).split())} | {"zwo": 2}
_TENS = {word: 10 * n for n, word in enumerate(folded(_TENTHS).split(), 2)}
_COMPOUNDS = {
    f"{folded(unit)}und{word}": tens + n
    for word, tens in _TENS.items()
    for n, unit in enumerate(_UNITS, 1)
}
_ALL = _CARDINALS | _TENS | _COMPOUNDS | {"hundert": 100, "einhundert": 100}
# Without their endings: "der dritte", "dem dritten", "ein drittes".
_ORDINALS = {
    **{f"{word}t": n for word, n in _CARDINALS.items() if n < 20},
    **{f"{word}st": n for word, n in _ALL.items() if n >= 20},
    "erst": 1,
    "dritt": 3,
    "siebt": 7,
    "acht": 8,
    **dict.fromkeys(("letzt", "allerletzt"), LAST),
}
_ENDINGS = ("en", "er", "es", "em", "e")
_DIGITS = re.compile(r"[0-9]{1,4}")
_LENGTHS = {
    ("halbe", "stunde"): 30,
    ("halben", "stunde"): 30,
    ("halbstunde",): 30,
    ("viertelstunde",): 15,
    ("dreiviertelstunde",): 45,
    ("anderthalb", "stunden"): 90,
    ("eineinhalb", "stunden"): 90,
}
_ONE = frozenset({"eine", "einer", "einem", "einen", "ein"})
_HOURS = frozenset({"stunde", "stunden", "std"})
_MINUTES = frozenset({"minute", "minuten", "min"})


def cardinal(words: Sequence[str], at: int) -> Reading | None:
    """The number that begins at a word: "vier", "einundzwanzig", "120"."""
    word = words[at]
    if _DIGITS.fullmatch(word):
        return int(word), at + 1
    return (_ALL[word], at + 1) if word in _ALL else None


def ordinal(words: Sequence[str], at: int) -> Reading | None:
    """The place in a row that begins at a word: "zweite", "vierten", "letzter".

    "4." too, which by the time that it comes here is "vier", as its stop is no part of a word.
    """
    word = words[at]
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and root in _ORDINALS:
            return _ORDINALS[root], at + 1
    return cardinal(words, at)


def minutes(words: Sequence[str], at: int) -> Reading | None:
    """A length of time in minutes: "zwanzig Minuten", "eine halbe Stunde", "2 Stunden"."""
    start = at + 1 if words[at] in _ONE and at + 1 < len(words) else at
    for said, value in _LENGTHS.items():
        if tuple(words[start : start + len(said)]) == said:
            return value, start + len(said)
    number = (1, start) if start > at else cardinal(words, at)
    if number is None:
        return None
    value, after = number
    unit = words[after] if after < len(words) else ""
    if unit in _HOURS:
        return value * 60, after + 1
    if unit in _MINUTES:
        return value, after + 1
    return None if start > at else number


NUMBER_WORDS = frozenset(
    {*_ALL, *(f"{root}e" for root in _ORDINALS), *_HOURS, *_MINUTES, *_ONE}.union(*_LENGTHS)
)
