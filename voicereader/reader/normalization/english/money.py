"""English money: the currency after the amount, where it is said.

eSpeak NG says the sign where it stands: "dollar three point five zero".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.english.numbers import DASH, NUMBER
from voicereader.reader.normalization.rules import Rule, said

_SIGNS = "$\u00a3\u20ac\u00a5\u20b9\u20bd\u20a9\u20aa\u20ab\u20ba\u20b4\u20b1\u20a6\u0e3f\u20bf"
_AMOUNT = (
    rf"([{_SIGNS}])\s?([-\u2013\u2212]?)({NUMBER})(?:,(?P<cents>\d\d)(?![\d,]))?"
    r"(?:\s?(?P<multiple>[mMBkK]|[mb]n|million|billion|trillion|thousand)\b)?"
)
_RANGE_END = rf"([{_SIGNS}]){NUMBER}\s?{DASH}\s?[{_SIGNS}]?({NUMBER})(?!\d|[.,]\d)"
_BEHIND = rf"({NUMBER}(?:,\d\d(?!\d))?)\s?([{_SIGNS}])(?!\d)"
_RANGE_AFTER = rf"\s?{DASH}\s?[{_SIGNS}]?\d"

_NAMES = {
    "$": ("dollar", "dollars"),
    "\u00a3": ("pound", "pounds"),
    "\u20ac": ("euro", "euros"),
    "\u00a5": ("yen", "yen"),
    "\u20b9": ("rupee", "rupees"),
    "\u20bd": ("ruble", "rubles"),
    "\u20a9": ("won", "won"),
    "\u20aa": ("shekel", "shekels"),
    "\u20ab": ("dong", "dong"),
    "\u20ba": ("lira", "lira"),
    "\u20b4": ("hryvnia", "hryvnias"),
    "\u20b1": ("peso", "pesos"),
    "\u20a6": ("naira", "naira"),
    "\u0e3f": ("baht", "baht"),
    "\u20bf": ("bitcoin", "bitcoins"),
}
_MULTIPLES = {
    **dict.fromkeys(("m", "M", "mn"), " million"),
    **dict.fromkeys(("bn", "B"), " billion"),
    **dict.fromkeys(("k", "K"), " thousand"),
}


def _spoken(sign: str, amount: str, multiple: str = "") -> str:
    """Give "3 dollars 50", "1 pound", "1.5 million euros"."""
    one, many = _NAMES[sign]
    whole, _, cents = amount.partition(".")
    if multiple:
        return f"{amount}{_MULTIPLES.get(multiple, f' {multiple}')} {many}"
    if len(cents) != 2:
        return f"{amount} {one if amount == '1' else many}"
    unit = one if whole == "1" else many
    return f"{whole} {unit} {cents}" if cents != "00" else f"{whole} {unit}"


def _amount(match: re.Match[str]) -> Iterator[Change]:
    """The first number of a range leaves the currency to the last."""
    if re.compile(_RANGE_AFTER).match(match.string, match.end()):
        yield said(match, 0, match[3])
    else:
        amount = f"{match[3]}.{match['cents']}" if match["cents"] else match[3]
        minus = "minus " if match[2] else ""
        yield said(match, 0, minus + _spoken(match[1], amount, match["multiple"] or ""))


def _range_end(match: re.Match[str]) -> Iterator[Change]:
    start = match.start(2) - (match.string[match.start(2) - 1] in _SIGNS)
    yield Change(start, match.end(2), _spoken(match[1], match[2]))


def _behind(match: re.Match[str]) -> Iterator[Change]:
    whole, comma, cents = match[1].rpartition(",")
    amount = f"{whole}.{cents}" if comma and len(cents) == 2 else match[1]
    yield said(match, 0, _spoken(match[2], amount))


RULES = (
    Rule(_SIGNS, _RANGE_END, _range_end),
    Rule(_SIGNS, _AMOUNT, _amount),
    Rule(_SIGNS, _BEHIND, _behind),
)
