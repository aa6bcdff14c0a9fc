"""English Roman numerals: "Stage II" is stage 2, where eSpeak NG says "stage roman two".

Owns what is taken for a numeral: any after a word that is counted ("Type", "Grade"), and alone only
those that are no letter, word or abbreviation. "IV" alone is intravenous more often than four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.ear.changes import Change
from voicereader.reader.ear.rules import Rule, said

_NUMERAL = r"X{0,2}(?:IX|IV|VI{0,3}|I{1,3})|X{1,2}"
_COUNTED = (
    "[Tt]ype|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase|[Pp]art|[Cc]hapter|[Ss]ection|[Ll]evel|[Vv]olume"
    "|[Ff]actor|[Tt]able|[Ff]igure|[Aa]ppendix|[Ss]chedule|[Cc]ategory|[Tt]ier|[Zz]one|[Gg]roup"
    "|[Vv]ol\\.|[Ff]ig\\.|Act|Book|War"
)
_ONE = rf"(?:{_NUMERAL})[A-Da-d]?"
_JOINT = r"(?:,? (?:and|or|to) |, |\s?[-\u2013/]\s?)"
_AFTER_COUNTED = rf"\b(?:{_COUNTED})s? ({_ONE}(?:{_JOINT}{_ONE}){{0,4}})(?!\w)"
_PART = rf"(?<!\w)({_NUMERAL})([A-Da-d]?)(?!\w)|(\s?[-\u2013]\s?)"
_ALONE = r"(?<![\w.-])(?:I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XI?X|XXI?)(?![\w-]|\.\w)"
_VALUES = {"I": 1, "V": 5, "X": 10}


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    after = [*values[1:], 0]
    return sum(v if v >= next_ else -v for v, next_ in zip(values, after, strict=True))


def _after_counted(match: re.Match[str]) -> Iterator[Change]:
    for part in re.compile(_PART).finditer(match.string, match.start(1), match.end(1)):
        if part[3]:
            yield said(part, 3, " to ")
        else:
            yield said(part, 0, f"{_value(part[1])}{part[2].upper()}")


def _alone(match: re.Match[str]) -> Iterator[Change]:
    if not match.string.isupper():  # in capitals throughout it may be anything
        yield said(match, 0, str(_value(match[0])))


RULES = (Rule("IVX", _AFTER_COUNTED, _after_counted), Rule("IVX", _ALONE, _alone))
