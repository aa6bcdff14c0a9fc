"""How near what somebody asks is to the questions that an author lists, answered or not.

A question is liker to one that asks the same in other words than to its answer: "will I be awake"
has a likeness of .66 to "do they put me to sleep", and of .15 to the sentence about local
anesthesia and light sedation. Who tells a story before asking is compared clause by clause.
docs/decisions/asking.md has what that gives. Not here: the list (`listed_questions`), and the
passages (`answerer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.base.network import Floats

ALONE = 0.64
"""Likeness from which a passage answers where nothing is listed as unanswered."""

CERTAIN = 0.55
"""The same where something is, for what nobody may have asked the reader."""

_LOWEST = 0.45  # for what the reader was asked
_SHARE, _BEYOND = 0.8, 0.18  # of the likeness to what is not answered, and how far beyond it
_LIKEST = 2  # of a passage's questions that count, so that one odd one is not enough
_LIKEST_UNANSWERED = 3
_CLAUSE = re.compile(r"(?<=[.?!])\s+|[,;:]\s+")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_SHORTEST = 3  # words of a clause that is compared by itself


def clauses(question: str) -> Iterator[str]:
    """The sentences and clauses of a question that has more than one, each of some words."""
    parts = [*_SENTENCE.split(question), *_CLAUSE.split(question)]
    for part in dict.fromkeys(part.strip() for part in parts):
        if part != question.strip() and len(part.split()) >= _SHORTEST:
            yield part


def likeness(listed: Floats, asked: Floats) -> tuple[float, Sequence[int]]:
    """How like the likest of the `listed` questions are on average, up to 1, and which they are.

    That of the row of `asked`, a question or a clause of it, to which they are likest.
    """
    mean, likest = _likest(listed, asked, _LIKEST)
    return mean, likest.tolist()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How a question stands to those that an author lists as answered by nothing.

    `likeness` is that to the likest of them; where it `is_asked`, the question is one of them.
    From `bar` on a passage answers whose own questions it is so like: the liker these are, the
    higher.
    """

    likeness: float = 0.0
    bar: float = ALONE

    @classmethod
    def by(cls, listed: Floats, asked: Floats | None) -> Unanswered:
        """By the likeness of what is asked to the `listed`, of which there may be none."""
        if asked is None or not len(listed):
            return cls()
        bar = max(_LOWEST, _BEYOND + _SHARE * _likest(listed, asked, _LIKEST_UNANSWERED)[0])
        return cls(likeness(listed, asked)[0], bar)

    @property
    def is_asked(self) -> bool:
        """Whether nothing answers it, as far as the author knows."""
        return self.likeness >= ALONE


def _likest(listed: Floats, asked: Floats, count: int) -> tuple[float, NDArray[np.intp]]:
    likenesses = asked @ listed.T
    likest = np.argsort(likenesses, axis=1)[:, -count:]
    means = np.take_along_axis(likenesses, likest, axis=1).mean(axis=1)
    best = int(means.argmax())
    return float(means[best]), likest[best]
