"""English units: "2.5 mg" is 2.5 milligrams, where eSpeak NG says "two point five em gee".

Owns the short forms of units and their plurals. A unit without a number is left, but for those that
can be nothing else ("mg/kg").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.english.numbers import NUMBER
from voicereader.reader.normalization.rules import Rule, Units, padded, said

# One of them; more of them get an "s", unless a second form stands here.
_UNITS = {
    "mg": "milligram", "mgs": "milligram", "g": "gram", "kg": "kilogram", "kgs": "kilogram",
    "\u00b5g": "microgram", "\u03bcg": "microgram", "mcg": "microgram", "ug": "microgram",
    "ng": "nanogram", "pg": "picogram",
    "ml": "milliliter", "mL": "milliliter", "mls": "milliliter", "l": "liter", "L": "liter",
    "dl": "deciliter", "dL": "deciliter", "cl": "centiliter",
    "\u00b5l": "microliter", "\u00b5L": "microliter", "\u03bcl": "microliter",
    "\u03bcL": "microliter", "cc": "cubic centimeter",
    "mm": "millimeter", "cm": "centimeter", "m": "meter", "km": "kilometer", "nm": "nanometer",
    "\u00b5m": "micrometer", "\u03bcm": "micrometer",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "ft": "foot|feet", "in": "inch|inches",
    "mmHg": "millimeter of mercury|millimeters of mercury",
    "mm Hg": "millimeter of mercury|millimeters of mercury",
    "Pa": "pascal", "kPa": "kilopascal", "MPa": "megapascal", "GPa": "gigapascal",
    "N": "newton", "kN": "kilonewton",
    "s": "second", "sec": "second", "secs": "second", "ms": "millisecond",
    "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour",
    "wk": "week", "wks": "week", "mo": "month", "mos": "month", "yr": "year", "yrs": "year",
    "Hz": "hertz|hertz", "kHz": "kilohertz|kilohertz", "MHz": "megahertz|megahertz",
    "GHz": "gigahertz|gigahertz", "dB": "decibel", "bpm": "beat per minute|beats per minute",
    "rpm": "turn per minute|turns per minute", "mph": "mile per hour|miles per hour",
    "V": "volt", "kV": "kilovolt", "mA": "milliamp", "W": "watt", "kW": "kilowatt",
    "J": "joule", "kJ": "kilojoule", "cal": "calorie", "kcal": "kilocalorie",
    "mol": "mole", "mmol": "millimole", "\u00b5mol": "micromole", "\u03bcmol": "micromole",
    "nmol": "nanomole", "mEq": "milliequivalent", "IU": "international unit",
    "Gy": "gray", "mGy": "milligray", "Sv": "sievert", "mSv": "millisievert",
    "tab": "tablet", "tabs": "tablet", "cap": "capsule", "caps": "capsule",
    "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "\u00b0C": "degree Celsius|degrees Celsius", "\u00b0 C": "degree Celsius|degrees Celsius",
    "\u00b0F": "degree Fahrenheit|degrees Fahrenheit",
    "\u00b0 F": "degree Fahrenheit|degrees Fahrenheit",
    "\u2103": "degree Celsius|degrees Celsius", "\u2109": "degree Fahrenheit|degrees Fahrenheit",
    "\u03a9": "ohm", "k\u03a9": "kilohm", "M\u03a9": "megohm", "\u00c5": "angstrom",
    "%": "percent|percent", "\u2030": "per thousand|per thousand",
}  # fmt: skip
_PER = {"d": "day", "day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour",
        "minute": "minute", "second": "second", "dose": "dose", "tablet": "tablet",
        "vial": "vial", "patient": "patient", "person": "person"}  # fmt: skip
_POWERS = {"\u00b2": "square ", "2": "square ", "\u00b3": "cubic ", "3": "cubic "}
UNIT_NAMES = frozenset({*_UNITS, "sin", "cos", "tan", "min", "mol"})
"""What may stand before an exponent."""

_FEET_BEFORE = r"(?:ft\.?|feet|foot) $"

_ONE = (
    r"(?:mm Hg|\u00b0 ?[CF]|[a-zA-Z\u00b5\u03bc\u03a9\u00c5]{1,6}"
    r"|[\u3371-\u33df%\u2030\u2103\u2109])"
    r"[\u00b2\u00b3]?"
)
_MEASURE = (
    rf"(?<![A-Za-z\d,.])({NUMBER})(\s?|-|\u2011)(%|{_ONE}(?:/{_ONE}){{0,3}})(?![\w\u00b2\u00b3%]|/\w)"
    r"(\.(?= [a-z\d(])|\.(?=,))?"
)
_ALONE = (
    r"(?<![\w/])((?:(?:mg|kg|mcg|\u00b5g|\u03bcg|ml|mL|mmol|mmHg|mm|cm|km)(?:/[a-zA-Z]{1,6}){0,3}[\u00b2\u00b3]?"
    r"|k?m/(?:s|min|h)\u00b2?"
    r"|(?:m|mm|cm|km|ft|in)[\u00b2\u00b3](?:/[a-zA-Z]{1,6}){0,2}))(?![\w/\u00b2\u00b3])"
)
_PER_UNIT = (
    r"(?<=[a-z\d])/(day|week|month|year|hour|minute|min|hr|dose|kg|person|patient|m[lL]|d?L|h)\b"
)


def _one_unit(written: str, is_one: bool) -> str | None:
    name = unicodedata.normalize("NFKC", written) if written > "\u3300" else written
    power = _POWERS.get(name[-1:], "")
    forms = _UNITS.get(name[:-1] if power else name)
    if forms is None:
        return None
    one, _, many = forms.partition("|")
    if power and one in ("second", "minute", "hour"):
        return f"{one} {power.strip()}d".replace("cubicd", "cubed")
    return power + (one if is_one else many or f"{one}s")


_MEASURES = Units(_one_unit, _PER, "per")


def _measure(match: re.Match[str]) -> Iterator[Change]:
    if match[3] == "%" or not _is_unit(match):
        return
    parts = _MEASURES.joined(match, is_one=match[1] == "1" or match[2] in ("-", "\u2011"))
    if parts and match[4] == ".":
        parts[-1] = replace(parts[-1], end=match.end(4))
    yield from parts


def _is_unit(match: re.Match[str]) -> bool:
    """Not so "the 90s", nor "2 in" without its full stop, a hyphen or feet before it."""
    if match[3] == "s":
        return bool(match[2])
    if match[3] == "in":
        before = match.string[max(0, match.start() - 5) : match.start()]
        return bool(match[4] or match[2] == "-" or re.search(_FEET_BEFORE, before))
    return True


def _per(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 0, f" per {_PER.get(match[1]) or _one_unit(match[1], True)}")


_INVERSE = (
    r"(\d)? ?\u00b7? ?(?<![A-Za-z\u00b5])([A-Za-z\u00b5\u03bc]{1,5})\u207b([\u00b9\u00b2\u00b3])"
    r"(?![\u2070\u00b2\u00b3\u00b9\u2074-\u2079])"
)


def _inverse(match: re.Match[str]) -> Iterator[Change]:
    """Say "5 s\u207b\u00b9" as 5 per second."""
    power = match[3] if match[3] != "\u00b9" else ""
    if words := _one_unit(match[2] + power, True):
        start = match.end(1) if match[1] else match.start()
        yield padded(match.string, start, match.end(), f"per {words}")


RULES = (
    Rule("\u207b", _INVERSE, _inverse),
    Rule("0", _MEASURE, _measure),
    Rule("gmL\u00b2\u00b3", _ALONE, _MEASURES.alone),
    Rule("/", _PER_UNIT, _per),
)
