"""Which document it is: the same text, or what became of it, wherever its file stands.

Owns how a document is known again, and the rows that say so. Not here: the places in it
(`database`) and words (`anchors`).

Each file in which a document was read has a row: where it stands, a digest of its text, and a
sketch of its text between stops. A file that is opened is, in this order,

1. the document of the same text, wherever it stood: a copy, or a file that was moved or renamed;
2. the document of the same path, when two fifths of the shorter text are in the other: it was
   edited;
3. the document of a file that is gone, when three quarters of the longer text are in the other: it
   was moved and edited;
4. what was kept before files were told apart, by their names alone, when the places in it are known
   in this text;
5. another document.

Headings, the disclaimer and short sentences stand in many texts, and are no trace of this one.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from struct import iter_unpack, pack
from typing import NamedTuple
from zlib import adler32, crc32

from voicereader.article.anchors import WORD
from voicereader.article.clean import fold
from voicereader.article.model import Article, BlockKind
from voicereader.base.records import dataclass

_WORDS_AT_AN_END = 4
_FEWEST_WORDS = 4  # of what tells a text from others
_SKETCHED_CHARACTERS = 300_000
"""From the start of a text: 50,000 words tell it from any other, and a book waits for no more."""

_STOP = re.compile(r"(?<=[.!?])\s+|(?<=[\u3002\uff01\uff1f])")
"""Near enough to the end of a sentence; to find the very end costs seconds in a book."""

_KEY_BYTES = 4
_SKETCH_KEYS = 128  # of a longer text the smallest, which are as good as any: half a kilobyte
_EDITED, _MOVED_AND_EDITED = 2 / 5, 3 / 4
_FEWEST_KEYS = 8  # of two texts at two paths, to be alike not by chance

Sketch = frozenset[int]


class KnownFile(NamedTuple):
    """A file in which a document was read, as it is kept."""

    document: str
    path: str
    content: str
    sketch: bytes


@dataclass(frozen=True)
class Known:
    """What a document is kept as, and where it stands now.

    `is_new`: that is still to be written. `gone` are the files that it stood in before. `by_name`
    is the name under which places of this and perhaps of other texts were kept; "" for none.
    """

    source: KnownFile
    is_new: bool = True
    gone: tuple[str, ...] = ()
    by_name: str = ""

    @property
    def document(self) -> str:
        """What its places are kept under."""
        return self.source.document


def recognize(connection: sqlite3.Connection, article: Article) -> Known:
    """Which document an article is; nothing is written."""
    path, content = _kept(article.id), _content_of(article)
    if same := _sources(connection, "content", content):
        known = min(same, key=lambda row: row.path != path)
        if known.path == path:
            return Known(known, is_new=False)
        return _moved(same, known._replace(path=path))
    sketch = _sketch_of(article)
    packed = pack(f"<{len(sketch)}I", *sorted(sketch))
    found = _edited(connection, path, sketch)
    if found is not None:
        return Known(KnownFile(found, path, content, packed))
    if gone := _moved_and_edited(connection, sketch):
        return _moved(gone, KnownFile(gone[0].document, path, content, packed))
    source = KnownFile(_digest(f"{path}\0{content}"), path, content, packed)
    return Known(source, by_name=name_kept(connection, path))


def record(connection: sqlite3.Connection, known: Known) -> None:
    """Write where a document stands now."""
    gone = [(known.document, path) for path in known.gone]
    connection.executemany("DELETE FROM source WHERE document = ? AND path = ?", gone)
    connection.execute("REPLACE INTO source VALUES (?, ?, ?, ?)", known.source)


def paths_of(connection: sqlite3.Connection, document: str) -> tuple[str, ...]:
    """The files in which a document was read."""
    return tuple(row.path for row in _sources(connection, "document", document))


def documents_at(connection: sqlite3.Connection, path: str) -> frozenset[str]:
    """The documents that were read in a file: several, where one took the place of another."""
    return frozenset(row.document for row in _sources(connection, "path", _kept(path)))


def name_kept(connection: sqlite3.Connection, path: str) -> str:
    """The name under which the places of a file were kept before; "" for none."""
    name = fold(PurePath(path).stem) or "document"
    tables = " UNION ALL ".join(
        f"SELECT document FROM {table} WHERE document = ?1"
        for table in ("place", "bookmark", "visit")
    )
    found = connection.execute(f"{tables} LIMIT 1", (_kept(name),)).fetchone()
    return _kept(name) if found is not None else ""


def _moved(rows: Iterable[KnownFile], to: KnownFile) -> Known:
    """The document of the rows that stands somewhere else now, or there as well."""
    is_same = (row for row in rows if row.document == to.document)
    return Known(to, gone=tuple(row.path for row in is_same if _is_gone(row.path)))


def _edited(connection: sqlite3.Connection, path: str, sketch: Sketch) -> str | None:
    shares = {
        row.document: _share(_unpacked(row.sketch), sketch, min)
        for row in _sources(connection, "path", path)
    }
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _EDITED else None


def _moved_and_edited(connection: sqlite3.Connection, sketch: Sketch) -> list[KnownFile]:
    if len(sketch) < _FEWEST_KEYS:
        return []
    alike = [
        (share, row)
        for row in map(KnownFile._make, connection.execute("SELECT * FROM source"))
        if (share := _share(_unpacked(row.sketch), sketch, max)) >= _MOVED_AND_EDITED
    ]
    alike.sort(key=lambda found: -found[0])
    return [row for _, row in alike if _is_gone(row.path)]


def _share(one: Sketch, other: Sketch, of: Callable[[int, int], int]) -> float:
    """How much two texts have in common, of the shorter (`min`) or the longer (`max`).

    Of a long text the smallest keys are kept, so both are compared up to the lower of the two ends.
    """
    end = min((max(keys) for keys in (one, other) if len(keys) == _SKETCH_KEYS), default=1 << 32)
    first, second = ({key for key in keys if key <= end} for keys in (one, other))
    whole = of(len(first), len(second))
    return len(first & second) / whole if whole else 0.0


def _sketch_of(article: Article) -> Sketch:
    """The first and the last words between stops, of all that tells this text from others.

    Both ends, so that a sentence that was reworded, cut or joined with another leaves a trace.
    """
    bodies = article.blocks[article.content_start.block :]
    keys = _keys(block.text for block in bodies if block.kind is not BlockKind.HEADING)
    keys = keys or _keys((block.text for block in article.blocks), fewest_words=1)
    return frozenset(sorted(keys)[:_SKETCH_KEYS])


def _keys(texts: Iterable[str], fewest_words: int = _FEWEST_WORDS) -> set[int]:
    keys: set[int] = set()
    characters = 0
    for text in texts:
        characters += len(text)
        if characters > _SKETCHED_CHARACTERS and keys:
            break
        for piece in _STOP.split(text.casefold()):
            words = WORD.findall(piece)
            if len(words) >= fewest_words:
                for end in (words[:_WORDS_AT_AN_END], words[-_WORDS_AT_AN_END:]):
                    keys.add(crc32(" ".join(end).encode("utf-8", "replace")))
    return keys


def _unpacked(sketch: object) -> Sketch:
    if not isinstance(sketch, bytes) or len(sketch) % _KEY_BYTES:
        return frozenset()  # a row that makes no sense
    return frozenset(key for (key,) in iter_unpack("<I", sketch))


def _content_of(article: Article) -> str:
    return _digest("\n".join(block.text for block in article.blocks))


def _digest(text: str) -> str:
    """Enough to tell a person's documents apart; a stronger one is a library more to load."""
    data = text.encode("utf-8", "replace")
    return f"{crc32(data):08x}{adler32(data):08x}{len(data):x}"


def _is_gone(path: str) -> bool:
    """The file stands there no more. What ships with the program has a name and no path."""
    file = Path(path)
    try:
        return file.is_absolute() and not file.exists()
    except (OSError, ValueError):
        return False


def _kept(path: str) -> str:
    """A path as SQLite takes it, with no half of a surrogate pair."""
    return path.encode("utf-8", "backslashreplace").decode()


def _sources(connection: sqlite3.Connection, column: str, value: str) -> list[KnownFile]:
    rows = connection.execute(f"SELECT * FROM source WHERE {column} = ?", (value,))
    return [KnownFile._make(row) for row in rows]
