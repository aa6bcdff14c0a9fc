"""English Roman numerals: "Stage II" is stage 2, where eSpeak NG says "stage roman two".

Owns what is taken for a numeral: any after a word that is counted ("Type", "Grade"), and alone only
those that are no letter, word or abbreviation. "IV" alone is intravenous more often than four.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import ROMAN, Rule, padded, roman, said

_NUMERAL = (  # canonical, and not empty
    r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
# A single letter, or a pair without any of I, V, X, is a name rather than a number: "Type C".
_NO_NAME = r"(?![MDCL]{1,2}(?![MDCLXVI]))"
_COUNTED = (
    "[Tt]ype|[Pp]salm|[Cc]entury|[Aa]rticle|[Aa]ct|[Ss]cene|[Bb]owl|[Oo]lympiad|[Bb]ook|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase|[Pp]art|[Cc]hapter|[Ss]ection|[Ll]evel|[Vv]olume"
    "|[Ff]actor|[Tt]able|[Ff]igure|[Aa]ppendix|[Ss]chedule|[Cc]ategory|[Tt]ier|[Zz]one|[Gg]roup"
    "|[Vv]ol\\.|[Ff]ig\\.|Act|Book|War"
)
_ONE = rf"{_NO_NAME}(?:{_NUMERAL})[A-Da-d]?"
_JOINT = r"(?:,? (?:and|or|to) |, |\s?[-\u2013/]\s?)"
_AFTER_COUNTED = rf"\b(?:{_COUNTED})s? ({_ONE}(?:{_JOINT}{_ONE}){{0,4}})(?!\w)"
_PART = rf"(?<!\w){_NO_NAME}({_NUMERAL})([A-Da-d]?)(?!\w)|(\s?[-\u2013]\s?)"
_ALONE = r"(?<![\w.-])(?:I{2,3}|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XI?X|XXI?)(?![\w-]|\.\w)"
# From 21 on: four letters and more that are no word; fewer only behind a name.
_LARGE = (
    r"(?<![\w.-])(?!MIX\b|DIM\b|XL\b|XXX\b|CV\b|CD\b)(?=[MDCLXVI]{2,15}(?![\w-]|\.\w))"
    rf"({_NUMERAL})(?!\w)"
)
_LONG = 4
_LOOK_BACK = 24  # characters
_BEHIND_NAME = r"[A-Z][a-z]+ \Z"
_SMALL_LETTERS = (
    rf"\b(?:{_COUNTED}|[Pp]ages?|[Pp]p?\.)s? "
    r"([ivxlc]{1,8}(?:\s?[-\u2013]\s?[ivxlc]{1,8})?)(?!\w)"
)
_ORDINAL = rf"(?<!\w)(?=[XVI])({_NUMERAL})(?:(?:st|nd|rd|th)\b|(?= [Cc]entur))"
# A chapter that has nothing but its number for a title.
_WHOLE = (
    r"\A(?!CV\b|DI\b|LI\b|MI\b|XL\b|MIX\b|DIM\b|XXX\b)"
    rf"(?=[LCDM]*[IVX][IVXLCDM]|[LCDM]+[IVX])({_NUMERAL})(?=\.?\Z)"
)
_LISTED = r"(?<!\w)\(([ivx]{1,5})\)"
_UNICODE = "[\u2160-\u2188]+"


@lru_cache(1)
def _is_title_in_capitals(text: str) -> bool:
    """Where all is in capitals a numeral may be anything, but for numerals throughout."""
    return (
        text.isupper() and bool(re.search(r"[^IVXLCDM,;. \u2013-]", text)) and " " in text.strip()
    )


def _after_counted(match: re.Match[str]) -> Iterator[Change]:
    for part in re.compile(_PART).finditer(match.string, match.start(1), match.end(1)):
        if part[3]:
            yield said(part, 3, " to ")
        else:
            yield said(part, 0, f"{roman(part[1])}{part[2].upper()}")


def _alone(match: re.Match[str]) -> Iterator[Change]:
    if not _is_title_in_capitals(match.string):
        yield said(match, 0, str(roman(match[0])))


def _ordinal(match: re.Match[str]) -> Iterator[Change]:
    """Say "XXIst" and "XIX century" with their endings."""
    value = roman(match[1])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10 * (value // 10 % 10 != 1), "th")
    yield Change(match.start(1), match.end(), f"{value}{ending}")


def _large(match: re.Match[str]) -> Iterator[Change]:
    text = match.string
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    is_long = len(match[1]) >= _LONG and not _is_title_in_capitals(text)
    if is_long or (re.compile(_BEHIND_NAME).search(before) and not set(match[1]) <= set("MDCL")):
        yield said(match, 1, str(roman(match[1])))


def _small_letters(match: re.Match[str]) -> Iterator[Change]:
    """Lower case only where nothing else can be meant: "page xiv", "(iii)", but not "(v)"."""
    for part in re.compile(r"[ivxlc]+|[-\u2013]").finditer(
        match.string, match.start(1), match.end(1)
    ):
        capitals = part[0].upper()
        if part[0] in "-\u2013":
            yield said(part, 0, " to ")
        elif re.fullmatch(_NUMERAL, capitals) and part[0] not in ("c", "l"):
            yield said(part, 0, str(roman(capitals)))


def _listed(match: re.Match[str]) -> Iterator[Change]:
    capitals = match[1].upper()
    if re.fullmatch(_NUMERAL, capitals) and match[1] not in ("v", "x"):
        yield said(match, 1, str(roman(capitals)))


def _unicode(match: re.Match[str]) -> Iterator[Change]:
    """Signs of Unicode's own, one a number or, written as letters are, several."""
    letters = unicodedata.normalize("NFKC", match[0]).upper()
    value = roman(letters) if set(letters) <= ROMAN.keys() else None
    if value is None:
        value = round(sum(unicodedata.numeric(sign, 0) for sign in match[0]))
    yield padded(match.string, match.start(), match.end(), str(value))


RULES = (
    Rule("IVXLCDM", _AFTER_COUNTED, _after_counted),
    Rule("IVX", _WHOLE, _alone),
    Rule("t", _ORDINAL, _ordinal),
    Rule("IVX", _ALONE, _alone),
    Rule("IVXLCDM", _LARGE, _large),
    Rule("ivxlc", _SMALL_LETTERS, _small_letters),
    Rule("(", _LISTED, _listed),
    Rule("".join(map(chr, range(0x2160, 0x2189))), _UNICODE, _unicode),
)
