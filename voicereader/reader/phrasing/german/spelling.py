"""German words as they are compared: with and without their umlauts, and without their endings.

Owns the one spelling. Not here: which words there are.
"""

from __future__ import annotations

from voicereader.reader.phrasing.accents import without_accents

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_ENDINGS = ("ern", "en", "em", "er", "es", "e", "n", "s", "t")
_SHORTEST_STEM = 3


def spelled(word: str) -> str:
    """A word in which "fuer", "für" and "fur" are one; "ß" has been made "ss" before."""
    for written, umlaut in _UMLAUTS:
        word = word.replace(written, umlaut)
    return word


def folded(word: str) -> str:
    """A word as people write it, as it is compared."""
    return spelled(without_accents(word.casefold()))


def stem(word: str) -> str:
    """A word without its ending: "Fragen" and "Frage" are one, and so are "lauter" and "laut".

    A stem is only compared with stems, so it need not be a word.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
