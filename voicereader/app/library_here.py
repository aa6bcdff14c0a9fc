"""The library at work: what it is asked is answered, documents are opened, before a call returns.

Owns which parts answer what: the index titles and text, the memory what was read last and the
bookmarks, `article.library` the documents. Not here: whose thread it is on (`library_thread`), and
what becomes of an answer. All of it is imported with the first request: no start waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.article.listed import Listed
from voicereader.article.memory import Memories
from voicereader.article.model import Article
from voicereader.article.parsing import Parse, parse
from voicereader.base.i18n import _, fault
from voicereader.reader.events import DocumentNotOpened, DocumentOpened, Event, LibraryAnswered
from voicereader.reader.library_requests import (
    BookmarkElsewhere,
    DocumentBeside,
    LibraryAnswer,
    LibraryRequest,
    ListBookmarks,
    ListDocuments,
    SearchLibrary,
    TitlesLike,
)
from voicereader.reader.registry.commands import Command

if TYPE_CHECKING:
    from voicereader.memory.library.index import Index
    from voicereader.memory.store import Memory

_RECENTS = 9
_TITLES = 8  # that are weighed against each other


class LibraryHere:
    """A library that has told its answer when the call returns. Every call is of one thread."""

    def __init__(
        self,
        memory: Memory | None,
        tell: Callable[[Event], None],
        followers: Sequence[Callable[[Article], None]] = (),
        parse: Parse = parse,
    ) -> None:
        """`followers` are told when the reader has turned to another document.

        `parse` reads those that are opened.
        """
        self._memory = memory
        self._tell = tell
        self._followers = followers
        self._parse = parse
        self._index: Index | None = None

    def ask(self, number: int, request: LibraryRequest) -> None:
        """Answer a request, or say why it cannot be."""
        from voicereader.memory.library.index_file import LibraryError

        try:
            answer = self._answer(self._opened_index(), request)
        except LibraryError as error:
            answer = str(error)
            self.close()
        except Exception as error:
            self._tell(LibraryAnswered(number, _failed(error)))
            raise
        self._tell(LibraryAnswered(number, answer))

    def open(self, name: str, then: Command | None) -> None:
        """Open a document by the id of its article."""
        from voicereader.app.chosen import lexicon_of
        from voicereader.article.errors import ArticleError
        from voicereader.article.library import open_document
        from voicereader.base.errors import RefusalError

        try:
            article = open_document(name, parse=self._parse)
            lexicon = lexicon_of(article)
        except (ArticleError, RefusalError) as error:
            self._tell(DocumentNotOpened(str(error)))
            return
        except Exception as error:
            self._tell(DocumentNotOpened(_failed(error)))
            raise
        memories = self._memory.look_up(article) if self._memory is not None else Memories()
        self._tell(DocumentOpened(article, memories, lexicon, then))

    def turn_to(self, article: Article) -> None:
        """Pass on which document is in hand."""
        if self._memory is not None:
            self._memory.turn_to(article)
        for follow in self._followers:
            follow(article)

    def close(self) -> None:
        """Let go of the index; the next request opens it again."""
        index, self._index = self._index, None
        if index is not None:
            index.close()

    def _opened_index(self) -> Index:
        from voicereader.memory.library.folders import data_folder
        from voicereader.memory.library.refreshing import opened_index

        if self._index is None:
            self._index = opened_index(data_folder())
        return self._index

    def _answer(self, index: Index, request: LibraryRequest) -> LibraryAnswer:
        match request:
            case ListDocuments(is_recent_alone):
                recents = tuple(self._listed(index, name) for name in self._recents())
                if is_recent_alone:
                    return recents
                return (*recents, *(each for each in index.documents() if each not in recents))
            case TitlesLike(text):
                return index.titles_like(text, _TITLES)
            case DocumentBeside(name, step):
                found = index.beside(name, step)
                return (found,) if found is not None else ()
            case SearchLibrary(text, in_hand):
                others = (name for name in self._recents() if name != in_hand)
                return replace(
                    index.search(text),
                    is_partial=not all(map(index.title_of, others)),
                    knows_document_in_hand=bool(index.title_of(in_hand)),
                )
            case ListBookmarks():
                return self._bookmarks(index)

    def _recents(self) -> Sequence[str]:
        read = self._memory.recents(_RECENTS) if self._memory is not None else ()
        return [name for name in read if _is_there(name)]

    def _bookmarks(self, index: Index) -> tuple[BookmarkElsewhere, ...]:
        kept = self._memory.bookmarks() if self._memory is not None else ()
        found = ((name, next(filter(_is_there, paths), "")) for name, paths in kept)
        return tuple(BookmarkElsewhere(self._listed(index, at), name) for name, at in found if at)

    def _listed(self, index: Index, name: str) -> Listed:
        """A document by the id of its article; one that is in no folder of the library too."""
        return Listed(name, index.title_of(name) or Path(name).stem)


def _is_there(name: str) -> bool:
    from voicereader.article.errors import ArticleError
    from voicereader.article.library import find

    try:
        find(name)
    except ArticleError:
        return False
    return True


def _failed(error: Exception) -> str:
    return _("The library met an error ({what}); try again.", what=fault(error))
