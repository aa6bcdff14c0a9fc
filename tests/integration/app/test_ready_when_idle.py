"""While nobody does anything a document is made ready for questions; whoever acts ends that."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from testkit.processes import workers_of
from testkit.waiting import wait_until
from voicereader.app.ready_when_idle import ReadyWhenIdle
from voicereader.article.library import article_of
from voicereader.article.model import Article
from voicereader.asking.kept_embeddings import kept_folder
from voicereader.reader.effects import Effect
from voicereader.reader.events import CommandGiven, Event, MarkReached
from voicereader.reader.registry.commands import Command

MADE_S = 120.0
"""At the most; it gives way to all that others do."""

SHORT = article_of(b"# Knees\n\nA knee bends.\n\n## Care\n\nRest for a day.\n", "a.md", ".md")


class Taken:
    """A reader that takes events and does nothing."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take it."""
        self.events.append(event)
        return ()


@pytest.fixture
def made() -> Iterator[list[ReadyWhenIdle]]:
    """Those of a test, which end with it."""
    found: list[ReadyWhenIdle] = []
    yield found
    for each in found:
        each.close()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ready."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def ready(
    made: list[ReadyWhenIdle], article: Article = SHORT, idle_s: float = 0.0, **how: bool
) -> ReadyWhenIdle:
    """One for a document."""
    made.append(ReadyWhenIdle(Taken(), article, idle_s, **how))
    return made[-1]


def workers() -> list[int]:
    """The processes that prepare."""
    return workers_of(os.getpid(), "preparing_worker")


def is_made() -> bool:
    """Whether something is kept."""
    return any(kept_folder().glob("*.npy"))


@pytest.mark.real_time  # beside the other tests, to all of which it gives way, it has no end
def test_it_is_made_and_kept_and_then_nothing_is_left(made: list[ReadyWhenIdle]) -> None:
    """No process, and so no memory."""
    ready(made)
    wait_until(is_made, "what it means", MADE_S)
    wait_until(lambda: not workers(), "its end", MADE_S)


def test_whatever_a_person_does_ends_it(made: list[ReadyWhenIdle]) -> None:
    """What the voice says does not; and the reader has each event."""
    taken = Taken()
    longer = article_of(b"\n\n".join(b"Text %d bends." % n for n in range(400)), "a.md", ".md")
    idle = ReadyWhenIdle(taken, longer, 0.0)
    made.append(idle)
    wait_until(lambda: idle._worker is not None and len(workers()) == 1, "its process alone")
    idle._idle_s = 100.0
    mark, command = MarkReached(1, 0), CommandGiven(Command("next"))
    idle.handle(mark)
    assert idle._worker is not None
    idle.handle(command)
    wait_until(lambda: not workers(), "its end")
    assert taken.events == [mark, command]


def test_it_ends_with_the_program_whatever_it_is_doing() -> None:
    """Also where that was killed: of a document that takes long nothing is made or told."""
    long = article_of(
        b"# A\n\n" + b"\n\n".join(b"Text %d." % n for n in range(5000)), "a.md", ".md"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "voicereader.app.preparing_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        told, _ = process.communicate(pickle.dumps(long))
    assert (process.returncode, told) == (0, b"")
    assert not is_made()


def test_nothing_begins_before_it_is_quiet_nor_where_it_is_not_wanted(
    made: list[ReadyWhenIdle],
) -> None:
    """Nor of a book, of which it would take hours."""
    ready(made, idle_s=100.0)
    unwanted = ready(made, is_wanted=False)
    book = article_of(b"# A\n\n" + b"Some text.\n\n" * 1000, "a.md", ".md")
    long = ready(made, book)
    assert unwanted._clock is None
    assert long._clock is None
    assert workers() == []
