"""English money: the currency after the amount, where it is said.

eSpeak NG says the sign where it stands: "dollar three point five zero".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.reader.ear.changes import Change
from voicereader.reader.ear.english.numbers import DASH, NUMBER
from voicereader.reader.ear.rules import Rule, said

_SIGNS = "$\u00a3\u20ac\u00a5"
_AMOUNT = rf"([{_SIGNS}])\s?({NUMBER})(?:\s?(m|bn|k|million|billion|thousand)\b)?"
_RANGE_END = rf"([{_SIGNS}]){NUMBER}\s?{DASH}\s?[{_SIGNS}]?({NUMBER})(?!\d|[.,]\d)"
_BEHIND = rf"({NUMBER})\s?([{_SIGNS}])(?!\d)"
_RANGE_AFTER = rf"\s?{DASH}\s?[{_SIGNS}]?\d"

_NAMES = {
    "$": ("dollar", "dollars"),
    "\u00a3": ("pound", "pounds"),
    "\u20ac": ("euro", "euros"),
    "\u00a5": ("yen", "yen"),
}
_MULTIPLES = {"m": " million", "bn": " billion", "k": " thousand"}


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
        yield said(match, 0, match[2])
    else:
        yield said(match, 0, _spoken(match[1], match[2], match[3] or ""))


def _range_end(match: re.Match[str]) -> Iterator[Change]:
    start = match.start(2) - (match.string[match.start(2) - 1] in _SIGNS)
    yield Change(start, match.end(2), _spoken(match[1], match[2]))


def _behind(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 0, _spoken(match[2], match[1]))


RULES = (
    Rule(_SIGNS, _RANGE_END, _range_end),
    Rule(_SIGNS, _AMOUNT, _amount),
    Rule(_SIGNS, _BEHIND, _behind),
)
