"""A number as a list shows it: "3", "c", "iv". Letters and numerals of every format's lists."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 4999
_LETTERS = 26


def roman(number: int) -> str:
    """In small letters; what no Roman wrote stays a decimal."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    told = ""
    for value, letters in _ROMAN:
        told += letters * (number // value)
        number %= value
    return told


def repeated_letter(number: int) -> str:
    """As Word counts: a to z, then aa, bb."""
    if not 0 < number <= _LETTERS**2:
        return str(number)
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def letters(number: int) -> str:
    """As columns are counted: a to z, then aa, ab."""
    if number <= 0:
        return str(number)
    told = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        told = chr(ord("a") + rest) + told
    return told
