"""Answering in a process of its own, which begins when a question may come, or with the first.

Owns when it begins, and what is told where it ends. Not here: finding an answer; the other side is
`asking_worker`, and the way between them `worker`.

Why a process: the arithmetic holds Python's lock for tens of milliseconds at a time, and its memory
goes with it. Why not before: most who read ask nothing, and it takes seconds of the processor once.
"""

from __future__ import annotations

import threading

from voicereader.app.asking_here import word_defined
from voicereader.app.worker import Tell, Worker
from voicereader.article.model import Article
from voicereader.reader.effects import Ask
from voicereader.reader.events import QuestionAnswered


class AskingProcess:
    """An asker whose answers come from elsewhere. Its methods return at once.

    A worker that ends by itself has the questions it was asked answered with nothing; the next
    question starts another.
    """

    def __init__(self, article: Article, tell: Tell) -> None:
        self._article = article
        self._tell = tell
        self._worker: Worker[Ask] | None = None
        self._last = 0
        self._is_closing = False

    def get_ready(self) -> None:
        """Start the worker, which gets ready by itself."""
        self._running()

    def ask(self, number: int, question: str, *, is_everywhere: bool = False) -> None:
        """Look for what answers a question."""
        self._last = number
        if worker := self._running():
            worker.put(Ask(number, question, is_everywhere))

    def define(self, number: int, word: str) -> None:
        """Look for what a word means, here: there is nothing to wait for."""
        self._tell(word_defined(number, word, self._article))

    def turn_to(self, article: Article) -> None:
        """Look in this document from now on: the worker of the one before ends."""
        self._article = article
        worker, self._worker = self._worker, None
        if worker is not None:
            threading.Thread(target=worker.close, daemon=True, name="asking turned away").start()

    def close(self) -> None:
        """End the worker; nothing of it is left. May be called more than once."""
        self._is_closing = True
        if self._worker is not None:
            self._worker.close()

    def _running(self) -> Worker[Ask] | None:
        if self._worker is None and not self._is_closing:
            module = "voicereader.app.asking_worker"
            self._worker = Worker(module, self._article, self._tell, self._ended)
            self._worker.begin()
        return self._worker

    def _ended(self) -> None:
        self._worker = None
        self._tell(QuestionAnswered(self._last))
