"""A Dask cluster on this machine: a scheduler, and workers that are processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from testkit.tree import ROOT
from testkit.waiting import wait_until

_DASK = (sys.executable, "-m", "dask")
_QUICK = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s"}  # a worker is soon known to be lost
_BEGINS_S = 60.0


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of its scheduler, and its workers, each with one thread; gone at the end."""
    told = Path(mkdtemp(dir=folder)) / "scheduler.json"
    options = ("--scheduler-file", str(told), "--no-dashboard")
    with ExitStack() as ending:
        here = ("--host", "127.0.0.1", "--port", "0")
        ending.enter_context(_process("scheduler", *here, *options))
        wait_until(lambda: told.exists() and bool(told.read_text()), "the scheduler", _BEGINS_S)
        worker = ("worker", *options, "--nthreads", "1", "--no-nanny")
        begun = [ending.enter_context(_process(*worker)) for _ in range(workers)]
        yield json.loads(told.read_text())["address"], begun


@contextmanager
def _process(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    begun = subprocess.Popen(
        (*_DASK, *words),
        cwd=ROOT,
        env={**os.environ, **_QUICK},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield begun
    finally:
        begun.kill()
        begun.wait()
