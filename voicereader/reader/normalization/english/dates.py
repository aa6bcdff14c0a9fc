"""English dates, times of day, and the short names of months and days.

Owns which figures are a date. Nothing is guessed: "05/06/2025" is read in figures unless the
language says which comes first (en-US the month, en-GB and others the day).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, always, said

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG = {name[:3]: name for name in (*_MONTHS, *_DAYS)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)"
)
_DASH = "[-\u2010\u2011\u2013\u2014]"


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _whole_date(day: int, month: int, year: str) -> str | None:
    """Give "the 25th of June 2025"; None where there is no such day."""
    if 1 <= day <= 31 and 1 <= month <= 12:
        return f"the {_ordinal(day)} of {_MONTHS[month - 1]} {year}"
    return None


_ISO = r"(?<![\w/.-])([12]\d{3})-(\d\d)-(\d\d)(?![\w/-])"
_FIGURES = r"(?<![\w/.-])(\d{1,2})([/.])(\d{1,2})\2([12]\d{3})(?![\w/-]|\.\d)"


def _iso(match: re.Match[str]) -> Iterator[Change]:
    if words := _whole_date(int(match[3]), int(match[2]), match[1]):
        yield said(match, 0, words)


def _figures(match: re.Match[str], *, is_month_first: bool | None) -> Iterator[Change]:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if is_month_first is None and (first > 12 or second > 12):
        is_month_first = second > 12
    if is_month_first is not None:
        day, month = (second, first) if is_month_first else (first, second)
        if words := _whole_date(day, month, year):
            yield said(match, 0, words)
    else:
        yield said(match, 0, f"{first} {second} {year}")


_DAY_MONTH = (
    rf"(?<![\w.,/:$\u00a3\u20ac-])(\d{{1,2}})(st|nd|rd|th)?( )(?:of )?({_MONTH})(\.(?= ))?(?!\w)"
)
_MONTH_DAY = rf"(?<!\w)({_MONTH})(\.)?( )(\d{{1,2}})(?!st|nd|rd|th|\w|[.:]\d|[/-]\d)"
_MONTH_YEAR = (
    rf"(?<!\w)({_MONTH})(\.)?(?= [12]\d{{3}}(?!\w)|(?<=\.) (?:\d|by|to|and|or|he|she|we)\b)"
)


def _day_month(match: re.Match[str]) -> Iterator[Change]:
    """Say "25 June" and "25th June" as "the 25th of June"."""
    day = int(match[1])
    if not 1 <= day <= 31:
        return
    before = match.string[: match.start()].lower()
    the = "" if before.endswith("the ") else "the "
    is_of_there = match.end(3) != match.start(4)
    figure = _ordinal(day)
    yield Change(match.start(1), match.end(2) if match[2] else match.end(1), the + figure)
    if not is_of_there:
        yield said(match, 3, " of ")
    yield from _long_month(match, 4)


def _month_day(match: re.Match[str]) -> Iterator[Change]:
    if 1 <= int(match[4]) <= 31:
        yield from _long_month(match, 1)
        yield said(match, 4, _ordinal(int(match[4])))


def _month_year(match: re.Match[str]) -> Iterator[Change]:
    yield from _long_month(match, 1)


def _long_month(match: re.Match[str], group: int) -> Iterator[Change]:
    """The whole name; the full stop of a short one goes with it."""
    stop = match.end(group + 1) if match[group + 1] else match.end(group)
    name = _LONG[match[group][:3]]
    if match.string[match.start(group) : stop] != name:
        yield Change(match.start(group), stop, name)


_NAMED_RANGE = (
    rf"(?<!\w)({_DAY}|{_MONTH})(\.)?(\s?{_DASH}\s?|\.? to |/)({_DAY}|{_MONTH})(\.(?= ))?(?!\w)"
)


def _named_range(match: re.Match[str]) -> Iterator[Change]:
    yield from _long_month(match, 1)
    if match[3] == "/":
        yield said(match, 3, " ")
    elif "to" not in match[3]:
        yield said(match, 3, " to ")
    yield from _long_month(match, 4)


_TIME_RANGE = rf"(?:(?<=:\d\d)|(?<=\d[ap]m)|(?<=\d [ap]m)|(?<=[ap]\.m\.))\s?{_DASH}\s?(?=\d)"
_TIME = r"(?<![\w.,:/])(\d{1,2}):([0-5]\d)(?!\d|:\d|\.\d)(?= ?([ap]\.?m\b|[AP]\.?M\b)?)"


def _time(match: re.Match[str]) -> Iterator[Change]:
    """Say "10:05" as "10 oh 5", "10:00" as "10 o'clock"; "10:30" is read well as it is."""
    hour, minutes = int(match[1]), match[2]
    if hour > 24:
        return
    minutes_at = match.end(1)
    if minutes == "00":
        words = "" if match[3] else " o'clock" if 1 <= hour <= 12 else " hundred"
        yield said(match, 0, f"{match[1]}{words}")
    elif minutes[0] == "0":
        yield Change(minutes_at, match.end(2), f" oh {minutes[1]}")
    elif hour == 0:
        yield said(match, 0, f"0 {minutes}")


def rules(*, is_month_first: bool | None) -> tuple[Rule, ...]:
    """The rules, for a language in which figures are month first, day first, or either (None)."""
    return (
        Rule("-", _ISO, _iso),
        Rule("/.", _FIGURES, lambda match: _figures(match, is_month_first=is_month_first)),
        Rule("0", _DAY_MONTH, _day_month),
        Rule("0", _MONTH_DAY, _month_day),
        Rule("0.", _MONTH_YEAR, _month_year),
        Rule("MTWFSJAOND", _NAMED_RANGE, _named_range),
        Rule(":", _TIME, _time),
        Rule("0", _TIME_RANGE, always(" to ")),
    )
