"""A process of its own with a memory, for tests that kill it or start several.

    python -m tests.integration.memory.memory_process read FILE
    python -m tests.integration.memory.memory_process forks FILE
    python -m tests.integration.memory.memory_process mark FILE NAME COUNT
    python -m tests.integration.memory.memory_process fill FILE FOLDER

`read` goes on where it left off and reports each sentence on a line when it begins. `forks` begins
a process that reads for each path it is given on a line, where that process reports: it says the
number of the process, and an empty line when it has ended. `mark` makes
bookmarks. `fill` makes one before, one while and one after the disk that holds FILE and FOLDER is
full. What the memory tells is a line with "told" before it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import count
from pathlib import Path

from voicereader.article.memory import BookmarkMemo, PlaceMemo, VisitMemo
from voicereader.article.model import Article, Block, BlockKind, Position, Section, Sentence
from voicereader.memory.store import Memory

SENTENCES = 400
# Half of the shortest that can be heard: an item of a list lasts 0.2 s at the fastest rate.
SENTENCE_S = 0.1


def article() -> Article:
    """An article of very many short paragraphs."""
    texts = [f"Sentence {number} of {SENTENCES}." for number in range(SENTENCES)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Sentence(text),)) for text in texts)
    return Article("long", "Long", "en", blocks, (Section("Long", 1, 0, 0, len(blocks)),))


def say(*words: object) -> None:
    """Report a line."""
    print(*words, flush=True)


def read(file: Path) -> None:
    """Read on and on; the block of every sentence is reported as it begins."""
    memory = Memory(file, lambda sentence: say("told", sentence))
    place = memory.recall(article()).position or Position(0)
    for block in count(place.block):
        here = Position(block % SENTENCES)
        say(here.block)
        memory.remember(PlaceMemo(here))
        memory.remember(VisitMemo(here))
        if block % 3 == 0:
            memory.remember(BookmarkMemo(str(here.block), here))
        time.sleep(SENTENCE_S)


def forks(file: Path) -> None:
    """Read by one process after another, which need not import anything again."""
    for report in sys.stdin:
        number = os.fork()
        if not number:
            output = os.open(report.rstrip("\n"), os.O_WRONLY | os.O_CREAT)
            os.dup2(output, 1)
            os.dup2(output, 2)
            read(file)
        say(number)
        os.waitpid(number, 0)
        say()


def mark(file: Path, name: str, times: int) -> None:
    """Make many bookmarks as fast as they can be written, and one place for each."""
    memory = Memory(file, lambda sentence: say("told", sentence))
    memory.recall(article())
    for number in range(times):
        memory.remember(BookmarkMemo(f"{name}-{number}", Position(number)))
        memory.remember(PlaceMemo(Position(number)))
        memory.flush()
    say("recalled", json.dumps([mark.name for mark in memory.recall(article()).bookmarks]))
    memory.close()


def fill(file: Path, folder: Path) -> None:
    """Bookmark before, while and after the disk is full; report what was saved."""
    memory = Memory(file, lambda sentence: say("told", sentence))
    memory.recall(article())
    memory.remember(BookmarkMemo("before", Position(1)))
    say("saved", memory.flush())
    with (folder / "filling").open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(bytes(512))
        except OSError as error:
            say("full", os.strerror(error.errno or 0))
        for place in range(50):  # more than the room that is left in the last block of the log
            memory.remember(VisitMemo(Position(place)))
        memory.remember(BookmarkMemo("while", Position(2)))
        say("saved", memory.flush())
        memory.remember(PlaceMemo(Position(3)))
        say("saved", memory.flush())
    say("recalled", json.dumps([mark.name for mark in memory.recall(article()).bookmarks]))
    (folder / "filling").unlink()
    memory.remember(BookmarkMemo("after", Position(4)))
    say("saved", memory.flush())
    memory.close()


def main() -> None:
    """Do what is asked for."""
    what, file, *rest = sys.argv[1:]
    match what:
        case "read":
            read(Path(file))
        case "forks":
            forks(Path(file))
        case "mark":
            mark(Path(file), rest[0], int(rest[1]))
        case "fill":
            fill(Path(file), Path(rest[0]))


if __name__ == "__main__":
    main()
