"""Many documents, read in as many processes as there are processors.

Owns the processes, what is asked of each and what it may answer. Not here: reading (`reading`), the
other side (`reading_worker`), and keeping what was read (`refreshing`).

Each reads one step of files, in the bounds of one document that is opened. Where it ends early,
whatever the reason, the file that it was at is read by itself, which tells what is wrong with it,
and another process goes on after it.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from threading import Event
from typing import BinaryIO

from voicereader.article.parsing import bounds_of_many
from voicereader.base.bounded_process import UnfinishedError, work_of
from voicereader.base.i18n import language
from voicereader.memory.library.reading import PassageText, Read, ToRead, read, read_all

_ENOUGH = 100  # files: starting a process takes as long as reading some thirty
_WORKER = "voicereader.memory.library.reading_worker"
_LONGEST_LINE_BYTES = 200_000_000  # of the largest text, each of its signs escaped


class _EndedError(Exception):
    """Nobody waits for what is read any more."""


def read_in_processes(steps: Iterable[tuple[ToRead, ...]]) -> Iterator[list[Read]]:
    """Read the files of these steps, each step in one process, in their order."""
    rest = iter(steps)
    first = next(rest, ())
    if len(first) < _ENOUGH:
        yield from map(read_all, filter(None, (first,)))
        return
    workers = os.cpu_count() or 1
    ended = Event()
    pool = ThreadPoolExecutor(workers, "reading")
    try:
        coming = chain((first,), rest)
        waiting: deque[Future[list[Read]]] = deque(
            pool.submit(_read_apart, step, ended) for step in islice(coming, 2 * workers)
        )
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_read_apart, step, ended) for step in islice(coming, 1))
    finally:
        ended.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _read_apart(files: Sequence[ToRead], ended: Event) -> list[Read]:
    """Read these in a process; as many more as it takes."""
    done: list[Read] = []

    def receive(stream: BinaryIO) -> None:
        for file in files[len(done) :]:
            line = stream.readline(_LONGEST_LINE_BYTES)
            if ended.is_set():
                raise _EndedError
            done.append(_read_of(file, line))

    while len(done) < len(files):
        rest = files[len(done) :]
        asked = [(file.path, file.name, file.stamp, file.digest.hex()) for file in rest]
        request = (language().encode(), json.dumps(asked).encode())
        try:
            work_of(_WORKER, request, bounds_of_many(len(rest)), receive)
        except UnfinishedError:
            done.append(read(files[len(done)]))
    return done


def _read_of(file: ToRead, line: bytes) -> Read:
    """What a line says of a file; or EOFError, for it may be a parser's that a file has misled."""
    try:
        digest, title, passages, trouble = json.loads(line)
        return Read(
            file,
            bytes.fromhex(digest),
            str(title),
            None
            if passages is None
            else tuple(
                PassageText(int(block), str(heading), str(text))
                for block, heading, text in passages
            ),
            str(trouble),
        )
    except (ValueError, TypeError) as error:
        raise EOFError from error
