"""A user's own small files: their folders, reading with any byte order mark, replacing atomically.

Owns what keeps a file whole without a home folder, with an editor's byte order mark, after a crash,
on a full disk, behind a link. Not here: what is in a file, and the sentence for what went wrong,
which belong to whoever calls.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_MARKED = (  # UTF-32 is left out: no editor writes it, and its mark begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)


def own_folder(find: Callable[..., Path]) -> Path:
    """A folder of this program, as `find` of platformdirs has it.

    Who has no home, as a user whom the system does not know, has it where nothing can be.
    """
    try:
        return find("voicereader", appauthor=False)
    except RuntimeError:
        return Path(os.devnull) / "voicereader"


def is_nowhere(path: Path) -> bool:
    """A file that cannot be anywhere, because the home that it would be in is none."""
    return Path(os.devnull) in path.parents


def read_if_any(path: Path, most: int = -1) -> bytes | None:
    """The bytes of a file; None where there is none, or its folder is shut to us or no folder.

    Raises OSError for a file that is there and cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return None
    except OSError:
        if os.access(path.parent, os.X_OK):
            raise
        return None


def is_there(path: Path) -> bool:
    """Whether there is a file, as far as we may look."""
    with suppress(OSError):
        return path.exists()
    return False


def marked(source: bytes) -> tuple[bytes, str]:
    """The byte order mark that a text begins with, as Notepad writes it, and the encoding it names.

    b"" and UTF-8 where it has none.
    """
    return next((pair for pair in _MARKED if source.startswith(pair[0])), (b"", "utf-8"))


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` where `path` leads; whoever reads it sees the old or the new, never a part.

    The folder is made where it is missing, a link stays one, permissions stay, and a new file is
    for nobody else's eyes. Raises OSError, and then the old file is as it was.
    """
    import tempfile  # only here: 17 ms that no start should wait for

    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            fresh.chmod(target.stat().st_mode & 0o777)
        fresh.replace(target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
