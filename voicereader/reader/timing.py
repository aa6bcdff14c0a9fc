"""How long reading takes: measured on the speech that has really been played.

Owns what was measured, per rate, and what follows for text not yet heard. Refuses guesses: before
anything has been heard it knows nothing. Which is seldom, for the disclaimer comes first.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from voicereader.article.model import Article, Position

_ENOUGH_CHARACTERS = 200  # some ten seconds: two sentences, or the pauses weigh too much


class Pace:
    """Seconds a character, pauses included, by the rate at which it was said."""

    def __init__(self) -> None:
        self._characters: dict[int, int] = {}
        self._seconds: dict[int, float] = {}

    def heard(self, characters: int, seconds: float, rate_wpm: int) -> None:
        """So many characters have been said in so many seconds."""
        if characters > 0 and seconds > 0:
            self._characters[rate_wpm] = self._characters.get(rate_wpm, 0) + characters
            self._seconds[rate_wpm] = self._seconds.get(rate_wpm, 0.0) + seconds

    def seconds_a_character(self, rate_wpm: int) -> float | None:
        """Measured at this rate if that was heard for long enough, else scaled from the rest."""
        if self._characters.get(rate_wpm, 0) >= _ENOUGH_CHARACTERS:
            return self._seconds[rate_wpm] / self._characters[rate_wpm]
        characters = sum(self._characters.values())
        if not characters:
            return None
        words = sum(seconds * rate for rate, seconds in self._seconds.items())
        return words / characters / rate_wpm


class Lengths:
    """How many characters of an article lie before each of its places.

    Known by the block: only the sentences of the blocks that are asked about are ever split.
    """

    def __init__(self, article: Article) -> None:
        self._blocks = article.blocks
        self._before = list(accumulate((len(block.text) for block in article.blocks), initial=0))

    def between(self, start: Position, end: Position) -> int:
        """Characters from one place to another after it."""
        return max(0, self._at(end) - self._at(start))

    def place_after(self, start: Position, characters: int) -> Position:
        """The sentence that lies so many characters after `start`; the last one at the most."""
        wanted = self._at(start) + characters
        block = max(0, bisect_right(self._before, wanted, hi=len(self._blocks)) - 1)
        starts = self._blocks[block].sentence_starts
        return Position(block, bisect_right(starts, wanted - self._before[block]) - 1)

    def _at(self, place: Position) -> int:
        if place.block >= len(self._blocks):
            return self._before[-1]
        starts = self._blocks[place.block].sentence_starts
        return self._before[place.block] + starts[place.sentence] + place.offset
