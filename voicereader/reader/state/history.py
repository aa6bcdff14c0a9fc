"""The places visited: back, forward, and undo of the last move.

Owns their order. Not here: going to them, which is `bookmarks`.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.model import Position

_LONGEST = 200


class History:
    """As in a browser: a far move leaves a place to go back to, and what lay ahead is forgotten."""

    def __init__(self, behind: Sequence[Position] = ()) -> None:
        self._behind = list(behind)
        self._ahead: list[Position] = []
        self._before_move: Position | None = None

    def copy(self) -> History:
        """The same places, from here on apart."""
        same = History(self._behind)
        same._ahead, same._before_move = list(self._ahead), self._before_move
        return same

    def leave(self, place: Position, *, is_far: bool) -> None:
        """A move starts from `place`; one by a sentence, word or character is not far."""
        self._before_move = place
        if is_far:
            self._behind = [*self._behind[1 - _LONGEST :], place]
            self._ahead = []

    def back(self, here: Position) -> Position | None:
        """The place before, for which `here` is then ahead; None where there is none."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Position) -> Position | None:
        """The place from which one went back; None where there is none."""
        return self._step(self._ahead, self._behind, here)

    def undo(self, here: Position) -> Position | None:
        """The place before the last move; undone once more, that is where the move had led."""
        place = self._before_move
        if place is not None:
            self._before_move = here
        return place

    @staticmethod
    def _step(taken: list[Position], left: list[Position], here: Position) -> Position | None:
        while taken:
            place = taken.pop()
            if place.sentence_start != here.sentence_start:
                left.append(here)
                return place
        return None
