"""About how long words and phrases are when they are said.

Owns the reckoning, by letters: enough to refuse a wake phrase that is in any talk, and a line of a
list that cannot be heard. Not here: what can be said (`vocabulary`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.phrasing.templates import Group, Part

_VOWELS = frozenset("aeiouy\u00e6\u00f8\u0153")


def lengths(part: Part, written: Mapping[str, str]) -> tuple[int, int] | None:
    """Of the ways to say a part of a template, how long the shortest and the longest is.

    In sounds; None where no way can be said. `written` has the acronyms, as a `Vocabulary` has
    them: each of their letters takes two.
    """

    def length(word: str) -> int:
        return 2 * len(word) if word in written else len(word) * is_word(word)

    return _lengths(part, length)


def is_word(word: str) -> bool:
    """Nobody can say what has no vowel, as "ssh", unless it is an acronym."""
    return any(letter in _VOWELS for letter in unicodedata.normalize("NFD", word.casefold()))


def _lengths(part: Part, length: Callable[[str], int]) -> tuple[int, int] | None:
    if not isinstance(part, Group):
        words = [length(word) for word in spoken(part)]
        return (sum(words), sum(words)) if all(words) else None
    found = [(0, 0)] if part.is_optional else []
    for parts in part.alternatives:
        ways = [way for inner in parts if (way := _lengths(inner, length)) is not None]
        if len(ways) == len(parts):
            found.append((sum(way[0] for way in ways), sum(way[1] for way in ways)))
    return (min(way[0] for way in found), max(way[1] for way in found)) if found else None
