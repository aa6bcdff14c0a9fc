"""The SQLite file of the memory, as a file: made, checked, migrated, copied, renamed when damaged.

Owns the schema and its versions, who may read the file, and what SQLite's errors mean. Not here:
the rows in it, which are `database`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from voicereader.article.memory import (
    BusyError,
    DamagedError,
    Identity,
    MemoryFileError,
    NewerError,
    UnwritableError,
)
from voicereader.base.i18n import _, reason

APPLICATION_ID = 0x766F6963  # "voic": tells our file from another program's
# Step n takes a file of version n to version n + 1. Add steps, never change one.
MIGRATIONS: tuple[Sequence[str], ...] = (
    (
        "CREATE TABLE place (document TEXT PRIMARY KEY, anchor TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE bookmark (id INTEGER PRIMARY KEY, document TEXT NOT NULL,"
        " name TEXT NOT NULL, anchor TEXT NOT NULL, UNIQUE (document, name))",
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, document TEXT NOT NULL, anchor TEXT NOT NULL)",
        "CREATE INDEX visit_of ON visit (document, id)",
        "CREATE TABLE phrase (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    ),
    (  # before, a document was the stem of its file's name: such rows wait for their text
        "CREATE TABLE source (document TEXT NOT NULL, path TEXT NOT NULL, content TEXT NOT NULL,"
        " sketch BLOB NOT NULL, PRIMARY KEY (document, path)) WITHOUT ROWID",
        "CREATE INDEX source_at ON source (path)",
        "CREATE INDEX source_of ON source (content)",
    ),
    (  # the files that were read, the last one with the largest number
        "CREATE TABLE opened (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)",
    ),
)
# Other copies hold the file for a millisecond at a time; this is for a machine that is stuck.
_BUSY_TIMEOUT_S = 0.5


# Of a damaged file SQLite may quote bytes that are no text, which Python then cannot decode.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)


def connect(path: Path) -> tuple[sqlite3.Connection, Identity]:
    """Open the file, which is made, with its folder, when it is not there. MemoryFileError."""
    try:
        make_private(path)
        identity = identity_of(path)
    except OSError as error:
        raise meaning_of_os(error) from error
    if not os.access(path, os.W_OK):  # SQLite would open it, and leave a log that nobody can write
        raise UnwritableError(_("is read-only"))
    with _locked(path, "BEGIN", "SELECT 1 FROM sqlite_master"):  # with others who open it
        try:
            connection = _connect(path)
            try:
                _prepare(connection, identity)
            except BaseException:
                connection.close()
                raise
        except SQLITE_ERRORS as error:
            raise meaning_of(error, identity) from error
    return connection, identity


def connect_in_ram(source: Path | None) -> sqlite3.Connection:
    """Open a database in RAM, with what can be read of a file in it."""
    if source is not None:
        # A log can be read only where locks can be made; without a log there is no need of them.
        has_log = os.path.exists(f"{source}-wal")  # noqa: PTH110  (Path's own raises)
        for options in ("mode=ro", "mode=ro&immutable=1")[not has_log :]:
            with suppress(*SQLITE_ERRORS, OSError, MemoryFileError):
                return _copy(f"{source.absolute().as_uri()}?{options}")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(connection, None)
    return connection


def set_aside(path: Path, identity: Identity) -> Path | None:
    """Rename a file that is no use, with its log; None when another copy already has.

    Alone: two copies that find the same damage must not set the new file aside too. And never while
    a copy is opening the file: SQLite looks for logs by name, and would play those of the new file
    into the old one. MemoryFileError when it cannot be renamed.
    """
    with _locked(path, "BEGIN EXCLUSIVE"):
        if identity_of(path) != identity:
            return None
        try:
            return _rename(path)
        except OSError as error:
            raise meaning_of_os(error) from error


def files_set_aside(path: Path) -> list[Path]:
    """The files that were set aside, with their logs."""
    return sorted(path.parent.glob(f"{escape(path.name)}.aside-*"))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")  # to wait for a turn now, not to be refused half way
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def identity_of(path: Path) -> Identity:
    """Which file stands at a path now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def meaning_of(error: sqlite3.Error | UnicodeDecodeError, identity: Identity) -> MemoryFileError:
    """What an error of SQLite's means for us."""
    if isinstance(error, UnicodeDecodeError):
        return DamagedError(identity)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return DamagedError(identity)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BusyError()
        case sqlite3.SQLITE_FULL:
            return UnwritableError(_("is on a full disk"))
        case sqlite3.SQLITE_READONLY:
            return UnwritableError(_("is read-only"))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UnwritableError(_("cannot be opened"))
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOLFS | sqlite3.SQLITE_PROTOCOL:
            return UnwritableError(_("cannot be written to its disk"))
        case sqlite3.SQLITE_NOMEM:
            return UnwritableError(_("does not fit into RAM"))
    return DamagedError(identity)


def meaning_of_os(error: OSError) -> MemoryFileError:
    """What an error of the system's means for us."""
    return UnwritableError(_("cannot be used ({reason})", reason=reason(error)))


@contextmanager
def _locked(path: Path, *statements: str) -> Iterator[None]:
    """Hold the lock of a file, which is an empty database beside it: let go of even by a kill."""
    lock_file = path.with_name(f"{path.name}.lock")
    with ExitStack() as stack:
        try:
            make_private(lock_file)
            lock = stack.enter_context(closing(_connect(lock_file)))
            for statement in statements:
                lock.execute(statement)
        except OSError as error:
            raise meaning_of_os(error) from error
        except sqlite3.Error as error:
            meaning = meaning_of(error, None)
            if isinstance(meaning, DamagedError):
                meaning = UnwritableError(_("cannot be locked with {name}", name=lock_file.name))
            raise meaning from error
        yield


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)


def _copy(uri: str) -> sqlite3.Connection:
    with closing(sqlite3.connect(uri, timeout=0, uri=True)) as file:
        _require_ours(file, None)
        copy = sqlite3.connect(":memory:", isolation_level=None)
        file.backup(copy)
    _prepare(copy, None)
    return copy


def _prepare(connection: sqlite3.Connection, identity: Identity) -> None:
    """Check that the file is ours and bring it to this version."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA page_size = 1024")  # of a new file: a place fills a quarter of 4096
    if _require_ours(connection, identity) < len(MIGRATIONS):
        with transaction(connection):
            version = _require_ours(connection, identity)  # another copy may have been faster
            for step in MIGRATIONS[version:]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    with suppress(sqlite3.OperationalError):  # another copy is at it, or the file is read-only
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("SELECT 1 FROM place, bookmark, visit, phrase, source, opened LIMIT 0")


def _require_ours(connection: sqlite3.Connection, identity: Identity) -> int:
    """The version of the file, 0 for an empty one."""
    # In this order: another copy may be making the file between one question and the next.
    is_empty = not connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and not is_empty:
        raise UnwritableError(_("is the database of another program"))
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise NewerError(identity)
    return version


def make_private(path: Path) -> None:
    """Make the file for its owner alone, and the folder when there is none; keep others out."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode) and mode & 0o077:  # a folder given by mistake is not ours to close
            with suppress(OSError):
                path.chmod(mode & 0o700)


def _rename(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
        number += 1
    for log in ("-wal", "-shm"):  # first: a log left alone would be played into the new file
        with suppress(FileNotFoundError):
            Path(f"{path}{log}").rename(f"{aside}{log}")
    return path.rename(aside)
