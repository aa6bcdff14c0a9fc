"""The lines of a paragraph into one: where a line was broken, and whether a word was divided there.

Owns what stands between two lines: a space, nothing, or the hyphen. Not here: what a paragraph is,
which each format knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_HYPHENS = ("-", "\u2010")
_LONGEST_WORD = 80  # characters
_LAST_WORD = re.compile(r"([^\W_][\w'\u2019\u2010-]*)[\u2010-]$")
_FIRST_WORD = re.compile(r"[^\W_][\w'\u2019]*(?:[\u2010-][^\W_][\w'\u2019]*)*")
_WORDS = re.compile(r"(?<![\w\u2010-])[^\W_]\w*(?:[\u2010-]\w+)*(?![\w]|[\u2010-] *$)", re.M)

# Between two of these (Chinese and Japanese) an end of line is no space.
_WIDE = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]")

# "pre- and post-operative": the hyphen stands for the word to come, and the space stays.
_CONJUNCTIONS = "and or to und oder bzw bis sowie et ou y o e och eller og of en i lub oraz и или"

# Parts of compounds (English, French) that no divided word is likely to begin with, or to end in:
# "well-known" needs no second witness in the document.
_OPENERS = """
    well self non half quasi twenty thirty forty fifty sixty seventy eighty ninety
    peut vingt trente quarante cinquante soixante vice
"""
_CLOSERS = """
    known like free based related being term year month week hour quality looking effective induced
    specific resistant threatening friendly up off dose level
    je tu il elle nous vous ils elles ci l\u00e0 m\u00eame moi toi lui \u00eatre
"""


class DocumentWords:
    """The words that a document does not divide: asked when a line ends in a hyphen."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: str) -> bool:
        return _as_known(word) in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(_as_known(found[0]) for found in _WORDS.finditer(self._text))


def join_lines(lines: Iterable[str], vocabulary: DocumentWords) -> str:
    """Lines that follow one another, as one."""
    pieces: list[str] = []
    for line in map(str.strip, lines):
        if pieces:
            pieces[-1] = joining(pieces[-1], line, vocabulary)
        pieces.append(line)
    return "".join(pieces)


def joining(before: str, after: str, vocabulary: DocumentWords) -> str:
    """What stood before an end of line, such that what stood after it can follow at once."""
    if not before or not after or (_WIDE.match(before[-1]) and _WIDE.match(after)):
        return before
    first = _LAST_WORD.search(before[-_LONGEST_WORD:]) if before.endswith(_HYPHENS) else None
    last = _FIRST_WORD.match(after)
    if first is None or last is None or last[0].casefold() in _CONJUNCTIONS.split():
        return f"{before} "
    return before[:-1] if _is_divided(first[1], last[0], vocabulary) else before


def _is_divided(first: str, last: str, vocabulary: DocumentWords) -> bool:
    """Whether a word was divided for the line, and not spelled with a hyphen by its author.

    The document knows its own words in any language. Where it does not know them, a number, a
    capital inside, another hyphen or a familiar part of compounds speak for the author's hyphen.
    """
    if first + last in vocabulary:
        return True
    if f"{first}-{last}" in vocabulary:
        return False
    is_short = len(first) == 1  # "X-ray"
    has_sign = any(not part.isalpha() for part in (first, last))
    has_capital = last[0].isupper() and not first.isupper()
    is_familiar = first.casefold() in _OPENERS.split() or last.casefold() in _CLOSERS.split()
    if is_short or has_sign or has_capital or is_familiar:
        return False
    return not (first in vocabulary and last in vocabulary)


def _as_known(word: str) -> str:
    return word.casefold().replace("\u2010", "-")
