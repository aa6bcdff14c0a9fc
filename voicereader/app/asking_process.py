"""Answering in a process of its own, which begins when a question may come, or with the first.

Owns that process: its start, what is sent to it, its end. Not here: finding an answer; the other
side is `asking_worker`.

Why a process: the arithmetic holds Python's lock for tens of milliseconds at a time, and its memory
goes with it. Why not before: most who read ask nothing, and it takes seconds of the processor once.

Both sides speak pickles over pipes. To the worker go the article, once, then questions (`Ask`);
back come events.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO

from voicereader.article.model import Article
from voicereader.base.one_thread import ONE_THREAD
from voicereader.reader.effects import Ask
from voicereader.reader.events import Event, QuestionAnswered

_LOG = logging.getLogger(__name__)
_END_WITHIN_S = 0.3


class AskingProcess:
    """An asker whose answers come from elsewhere. Its methods return at once.

    A worker that ends by itself has the questions it was asked answered with nothing; the next
    question starts another.
    """

    def __init__(self, article: Article, tell: Callable[[Event], None]) -> None:
        self._article = article
        self._tell = tell
        self._worker: subprocess.Popen[bytes] | None = None
        self._outbox: SimpleQueue[Ask | None] = SimpleQueue()
        self._last = 0
        self._is_closing = False

    def get_ready(self) -> None:
        """Start the worker, which gets ready by itself."""
        if self._worker is None and not self._is_closing:
            self._start()

    def ask(self, number: int, question: str) -> None:
        """Look for what answers a question."""
        self.get_ready()
        self._last = number
        self._outbox.put(Ask(number, question))

    def close(self) -> None:
        """End the worker; nothing of it is left. May be called more than once."""
        self._is_closing = True
        self._outbox.put(None)
        worker = self._worker
        if worker is None:
            return
        try:
            worker.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()

    def _start(self) -> None:
        worker = subprocess.Popen(
            [sys.executable, "-m", "voicereader.app.asking_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )
        assert worker.stdin is not None
        assert worker.stdout is not None
        self._worker, self._outbox = worker, SimpleQueue()
        for target, *arguments in (
            (self._send, worker.stdin, self._outbox),
            (self._receive, worker.stdout),
        ):
            name = f"asking {target.__name__}"
            threading.Thread(target=target, args=arguments, daemon=True, name=name).start()

    def _send(self, stream: IO[bytes], outbox: SimpleQueue[Ask | None]) -> None:
        try:
            with stream:
                pickle.dump(self._article, stream)
                while (asked := outbox.get()) is not None:
                    pickle.dump(asked, stream)
                    stream.flush()
        except OSError:
            _LOG.info("what answers questions takes no more of them")

    def _receive(self, stream: IO[bytes]) -> None:
        try:
            while True:
                self._tell(pickle.load(stream))
        except (EOFError, OSError, pickle.UnpicklingError):
            if not self._is_closing:
                _LOG.error("what answers questions has ended by itself")
                outbox, self._worker = self._outbox, None
                outbox.put(None)
                self._tell(QuestionAnswered(self._last))
