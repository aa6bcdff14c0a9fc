"""English numbers: ranges, fractions, ratios, sizes, powers and signs before digits.

Owns what stands between and around digits. Not here: digits themselves, which engines read well
("1,200.5" and "25th": measured for eSpeak NG, docs/decisions/text-for-the-ear.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, always, padded, said

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,12})(?:\.\d{1,12})?"
DASH = "[-\u2010\u2011\u2012\u2013\u2014]"

_UNIT = r"(?:\s?(?:%|\u00b0[CF]?|[mk\u00b5\u03bcc]?[gmlL]|mcg))?"
_CURRENCY = "[$\u00a3\u20ac\u00a5]?"
_RANGE = (
    rf"(?<![\w.,/:+\u2212-])({NUMBER}){_UNIT}(\s?{DASH}\s?)(?={_CURRENCY}({NUMBER})"
    r"(?!\d|[.,/:]\d|-\w))"
)
# A range that begins below zero: "-2\u20135".
_SIGNED_RANGE = (
    rf"(?:(?<=[\s(\[=])|^)[-\u2013\u2212]{NUMBER}{_UNIT}(\s?[\u2013\u2014]\s?)"
    rf"(?=[-\u2212]?{_CURRENCY}{NUMBER})"
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
_OTHER_PARTS = {"\u2150": "one seventh", "\u2151": "one ninth", "\u2152": "one tenth"}
_FRACTION = r"(?<![\w.,/:-])(?:(\d{1,4})( ))?(\d{1,3})(/)(\d{1,3})(?![\w/:-]|[.,]\d)"
_FRACTION_SIGN = rf"(\d)?( ?)([{''.join((*_FRACTION_SIGNS, *_OTHER_PARTS))}])"


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
    words = _OTHER_PARTS.get(match[3]) or _parts(
        *_FRACTION_SIGNS[match[3]], is_after_number=bool(match[1])
    )
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
_SCIENTIFIC = rf"(?<![\w.,])({NUMBER})[eE]([+\u2212\u2013-]?)(\d{{1,3}})(?![\w.,]\d|\w)"
_TO_THE = (
    r"(?<=[\w)\]])(\^|\*\*)([{(]?)([-\u2212\u2013+]?)(\d{1,6}(?:[./]\d{1,4})?|[a-z])([)}]?)"
    r"(?![\w*])"
)
_MINUS = (
    r"(?:(?<=[\s(\[{=<>\u2264\u2265\u00b1\u2248~:/^\u00d7*+|\"\u201c])|^)([-\u2013\u2212]) ?"
    r"(?=([$\u00a3\u20ac\u00a5]?)\.?\d)"
)
_DECIMAL_COMMA = (
    r"(?<![\w.,])(\d{1,3})(,)(\d{1,2})"
    r"(?= ?(?:%|[mk\u00b5\u03bcc]?[gmlL]\b|mcg|kg|mmol|\u00b0|euros?\b|percent\b))"
)
_FEET = (
    r"(?<![\w.,])(\d)([\u2032'\u2019])(?: ?(\d{1,2})([\u2033\"\u201d]|''))?(?![\w'])"
    r"|(?<=\d)([\u2033])"
)


def _scientific(match: re.Match[str]) -> Iterator[Change]:
    sign = {"": "", "+": ""}.get(match[2], "minus ")
    yield Change(match.end(1), match.end(), f" times 10 to the {sign}{int(match[3])}")


def _to_the(match: re.Match[str]) -> Iterator[Change]:
    """Say "10^-3" and "10^{-3}"; "x^2" is "x squared" as "x\u00b2" is."""
    is_closed = {"{": "}", "(": ")", "": ""}[match[2]] == match[5]
    if not is_closed and match[5] != ")":
        return
    end = match.end() if is_closed else match.start(5)
    sign = "minus " if match[3] and match[3] != "+" else ""
    exponent = f"{sign}{match[4]}"
    words = {"2": "squared", "3": "cubed"}.get(exponent, f"to the {exponent}")
    yield padded(match.string, match.start(), end, words)


def _minus(match: re.Match[str]) -> Iterator[Change]:
    """A dash or hyphen that stands against a number, and after nothing that it could part from.

    A hyphen that an engine says itself is left to it.
    """
    is_apart = match.end() > match.end(1)
    before = match.string[match.start() - 1 : match.start()]
    if is_apart and match[1] != "\u2212":
        return
    if match[1] == "-" and not match[2] and before in ("", " "):
        return
    yield said(match, 1, "minus" if is_apart else "minus ")


def _decimal_comma(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 2, ".")


def _feet(match: re.Match[str]) -> Iterator[Change]:
    """Say 5\u2032 6\u2033 as feet and inches, a lone \u2033 as inches; a lone quote is a quote."""
    if match[5]:
        yield padded(match.string, match.start(), match.end(), "inches")
    elif match[3] or match[2] == "\u2032":
        foot = "foot" if match[1] == "1" else "feet"
        yield said(match, 2, f" {foot}" + (" " if match[3] and match[0][2:3] != " " else ""))
        if match[3]:
            yield said(match, 4, " inch" if match[3] == "1" else " inches")


def _size(match: re.Match[str]) -> Iterator[Change]:
    is_length = match[1].strip() == "x" or re.compile(_LENGTH_AFTER).match(
        match.string, match.end()
    )
    yield said(match, 1, " by " if is_length else " times ")


def _comparison(match: re.Match[str]) -> Iterator[Change]:
    yield padded(match.string, match.start(), match.end(), _COMPARISONS[match[0]])


RULES = (
    Rule("0", _SCIENTIFIC, _scientific),
    Rule("^*", _TO_THE, _to_the),
    Rule("-\u2010\u2011\u2012\u2013\u2014", _RANGE, _range),
    Rule("\u2013\u2014", _SIGNED_RANGE, always(" to ", 1)),
    Rule("^", r"(?<=[\w)])\^(?=\()", always(" to the ")),
    Rule("/", _FRACTION, _fraction),
    Rule("".join((*_FRACTION_SIGNS, *_OTHER_PARTS)), _FRACTION_SIGN, _fraction_sign),
    Rule(":", _RATIO, always(" to ", 1)),
    Rule("x\u00d7", _SIZE, _size),
    Rule("*", r"(?<=\d)( ?\* ?)(?=\d)", always(" times ", 1)),
    Rule("x", _TIMES, always(" times", 1)),
    Rule(".", r"(?<![\w.])\.(?=\d)", always("0.")),
    Rule("#", r"#(?=\d)", always("number ")),
    Rule("~\u223c", r"[~\u223c] ?(?=\d)", always("about ")),
    Rule("0", r"(?<![\w.,])1[1-9](00s)\b", always(" hundreds", 1)),
    Rule("<>=", _COMPARED, _comparison),
    Rule("+", r"\+/[-\u2212] ?", always("plus or minus ")),
    Rule(
        "\u00b7",
        r"(?<=\d)( ?\u00b7 ?)(?=10(?:[\u2070-\u207f\u00b2\u00b3^]|\*\*))",
        always(" times ", 1),
    ),
    Rule("\u00b7", r"(?<=\d)\u00b7(?=\d)", always(" point ")),
    Rule("\u00b7", r"(?<=\w)( \u00b7 )(?=\w)", always(" times ", 1)),
    Rule("-\u2013\u2212", _MINUS, _minus),
    Rule(",", _DECIMAL_COMMA, _decimal_comma),
    Rule("\u2032\u2033'\"\u2019\u201d", _FEET, _feet),
)
