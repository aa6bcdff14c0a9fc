"""The SQLite file of the library's index, as a file: made, opened, made anew.

Owns the schema. Not here: the rows (`index`). All that is in it can be read again from the
documents, so a file that is damaged, or of another version, is deleted and a new one begun.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from voicereader.article.memory import DamagedError, MemoryFileError
from voicereader.base.i18n import _
from voicereader.memory.database_file import (
    SQLITE_ERRORS,
    identity_of,
    make_private,
    meaning_of,
    meaning_of_os,
    transaction,
)

NAME = "library.sqlite3"
APPLICATION_ID = 0x766F6C69  # "voli"
VERSION = 1  # of the schema and of what is read from a document: another one is read anew
_BUSY_TIMEOUT_S = 5.0

_SCHEMA = (
    "CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " path TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest BLOB NOT NULL,"
    " title TEXT NOT NULL, trouble TEXT NOT NULL)",
    "CREATE INDEX document_by_title ON document (title COLLATE NOCASE, name)",
    "CREATE TABLE passage (id INTEGER PRIMARY KEY, document INTEGER NOT NULL,"
    " block INTEGER NOT NULL)",
    "CREATE INDEX passage_of ON passage (document)",
    "CREATE VIRTUAL TABLE passage_text USING fts5"
    " (title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
)


class LibraryError(Exception):
    """The library cannot be used now; the text is one clear sentence."""


def open_index(data: Path) -> sqlite3.Connection:
    """Open the index that is kept in a folder, made where there is none. LibraryError."""
    path = data / NAME
    try:
        try:
            return _connect(path)
        except DamagedError:
            for file in (path, *(Path(f"{path}{log}") for log in ("-wal", "-shm"))):
                file.unlink(missing_ok=True)
            return _connect(path)
    except OSError as error:
        raise trouble(path, meaning_of_os(error)) from error
    except MemoryFileError as error:
        raise trouble(path, error) from error


def trouble(path: Path, what: MemoryFileError) -> LibraryError:
    """What an error of the file means for whoever asks the library."""
    if isinstance(what, DamagedError):
        return LibraryError(_("The library {path} was damaged; ask again.", path=path))
    return LibraryError(
        _("The library cannot be used, because {path} {trouble}.", path=path, trouble=what)
    )


def _connect(path: Path) -> sqlite3.Connection:
    make_private(path)
    identity = identity_of(path)
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except SQLITE_ERRORS as error:
        raise meaning_of(error, identity) from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    if not _is_made(connection, path):
        with transaction(connection):
            if not _is_made(connection, path):  # another copy may have been faster
                for statement in _SCHEMA:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
    with suppress(sqlite3.OperationalError):  # another copy is at it
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("SELECT 1 FROM document, passage, passage_text LIMIT 0")


def _is_made(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file is ours; an empty one is not made yet. Of another version it is no use."""
    if not connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0]:
        return False
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID:
        raise MemoryFileError(_("is the database of another program"))
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        raise DamagedError(identity_of(path))
    return True
