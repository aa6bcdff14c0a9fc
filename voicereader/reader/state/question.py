"""A question that was asked about the document and waits for its answer.

Owns what has to be known when the answer comes. Not here: finding it, and what is said then.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.reader.phrases import Choice


@dataclass(frozen=True, slots=True)
class Question:
    """The question by its number: an answer to any other comes too late.

    `offer` is what the phrase may be near in its words. Where it `is_overheard`, nobody may have
    asked the reader: it is only answered where that is sure.
    """

    number: int
    text: str
    offer: Choice | None = None
    is_overheard: bool = False
