"""A process of our own for work that may crash, never end or take all memory: it has bounds.

Owns its start, its bounds and its end; the other side is `bounded_work`. Not here: the work, and
what is told of a work that failed.

Time is counted where it is spent: the kernel (or, where it counts none, a thread that needs no lock
of Python's) ends the process itself, so nobody here needs a clock, and a wait for what it sends is
a wait for its end at the most. Whoever is interrupted in that wait ends it at once.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from voicereader.base.bounded_work import FAILED, LENGTH_BYTES, OUT_OF_MEMORY, OUT_OF_TIME
from voicereader.base.one_thread import ONE_THREAD

_WHERE_WE_ARE = Path(__file__).resolve().parents[2]

# Where the process was started from comes nowhere in its path: a folder of downloads may hold a
# "json.py". Where this program itself is comes last, for one that is not installed.
_PROGRAM = f"""
import os, sys
from importlib import import_module
sys.path.append(sys.argv[1])
try:
    import_module(sys.argv[2]).main()
finally:
    os._exit({FAILED})
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What it may take: of memory what it writes to, of the processor whole seconds.

    It has `processor_s` at first and each time that it begins another work, and so many ahead at
    the most as it earns more (`bounded_work.Allowance`); `last_s` in all. Memory it may earn once,
    up to `last_memory_bytes`.
    """

    memory_bytes: int
    processor_s: int
    last_s: int = 0  # or a second more than the first are
    last_memory_bytes: int = 0  # or no more than at first


class Why(Enum):
    """Why the work was not done."""

    MEMORY = auto()
    TIME = auto()
    CRASH = auto()


class UnfinishedError(Exception):
    """The process has ended, and its work was not done."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why


def work_of(
    module: str, request: Sequence[bytes], bounds: Bounds, receive: Callable[[BinaryIO], T]
) -> T:
    """What `receive` makes of all that the `main` of `module` answers to the request.

    Raises UnfinishedError where the process ends before that; `receive` sees an end of file then.
    """
    memory = (bounds.memory_bytes, bounds.last_memory_bytes or bounds.memory_bytes)
    numbers = (*memory, bounds.processor_s, bounds.last_s or bounds.processor_s + 1)
    arguments = (str(_WHERE_WE_ARE), module, *map(str, numbers))
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | ONE_THREAD,
    )
    atexit.register(process.kill)  # for a thread of ours that the end of the program cuts off
    try:
        with suppress(BrokenPipeError):
            _send(request, cast("BinaryIO", process.stdin))
        try:
            return receive(cast("BinaryIO", process.stdout))
        except EOFError:
            raise UnfinishedError(_why(process.wait())) from None
    finally:
        process.kill()
        with suppress(BrokenPipeError):
            process.communicate()
        atexit.unregister(process.kill)


def _send(request: Sequence[bytes], stream: BinaryIO) -> None:
    """Each part with its length; the stream stays open, for its end is the end of this process."""
    for part in request:
        stream.write(len(part).to_bytes(LENGTH_BYTES))
        stream.write(part)
    stream.flush()


def _why(exit_code: int) -> Why:
    if exit_code == OUT_OF_MEMORY:
        return Why.MEMORY
    if exit_code == OUT_OF_TIME or -exit_code == _signal("SIGXCPU"):
        return Why.TIME
    return Why.CRASH


def _signal(name: str) -> int:
    import signal

    return int(getattr(signal, name, 0))
