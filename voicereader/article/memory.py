"""What is remembered of an article, and what is to be remembered: values.

Owns the shapes of both, which of the things to remember can wait, and what can be wrong with the
file that keeps them. Not here: keeping them, which is `memory.database` on the thread of
`memory.store`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple

from voicereader.article.model import Article, Position
from voicereader.base.i18n import N_, _
from voicereader.base.records import dataclass

# What is returned at opening, and what is kept on disk: older ones are forgotten.
VISITS_KEPT = 50
PHRASES_KEPT = 200
# While nothing can be written: the oldest go first, so that a long day on a full disk stays small.
_MEMOS_HELD = 1000


@dataclass(frozen=True)
class Bookmark:
    """A place that was given a name."""

    name: str
    position: Position


@dataclass(frozen=True)
class Memories:
    """What is known of an article when it is opened; every position is one in the article.

    `position` is where reading got to. It is None at a first visit, and when the article has no
    trace of the words that were read there. `bookmarks` are in
    the order in which they were made, `visits` (the places that moves left) and `phrases` (typed,
    in any article) likewise, the latest last. `is_first_use`: nothing was ever read before.
    """

    position: Position | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    visits: tuple[Position, ...] = ()
    phrases: tuple[str, ...] = ()
    is_first_use: bool = field(default=False, compare=False)  # of the reader, not of the article


@dataclass(frozen=True)
class Forgotten:
    """What was deleted: whether anything was there, and the other files that were one with it."""

    was_known: bool
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceMemo:
    """Reading is here; said as often as it is known, word by word if you like."""

    position: Position


@dataclass(frozen=True)
class BookmarkMemo:
    """Give this place this name, and no other place."""

    name: str
    position: Position


@dataclass(frozen=True)
class BookmarkGoneMemo:
    """No place has this name any more."""

    name: str


@dataclass(frozen=True)
class VisitMemo:
    """A move left this place."""

    position: Position


@dataclass(frozen=True)
class PhraseMemo:
    """A phrase was typed."""

    text: str


Memo = PlaceMemo | BookmarkMemo | BookmarkGoneMemo | VisitMemo | PhraseMemo


class ArticleMemo(NamedTuple):
    """A memo, and the article that it is about."""

    article: Article
    memo: Memo


class Unsaved:
    """The notes that are not on disk yet: of each article the latest place, and all else in order.

    A new sentence is due at once, and so is everything but a place. A place in the sentence that is
    saved already can wait for company: a kill loses less than the sentence.
    """

    def __init__(self) -> None:
        self._places: dict[str, ArticleMemo] = {}
        self._others: list[ArticleMemo] = []
        self._saved: dict[str, Position] = {}

    def add(self, note: ArticleMemo) -> None:
        """Take a note in."""
        if isinstance(note.memo, PlaceMemo):
            self._places[note.article.id] = note
        else:
            self._others.append(note)
            del self._others[:-_MEMOS_HELD]

    def notes(self) -> Sequence[ArticleMemo]:
        """Everything, in the order in which it is to be written."""
        return [*self._others, *self._places.values()]

    @property
    def is_due(self) -> bool:
        """Something must not wait."""
        return bool(self._others) or any(map(self._is_new, self._places.values()))

    def mark_saved(self) -> None:
        """All of it is on disk."""
        for note in self._places.values():
            self._saved[note.article.id] = _place(note).sentence_start
        self._places.clear()
        self._others.clear()

    def forget(self, document: str | None) -> None:
        """Drop what is about an article, or everything; its next place is new again."""
        is_other = [note for note in self._others if note.article.id != document]
        self._others = is_other if document is not None else []
        for kept in (self._places, self._saved):
            for id_ in list(kept):
                if document in (None, id_):
                    del kept[id_]

    def _is_new(self, note: ArticleMemo) -> bool:
        return self._saved.get(note.article.id) != _place(note).sentence_start


def _place(note: ArticleMemo) -> Position:
    assert isinstance(note.memo, PlaceMemo)
    return note.memo.position


# Which file it is, whatever its name: device and inode. None for none.
Identity = tuple[int, int] | None


class MemoryFileError(Exception):
    """The file cannot be used now; the text says why and goes on from its name."""


class BusyError(MemoryFileError):
    """Another program holds the file: try again later."""

    def __init__(self) -> None:
        super().__init__(_("is held by another program"))


class UnwritableError(MemoryFileError):
    """The file cannot be written where it is."""


class DamagedError(MemoryFileError):
    """The file is no use as it is. `identity` tells it from one that has taken its place since."""

    reason = N_("was damaged")

    def __init__(self, identity: Identity) -> None:
        super().__init__(_(self.reason))
        self.identity = identity


class NewerError(DamagedError):
    """The file was written by a newer version of this program."""

    reason = N_("was written by a newer voicereader")
