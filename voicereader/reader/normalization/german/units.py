"""German units and money: "5 mg" is 5 Milligramm, "3,50 €" is 3 Euro 50.

Owns the short forms of units. A unit without a number is left, but for those that can be nothing
else ("mg/kg").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from voicereader.reader.normalization.changes import Change
from voicereader.reader.normalization.german.numbers import NUMBER
from voicereader.reader.normalization.rules import Rule, Units, said

# One of them, and more of them behind "|" where that is another word.
_UNITS = {
    "mg": "Milligramm", "g": "Gramm", "kg": "Kilogramm", "\u00b5g": "Mikrogramm",
    "\u03bcg": "Mikrogramm", "ng": "Nanogramm", "t": "Tonne|Tonnen",
    "ml": "Milliliter", "mL": "Milliliter", "l": "Liter", "L": "Liter", "dl": "Deziliter",
    "dL": "Deziliter", "cl": "Zentiliter", "\u00b5l": "Mikroliter", "\u03bcl": "Mikroliter",
    "mm": "Millimeter", "cm": "Zentimeter", "dm": "Dezimeter", "m": "Meter", "km": "Kilometer",
    "nm": "Nanometer", "\u00b5m": "Mikrometer", "\u03bcm": "Mikrometer", "ha": "Hektar",
    "mmHg": "Millimeter Quecksilbersäule", "mm Hg": "Millimeter Quecksilbersäule",
    "Pa": "Pascal", "hPa": "Hektopascal", "kPa": "Kilopascal", "bar": "Bar", "N": "Newton",
    "s": "Sekunde|Sekunden", "sec": "Sekunde|Sekunden", "Sek": "Sekunde|Sekunden",
    "ms": "Millisekunde|Millisekunden", "min": "Minute|Minuten", "Min": "Minute|Minuten",
    "h": "Stunde|Stunden", "Std": "Stunde|Stunden", "Stdn": "Stunde|Stunden",
    "d": "Tag|Tage", "Mon": "Monat|Monate", "Wo": "Woche|Wochen",
    "Hz": "Hertz", "kHz": "Kilohertz", "MHz": "Megahertz", "GHz": "Gigahertz", "dB": "Dezibel",
    "V": "Volt", "kV": "Kilovolt", "mA": "Milliampere", "A": "Ampere", "W": "Watt",
    "kW": "Kilowatt", "MW": "Megawatt", "kWh": "Kilowattstunde|Kilowattstunden", "J": "Joule",
    "kJ": "Kilojoule", "kcal": "Kilokalorie|Kilokalorien", "cal": "Kalorie|Kalorien",
    "mol": "Mol", "mmol": "Millimol", "\u00b5mol": "Mikromol",
    "IE": "internationale Einheit|internationale Einheiten",
    "Gy": "Gray", "Sv": "Sievert", "mSv": "Millisievert", "PS": "P S", "kB": "Kilobyte",
    "MB": "Megabyte", "GB": "Gigabyte", "TB": "Terabyte", "K": "Kelvin", "\u03a9": "Ohm",
    "\u00b0C": "Grad Celsius", "\u00b0 C": "Grad Celsius", "\u00b0F": "Grad Fahrenheit",
    "\u2103": "Grad Celsius", "\u2030": "Promille",
    "Mio": "Million|Millionen", "Mrd": "Milliarde|Milliarden", "Tsd": "tausend",
    "Tbl": "Tablette|Tabletten", "Tr": "Tropfen", "Pkt": "Punkt|Punkte", "Stk": "Stück",
}  # fmt: skip
NAMES = frozenset({*_UNITS, "sin", "cos", "tan"})
"""What may stand before an exponent."""

_STOPPED = frozenset(
    (
        *("Min", "min", "Std", "Stdn", "Sek", "sec", "Mio", "Mrd", "Tsd", "Mon", "Wo", "Tbl", "Tr"),
        *("Pkt", "Stk", "h", "d", "g", "kg", "mg", "ml", "l", "m", "cm", "mm", "km"),
    )
)
_AREA = {"\u00b2": "Quadrat", "2": "Quadrat", "\u00b3": "Kubik", "3": "Kubik"}
_PER = {"h": "Stunde", "d": "Tag", "min": "Minute", "Min": "Minute", "s": "Sekunde"}

_ONE = r"(?:mm Hg|\u00b0 ?[CF]|[a-zA-Z\u00b5\u03bc\u03a9]{1,5}|[\u2030\u2103])[\u00b2\u00b3]?"
_MEASURE = (
    rf"(?<![A-Za-z\d,.])({NUMBER})(\s?|-)({_ONE}(?:/{_ONE}){{0,3}})(?![\w\u00b2\u00b3]|/\w)"
    r"(\.(?= [a-zäöü\d(\u20ac]| ?[,;)\u20ac]| (?:Euro|Dollar|Einwohner|Menschen)))?"
)
_ALONE = (
    r"(?<![\w/])((?:mg|kg|\u00b5g|ml|mmol|mmHg|km|g|m)(?:/[a-zA-Z]{1,5}){1,3}[\u00b2\u00b3]?"
    r"|(?:mm|cm|km|m)[\u00b2\u00b3](?:/[a-zA-Z]{1,5}){0,2})(?![\w/\u00b2\u00b3])"
)


def _one_unit(written: str, is_one: bool) -> str | None:
    power = _AREA.get(written[-1:], "")
    forms = _UNITS.get(written[:-1] if power else written)
    if forms is None:
        return None
    one, _, many = forms.partition("|")
    unit = one if is_one or not many else many
    return power + unit.lower() if power else unit


_MEASURES = Units(_one_unit, _PER, "pro")


def _measure(match: re.Match[str]) -> Iterator[Change]:
    joint, unit = match[2], match[3]
    if not joint and unit in ("d", "t", "A", "V", "W", "N", "J", "K", "s"):
        return  # "3d", "5A": a name rather than a measure
    if joint == "-" and unit not in ("mg", "kg", "g", "ml", "l", "cm", "mm", "m", "km", "h"):
        return
    parts = _MEASURES.joined(match, is_one=match[1] == "1" or joint == "-")
    if parts and match[4] and unit in _STOPPED:
        parts[-1] = replace(parts[-1], end=match.end(4))
    yield from parts


_NAMES = {
    "\u20ac": "Euro", "$": "Dollar", "\u00a3": "Pfund", "\u00a5": "Yen", "EUR": "Euro",
    "CHF": "Schweizer Franken", "USD": "U S Dollar",
}  # fmt: skip
_SIGN = r"[\u20ac$\u00a3\u00a5]|EUR\b|CHF\b|USD\b"
_BEHIND = rf"(?<![\w.,])({NUMBER}(?:,(?:-{{1,2}}|\u2013|\u2014))?)\s?({_SIGN})(?!\d)"
_BEFORE = rf"({_SIGN})\s?({NUMBER})(?:,(?:-{{1,2}}|\u2013|\u2014))?(?:\s?(Mio|Mrd)\.)?(?![\d,]\d)"


def _amount(figures: str, sign: str) -> str:
    whole, _, cents = figures.partition(",")
    if len(cents) != 2 or not cents.isdigit():
        return f"{whole if not cents.isdigit() else figures} {_NAMES[sign]}"
    return f"{whole} {_NAMES[sign]}" + (f" {int(cents)}" if int(cents) else "")


def _behind(match: re.Match[str]) -> Iterator[Change]:
    yield said(match, 0, _amount(match[1], match[2]))


def _before(match: re.Match[str]) -> Iterator[Change]:
    if match[3]:
        many = "Millionen" if match[3] == "Mio" else "Milliarden"
        yield said(match, 0, f"{match[2]} {many} {_NAMES[match[1]]}")
    else:
        yield said(match, 0, _amount(match[2], match[1]))


MONEY = (
    Rule("\u20ac$\u00a3\u00a5ECU", _BEFORE, _before),
    Rule("\u20ac$\u00a3\u00a5ECU", _BEHIND, _behind),
)
RULES = (
    Rule("0", _MEASURE, _measure),
    Rule("/\u00b2\u00b3", _ALONE, _MEASURES.alone),
)
