"""What a library of many documents costs: adding, finding, opening by name, asking, and a start.

    python -m bench.library FOLDER [--counts 1 10 100 1000 20000] [--questions 60] [--asked 10]

FOLDER holds Markdown articles, as `tools/encyclopedia.py` writes them; of each count so many are
taken. Prints a row for each, in processor time of this machine: documents added a second of one
processor, all its processes counted, and by as many processes as there are processors (in real
time); the search of words that are in titles and texts; a title found by its words, narrowed and
weighed as in a session; questions of the library as they are asked first, and again; the memory of
a process that searched and opened; the size of the index; and a start that opens the guide in plain
lines and quits, which must not know the library.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from testkit.figures import percentile
from voicereader.memory.library.answering import LibraryAnswerer
from voicereader.memory.library.index import Index
from voicereader.memory.library.index_file import NAME
from voicereader.memory.library.processes import read_in_processes
from voicereader.memory.library.reading import ToRead, file_to_read
from voicereader.reader.messages.library_replies import titles_article
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

_STEP = 400
_OURS = "voicereader"  # the folder of the program in that of all programs' data
_STARTS = 5
_START = (sys.executable, "-m", "voicereader", "--plain", "--voice-output", "none")
_COMMON = ("symptoms", "treatment", "what causes it", "gene", "pain in the back", "surgery")
_QUESTIONS = ("what are the symptoms of {}", "how is {} treated", "can {} run in families")
_SECTION = tuple(row for row in ROWS if row.id == "go-to-section")
_HEAD = (
    "| documents | added a second: one processor, all | search p50, p95 ms | open p50, p95 ms"
    " | titles right | asked first p50, p95 ms | again | memory, index MB | start ms |"
    "\n|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many are searched for and opened, and how many questions asked."""

    questions: int
    asked: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100, 1000, 20_000])
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--asked", type=int, default=10)
    chosen = parser.parse_args()
    files = sorted(chosen.folder.glob("*.md"))
    random.Random(7).shuffle(files)
    print(_HEAD, flush=True)
    wanted = Wanted(chosen.questions, chosen.asked)
    for count in chosen.counts:
        if count <= len(files):
            print(_row(files[:count], wanted), flush=True)


def _row(files: Sequence[Path], wanted: Wanted) -> str:
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"  # nothing is known from an earlier run
        data = Path(name, _OURS)
        added = _add_rates(data, files)
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:  # whose memory is its own
            cells = alone.submit(_used, data, wanted).result()
        size_mb = (data / NAME).stat().st_size / 1e6
        start = _start_ms(Path(name))
    return f"| {len(files)} | {added} | {cells}, {size_mb:.0f} | {start:.0f} |"


def _add_rates(data: Path, files: Sequence[Path]) -> str:
    begun, before = time.perf_counter(), sum(os.times()[:4])
    with closing(Index(data)) as index:
        for read in read_in_processes(_steps(files)):
            index.put(read)
    used, took = sum(os.times()[:4]) - before, time.perf_counter() - begun
    return f"{len(files) / used:.0f}, {len(files) / took:.0f}"


def _steps(files: Sequence[Path]) -> Iterator[tuple[ToRead, ...]]:
    for start in range(0, len(files), _STEP):
        yield tuple(map(file_to_read, files[start : start + _STEP]))


def _used(data: Path, wanted: Wanted) -> str:
    """The cells of what is done with an index, in a process that did nothing else."""
    index = Index(data)
    titles = [listed.title for listed in index.documents()]
    named = random.Random(1).choices(titles, k=wanted.questions)
    words = [*_COMMON, *(" ".join(title.split()[:2]) for title in named)]
    search = _times_ms(index.search, words)
    opened = _times_ms(lambda title: _open(index, title), named)
    right = sum(_open(index, title) == title.casefold() for title in named) / len(named)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with closing(LibraryAnswerer(index)) as answerer:
        about = random.Random(2).choices(titles, k=wanted.asked)
        asked = [_QUESTIONS[at % 3].format(title) for at, title in enumerate(about)]
        answerer.answer("what is it")  # the model is read
        first, again = (_times_ms(answerer.answer, asked) for _ in range(2))
    return (
        f"{_percentiles(search)} | {_percentiles(opened)} | {right:.2f} | {_percentiles(first)}"
        f" | {_percentiles(again)} | {memory_mb:.0f}"
    )


def _open(index: Index, title: str) -> str:
    """The title that a phrase would open, in small letters; "" for none that is sure."""
    near = index.titles_like(title, 8)
    return PhraseIndex(titles_article(near), _SECTION).place_named(title).casefold()


def _times_ms(work: Callable[[str], object], texts: Sequence[str]) -> list[float]:
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
    return ", ".join(f"{percentile(times_ms, share):.1f}" for share in (50, 95))


if __name__ == "__main__":
    main()
