"""Finding text: where some words stand in an article, and which of the places comes next.

Owns what counts as the same: capitals, accents and the width of spaces do not matter. Refuses to
move anything.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from voicereader.article.model import Article, Position


@dataclass(frozen=True, slots=True)
class Search:
    """A text that was looked for, and every place where it stands, in reading order."""

    text: str
    places: tuple[Position, ...]

    def beside(self, here: Position, step: int) -> int | None:
        """Which place comes next (`step` 1) or before (-1), round the ends; None without any."""
        if not self.places:
            return None
        if step > 0:
            return bisect_right(self.places, here) % len(self.places)
        return (bisect_left(self.places, here) - 1) % len(self.places)


def search(article: Article, text: str) -> Search:
    """Look for `text`, which is in one sentence or nowhere, the disclaimer's included."""
    wanted = _folded(" ".join(text.split()))[0]
    found: list[Position] = []
    for place in article.sentence_positions() if wanted else ():
        folded, origins = _folded(article.sentence_at(place).text)
        start = folded.find(wanted)
        while start >= 0:
            found.append(Position(place.block, place.sentence, origins[start]))
            start = folded.find(wanted, start + len(wanted))
    return Search(text, tuple(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """Text without capitals and accents, and the origin of each of its characters."""
    characters: list[str] = []
    origins: list[int] = []
    for origin, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(part):
                characters.append(part)
                origins.append(origin)
    return "".join(characters), origins
