"""Tasks done by a Dask cluster that is already there, as `base.workers` does them on this machine.

Owns the way to the cluster and back. Only `narrate --all ... --cluster ADDRESS` comes here: nothing
else of this program connects to another machine. The workers have this program installed, and see
the documents and the folder of the sound files under the same paths.

Each task runs in a process of its own on its worker: a voice belongs to one thread, a worker may
have many, and a document that makes its process end costs no worker. A worker that is lost is no
fault of its tasks: Dask gives them to another.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import TypeVar

from voicereader.base.errors import RefusalError
from voicereader.base.i18n import _, language, speak
from voicereader.base.one_thread import use_one_thread

T = TypeVar("T")
R = TypeVar("R")

_CONNECTS_S = 5
_WORKERS_S = 30
_TASK = (sys.executable, "-P", "-c", "from voicereader.app.narrating_cluster import do; do()")


def done_by_cluster(
    address: str, work: Callable[[T], R], tasks: Mapping[str, T]
) -> Iterator[tuple[T, R | None]]:
    """Each task with what `work` made of it, as they are done; None where its process died.

    `tasks` are by keys that no other task has, on that cluster. Whoever stops asking gives up what
    has not begun. Raises RefusalError where there is no cluster, or it has no worker.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise RefusalError(
            _('--cluster needs a package: pip install "voicereader[cluster]".')
        ) from error
    with ExitStack() as ending:
        try:
            client = ending.enter_context(Client(address, timeout=_CONNECTS_S))  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=_WORKERS_S)
        except (OSError, ValueError) as error:  # a timeout is an OSError
            raise RefusalError(
                _(
                    "No Dask scheduler with a worker answers at {address}; start them with: dask "
                    "scheduler, and: dask worker {address}.",
                    address=address,
                )
            ) from error
        futures = {
            client.submit(_apart, work, task, language(), key=key, pure=False): task
            for key, task in tasks.items()
        }
        for future in as_completed(futures):  # type: ignore[no-untyped-call]
            yield futures[future], None if future.exception() else future.result()


def _apart(work: Callable[[T], R], task: T, spoken: str) -> R | None:
    """The task in a process of its own; None where that died."""
    done = subprocess.run(
        _TASK, input=pickle.dumps((work, task, spoken)), stdout=subprocess.PIPE, check=False
    )
    result: R | None = pickle.loads(done.stdout) if done.returncode == 0 else None
    return result


def do() -> None:
    """Do the task that comes by the input, and write what it made to the output."""
    work, task, spoken = pickle.load(sys.stdin.buffer)
    use_one_thread()
    speak(spoken)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints meanwhile
    answers.write(pickle.dumps(work(task)))
