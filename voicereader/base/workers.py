"""Tasks done by processes of our own, side by side, each of which may die of its task.

Owns the processes: a task whose process dies is told so and costs only itself, for another process
takes its place. They are started fresh, for a process with threads cannot be copied safely. Not
here: the work. (`concurrent.futures` gives up all its tasks where one of its processes dies.)
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from voicereader.base.i18n import language, speak
from voicereader.base.one_thread import use_one_thread

T = TypeVar("T")
R = TypeVar("R")


def done_by_processes(
    work: Callable[[T], R], tasks: Iterable[T], count: int
) -> Iterator[tuple[T, R | None]]:
    """Each task with what `work` made of it, as they are done; None where its process died.

    `work` is a function of a module, and raises nothing. Whoever stops asking ends the processes.
    """
    waiting = iter(tasks)
    busy: dict[Connection, tuple[_TaskProcess[T, R], T]] = {}
    try:
        for task in _first(waiting, count):
            worker = _TaskProcess(work)
            worker.begin(task)
            busy[worker.answers] = (worker, task)
        while busy:
            answered = wait(list(busy))
            for connection in [each for each in busy if each in answered]:
                worker, task = busy.pop(connection)
                result = worker.result()
                following = next(waiting, _NONE)
                if result is None or following is _NONE:
                    worker.end()
                if following is not _NONE:
                    worker = worker if result is not None else _TaskProcess(work)
                    worker.begin(following)
                    busy[worker.answers] = (worker, following)
                yield task, result
    finally:
        for worker, _task in busy.values():
            worker.end()


_NONE: Any = object()


def _first(tasks: Iterator[T], count: int) -> Iterator[T]:
    for _number in range(count):
        if (task := next(tasks, _NONE)) is _NONE:
            return
        yield task


class _TaskProcess(Generic[T, R]):
    """One process, which does one task after the other."""

    def __init__(self, work: Callable[[T], R]) -> None:
        context = get_context("spawn")
        self.answers, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, theirs, language()), daemon=True)
        self._process.start()
        theirs.close()  # so that its end is the end of the connection

    def begin(self, task: T) -> None:
        """Have this done."""
        with suppress(OSError):  # it has died already, which `result` will tell
            self.answers.send(task)

    def result(self) -> R | None:
        """What it made of its task, once there is an answer; None where it died."""
        try:
            made: R = self.answers.recv()
        except (EOFError, OSError):
            return None
        return made

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.answers.close()


def _serve(work: Callable[[T], R], tasks: Connection, spoken: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    use_one_thread()
    speak(spoken)
    with suppress(EOFError, OSError):  # the parent has gone
        while True:
            tasks.send(work(tasks.recv()))
