"""What the single words of a text mean where they stand, and how far one text has them of another.

A question is about all of its words: of passages that are about as like it, the one is nearer whose
worst word is better accounted for; docs/decisions/asking.md has what that gives. Not here: the
model, to which a word means by what stands beside it (`minilm`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from voicereader.asking.content_words import ContentWord
from voicereader.base.network import Floats

_NOT_ONE_WORD = re.compile(r"[^\w]+")  # "X-ray" is two to the model
_NO_WORD = 0.5  # as likely as not, where no word tells anything


@dataclass(frozen=True, slots=True)
class InText:
    """For each piece of a text the word that it belongs to, and a row of length 1: its meaning."""

    words: tuple[str, ...]
    meant: Floats


def least_accounted(asked: InText, words: Iterable[ContentWord], text: InText) -> float:
    """How like the word of a question that has least in a text is to what is likest it there, to 1.

    `words` are those of the question that may tell something.
    """
    if not text.words:
        return 0.0
    count = {part for word in words if word.weight for part in _NOT_ONE_WORD.split(word.said)}
    likest = (asked.meant @ text.meant.T).max(1)
    of_words = (
        likest[[at for at, other in enumerate(asked.words) if other == word]].mean()
        for word in count.intersection(asked.words)
    )
    return float(min(of_words, default=_NO_WORD))
