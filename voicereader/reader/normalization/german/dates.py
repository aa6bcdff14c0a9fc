"""German dates and times of day, and the names of years.

Owns which figures are a date: the day is first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.german.months import MONTH, NAMES
from voicereader.reader.normalization.german.ordinals import ending, stem
from voicereader.reader.normalization.rules import Rule, always, said

_FIGURES = (
    r"(?<![\w.,/-])(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\."
    r"(?: ?((?:19|20)\d{2}|\d{2}(?= ?(?:[,;)]|\Z)))(?![\w.]\d))?(?!\w)"
)
_ISO = r"(?<![\w/.-])([12]\d{3})-(0\d|1[0-2])-([0-2]\d|3[01])(?![\w/-])"
_DAY_MONTH = rf"(?<![\w.,:/-])([12]?\d|3[01])(\. ?)({MONTH})(?!\w)"
_LOOK_BACK = 24
_ON = r"(?i)\b(?:am|vom|bis zum|zum|den|dem|ab|bis|seit|und|-|\u2013) ?\Z"
_SHORT = {name[:3]: name for name in NAMES}


def _year(figures: str) -> str:
    """Give "19 hundert 94" for 1994; later years and those before 1100 are said well."""
    if len(figures) == 4 and "1100" <= figures < "2000":
        rest = figures[2:]
        return f"{figures[:2]}hundert" + ("" if rest == "00" else f" {int(rest)}")
    return figures


def _day(match: re.Match[str], day: str) -> str:
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    return stem(int(day)) + ending(before, "")


def _figures(match: re.Match[str]) -> Iterator[Change]:
    """Without a year only where a day is meant: "am 3.5."; "3.5." may be a section."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if not match[3] and not re.compile(_ON).search(before):
        return
    year = f" {_year(match[3])}" if match[3] else ""
    yield said(match, 0, f"{_day(match, match[1])} {NAMES[int(match[2]) - 1]}{year}")


def _iso(match: re.Match[str]) -> Iterator[Change]:
    month = NAMES[int(match[2]) - 1]
    if day := int(match[3]):
        yield said(match, 0, f"{_day(match, str(day))} {month} {_year(match[1])}")


def _day_month(match: re.Match[str]) -> Iterator[Change]:
    yield Change(match.start(1), match.end(2), f"{_day(match, match[1])} ")
    month = match[3]
    name = "Jänner" if month.startswith("Jän") else _SHORT.get(month[:3], month)
    if month.endswith("."):
        yield said(match, 3, name)


_YEAR = (
    r"(?i:\b(?:jahre?s?|seit|von|bis|um|vor|nach|ab|in|sommer|winter|herbst|frühjahr|frühling"
    rf"|geboren|{MONTH})|[(*†/\u2013-]) ?(1[1-9]\d\d)"
    r"(?![\w.,:]\d|\w| ?(?:[a-zA-Z%€°]{1,5}\b(?<!und)(?<!bis)(?<!war)(?<!ist)))"
)


def _year_alone(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 1, _year(match[1]))


_TIME = r"(?<![\w.,:/])([01]?\d|2[0-4])([:.])([0-5]\d)( ?Uhr\b)"
_TIME_RANGE = r"(?<=\d)(\s?[-\u2010-\u2014]\s?)(?=\d{1,2}(?:[:.]\d\d)? ?Uhr\b)"


def _time(match: re.Match[str]) -> Iterator[Change]:
    """Say "10:30 Uhr" as "10 Uhr 30"; eSpeak NG says the word twice."""
    minutes = f" {int(match[3])}" if match[3] != "00" else ""
    yield said(match, 0, f"{int(match[1])} Uhr{minutes}")


RULES = (
    Rule("-", _ISO, _iso),
    Rule(".", _FIGURES, _figures),
    Rule(".", _DAY_MONTH, _day_month),
    Rule("U", _TIME_RANGE, always(" bis ", 1)),
    Rule("U", _TIME, _time),
    Rule("1", _YEAR, _year_alone),
)
