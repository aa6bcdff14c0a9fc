"""A language that nobody speaks: English in Greek letters, so that what is not translated shows.

Owns that language. What is in Latin letters while it is spoken has gone past the catalogue.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from voicereader.base import i18n

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ"
_IN_GREEK = str.maketrans(_LATIN, _GREEK)
_FIELD = re.compile(r"(\{[^{}]*\}|%\(\w+\)[sr]|%[sr])")
_WORD = re.compile(r"[A-Za-z][A-Za-z]+")


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return in_greek(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return in_greek(msgid1 if n == 1 else msgid2)


@cache
def in_greek(text: str) -> str:
    """A text as this language has it, its {fields} as they are."""
    parts = _FIELD.split(text)
    return "".join(p if _FIELD.fullmatch(p) else p.translate(_IN_GREEK) for p in parts)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak this language for a while; its phrases are German."""
    with i18n.speaking("de"), patch.object(i18n._in_force, "catalogue", _Pseudo()):
        yield


def latin_words(text: str) -> set[str]:
    """The words in Latin letters, of two letters and more."""
    return set(_WORD.findall(text))
