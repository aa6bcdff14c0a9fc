"""Many documents, read in as many processes as there are processors.

Owns the processes. Not here: reading (`reading`) and keeping what was read (`refreshing`). They
are started fresh, for a process with threads cannot be copied safely, and only where there is
enough to read: starting them takes as long as reading some fifty documents.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from voicereader.base.i18n import language, speak
from voicereader.memory.library.reading import Read, ToRead, read_all

_ENOUGH = 100  # files


def read_in_processes(steps: Iterable[tuple[ToRead, ...]]) -> Iterator[list[Read]]:
    """Read the files of these steps, each step in one process, in their order."""
    rest = iter(steps)
    first = next(rest, ())
    if len(first) < _ENOUGH:
        yield from map(read_all, filter(None, (first,)))
        return
    workers = os.cpu_count() or 1
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_begin, initargs=(language(),)
    )
    try:
        coming = chain((first,), rest)
        waiting: deque[Future[list[Read]]] = deque(
            pool.submit(read_all, step) for step in islice(coming, 2 * workers)
        )
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(read_all, step) for step in islice(coming, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(spoken: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    speak(spoken)
