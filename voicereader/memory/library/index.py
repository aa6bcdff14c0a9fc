"""The library's index: its documents by title, and where words stand in them.

Owns the rows, and what is found for what is looked for. Not here: which files there are
(`refreshing`), the file of it (`index_file`), and which of the titles that are like a name is
meant, which the reader decides by its phrases.

An `Index` belongs to the thread that made it. Why it finds as it does: docs/decisions/library.md.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voicereader.article.listed import Hit, Hits, Listed
from voicereader.memory.database_file import SQLITE_ERRORS, identity_of, meaning_of, transaction
from voicereader.memory.library.index_file import NAME, open_index, trouble
from voicereader.memory.library.reading import PassageText, Read, Stamp

MOST_HITS = 50
_MOST_RANKED = 1000  # ranking a place takes 4 us, and a common word is in tens of thousands
_MOST_RANKED_ABOUT = 10_000  # places with any of several words: by then the rarest are all in it
_TITLE_COUNTS = 4.0  # times as much as a word of the text
_LIKE = 62.0  # rapidfuzz's ratio: "knees" is to "Anesthesia" 53, "vertebra plasty", joined, 93
_FEWEST_LETTERS = 6  # of a word that may be meant by another: shorter ones are like too many
_NEARLY = 78.0  # rapidfuzz's ratio: "mammalgrams" is to "mammogram", "kidneystone" not to "kidney"
_WORD = re.compile(r"\w+")
_STEMS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab('main', 'passage_text', 'row')"
)
_BY_TITLE = "ORDER BY title COLLATE NOCASE, name"


class Index:
    """The open index. Any call may raise LibraryError."""

    def __init__(self, data: Path) -> None:
        """`data` is the folder where it is kept."""
        self._path = data / NAME
        self._connection = open_index(data)
        self._identity = identity_of(self._path)
        self._titles: tuple[int, Mapping[Listed, str]] | None = None
        self._places: tuple[int, Mapping[str, str]] | None = None

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    # What is there

    def stamps(self) -> Mapping[str, tuple[Stamp, bytes]]:
        """Of each document by its name: how its file looked when it was read, and its digest."""
        rows = self._rows("SELECT name, size, mtime_ns, digest FROM document")
        return {name: (Stamp(size, mtime_ns), digest) for name, size, mtime_ns, digest in rows}

    def paths(self) -> Sequence[tuple[Path, Listed]]:
        """Where each document stands, by title."""
        rows = self._rows(f"SELECT path, name, title FROM document WHERE trouble = '' {_BY_TITLE}")
        return [(Path(path), Listed(name, title)) for path, name, title in rows]

    def troubles(self) -> Sequence[tuple[Path, str]]:
        """Where each document stands that cannot be opened, and the sentence that says why."""
        rows = self._rows("SELECT path, trouble FROM document WHERE trouble != '' ORDER BY path")
        return [(Path(path), sentence) for path, sentence in rows]

    def documents(self) -> Sequence[Listed]:
        """All that can be opened, by title."""
        rows = self._rows(f"SELECT name, title FROM document WHERE trouble = '' {_BY_TITLE}")
        return [self._listed(*row) for row in rows]

    def title_of(self, name: str) -> str:
        """The title of a document; "" where it is not in the library."""
        rows = self._rows("SELECT title FROM document WHERE name = ? AND trouble = ''", name)
        return self._listed(name, str(rows[0][0])).title if rows else ""

    def beside(self, name: str, step: int) -> Listed | None:
        """The document after (`step` 1) or before (-1) another by title; None at the ends.

        From what is not in the library the first follows.
        """
        rows = self._rows("SELECT title FROM document WHERE name = ?", name)
        title = rows[0][0] if rows else ""
        sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
        found = self._rows(
            f"SELECT name, title FROM document WHERE trouble = ''"
            f" AND (title COLLATE NOCASE, name) {sign} (? COLLATE NOCASE, ?)"
            f" ORDER BY title COLLATE NOCASE {order}, name {order} LIMIT 1",
            title,
            name if rows else "",
        )
        return self._listed(*found[0]) if found else None

    # Finding

    def titles_like(self, text: str, most: int) -> tuple[Listed, ...]:
        """The titles that are most like a text, the likest first, however it was spelled or heard.

        One of them is not yet meant: there is always one that is likest.
        """
        from rapidfuzz import fuzz, process

        titles, wanted = self._folded_titles(), _folded(text)
        exact = [listed for listed, title in titles.items() if title == wanted]
        found = process.extract(
            wanted, titles, scorer=fuzz.token_ratio, limit=most, score_cutoff=50
        )
        joined = wanted.replace(" ", "")
        near = (
            listed
            for title, likeness, listed in found
            if likeness >= _LIKE
            or title.startswith(wanted)
            or fuzz.ratio(joined, title.replace(" ", "")) >= _LIKE
        )
        # To that measure a title with further words is as like, and of those there may be many.
        return tuple(dict.fromkeys((*exact, *near)))[:most]

    def search(self, text: str, most: int = MOST_HITS) -> Hits:
        """Where a text stands: its words in a row, or else all of them under one heading.

        Where there is no such place, words that begin like them count too; at last the word that
        is most like all of them together, which is told: what was heard as "mammal grams".
        """
        words = _WORD.findall(text.casefold())
        if not words:
            return Hits(text)
        if found := self._found(text, words, most):
            return found
        near = self._nearest_word("".join(words))
        return (near and self._found(near, [near], most)) or Hits(text)

    def _found(self, text: str, words: Sequence[str], most: int) -> Hits | None:
        together = " ".join(f'"{word}"' for word in words)
        begun = " ".join(f'"{word}" *' for word in words)
        for query in dict.fromkeys((f'"{" ".join(words)}"', together, begun)):
            if found := self._matching(query, most + 1):
                return Hits(text, tuple(found[:most]), has_more=len(found) > most)
        return None

    def _nearest_word(self, text: str) -> str:
        """A word of any document, as it is written there; "" where none is nearly the same."""
        from rapidfuzz import fuzz, process

        if len(text) < _FEWEST_LETTERS:
            return ""
        self._rows(_STEMS)
        stems = [stem for (stem,) in self._rows("SELECT term FROM temp.stem")]
        near = process.extractOne(text, stems, scorer=fuzz.ratio, score_cutoff=_NEARLY)
        if near is None:
            return ""
        # Of words alone the stem is known; the word stands in the first place that has it.
        ((shown,),) = self._rows(
            "SELECT highlight(passage_text, 0, char(1), char(2)) || ' '"
            " || highlight(passage_text, 1, char(1), char(2)) FROM passage_text"
            " WHERE passage_text MATCH ? LIMIT 1",
            f'"{near[0]}"',
        )
        return str(shown).partition("\1")[2].partition("\2")[0].casefold()

    def about(self, words: Sequence[str], most: int) -> Sequence[Hit]:
        """The places with most of these words, the best first.

        Words that are in so many places that ranking them would take long are left to the rest, as
        long as there is one: they tell the least.
        """
        counts = sorted((self._count(word), word) for word in words if _WORD.fullmatch(word))
        rare, ranked = list[str](), 0
        for count, word in counts:
            if rare and ranked + count > _MOST_RANKED_ABOUT:
                break
            if count:
                rare.append(f'"{word}"')
                ranked += count
        return self._matching(" OR ".join(rare), most, _MOST_RANKED_ABOUT) if rare else ()

    def _count(self, word: str) -> int:
        sql = "SELECT COUNT(*) FROM passage_text WHERE passage_text MATCH ?"
        return int(self._rows(sql, f'"{word}"')[0][0])

    def _matching(self, query: str, most: int, ranked_at_most: int = _MOST_RANKED) -> Sequence[Hit]:
        """The best places: of a word that is in thousands, the best of some thousand.

        Those with the words in a heading are among them.
        """
        ranked = (
            f"SELECT rowid AS passage, bm25(passage_text, {_TITLE_COUNTS}, 1.0) AS rank"
            f" FROM passage_text WHERE passage_text MATCH ? LIMIT {ranked_at_most}"
        )
        rows = self._rows(
            f"SELECT d.name, d.title, t.title, p.block FROM (SELECT passage, MIN(rank) AS rank"
            f" FROM (SELECT * FROM ({ranked}) UNION ALL SELECT * FROM ({ranked}))"
            f" GROUP BY passage ORDER BY rank, passage LIMIT ?) AS f"
            f" JOIN passage AS p ON p.id = f.passage JOIN document AS d ON d.id = p.document"
            f" JOIN passage_text AS t ON t.rowid = f.passage ORDER BY f.rank, f.passage",
            f"title : ({query})",
            query,
            most,
        )
        return [
            Hit(self._listed(name, title), section, block) for name, title, section, block in rows
        ]

    def _listed(self, name: str, title: str) -> Listed:
        """A document as it is told: where others have its title, with where it stands."""
        place = self._places_of_namesakes().get(name)
        return Listed(name, f"{title} ({place})" if place else title)

    def _places_of_namesakes(self) -> Mapping[str, str]:
        """What tells documents of one title apart, by their names; read again after a change."""
        version = self._rows("PRAGMA data_version")[0][0]
        if self._places is None or self._places[0] != version:
            by_title: dict[str, list[tuple[str, Path]]] = {}
            for path, listed in self.paths():
                by_title.setdefault(listed.title.casefold(), []).append((listed.name, path))
            found: dict[str, str] = {}
            for namesakes in by_title.values():
                if len(namesakes) > 1:
                    names, paths = zip(*namesakes, strict=True)
                    found.update(zip(names, _apart(paths), strict=True))
            self._places = (version, MappingProxyType(found))
        return self._places[1]

    def _folded_titles(self) -> Mapping[Listed, str]:
        """Every title in small letters; read again where a refresh anywhere changed them."""
        version = self._rows("PRAGMA data_version")[0][0]
        if self._titles is None or self._titles[0] != version:
            folded = {listed: _folded(listed.title) for listed in self.documents()}
            self._titles = (version, MappingProxyType(folded))
        return self._titles[1]

    # Changing

    def put(self, files: Sequence[Read]) -> None:
        """Keep what these gave, instead of what they gave before; all of it or nothing."""
        with self._changing():
            for file in files:
                self._put(file)

    def drop(self, names: Sequence[str]) -> None:
        """Keep nothing of these documents any more."""
        with self._changing():
            for name in names:
                self._drop(name)

    def _put(self, read: Read) -> None:
        file = read.file
        if read.passages is None and not read.trouble:  # the same bytes, written again
            self._connection.execute(
                "UPDATE document SET size = ?, mtime_ns = ? WHERE name = ?",
                (*file.stamp, file.name),
            )
            return
        self._drop(file.name)
        row = (file.name, file.path, *file.stamp, read.digest, read.title, read.trouble)
        document = self._connection.execute(
            "INSERT INTO document (name, path, size, mtime_ns, digest, title, trouble)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        for passage in read.passages or ():
            self._put_passage(document, passage)

    def _put_passage(self, document: int | None, passage: PassageText) -> None:
        block, title, text = passage
        rowid = self._connection.execute(
            "INSERT INTO passage (document, block) VALUES (?, ?)", (document, block)
        ).lastrowid
        self._connection.execute(
            "INSERT INTO passage_text (rowid, title, text) VALUES (?, ?, ?)", (rowid, title, text)
        )

    def _drop(self, name: str) -> None:
        for (document,) in self._rows("SELECT id FROM document WHERE name = ?", name):
            self._connection.execute(
                "DELETE FROM passage_text WHERE rowid IN"
                " (SELECT id FROM passage WHERE document = ?)",
                (document,),
            )
            self._connection.execute("DELETE FROM passage WHERE document = ?", (document,))
            self._connection.execute("DELETE FROM document WHERE id = ?", (document,))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._titles = self._places = None  # its own changes do not show in `data_version`
        with self._meaning(), transaction(self._connection):
            yield

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._meaning():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _meaning(self) -> Iterator[None]:
        try:
            yield
        except SQLITE_ERRORS as error:
            raise trouble(self._path, meaning_of(error, self._identity)) from error


def _apart(paths: Sequence[Path]) -> Sequence[str]:
    """What is told of each path, so that no two are the same: its file, its folder, or both."""
    files = [path.stem for path in paths]
    folders = [path.parent.name for path in paths]
    both = [f"{path.parent.name}, {path.name}" for path in paths]
    for told in (files, folders, both):
        if len(set(told)) == len(paths):
            return told
    return [str(path) for path in paths]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
