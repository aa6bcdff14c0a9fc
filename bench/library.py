"""What a library of many documents costs: adding, finding, opening by name, and a start.

    python -m bench.library FOLDER [--counts 1 10 100 1000] [--questions 60]

FOLDER holds Markdown articles, as `tools/encyclopedia.py` writes them; of each count so many are
taken. Prints for each, in processor time of this machine: documents added a second by one process,
and by as many as there are processors (in real time); the search of words that are in titles and
texts; a title found by its words, narrowed and weighed as in a session; and a start that opens the
guide in plain lines and quits, which must not know the library.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from voicereader.memory.library.index import Index
from voicereader.memory.library.processes import read_in_processes
from voicereader.memory.library.reading import file_to_read, read_all
from voicereader.reader.messages.library_replies import titles_article
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

_STEP = 200
_OURS = "voicereader"  # the folder of the program in that of all programs' data
_STARTS = 5
_START = (sys.executable, "-m", "voicereader", "--plain", "--voice-output", "none")
_COMMON = ("symptoms", "treatment", "what causes it", "gene", "pain in the back", "surgery")
_SECTION = tuple(row for row in ROWS if row.id == "go-to-section")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--questions", type=int, default=60)
    chosen = parser.parse_args()
    files = sorted(chosen.folder.glob("*.md"))
    random.Random(7).shuffle(files)
    print(
        "| documents | added a second, 1 process | all | search p50, p95 ms | open p50, p95 ms"
        " | titles right | start ms |\n|---|---|---|---|---|---|---|"
    )
    for count in chosen.counts:
        if count <= len(files):
            print(_row(files[:count], chosen.questions), flush=True)


def _row(files: Sequence[Path], questions: int) -> str:
    with tempfile.TemporaryDirectory() as name, closing(Index(data := Path(name, _OURS))) as index:
        alone = _add_rate(index, files)
        at_once = _add_rate_of_all(data / "again", files)
        titles = [listed.title for listed in index.documents()]
        asked = random.Random(1).choices(titles, k=questions)
        words = [*_COMMON, *(" ".join(title.split()[:2]) for title in asked)]
        search = _times_ms(index.search, words)
        opened = _times_ms(lambda title: _open(index, title), asked)
        right = sum(_open(index, title) == title.casefold() for title in asked) / len(asked)
        start = _start_ms(Path(name))
    return (
        f"| {len(files)} | {alone:.0f} | {at_once:.0f} | {_percentiles(search)}"
        f" | {_percentiles(opened)} | {right:.2f} | {start:.0f} |"
    )


def _add_rate(index: Index, files: Sequence[Path]) -> float:
    begun_s = time.process_time()
    rest = iter(files)
    while step := tuple(islice(rest, _STEP)):
        index.put(read_all(tuple(map(file_to_read, step))))
    return len(files) / (time.process_time() - begun_s)


def _add_rate_of_all(data: Path, files: Sequence[Path]) -> float:
    begun_s = time.perf_counter()
    rest = iter(files)
    steps = iter(lambda: tuple(map(file_to_read, islice(rest, _STEP))), ())
    with closing(Index(data)) as index:
        for read in read_in_processes(steps):
            index.put(read)
    return len(files) / (time.perf_counter() - begun_s)


def _open(index: Index, title: str) -> str:
    """The title that a phrase would open, in small letters; "" for none that is sure."""
    near = index.titles_like(title, 8)
    return PhraseIndex(titles_article(near), _SECTION).place_named(title).casefold()


def _times_ms(work: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    work(texts[0])  # what is made once
    times = []
    for text in texts:
        begun_s = time.process_time()
        work(text)
        times.append(1000 * (time.process_time() - begun_s))
    return times


def _start_ms(data: Path) -> float:
    times = []
    for _ in range(_STARTS):
        before = os.times()
        environment = os.environ | {"XDG_DATA_HOME": str(data)}
        subprocess.run(_START, check=True, env=environment, input=b"", stdout=subprocess.DEVNULL)
        after = os.times()
        used_s = after.children_user - before.children_user
        times.append(1000 * (used_s + after.children_system - before.children_system))
    return min(times)


def _percentiles(times_ms: Sequence[float]) -> str:
    ordered = sorted(times_ms)
    return f"{statistics.median(ordered):.1f}, {ordered[int(0.95 * (len(ordered) - 1))]:.1f}"


if __name__ == "__main__":
    main()
