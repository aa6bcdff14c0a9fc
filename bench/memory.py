"""What remembering costs: what is written while reading, and what recalling adds to a start.

    python -m bench.memory [--rows N]

Prints transactions and bytes a minute of reading, counted in the database's own log; the time to
recall from a memory with a year's history in it, from an empty one and from none, beside the floor,
which is SQLite opening a file and reading one row; and the same as whole processes.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from voicereader.article.library import open_document
from voicereader.article.memory import BookmarkMemo, PhraseMemo, PlaceMemo, VisitMemo
from voicereader.article.model import Article, Position
from voicereader.memory.database import _written
from voicereader.memory.store import Memory

RATES_WPM = (175, 400)
RUNS = 15
SENTENCE_S = 0.004  # long enough for one to be written before the next begins
FRAME_HEADER, LOG_HEADER = 24, 32

FLOOR = (
    "import sqlite3; c = sqlite3.connect({path!r});"
    " c.execute('SELECT text FROM phrase WHERE id = 1').fetchone()"
)
DOCUMENT = (
    "from voicereader.article.library import open_document; a = open_document('vertebroplasty')"
)
RECALL = (
    "from pathlib import Path; from voicereader.memory.store import Memory;"
    " m = Memory({path}, print); m.recall(a)"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    article = open_document("vertebroplasty")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show_writes(folder, article)
        files = make_files(folder, article, rows)
        show_recalls(files, article)
        show_processes(files)
    show_commits()


def make_files(folder: Path, article: Article, rows: int) -> dict[str, Path]:
    """A memory that has just begun, one with a year in it, one with the year in one document."""
    files = {}
    titles = {"new": 0, "spread": rows, "one document": rows}
    for name, count in titles.items():
        path = files[name] = folder / f"{name}.sqlite3"
        memory = Memory(path, print)
        memory.recall(article)
        for number, place in enumerate(list(article.sentence_positions())[:20] if count else []):
            memory.remember(BookmarkMemo(f"bookmark {number}", place))
        for number in range(200 if count else 1):
            memory.remember(PhraseMemo(f"take me to section {number}"))
        memory.remember(PlaceMemo(article.content_start))
        memory.close()
        add_history(path, article, count, 1 if name == "one document" else count // 50)
    return files


def add_history(path: Path, article: Article, rows: int, documents: int) -> None:
    """Rows of history, the article's own among them."""
    anchors = [_written(article, place) for place in article.sentence_positions()]
    with closing(sqlite3.connect(path)) as connection, connection:
        (own,) = connection.execute("SELECT document FROM source").fetchone()
        names = [own, *(f"document {number}" for number in range(1, documents))]
        history = ((names[n % len(names)], anchors[n % len(anchors)]) for n in range(rows))
        connection.executemany("INSERT INTO visit (document, anchor) VALUES (?, ?)", history)
        if rows:
            places = ((name, anchors[0]) for name in names[1:])
            connection.executemany("INSERT INTO place VALUES (?, ?)", places)


def show_writes(folder: Path, article: Article) -> None:
    """Read the article once, every word marked, and count what reached the log."""
    path = folder / "reading.sqlite3"
    memory = Memory(path, print)
    memory.recall(article)
    memory.flush()
    log = Path(f"{path}-wal")
    before = commits(log)
    words, sentences = 0, 0
    for place in article.sentence_positions():
        spans = article.sentence_at(place).words
        for span in spans:
            memory.remember(PlaceMemo(Position(place.block, place.sentence, span.start)))
        time.sleep(SENTENCE_S)
        words, sentences = words + len(spans), sentences + 1
    read = commits(log)
    for place in list(article.sentence_positions())[:50]:
        memory.remember(VisitMemo(place))
        memory.remember(PlaceMemo(place))
        time.sleep(SENTENCE_S)
    moved = commits(log)
    memory.close()
    transactions, written = read[0] - before[0], read[1] - before[1]
    print(f"The article: {words} words in {sentences} sentences, {transactions} transactions.")
    print(f"{'A minute of reading':42}{'transactions':>14}{'bytes':>10}{'one a word':>14}")
    for rate in RATES_WPM:
        minutes = words / rate
        print(
            f"{f'  at {rate} words a minute':42}{transactions / minutes:14.1f}"
            f"{written / minutes:10.0f}{words / minutes:14.0f}"
        )
    each = (moved[1] - read[1]) / 50
    print(
        f"{'A move, with the place that it left':42}{(moved[0] - read[0]) / 50:14.1f}{each:10.0f}"
    )


