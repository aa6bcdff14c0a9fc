"""Changes: which written characters are said as something else, and the pieces that come of it.

Owns the tiling: pieces stand for every written character once, in order, whatever the rules do. Not
here: rules and languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from voicereader.article.model import Span
from voicereader.reader.utterance import Piece


@dataclass(frozen=True, slots=True)
class Change:
    """Written characters `start` to `end`, half open, are said as `said`, never empty.

    `phonemes` is IPA for the words of `said`; "" leaves them to the engine.
    """

    start: int
    end: int
    said: str
    phonemes: str = ""


class TextChanges:
    """A sentence being made ready: its text, and the changes so far, none over another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._changes: list[Change] = []
        self._taken = bytearray(len(text))

    def is_free(self, start: int, end: int) -> bool:
        """No change stands on these characters yet."""
        return not any(self._taken[start:end])

    def change(self, changes: Iterable[Change]) -> None:
        """Make these changes together, or none of them when one is in the way of an earlier."""
        wanted = [change for change in changes if change.start < change.end]
        if all(self.is_free(change.start, change.end) for change in wanted):
            for change in wanted:
                length = change.end - change.start
                self._taken[change.start : change.end] = b"\1" * length
            self._changes += wanted

    def change_each(self, changes: Iterable[Change]) -> None:
        """Make those of the changes that are not in the way of an earlier one."""
        for change in changes:
            self.change((change,))

    def revise(self, revised: Callable[[Change], Change]) -> None:
        """Put another change of the same characters in the place of each so far."""
        self._changes = [revised(change) for change in self._changes]

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """What is said from `start` to `end`; a change that lies across either is said whole."""
        return tuple(self._tiles(start, end))

    def _tiles(self, at: int, end: int) -> Iterator[Piece]:
        is_apart = False  # what was said last ends with a space
        for change in sorted(self._changes, key=lambda change: change.start):
            if change.end <= at or change.start >= end or self._is_none(change):
                continue
            if at < change.start:
                yield self._plain(at, change.start)
                is_apart = self.text[change.start - 1].isspace()
            said = (change.said.lstrip() if is_apart else "") or change.said
            yield Piece(said, Span(max(at, change.start), change.end), change.phonemes)
            is_apart = said[-1].isspace()
            at = change.end
        if at < end:
            yield self._plain(at, end)

    def _is_none(self, change: Change) -> bool:
        """The words stay as they are written; it only kept later rules away from them."""
        return not change.phonemes and change.said == self.text[change.start : change.end]

    def _plain(self, start: int, end: int) -> Piece:
        return Piece(self.text[start:end], Span(start, end))
