"""Letters without what stands above or below them.

Owns that folding alone, which a language also needs for its spelling. Not here: the rest of the
folding of words, which is in `words`.
"""

from __future__ import annotations

import unicodedata


def without_accents(word: str) -> str:
    """A word without what stands above or below its letters."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    marks = dict.fromkeys(ord(c) for c in set(decomposed) if unicodedata.combining(c))
    return decomposed.translate(marks) if marks else decomposed