def commits(log: Path) -> tuple[int, int]:
    """How many transactions are in a write-ahead log, and how many bytes."""
    content = log.read_bytes() if log.exists() else b""
    if len(content) < LOG_HEADER:
        return 0, 0
    frame = FRAME_HEADER + int.from_bytes(content[8:12])
    salt = content[16:24]
    frames = [content[at : at + FRAME_HEADER] for at in range(LOG_HEADER, len(content), frame)]
    valid = [head for head in frames if head[8:16] == salt]
    return sum(1 for head in valid if int.from_bytes(head[4:8])), len(valid) * frame


def show_recalls(files: dict[str, Path], article: Article) -> None:
    """In one process: to make a memory and recall from it."""

    def recall(path: Path | None) -> Callable[[], None]:
        def work() -> None:
            memory = Memory(path, print)
            taken.append(memory)
            memory.recall(article)

        return work

    def floor() -> None:
        with closing(sqlite3.connect(files["new"])) as connection:
            connection.execute("SELECT text FROM phrase WHERE id = 1").fetchone()

    taken: list[Memory] = []
    lowest = median_ms(floor, taken)
    print(f"\n{'Open and recall, ms':42}{'p50':>10}{'p95':>10}{'x floor':>10}")
    print(f"{'  floor: open, read one row':42}{lowest[0]:10.2f}{lowest[1]:10.2f}{1:10.1f}")
    for name, path in {"no file": None, **files}.items():
        found = median_ms(recall(path), taken)
        row = f"{found[0]:10.2f}{found[1]:10.2f}{found[0] / lowest[0]:10.1f}"
        print(f"{f'  {name}, {rows_in(path)} rows':42}{row}")


def rows_in(path: Path | None) -> int:
    """How many rows of history there are."""
    if path is None:
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM visit").fetchone()[0])


def median_ms(work: Callable[[], None], taken: list[Memory]) -> tuple[float, float]:
    """Half of the runs, and nineteen in twenty, take no longer."""
    took = []
    for _ in range(20 * RUNS):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
        while taken:
            taken.pop().close()
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def show_processes(files: dict[str, Path]) -> None:
    """Whole processes of compiled code, in turns so that a busy machine is busy for all."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(files["new"].parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    codes = {
        "an empty Python": "pass",
        "floor: SQLite, open, read one row": FLOOR.format(path=str(files["new"])),
        "open the document": DOCUMENT,
        "open the document, floor": f"{DOCUMENT}; {FLOOR.format(path=str(files['new']))}",
        "open the document, recall, no file": f"{DOCUMENT}; {RECALL.format(path=None)}",
    }
    for name, path in files.items():
        code = f"{DOCUMENT}; {RECALL.format(path=f'Path({str(path)!r})')}"
        codes[f"open the document, recall, {name}"] = code
    took: dict[str, list[float]] = {name: [] for name in codes}
    for run in range(-1, RUNS):  # the first compiles
        for name, code in codes.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, env=environment)
            if run >= 0:
                took[name].append((time.perf_counter() - began) * 1000)
    base = statistics.median(took["open the document, floor"])
    print(f"\n{'A whole process, ms':42}{'p50':>10}{'x floor':>10}")
    for name, times in took.items():
        p50 = statistics.median(times)
        print(f"{f'  {name}':42}{p50:10.1f}{p50 / base:10.2f}")


def show_commits() -> None:
    """What each promise of SQLite's costs for one place, on this disk."""
    print(f"\n{'One place written, ms':42}{'p50':>10}{'p99':>10}{'longest':>10}")
    for promise in ("OFF", "NORMAL", "FULL"):
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(sqlite3.connect(Path(folder) / "x", isolation_level=None)) as connection,
        ):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {promise}")
            connection.execute("CREATE TABLE place (document TEXT PRIMARY KEY, anchor TEXT)")
            took = []
            for number in range(2000):
                began = time.perf_counter()
                connection.execute("REPLACE INTO place VALUES ('x', ?)", (f"{number:400}",))
                took.append((time.perf_counter() - began) * 1000)
        cuts = statistics.quantiles(took, n=100)
        print(f"{f'  synchronous = {promise}':42}{cuts[49]:10.3f}{cuts[98]:10.3f}{max(took):10.1f}")


if __name__ == "__main__":
    main()
