"""Keyboards that are not in Latin letters: which key of ours lies where a letter of theirs does.

Owns these keyboards, each a string beside that of the US one. Not here: what a key does.

One keyboard a script, the one that most people have: Russian (with the letters that Ukrainian and
Belarusian put in the same places), Greek, Hebrew, Arabic. Others of the same script, such as
Serbian and Bulgarian, lie differently, so what is worked out here is announced before it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from voicereader.reader.registry.keys import terminal_name

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_US_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_THEIRS = (
    (_US, "йцукенгшщзхъфывапролджэячсмитьбюё"),
    (_US_SHIFTED, "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"),
    ("s]'oS}\"O", "іїєўІЇЄЎ"),
    ("wertyuiopasdfghjklzxcvbnm", "ςερτυθιοπασδφγηξκλζχψωβνμ"),
    ("ERTYUIOPASDFGHJKLZXCVBNM", "ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ"),
    ("ertyuiopasdfghjklzxcvbnm,.", "קראטוןםפשדגכעיחלךזסבהנמצתץ"),
    ("qwertyuiop[]asdfghjkl;'zxcvnm,.", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوز"),
)
_AT: Mapping[str, str] = MappingProxyType(
    dict(chain.from_iterable(zip(theirs, ours, strict=True) for ours, theirs in _THEIRS))
)
_FRENCH_DIGITS: Mapping[str, str] = MappingProxyType(
    dict(zip(map(terminal_name, "&é\"'(-è_çà"), "1234567890", strict=True))
)


def key_at(letter: str) -> str:
    """The key, by its terminal name, that lies where this letter does; "" where none is known."""
    return terminal_name(_AT[letter]) if letter in _AT else ""


def french_digit(key: str) -> str:
    """The digit for which this key wants Shift on a French keyboard; "" for any other key."""
    return _FRENCH_DIGITS.get(key, "")
