"""What the reader asks the library, and what it is told: values.

Owns the shapes. Not here: answering, which is outside of the reader, and what is then said
(`commands.documents`).
"""

from __future__ import annotations

from voicereader.article.listed import Hits, Listed
from voicereader.base.records import dataclass


@dataclass(frozen=True)
class ListDocuments:
    """All that can be opened, those that were read last first; or those alone."""

    is_recent_alone: bool = False


@dataclass(frozen=True)
class TitlesLike:
    """The documents whose titles are most like what was said or typed."""

    text: str


@dataclass(frozen=True)
class DocumentBeside:
    """The document that comes after (`step` 1) or before (-1) another by title."""

    name: str
    step: int


@dataclass(frozen=True)
class SearchLibrary:
    """Where a text stands, in all documents; `in_hand` is the one that is being read."""

    text: str
    in_hand: str = ""


@dataclass(frozen=True)
class ListBookmarks:
    """The bookmarks of all documents."""


LibraryRequest = ListDocuments | TitlesLike | DocumentBeside | SearchLibrary | ListBookmarks


@dataclass(frozen=True)
class BookmarkElsewhere:
    """A bookmark, by its name, and the document that it is in."""

    document: Listed
    name: str


LibraryAnswer = tuple[Listed, ...] | Hits | tuple[BookmarkElsewhere, ...] | str
"""Documents, the likest or first first; places; bookmarks; or a sentence that says why there are
none."""
