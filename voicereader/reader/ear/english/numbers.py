"""English numbers: ranges, fractions, ratios, sizes, powers and signs before digits.

Owns what stands between and around digits. Refuses digits themselves: engines read "1,200.5" and
"25th" well (measured for eSpeak NG, docs/decisions/text-for-the-ear.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.ear.changes import Change
from voicereader.reader.ear.rules import Rule, always, padded, said

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,12})(?:\.\d{1,12})?"
DASH = "[-\u2010\u2011\u2012\u2013\u2014]"

_UNIT = r"(?:\s?(?:%|\u00b0[CF]?|[mk\u00b5\u03bcc]?[gmlL]|mcg))?"
_CURRENCY = "[$\u00a3\u20ac\u00a5]?"
_RANGE = (
    rf"(?<![\w.,/:+\u2212-])({NUMBER}){_UNIT}(\s?{DASH}\s?)(?={_CURRENCY}({NUMBER})"
    r"(?!\d|[.,/:]\d|-\w))"
)


def _range(match: re.Match[str]) -> Iterator[Change]:
    """A hyphen is "to" only upwards, "3-2" may be a score; a dash between numbers always is."""
    first, last = (float(match[n].replace(",", "")) for n in (1, 3))
    is_years = len(match[1]) == 4 and len(match[3]) == 2  # 2019-20
    if first < last or is_years or match[2].strip() not in ("-", "\u2010", "\u2011"):
        yield said(match, 2, " to ")


_PARTS = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("quarter", "quarters"),
    5: ("fifth", "fifths"),
    6: ("sixth", "sixths"),
    8: ("eighth", "eighths"),
}
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven")
_FRACTION_SIGNS = {
    "\u00bd": (1, 2),
    "\u2153": (1, 3),
    "\u2154": (2, 3),
    "\u00bc": (1, 4),
    "\u00be": (3, 4),
    "\u2155": (1, 5),
    "\u2156": (2, 5),
    "\u2157": (3, 5),
    "\u2158": (4, 5),
    "\u2159": (1, 6),
    "\u215a": (5, 6),
    "\u215b": (1, 8),
    "\u215c": (3, 8),
    "\u215d": (5, 8),
    "\u215e": (7, 8),
}
_FRACTION = r"(?<![\w.,/:-])(?:(\d{1,4})( ))?(\d{1,3})(/)(\d{1,3})(?![\w/:-]|[.,]\d)"
_FRACTION_SIGN = rf"(\d)?( ?)([{''.join(_FRACTION_SIGNS)}])"


def _parts(count: int, of: int, *, is_after_number: bool) -> str:
    """Give "one half", "three quarters", and "a half" for what comes after "2 and"."""
    one, many = _PARTS[of]
    if count == 1:
        return f"{'a' if is_after_number else 'one'} {one}"
    return f"{_COUNTS[count]} {many}"


def _fraction(match: re.Match[str]) -> Iterator[Change]:
    count, of = int(match[3]), int(match[5])
    if of in _PARTS and 0 < count < of:
        if match[1]:
            yield said(match, 2, " and ")
        words = _parts(count, of, is_after_number=bool(match[1]))
        yield Change(match.start(3), match.end(5), words)
    elif of in (10, 100) and count <= of:
        yield said(match, 4, " out of ")
    elif (count, of) in ((24, 7), (20, 20)):
        yield said(match, 4, " ")
    elif 70 <= count <= 260 and 40 <= of <= 150 and count > of:  # a blood pressure
        yield said(match, 4, " over ")
    else:
        yield said(match, 4, " slash ")


def _fraction_sign(match: re.Match[str]) -> Iterator[Change]:
    joint = " and " if match[1] else match[2]
    words = _parts(*_FRACTION_SIGNS[match[3]], is_after_number=bool(match[1]))
    yield Change(match.start(2), match.end(3), joint + words)


_RATIO = r"(?<![\w.,:])\d{1,4}(:)(?=(?:\d|\d{3,6})(?![\d:]|\.\d))"
_COMPARED = r"<=|>=|!=|->|=>|<-"
_COMPARISONS = {
    "<=": "less than or equal to",
    ">=": "greater than or equal to",
    "!=": "is not",
    "->": "right arrow",
    "=>": "right arrow",
    "<-": "left arrow",
}
_SIZE = rf"(?<![\w.])(?:{NUMBER})(?:\s?[mck]?m)?(\s?[x\u00d7]\s?)(?=\d)"
_LENGTH_AFTER = rf"(?:{NUMBER}\s?[x\u00d7]?\s?){{1,2}}(?:[mck]?m|in)\b"
_TIMES = r"(?<![\w.])\d{1,4}(x)(?= (?:a|per|daily|weekly|each|every|as|more|the)\b|/)"
_POWERS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b"
_POWER = rf"(?<=[\w)])[{_POWERS}]{{1,6}}"
_EXPONENTS = str.maketrans(_POWERS, "0123456789-")


def _size(match: re.Match[str]) -> Iterator[Change]:
    is_length = match[1].strip() == "x" or re.compile(_LENGTH_AFTER).match(
        match.string, match.end()
    )
    yield said(match, 1, " by " if is_length else " times ")


def _power(match: re.Match[str]) -> Iterator[Change]:
    exponent = match[0].translate(_EXPONENTS).replace("-", "minus ")
    words = {"2": "squared", "3": "cubed"}.get(exponent, f"to the {exponent}")
    yield padded(match.string, match.start(), match.end(), words)


def _comparison(match: re.Match[str]) -> Iterator[Change]:
    yield padded(match.string, match.start(), match.end(), _COMPARISONS[match[0]])


RULES = (
    Rule("-\u2010\u2011\u2012\u2013\u2014", _RANGE, _range),
    Rule("/", _FRACTION, _fraction),
    Rule("".join(_FRACTION_SIGNS), _FRACTION_SIGN, _fraction_sign),
    Rule(":", _RATIO, always(" to ", 1)),
    Rule("x\u00d7", _SIZE, _size),
    Rule("x", _TIMES, always(" times", 1)),
    Rule(_POWERS, _POWER, _power),
    Rule(".", r"(?<![\w.])\.(?=\d)", always("0.")),
    Rule("#", r"#(?=\d)", always("number ")),
    Rule("~\u223c", r"[~\u223c] ?(?=\d)", always("about ")),
    Rule("0", r"(?<![\w.,])1[1-9](00s)\b", always(" hundreds", 1)),
    Rule("^", r"(?<=[\w)])\^(?=[\d-])", always(" to the ")),
    Rule("<>=", _COMPARED, _comparison),
    Rule("+", r"\+/[-\u2212] ?", always("plus or minus ")),
)
