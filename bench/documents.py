"""Other people's documents: opened, refused in words, crashed; time, and words that were lost.

    python -m bench.documents FOLDER [--only .epub .docx] [--each] [--seconds 60]

Opens every file below a folder, each in a process that may die of it, and prints a line for each
kind of file. Words lost are those that the plainest extraction finds (testkit/naive_text.py) and
the article does not have; --each names the files that crashed, were refused or lost any. Times are
of the processor, without what a start takes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import defaultdict
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

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


def outcome(path: Path) -> Outcome:
    """Open a file."""
    began = time.process_time()
    try:
        article = open_document(str(path))
    except ArticleError as error:
        return Outcome("refused", str(error), time.process_time() - began)
    except Exception as error:
        return Outcome("crashed", f"{type(error).__name__}: {error}")
    took = time.process_time() - began
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
    for path in sorted(options.folder.rglob("*")):
        suffix = path.suffix.lower()
        if not path.is_file() or (options.only and suffix not in options.only):
            continue
        one = opener.open(path)
        found[suffix].append(one)
        if options.each and (one.how != "opened" or one.lost or one.disorder):
            what = f"{one.lost} of {one.words} words lost, {one.disorder} turned round: {one.told}"
            print(f"{one.how:9}{path}\n         {what if one.words else one.told}", flush=True)
    opener.end()
    print(
        "| of | opened | refused | crashed | too slow | s, median | most | words | lost | turned |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for suffix, outcomes in sorted(found.items()):
        print(line(suffix, outcomes))


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
