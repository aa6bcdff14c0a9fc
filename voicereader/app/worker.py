"""A worker: a process beside the program, for what would hold Python's lock for too long.

Owns its start, what is sent to it, what comes back, and its end, on both sides. Not here: what it
is for and when it begins (`hearing_process`, `asking_process`) and what it does (`hearing_worker`,
`asking_worker`).

Both sides speak pickles over pipes. To the worker goes what it is to work with, once, then orders;
back come events. When its orders end it ends too: a parent that was killed leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO, Generic, TypeVar

from voicereader.base.one_thread import ONE_THREAD
from voicereader.reader.events import Event

_LOG = logging.getLogger(__name__)
_END_WITHIN_S = 0.3

_Order = TypeVar("_Order")

Tell = Callable[[Event], None]


class Worker(Generic[_Order]):
    """One process, and two threads that speak with it. Its methods return at once, `close` soon."""

    def __init__(
        self,
        module: str,
        given: object,
        tell: Tell,
        ended: Callable[[], None],
        gathers_s: Callable[[_Order], float] = lambda _order: 0.0,
    ) -> None:
        """Start `module`, which is `given` that first. It is heard from `begin` on.

        `ended` is called, once, where it ends and nobody closed it. `gathers_s` is how long an
        order waits for more of its kind, so that several are one write.
        """
        self._given = given
        self._tell = tell
        self._ended = ended
        self._gathers_s = gathers_s
        self._outbox: SimpleQueue[_Order | None] = SimpleQueue()
        self._is_closing = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )

    def begin(self) -> None:
        """Send and receive from now on."""
        for target in (self._send, self._receive):
            threading.Thread(target=target, daemon=True, name=f"worker {target.__name__}").start()

    def put(self, order: _Order) -> None:
        """Have it do something, after what it was asked before."""
        self._outbox.put(order)

    def close(self) -> None:
        """End it; nothing of it is left, and nothing more is told. May be called more than once."""
        self._is_closing = True
        self._outbox.put(None)
        try:
            self._process.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        try:
            with stream:
                pickle.dump(self._given, stream)
                stream.flush()
                while (order := self._outbox.get()) is not None:
                    pickle.dump(order, stream)
                    if gathers_s := self._gathers_s(order):
                        time.sleep(gathers_s)
                    for more in _waiting(self._outbox):
                        if more is None:
                            return
                        pickle.dump(more, stream)
                    stream.flush()
        except OSError:
            _LOG.info("a worker takes no more orders")

    def _receive(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while not self._is_closing:
                self._tell(pickle.load(stream))
        except (EOFError, OSError, pickle.UnpicklingError):
            if not self._is_closing:
                _LOG.error("a worker has ended by itself")
                self._outbox.put(None)
                self._ended()


def serve(work: Callable[[Any, BinaryIO, Tell], None]) -> None:
    """The other side: work with what is given, by the orders, until these end; then end.

    Whatever libraries write to standard output and error leads nowhere.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    orders = sys.stdin.buffer
    telling = threading.Lock()

    def tell(event: Event) -> None:
        with telling:
            pickle.dump(event, answers)
            answers.flush()

    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        work(pickle.load(orders), orders, tell)
    os._exit(0)  # whatever a library's thread is doing


def _waiting(outbox: SimpleQueue[_Order | None]) -> list[_Order | None]:
    found: list[_Order | None] = []
    with contextlib.suppress(Empty):
        while True:
            found.append(outbox.get_nowait())
    return found
