"""German, put together: its rules in the order in which they get their characters.

Owns that order, as `english.language` does for English. What eSpeak NG reads well is left as it is:
"1.234,50", "10 000", "3,5", "10:05", "%", "19" in all its forms but an ordinal's.
"""

from __future__ import annotations

from functools import cache

from voicereader.reader.normalization.everywhere import first_rules, last_rules
from voicereader.reader.normalization.german import dates, numbers, ordinals, units, words
from voicereader.reader.normalization.german.signs import SIGNS, WORDS
from voicereader.reader.normalization.rules import LanguageRules


@cache
def german() -> LanguageRules:
    """The German of every country."""
    rules = (
        *words.ADDRESSES,
        *dates.RULES,
        *ordinals.RULES,
        *units.MONEY,
        *units.RULES,
        *numbers.RULES,
        *words.RULES,
    )
    return LanguageRules(
        (*first_rules(WORDS), *rules, *last_rules(WORDS, units.NAMES)),
        SIGNS,
        {},
        WORDS,
        thousands=".",
    )
