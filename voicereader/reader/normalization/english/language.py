"""English, put together: its rules in the order in which they get their characters.

Owns that order. What is longest and surest comes first: an address before its dots, a date before
the range that it looks like, a number's unit before a word of the same letters.
"""

from __future__ import annotations

from functools import cache

from voicereader.reader.normalization.english import (
    dates,
    money,
    numbers,
    roman,
    telephone,
    units,
    words,
)
from voicereader.reader.normalization.english.signs import LETTERS, SIGNS, WORDS
from voicereader.reader.normalization.english.units import UNIT_NAMES
from voicereader.reader.normalization.everywhere import first_rules, last_rules
from voicereader.reader.normalization.rules import LanguageRules

_MONTH_FIRST = {"en-us": True, "en-ph": True, "en": None}


@cache
def english(tag: str) -> LanguageRules:
    """The English of a language tag in small letters: "en", "en-us", "en-gb"."""
    rules = (
        *words.RULES[:2],
        *dates.rules(is_month_first=_MONTH_FIRST.get(tag, False)),
        *telephone.RULES,
        *roman.RULES,
        *money.RULES,
        *units.RULES,
        *numbers.RULES,
        *words.RULES[2:],
    )
    return LanguageRules(
        (*first_rules(WORDS), *rules, *last_rules(WORDS, UNIT_NAMES)),
        SIGNS,
        LETTERS,
        WORDS,
        thousands=",",
        has_unicode_names=True,
    )
