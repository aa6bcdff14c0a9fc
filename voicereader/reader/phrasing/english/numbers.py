"""Numbers said in English words or written in digits.

Owns the reading of them, from folded words. Not here: what they count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voicereader.reader.phrasing.language import LAST, Reading

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_CARDINALS = {word: n for n, word in enumerate(f"{_UNITS} {_TEENS}".split())}
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * n for n, word in enumerate(_TENTHS.split(), 2)} | {"fourty": 40}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), 1)} | {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "last": LAST,
    "final": LAST,
}
_DIGITS = re.compile(r"[0-9]{1,4}")
_ORDINAL_DIGITS = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)")
_HUNDRED, _AND = ("hundred",), ("and",)
_HALVES = {("half", "an", "hour"): 30, ("a", "quarter", "of", "an", "hour"): 15}
_HOURS = frozenset({"hour", "hours"})
_MINUTES = frozenset({"minute", "minutes", "min", "mins"})


def cardinal(words: Sequence[str], at: int) -> Reading | None:
    """The number that begins at a word: "four", "twenty one", "three hundred", "120"."""
    word = words[at]
    if _DIGITS.fullmatch(word):
        return int(word), at + 1
    if word in _TENS:
        unit = _CARDINALS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (_TENS[word] + unit, at + 2) if 0 < unit < 10 else (_TENS[word], at + 1)
    if word in _CARDINALS:
        return _hundreds(words, at) or (_CARDINALS[word], at + 1)
    return None


def _hundreds(words: Sequence[str], at: int) -> Reading | None:
    """Two words or more: "three hundred", "one hundred and seventy five"."""
    after = at + 2
    if not 0 < _CARDINALS[words[at]] < 10 or tuple(words[at + 1 : after]) != _HUNDRED:
        return None
    hundreds = 100 * _CARDINALS[words[at]]
    rest = after + (tuple(words[after : after + 1]) == _AND)
    more = cardinal(words, rest) if rest < len(words) else None
    if more is None or not 0 < more[0] < 100:
        return hundreds, after
    return hundreds + more[0], more[1]


def ordinal(words: Sequence[str], at: int) -> Reading | None:
    """The place in a row that begins at a word: "second", "4th", "twenty first", "last"."""
    word = words[at]
    if digits := _ORDINAL_DIGITS.fullmatch(word):
        return int(digits[1]), at + 1
    if word in _TENS and at + 1 < len(words) and 0 < _ORDINALS.get(words[at + 1], 0) < 10:
        return _TENS[word] + _ORDINALS[words[at + 1]], at + 2
    return (_ORDINALS[word], at + 1) if word in _ORDINALS else None


def minutes(words: Sequence[str], at: int) -> Reading | None:
    """A length of time in minutes: "twenty minutes", "half an hour", "2 hours", "an hour"."""
    for said, value in _HALVES.items():
        if tuple(words[at : at + len(said)]) == said:
            return value, at + len(said)
    is_one = words[at] in ("a", "an") and at + 1 < len(words)
    number = (1, at + 1) if is_one else cardinal(words, at)
    if number is None:
        return None
    value, after = number
    unit = words[after] if after < len(words) else ""
    if unit in _HOURS:
        halves = tuple(words[after + 1 : after + 4]) == ("and", "a", "half")
        return value * 60 + 30 * halves, after + 1 + 3 * halves
    if unit in _MINUTES:
        return value, after + 1
    return None if is_one else number


NUMBER_WORDS = frozenset(
    {*_CARDINALS, *_TENS, *_ORDINALS, *_HOURS, *_MINUTES, *_HUNDRED, "half", "quarter"}
)
