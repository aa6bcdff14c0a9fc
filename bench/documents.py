"""Other people's documents: opened, refused in words, crashed; time, and words that were lost.

    python -m bench.documents FOLDER [--only .epub .docx] [--each] [--seconds 60]

Opens every file below a folder, each in a process that may die of it, and prints a line for each
kind of file. A folder that is an unpacked EPUB, as the W3C and IDPF keep theirs, is packed first.
Crashed is also what the reader apart failed at, though a person is told in words that the file is
damaged; too slow what took more time or memory than it may, which on a busy machine is also what
waited for long. Words lost are those that the plainest extraction finds (testkit/naive_text.py) and
the article does not have; --each names the files that crashed, were refused or lost any. Times are
of the processor, with that of the process that reads.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import resource
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from testkit.naive_text import lost, out_of_order, words_of_article, words_of_file
from voicereader.article.errors import ArticleError
from voicereader.article.library import open_document

_MOST_WORDS_NAMED = 8


@dataclass(frozen=True)
class Outcome:
    """What became of a file; `words` and those `lost` are 0 where there is nothing to judge by."""

    how: str  # "opened", "refused", "crashed", "too slow"
    told: str = ""
    seconds: float = 0.0
    words: int = 0
    lost: int = 0
    disorder: int = 0


class _Unfinished(logging.Handler):
    """What the reader apart failed at, which is told to nobody else."""

    told = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.told = record.getMessage()


def processor_s() -> float:
    """What this process took, and those in which it had files read."""
    each = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in each)


def outcome(path: Path) -> Outcome:
    """Open a file."""
    began = processor_s()
    unfinished = _Unfinished()
    parsing = logging.getLogger("voicereader.article.parsing")
    parsing.setLevel(logging.INFO)
    parsing.handlers = [unfinished]
    try:
        article = open_document(str(path))
    except ArticleError as error:
        if unfinished.told:
            how = "too slow" if unfinished.told.endswith((" TIME", " MEMORY")) else "crashed"
            return Outcome(how, unfinished.told)
        return Outcome("refused", str(error), processor_s() - began)
    except Exception as error:
        return Outcome("crashed", f"{type(error).__name__}: {error}")
    took = processor_s() - began
    expected = words_of_file(path.read_bytes(), path.suffix)
    found = words_of_article(article)
    if expected is None:
        return Outcome("opened", f"{len(found)} words, not judged", took)
    missing = lost(found, expected)
    words = ", ".join(word for word, _count in missing.most_common(_MOST_WORDS_NAMED))
    disorder = out_of_order(found, expected)
    return Outcome("opened", words, took, len(expected), missing.total(), disorder)


def serve(connection: Connection) -> None:
    """In a process of its own: the outcome of each path that comes."""
    while True:
        connection.send(outcome(connection.recv()))


class Opener:
    """A process that opens files, begun again where one kills it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._begin()

    def open(self, path: Path) -> Outcome:
        """What becomes of a file."""
        self._connection.send(path)
        try:
            if self._connection.poll(self._seconds):
                found: Outcome = self._connection.recv()
                return found
            how = "too slow"
        except EOFError:
            how = "crashed"
        self.end()
        code = self._process.exitcode
        self._begin()
        return Outcome(how, f"the process ended with {code}")

    def end(self) -> None:
        """No more files."""
        self._process.kill()
        self._process.join()

    def _begin(self) -> None:
        self._connection, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=serve, args=(other,), daemon=False)
        self._process.start()
        other.close()


def main() -> None:
    """Open and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    opener = Opener(options.seconds)
    with TemporaryDirectory() as packed:
        for path in documents(options.folder, Path(packed)):
            suffix = path.suffix.lower()
            if options.only and suffix not in options.only:
                continue
            one = opener.open(path)
            found[suffix].append(one)
            if options.each and (one.how != "opened" or one.lost or one.disorder):
                lost = f"{one.lost} of {one.words} words lost, {one.disorder} turned round"
                what = f"{lost}: {one.told}" if one.words else one.told
                print(f"{one.how:9}{path}\n         {what}", flush=True)
    opener.end()
    print(
        "| of | opened | refused | crashed | too slow | s, median | most | words | lost | turned |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for suffix, outcomes in sorted(found.items()):
        print(line(suffix, outcomes))


def documents(folder: Path, packed: Path) -> Iterator[Path]:
    """The files below a folder, in order; what is an unpacked EPUB is packed into `packed`."""
    if (folder / "META-INF" / "container.xml").is_file():
        book = packed / f"{folder.name}.epub"
        pack(folder, book)
        yield book
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from documents(path, packed)
        elif path.is_file():
            yield path


def pack(folder: Path, book: Path) -> None:
    """Make an EPUB of a folder, its `mimetype` first."""
    paths = sorted(folder.rglob("*"), key=lambda path: (path.name != "mimetype", path))
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            if path.is_file():
                archive.write(path, path.relative_to(folder))


def line(suffix: str, outcomes: list[Outcome]) -> str:
    """The line of a kind of file."""
    hows = [
        sum(one.how == how for one in outcomes)
        for how in ("opened", "refused", "crashed", "too slow")
    ]
    seconds = [one.seconds for one in outcomes if one.how == "opened"] or [0.0]
    words = sum(one.words for one in outcomes)
    missing = sum(one.lost for one in outcomes)
    cells = [
        f"{len(outcomes)} {suffix}",
        *map(str, hows),
        f"{median(seconds):.2f}",
        f"{max(seconds):.2f}",
        str(words),
        f"{missing} ({missing / words:.2%})" if words else "-",
        str(sum(one.disorder for one in outcomes)),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
