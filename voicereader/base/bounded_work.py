"""Work in the process that `bounded_process` starts: first it is bounded, then it works.

Owns the bounds on this side: memory, time, no file written, no socket, no further process; and the
end when the other side ends. Not here: the work.

Linux has all of it in its kernel. macOS counts the processor's time and Windows nothing: there the
memory is not bounded, and the time is that of the clock. What Python itself is asked for, a file to
write or a socket, is refused everywhere.
"""

from __future__ import annotations

import faulthandler
import math
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import IO, BinaryIO, NoReturn

LENGTH_BYTES = 8
OUT_OF_MEMORY = 81
OUT_OF_TIME = 1  # that of `faulthandler`
FAILED = 82

_CLOCK_FOR_PROCESSOR = 15 if find_spec("resource") else 4
"""So much longer by the clock: other programs want the processor too, and files come slowly.

Where the kernel counts the processor's time, that is for waits alone.
"""

_WRITING = (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND)
_REFUSED = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
    *("os.truncate", "os.chmod", "os.chown", "shutil.", "tempfile.", "urllib.", "sqlite3."),
)


def serve(parts: int, work: Callable[[list[bytes], BinaryIO], None]) -> NoReturn:
    """Read a request of so many parts, and do the work on it, which writes its answer; then end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process: the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    memory_bytes, last_memory_bytes, processor_s, last_s = map(int, sys.argv[-4:])
    _bound(memory_bytes, last_memory_bytes)
    _bound_time(processor_s, processor_s, last_s)
    try:
        request = [_part(sys.stdin.buffer) for _ in range(parts)]
        threading.Thread(target=_end_with_parent, daemon=True).start()
        work(request, answers)
        answers.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:
        os._exit(FAILED)
    os._exit(0)  # at once: there is much to let go of, and all of it goes with the process


def _part(stream: BinaryIO) -> bytes:
    length = int.from_bytes(stream.read(LENGTH_BYTES))
    part = stream.read(length)
    if len(part) < length:
        raise EOFError
    return part


def _end_with_parent() -> None:
    """Nothing more ever comes, until the other side is gone, in whatever way."""
    with suppress(OSError):
        os.read(0, 1)
    os._exit(0)


def begin_another() -> None:
    """The next of several works begins: the time of those before does not count."""
    processor_s, last_s = map(int, sys.argv[-2:])
    _bound_time(processor_s, math.ceil(_used_s()) + processor_s, last_s)


class Allowance:
    """The time of work that shows what it comes by: it earns more, and cannot lay much by.

    So work that comes by nothing more ends that many seconds later, however well it began.
    """

    def __init__(self) -> None:
        self._ahead_s, self._last_s = map(int, sys.argv[-2:])
        self._bound_s = self._ahead_s
        self._until_s = float(self._ahead_s)

    def earn(self, seconds: float) -> None:
        """So much more."""
        self._until_s = min(self._until_s + seconds, _used_s() + self._ahead_s)
        if self._until_s >= self._bound_s + 1:
            self._bound_s = int(self._until_s)
            _bound_time(self._ahead_s, self._bound_s, self._last_s)

    @staticmethod
    def earn_memory() -> None:
        """All that it may ever have."""
        last_memory_bytes = int(sys.argv[-3])
        _limit("RLIMIT_DATA", last_memory_bytes, last_memory_bytes)


def _used_s() -> float:
    return sum(os.times()[:2])


def _bound(memory_bytes: int, last_memory_bytes: int) -> None:
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    setattr(tempfile, "TemporaryFile", _file_in_memory)  # noqa: B010 - to the type checker a class
    # Of the address space, which NumPy takes much of, most is never used.
    _limit("RLIMIT_DATA", memory_bytes, last_memory_bytes)
    _limit("RLIMIT_CORE", 0, 0)


def _bound_time(for_s: int, until_s: int, last_s: int) -> None:
    """So much time, until the processor has done so much; the last is no signal that tells why."""
    clock_s = _CLOCK_FOR_PROCESSOR * for_s
    faulthandler.dump_traceback_later(clock_s, exit=True, file=_nowhere())
    _limit("RLIMIT_CPU", min(until_s, last_s), last_s)


@cache
def _nowhere() -> BinaryIO:
    return open(os.devnull, "rb")  # noqa: PTH123 - it wants a file, and writes to none


def _limit(name: str, most: int, last: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows; what another has bounded more
        import resource

        resource.setrlimit(getattr(resource, name), (most, last))


def _file_in_memory(*_how: object, **_named: object) -> IO[bytes]:
    """For the detector of languages, which unpacks what it knows of them into one."""
    create = getattr(os, "memfd_create", None)  # Linux
    return BytesIO() if create is None else os.fdopen(create(""), "w+b")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _writes(arguments)):
        raise PermissionError(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    path, mode, flags = arguments
    if isinstance(path, int):  # what is open already
        return False
    if isinstance(mode, str):
        return not {"w", "a", "x", "+"}.isdisjoint(mode)
    return isinstance(flags, int) and bool(flags & sum(_WRITING))
