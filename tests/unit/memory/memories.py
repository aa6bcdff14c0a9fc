"""A memory under test: opened, used, closed, and what it told."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.unit.reader import articles
from voicereader.article.memory import Bookmark, BookmarkMemo, Memo, Memories, PlaceMemo, VisitMemo
from voicereader.article.model import Article
from voicereader.memory.store import Memory

ARTICLE = articles.article()
PLACES = list(ARTICLE.sentence_positions())


@contextmanager
def memory_of(file: Path | None, told: list[str] | None = None) -> Iterator[Memory]:
    """A memory; unless what it tells is asked for, it must have nothing to tell."""
    heard: list[str] = [] if told is None else told
    memory = Memory(file, heard.append)
    try:
        yield memory
    finally:
        memory.close()
    assert told is not None or heard == []


def kept(file: Path | None, *memos: Memo, article: Article = ARTICLE) -> Memories:
    """What is known of an article at the next opening, after these."""
    with memory_of(file) as memory:
        memory.recall(article)
        for memo in memos:
            memory.remember(memo)
    with memory_of(file) as memory:
        return memory.recall(article)


def check_it_works(memory: Memory, bookmarks: tuple[Bookmark, ...] = ()) -> None:
    """Whatever is remembered is known as long as the memory is open."""
    before = memory.recall(ARTICLE)
    assert before.bookmarks == bookmarks
    memory.remember(PlaceMemo(PLACES[7]))
    memory.remember(BookmarkMemo("new", PLACES[8]))
    memory.remember(VisitMemo(PLACES[9]))
    after = memory.recall(ARTICLE)
    assert after.position == PLACES[7]
    assert after.bookmarks == (*bookmarks, Bookmark("new", PLACES[8]))
    assert after.visits[-1] == PLACES[9]


@contextmanager
def trouble(path: Path, sentence: str) -> Iterator[Memory]:
    """A memory that has one thing to tell, which is one sentence."""
    told: list[str] = []
    with memory_of(path, told) as memory:
        yield memory
    assert len(told) == 1, told
    assert re.fullmatch(sentence, told[0]), told[0]
    assert told[0].isprintable()


def wait_for(condition: Callable[[], bool], patience_s: float = 30) -> bool:
    """Whether it comes true."""
    deadline_s = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > deadline_s:
            return False
        time.sleep(0.05)
    return True


OLD = (Bookmark("old", PLACES[5]),)
NOT_SAVED = r"Places and bookmarks are not saved, because {} {}; mend that, or name another .*\."


def set_aside(path: Path, why: str) -> str:
    """What is told of a file that is no use."""
    return rf"The memory {why}, so a new one was begun; the old is kept as {path}\.aside-1\."
