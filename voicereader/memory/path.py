"""Where the memory is kept, and whether anything was ever read, told without opening it.

Not here: what is in it (`database`) and who writes it (`store`).
"""

from __future__ import annotations

import os
from pathlib import Path

from voicereader.base.files import is_there, own_folder

_DATABASE = b"SQLite format 3\0"  # what every one begins with


def memory_file(choice: str = "") -> Path | None:
    """The file for a choice: a path, "none" for no file at all, or nothing for the usual place."""
    if choice == "none":
        return None
    if choice:
        return Path(os.path.expanduser(choice))  # noqa: PTH111  (Path's own raises without a home)
    from platformdirs import user_data_path

    return own_folder(user_data_path) / "memory.sqlite3"


def is_begun_anew(path: Path) -> bool:
    """Whether a memory begins here with nothing: there is no file, or one that is no database.

    `store` sets such a file aside.
    """
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) != _DATABASE
    except OSError:
        return not is_there(path)


def seems_unused(path: Path) -> bool:
    """Whether nothing was ever read with this memory, as far as that is seen at a glance.

    The file alone is looked at, not what waits beside it to be written into it. `Memories` knows.
    """
    if is_begun_anew(path):
        return True
    import sqlite3  # a memory that is there needs it a moment later

    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        try:
            return connection.execute("SELECT 1 FROM place LIMIT 1").fetchone() is None
        finally:
            connection.close()
    except sqlite3.Error:
        return False
