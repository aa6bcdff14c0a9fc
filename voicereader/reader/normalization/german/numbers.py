"""German numbers: ranges, fractions, ratios, powers and minus signs.

Owns what stands between and around digits. Not here: digits themselves, which engines read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.rules import Rule, always, padded, said

NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,6}|\d{1,12})(?:,\d{1,12})?"
DASH = "[-\u2010-\u2014]"
_UNIT = r"(?:\s?(?:%|\u20ac|\u00b0C?|[mk\u00b5\u03bcc]?[gmlL]))?"
_RANGE = rf"(?<![\w.,/:+\u2212-])({NUMBER}){_UNIT}(\s?{DASH}\s?)(?=({NUMBER})(?!\d|[.,/:]\d|-[\d]))"


def _value(figures: str) -> float:
    return float(figures.replace(".", "").replace(",", "."))


def _range(match: re.Match[str]) -> Iterator[Change]:
    """A hyphen is "bis" only upwards, "3-2" may be a score; a dash between numbers always is."""
    is_years = len(match[1]) == 4 and len(match[3]) == 2
    is_dash = match[2].strip() not in ("-", "\u2010", "\u2011")
    if is_years or is_dash or _value(match[1]) < _value(match[3]):
        yield said(match, 2, " bis ")


_PARTS = {2: "halb", 3: "Drittel", 4: "Viertel", 5: "Fünftel", 6: "Sechstel", 8: "Achtel"}
_COUNTS = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben")
_SIGNS = {
    "\u00bd": (1, 2), "\u2153": (1, 3), "\u2154": (2, 3), "\u00bc": (1, 4), "\u00be": (3, 4),
    "\u2155": (1, 5), "\u2156": (2, 5), "\u2157": (3, 5), "\u2158": (4, 5), "\u2159": (1, 6),
    "\u215a": (5, 6), "\u215b": (1, 8), "\u215c": (3, 8), "\u215d": (5, 8), "\u215e": (7, 8),
}  # fmt: skip
_FRACTION = r"(?<![\w.,/:-])(?:(\d{1,4})( ))?(\d{1,3})(/)(\d{1,3})(?![\w/:-]|[.,]\d)"
_FRACTION_SIGN = rf"(\d)?( ?)([{''.join(_SIGNS)}])"


def _parts(count: int, of: int) -> str:
    return f"{_COUNTS[count]} {_PARTS[of]}"


def _fraction(match: re.Match[str]) -> Iterator[Change]:
    count, of = int(match[3]), int(match[5])
    if of in _PARTS and 0 < count < of:
        if match[1]:
            yield said(match, 2, " und ")
        yield Change(match.start(3), match.end(5), _parts(count, of))
    elif of in (10, 100) and count <= of:
        yield said(match, 4, " von ")
    elif 70 <= count <= 260 and 40 <= of <= 150 and count > of:  # a blood pressure
        yield said(match, 4, " zu ")
    elif (count, of) == (24, 7):
        yield said(match, 4, " ")
    else:
        yield said(match, 4, " Schrägstrich ")


def _fraction_sign(match: re.Match[str]) -> Iterator[Change]:
    joint = " und " if match[1] else match[2]
    yield Change(match.start(2), match.end(3), joint + _parts(*_SIGNS[match[3]]))


_SCIENTIFIC = (
    rf"(?<![\w.,])({NUMBER}|\d{{1,6}}\.\d{{1,6}})[eE]([+\u2212\u2013-]?)(\d{{1,3}})(?![\w.,]\d|\w)"
)
_TO_THE = r"(?<=[\w)\]])(\^|\*\*)([-\u2212\u2013]?)(\d{1,6}|[a-z])(?![\w*])"
_MINUS = (
    r"(?:(?<=[\s(\[{=<>\u2264\u2265\u00b1\u2248~:/^\u00d7*+|\"\u201e])|^)([-\u2013])"
    r"(?=[$\u00a3\u20ac]?\d)"
)
_SIZE = rf"(?<![\w.])(?:{NUMBER})(?:\s?[mck]?m)?(\s?[x\u00d7]\s?)(?=\d)"
_COMPARED = r"<=|>=|!=|->|=>"
_COMPARISONS = {
    "<=": "kleiner oder gleich", ">=": "größer oder gleich", "!=": "ungleich",
    "->": "Pfeil nach rechts", "=>": "Pfeil nach rechts",
}  # fmt: skip


def _minus_word(sign: str) -> str:
    return "minus " if sign and sign != "+" else ""


def _scientific(match: re.Match[str]) -> Iterator[Change]:
    words = f" mal 10 hoch {_minus_word(match[2])}{int(match[3])}"
    yield Change(match.end(1), match.end(), words)


def _to_the(match: re.Match[str]) -> Iterator[Change]:
    words = f"hoch {_minus_word(match[2])}{match[3]}"
    yield padded(match.string, match.start(), match.end(), words)


def _compared(match: re.Match[str]) -> Iterator[Change]:
    yield padded(match.string, match.start(), match.end(), _COMPARISONS[match[0]])


RULES = (
    Rule("0", _SCIENTIFIC, _scientific),
    Rule("^*", _TO_THE, _to_the),
    Rule("-\u2010\u2011\u2012\u2013\u2014", _RANGE, _range),
    Rule("/", _FRACTION, _fraction),
    Rule("".join(_SIGNS), _FRACTION_SIGN, _fraction_sign),
    Rule(":", r"(?<![\w.,:])\d{1,4}(:)(?=(?:\d|\d{3,6})(?![\d:]|,\d))", always(" zu ", 1)),
    Rule("x", r"(?<![\w.])\d{1,3}(x)(?= [a-zäöü])", always(" mal", 1)),
    Rule("x\u00d7", _SIZE, always(" mal ", 1)),
    Rule("*", r"(?<=\d)( ?\* ?)(?=\d)", always(" mal ", 1)),
    Rule("#", r"#(?=\d)", always("Nummer ")),
    Rule("~\u223c", r"[~\u223c] ?(?=\d)", always("etwa ")),
    Rule("<>!-=", _COMPARED, _compared),
    Rule("+", r"\+/[-\u2212] ?", always("plus minus ")),
    Rule("\u00b7", r"(?<=\d) ?(\u00b7) ?(?=\d)", always(" mal ")),
    Rule("-\u2013", _MINUS, always("minus ", 1)),
)
