"""The library on a thread of its own, so that nobody waits for a disk or a large document.

Owns that thread, which begins with the first request. Not here: the answers (`library_here`).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from voicereader.app.library_here import LibraryHere
from voicereader.article.model import Article
from voicereader.reader.library_requests import LibraryRequest
from voicereader.reader.registry.commands import Command

_LOG = logging.getLogger(__name__)


class LibraryThread:
    """A library whose calls return at once."""

    def __init__(self, library: LibraryHere) -> None:
        self._library = library
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def ask(self, number: int, request: LibraryRequest) -> None:
        """Have a request answered."""
        self._do(lambda: self._library.ask(number, request))

    def open(self, name: str, then: Command | None) -> None:
        """Have a document opened."""
        self._do(lambda: self._library.open(name, then))

    def turn_to(self, article: Article) -> None:
        """Pass on which document is in hand, at once: what is kept next is about it."""
        self._library.turn_to(article)

    def close(self, timeout_s: float = 0.5) -> None:
        """Let go of the index, or give up after a while. May be called more than once."""
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _do(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="library", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:  # which has been told
                _LOG.exception("the library failed")
        self._library.close()
