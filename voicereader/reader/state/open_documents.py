"""The documents that are open: the one in hand, and those that lie before and after it.

Owns what is kept of a document while another is in hand, and their order: like the places in one,
they are gone back to and forward to. Not here: opening one, which is outside of the reader, and
what is said of it (`commands.documents`).
"""

from __future__ import annotations

from dataclasses import field

from voicereader.article.lexicon import Lexicon
from voicereader.article.memory import Bookmark
from voicereader.article.model import Position
from voicereader.base.records import dataclass
from voicereader.reader.state.disclaimer import Disclaimer
from voicereader.reader.state.history import History
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.search import Search

_MOST = 20  # kept open: a book is megabytes


@dataclass(frozen=True)
class OpenedDocument:
    """All that is known of a document that is open, as it was left."""

    reading: Reading
    disclaimer: Disclaimer
    history: History
    bookmarks: tuple[Bookmark, ...]
    search: Search
    match: Position | None
    resumes_at: Position | None
    untold: tuple[str, ...]
    lexicon: Lexicon
    was_reading: bool = False


@dataclass()
class OpenDocuments:
    """Those that were left for another, the latest last, and those that were come back from."""

    before: list[OpenedDocument] = field(default_factory=list)
    after: list[OpenedDocument] = field(default_factory=list)

    def leave(self, document: OpenedDocument) -> None:
        """A new one is opened from this; what lay after it is closed."""
        self.before = [*self.before[1 - _MOST :], document]
        self.after = []
