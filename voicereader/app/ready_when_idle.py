"""A document is made ready for questions while nobody does anything, so that the first is quick.

Owns when that begins, and that whatever a person does ends it. Not here: making it
(`preparing_worker`), which is in a process of its own at the lowest priority; what it made is kept
by content, so a document is prepared once, and what was ended early is begun again in the next
quiet moment.
"""

from __future__ import annotations

import threading

from voicereader.app.worker import Worker
from voicereader.article.model import Article
from voicereader.reader.effects import Effect
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    KeyPressed,
    PhraseGiven,
    TextPasted,
    VoiceStarted,
)
from voicereader.reader.ports import EventHandler

_IDLE_S = 20.0
_MOST_BLOCKS = 500
"""Of what is compared for a question all is made ready; of a book that would be hours."""

_ACTS = (
    *(KeyPressed, CommandGiven, PhraseGiven, CharacterTyped, CharacterErased, TextPasted),
    VoiceStarted,
)


class ReadyWhenIdle:
    """Stands before a reader, and sees what a person does. `idle_s` is how long that is nothing.

    Where it is not wanted it only stands there, as for who wants nothing kept.
    """

    def __init__(
        self,
        reader: EventHandler,
        article: Article,
        idle_s: float = _IDLE_S,
        *,
        is_wanted: bool = True,
    ) -> None:
        self._reader = reader
        self._idle_s = idle_s
        self._is_wanted = is_wanted
        self._lock = threading.Lock()
        self._article: Article | None = None
        self._clock: threading.Timer | None = None
        self._worker: Worker[None] | None = None
        self.turn_to(article)

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are the reader's."""
        if isinstance(event, _ACTS):
            self._wait()
        return self._reader.handle(event)

    def turn_to(self, article: Article) -> None:
        """Another document is in hand from now on."""
        is_short = len(article.blocks) <= _MOST_BLOCKS
        self._article = article if self._is_wanted and is_short else None
        self._wait()

    def close(self) -> None:
        """Nothing of it is left. May be called more than once."""
        self._article = None
        if (worker := self._stopped()) is not None:
            worker.close()

    def _wait(self) -> None:
        """What runs ends, and begins when nothing was done for so long."""
        worker = self._stopped()
        if worker is not None:
            threading.Thread(target=worker.close, daemon=True, name="preparing ends").start()
        if self._article is not None:
            with self._lock:
                self._clock = threading.Timer(self._idle_s, self._begin, (self._article,))
                self._clock.daemon = True
                self._clock.start()

    def _stopped(self) -> Worker[None] | None:
        """No clock runs any more; the worker that is to be closed."""
        with self._lock:
            if self._clock is not None:
                self._clock.cancel()
            self._clock, (worker, self._worker) = None, (self._worker, None)
            return worker

    def _begin(self, article: Article) -> None:
        with self._lock:
            if self._clock is not threading.current_thread():  # somebody did something just now
                return
            module = "voicereader.app.preparing_worker"
            self._worker = Worker(module, article, self._done, lambda: None)
            self._worker.begin()

    def _done(self, _event: Event) -> None:
        """It is ready: the process and its memory go."""
        if (worker := self._stopped()) is not None:
            worker.close()
        self._article = None
