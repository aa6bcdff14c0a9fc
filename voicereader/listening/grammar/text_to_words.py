"""A text as the words that someone says for it: what a grammar is made of.

Owns the cutting and spelling of words for the recognizer: small letters, no signs, digits in words.
Not here: what a phrase means (`vocabulary`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[&%+]")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc`\xb4", "'''''")
_SIGNS = {"&": ("and",), "%": ("percent",), "+": ("plus",)}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")

_UNITS_SAID = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS_SAID = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = _UNITS_SAID.split()
TENS = _TENS_SAID.split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}

_AFTER = {
    "is": ("what where how who when that there here it", "'s"),
    "are": ("you what who they we", "'re"),
    "will": ("you that it i", "'ll"),
    "have": ("i you we", "'ve"),
    "would": ("i you", "'d"),
    "am": ("i", "'m"),
    "us": ("let", "'s"),
    "not": ("do does did is are was could would should", "n't"),
}


def _contracted() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {"can": {"not": ("can't", "cannot")}}
    for second, (firsts, ending) in _AFTER.items():
        for first in firsts.split():
            found.setdefault(first, {})[second] = (first + ending,)
    return MappingProxyType(found)


CONTRACTED = _contracted()
"""First word -> second word -> the one word that is also said for both: what -> is -> "what's".

`PhraseIndex` takes them apart again.
"""


def spoken(text: str) -> tuple[str, ...]:
    """The words of a text as they are said: "Step 2 (PMMA)" is step, two, pmma."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()
    return tuple(
        word for match in _WORD.finditer(_THOUSANDS.sub("", plain)) for word in _said(match[0])
    )


def acronyms(texts: Iterable[str]) -> Mapping[str, str]:
    """Spoken word -> as it is written, of the words that have a capital after their first letter.

    A heading all in capitals has many: they do no harm, since a dictionary knows most of them.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in re.finditer(r"[^\W\d_]+", text):
            if match[0][1:] != match[0][1:].lower():
                found.setdefault(match[0].lower(), match[0])
    return found


def cardinal(number: int) -> tuple[str, ...]:
    """A number from 0 to 9999 in words."""
    if number < 20:
        return (_UNITS[number],)
    if number < 100:
        tens, unit = divmod(number, 10)
        return (TENS[tens - 2], *(cardinal(unit) if unit else ()))
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return (_UNITS[hundreds], "hundred", *(cardinal(rest) if rest else ()))
    thousands, rest = divmod(number, 1000)
    return (_UNITS[thousands], "thousand", *(cardinal(rest) if rest else ()))


def ordinal(number: int) -> tuple[str, ...]:
    """A place in a row from 1 to 9999 in words: 21 is twenty, first."""
    *words, last = cardinal(number)
    if last.endswith("y"):
        return (*words, f"{last[:-1]}ieth")
    return (*words, _ORDINALS.get(last, f"{last}th"))


def _said(token: str) -> Iterator[str]:
    if not token[0].isdigit():
        yield from _SIGNS.get(token, (token,))
    elif token.isdigit():
        yield from _number(token)
    elif "." in token:
        whole, part = token.split(".")
        yield from (*_number(whole), "point", *_digits(part))
    else:
        digits = token[:-2]
        yield from ordinal(int(digits)) if len(digits) < 5 else _digits(digits)


def _number(digits: str) -> Iterable[str]:
    """Years as years; what is longer than four digits, digit by digit."""
    value = int(digits)
    if len(digits) > 4:
        return _digits(digits)
    if 1100 <= value < 2000 or 2010 <= value < 2100:
        century, year = divmod(value, 100)
        rest = ("hundred",) if not year else ("oh",) * (year < 10) + cardinal(year)
        return (*cardinal(century), *rest)
    return cardinal(value)


def _digits(digits: str) -> Iterator[str]:
    return (_UNITS[int(digit)] for digit in digits)
