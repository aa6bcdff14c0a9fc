"""What is remembered, as rows of SQLite.

Owns what is written and read. Not here: threads, retries and every decision about a file that
cannot be used, which are `store`.

Kept are, by document: the place, bookmarks with their names, and the last places left by moves; and
the last phrases typed. Which document it is, `documents` knows. Places are anchors, that is
digests: no text of a document and no time is kept. What is deleted is overwritten.

A `Database` belongs to the thread that made it. Why it writes as it does: docs/decisions/memory.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path

from voicereader.article.anchors import Anchor, Locator, anchor
from voicereader.article.memory import (
    PHRASES_KEPT,
    VISITS_KEPT,
    ArticleMemo,
    Bookmark,
    BookmarkGoneMemo,
    BookmarkMemo,
    BusyError,
    DamagedError,
    Forgotten,
    Identity,
    Memo,
    Memories,
    PhraseMemo,
    PlaceMemo,
    VisitMemo,
)
from voicereader.article.model import Article, Position
from voicereader.memory import documents
from voicereader.memory.database_file import (
    SQLITE_ERRORS,
    connect,
    connect_in_ram,
    identity_of,
    meaning_of,
    meaning_of_os,
    transaction,
)

_LONGEST_TEXT = 500
_TABLES = ("place", "bookmark", "visit")  # of each document


class Database:
    """An open file, or its like in RAM. Any call may raise MemoryFileError."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path | None = None,
        identity: Identity = None,
    ) -> None:
        self._connection = connection
        self._path = path
        self._identity = identity
        self._known: tuple[Article, documents.KnownFile] | None = None
        self._opened = ""  # the path that was written last to those that were opened

    def recall(self, article: Article) -> Memories:
        """All that is known of an article. Rows that make no sense are passed over."""
        locator = Locator(article)

        def place(written: object) -> Position | None:
            known = _read_anchor(written)
            return locator.trace(known) if known else None

        with self._meaning():
            of = self._document_of(article)
            found = self._rows("SELECT anchor FROM place WHERE document = ?", of)
            named = self._rows(
                "SELECT name, anchor FROM bookmark WHERE document = ? ORDER BY id", of
            )
            visits = self._rows(
                "SELECT anchor FROM visit WHERE document = ? ORDER BY id DESC LIMIT ?",
                of,
                VISITS_KEPT,
            )
            typed = self._rows("SELECT text FROM phrase ORDER BY id DESC LIMIT ?", PHRASES_KEPT)
        return Memories(
            is_first_use=not (found or self._rows("SELECT 1 FROM place LIMIT 1")),
            position=place(found[0][0]) if found else None,
            bookmarks=tuple(
                Bookmark(str(name), at) for name, where in named if (at := place(where))
            ),
            visits=tuple(at for (where,) in reversed(visits) if (at := place(where))),
            phrases=tuple(str(text) for (text,) in reversed(typed)),
        )

    def write(self, notes: Sequence[ArticleMemo]) -> None:
        """Write all of it, or nothing. A bookmark survives a power cut once this returns."""
        is_named = any(isinstance(note.memo, BookmarkMemo) for note in notes)
        with self._meaning():
            sources = [self._source_of(note.article) for note in notes]
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if is_named else 'NORMAL'}")
            with transaction(self._connection):
                for source in set(sources):  # another copy may have forgotten it
                    self._connection.execute(
                        "INSERT OR IGNORE INTO source VALUES (?, ?, ?, ?)", source
                    )
                    if source.path != self._opened:
                        self._connection.execute(
                            "REPLACE INTO opened (path) VALUES (?)", (source.path,)
                        )
                for source, note in zip(sources, notes, strict=True):
                    for sql, values in _statements(source.document, *note):
                        self._connection.execute(sql, values)
            self._opened = sources[-1].path if sources else self._opened

    def recents(self, most: int) -> Sequence[str]:
        """Where the documents stand that were read last, the last one first."""
        with self._meaning():
            rows = self._rows("SELECT path FROM opened ORDER BY number DESC LIMIT ?", most)
        return [str(path) for (path,) in rows]

    def bookmarks(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Every bookmark of every document: its name, and where its document has stood."""
        with self._meaning():
            rows = self._rows("SELECT name, document FROM bookmark ORDER BY id")
            paths = {of: documents.paths_of(self._connection, str(of)) for _, of in rows}
        return [(str(name), paths[of]) for name, of in rows]

    def forget(self, what: Article | str | None) -> Forgotten:
        """Delete what is kept of an article, a path, or everything, from the file and its log."""
        with self._meaning():
            self._known, self._opened = None, ""
            with transaction(self._connection):
                if what is None:
                    for table in (*_TABLES, "source", "opened", "phrase"):
                        self._connection.execute(f"DELETE FROM {table}")
                    found = Forgotten(was_known=True)
                else:
                    found = self._forget_document(what)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return found

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _document_of(self, article: Article) -> str:
        """What an article is kept as; while others write, that can be known and not yet written."""
        try:
            return self._source_of(article).document
        except sqlite3.OperationalError as error:
            if not isinstance(meaning_of(error, self._identity), BusyError):
                raise
            return documents.recognize(self._connection, article).document

    def _source_of(self, article: Article) -> documents.KnownFile:
        """What an article is kept as; what is new of that is written first."""
        if self._known is None or self._known[0] is not article:
            known = documents.recognize(self._connection, article)
            if known.is_new:
                with transaction(self._connection):
                    known = self._recorded(article)
            self._known = (article, known.source)
        return self._known[1]

    def _recorded(self, article: Article) -> documents.Known:
        """Which document an article is, written down, in a transaction.

        Of the places that were kept by the name of its file it takes those that are in its text:
        two texts may have shared the name.
        """
        known = documents.recognize(self._connection, article)
        documents.record(self._connection, known)
        if not known.by_name:
            return known
        locator = Locator(article)
        rows = [
            (table, written, place)
            for table in _TABLES
            for (written,) in self._rows(
                f"SELECT anchor FROM {table} WHERE document = ?", known.by_name
            )
            if (place := _read_anchor(written))
        ]
        if any(locator.knows(place) for _, _, place in rows):
            for table, written, place in rows:
                if locator.knows(place) or locator.has_sentence(place):
                    self._connection.execute(
                        f"UPDATE {table} SET document = ? WHERE document = ? AND anchor = ?",
                        (known.document, known.by_name, written),
                    )
        return known

    def _forget_document(self, what: Article | str) -> Forgotten:
        """Delete all that was read in a file, and the article that is in it now."""
        path = what if isinstance(what, str) else what.id
        kept = set(documents.documents_at(self._connection, path))
        if isinstance(what, Article):
            kept.add(self._recorded(what).document)
        elif not kept:
            kept = {documents.name_kept(self._connection, path)}
        places = [path for of in kept for path in documents.paths_of(self._connection, of)]
        deleted = 0
        for table in (*_TABLES, "source"):
            for of in kept:
                sql = f"DELETE FROM {table} WHERE document = ?"
                deleted += self._connection.execute(sql, (of,)).rowcount * (table != "source")
        for place in {path, *places}:
            self._connection.execute("DELETE FROM opened WHERE path = ?", (place,))
        return Forgotten(deleted > 0, tuple(sorted({other for other in places if other != path})))

    def _rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _meaning(self) -> Iterator[None]:
        """Tell errors in our terms; that the file has gone from its path is one of them."""
        try:
            if self._path is not None and identity_of(self._path) != self._identity:
                raise DamagedError(self._identity)
            yield
        except OSError as error:
            raise meaning_of_os(error) from error
        except SQLITE_ERRORS as error:
            raise meaning_of(error, self._identity) from error


def open_file(path: Path) -> Database:
    """Open the file, which is made when it is not there. MemoryFileError."""
    connection, identity = connect(path)
    return Database(connection, path, identity)


def open_in_ram(path: Path | None) -> Database:
    """Open a database that is gone when it is closed, with what can be read of a file in it."""
    return Database(connect_in_ram(path))


def _statements(
    document: str, article: Article, memo: Memo
) -> Iterator[tuple[str, tuple[object, ...]]]:
    match memo:
        case PlaceMemo(position):
            yield "REPLACE INTO place VALUES (?, ?)", (document, _written(article, position))
        case BookmarkMemo(name, position):
            bookmark = (document, _text(name), _written(article, position))
            yield "REPLACE INTO bookmark (document, name, anchor) VALUES (?, ?, ?)", bookmark
        case BookmarkGoneMemo(name):
            yield "DELETE FROM bookmark WHERE document = ? AND name = ?", (document, _text(name))
        case VisitMemo(position):
            visit = (document, _written(article, position))
            yield "INSERT INTO visit (document, anchor) VALUES (?, ?)", visit
            yield (
                "DELETE FROM visit WHERE document = ?1 AND id <= (SELECT id FROM visit"
                " WHERE document = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                (document, VISITS_KEPT),
            )
        case PhraseMemo(text):
            yield "REPLACE INTO phrase (text) VALUES (?)", (_text(text),)
            yield (
                "DELETE FROM phrase WHERE id <="
                " (SELECT id FROM phrase ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (PHRASES_KEPT,),
            )


def _written(article: Article, position: Position) -> str:
    """An anchor as it is kept."""
    return json.dumps(astuple(anchor(article, position)), separators=(",", ":"))


def _read_anchor(written: object) -> Anchor | None:
    try:
        block, sentence, word, into, digest, before, after, section, words = json.loads(
            written if isinstance(written, str) else ""
        )
        if not all(isinstance(number, int) for number in (block, sentence, word, into, *words)):
            return None
        around = tuple(map(str, before)), tuple(map(str, after))
        return Anchor(block, sentence, word, into, str(digest), *around, str(section), tuple(words))
    except (ValueError, TypeError, RecursionError):
        return None


def _text(text: str) -> str:
    """Text that SQLite takes: no half of a surrogate pair, and no novel."""
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode()
