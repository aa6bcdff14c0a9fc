"""Listening in a process of its own, which begins when it is first needed.

Owns when it begins, how often it is begun again, and what is told where it ends. Not here: hearing
anything; the other side is `hearing_worker`, and the way between them `worker`.

Why a process: recognizing holds Python's lock for 70 to 160 ms at a time (measured at the sound
card's callback, beside a voice that was reading), and the card must be served every 5 ms. In one
process the voice stumbled at the end of every phrase, and with it the echo lost its place.

To the worker go what it is to hear with (`HearingSpec`), once, then orders (`Listening`, `Context`)
and what is played (`Played`).
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace

from voicereader.app.played_sound import Played, PlayedSound
from voicereader.app.worker import Tell, Worker
from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import (
    Event,
    MicrophoneFound,
    MicrophoneLost,
    NothingHeard,
    VoiceStarted,
)
from voicereader.reader.registry.commands import Row
from voicereader.settings.loading import Settings

_GATHER_S = 0.008
"""How long what is played waits for more of it: one write for two pulls, and no later than that."""

_STARTS_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class HearingSpec:
    """All that the worker needs to know what can be said, and by whom."""

    settings: Settings
    article: Article
    rows: tuple[Row, ...]
    language: str


_Order = Listening | Context | Played | Article


class HearingProcess:
    """A speech input whose ears are elsewhere. Its methods return at once.

    An end of the worker that nobody asked for is told as a microphone that is lost, and it is
    started again, three times in all; someone who has no hands free need press no key for it.
    """

    def __init__(self, spec: HearingSpec, tell: Tell) -> None:
        self._spec = spec
        self._tell = tell
        self._played = PlayedSound()
        self._worker: Worker[_Order] | None = None
        self._starts = 0
        self._context: Context | None = None
        self._how = Listening.CLOSED
        self._is_closing = False
        self._is_in_phrase = False
        self._starting = threading.Lock()  # the session and the end of a worker may both start one

    def played(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Take what the loudspeaker is given; from the sink's thread, which waits for nobody."""
        if (worker := self._worker) is not None:
            for item in self._played.handed_on(pcm, sample_rate_hz, heard_s):
                worker.put(item)

    def listen(self, how: Listening) -> None:
        """Open or close the microphone."""
        with self._starting:
            self._how = how
            if self._worker is not None or self._start_for(how):
                assert self._worker is not None
                self._worker.put(how)

    def turn_to(self, article: Article) -> None:
        """Hear what can be said of this document from the next phrase on."""
        with self._starting:
            self._spec = replace(self._spec, article=article)
            if self._worker is not None:
                self._worker.put(article)

    def expect(self, context: Context) -> None:
        """What can be said from the next phrase on."""
        self._context = context
        if (worker := self._worker) is not None:
            worker.put(context)

    def close(self) -> None:
        """End the worker; nothing of it is left. May be called more than once."""
        self._is_closing = True
        if self._worker is not None:
            self._worker.close()

    def _start_for(self, how: Listening) -> bool:
        is_deaf = how is Listening.CLOSED or self._is_closing
        if is_deaf or (how is Listening.ASLEEP and not self._spec.settings.wake):
            return False
        if self._starts >= _STARTS_AT_MOST:
            self._tell(MicrophoneLost(_("What hears commands does not run; start again.")))
            return False
        self._start()
        return True

    def _start(self) -> None:
        self._starts += 1
        module = "voicereader.app.hearing_worker"
        worker = Worker(module, self._spec, self._receive, self._lose, _gathers_s)
        self._played = PlayedSound()
        if self._context is not None:
            worker.put(self._context)
        # Before anyone listens for its end: a worker that ends at once is lost after it was found.
        self._worker = worker
        if self._starts > 1:
            self._tell(MicrophoneFound())
        worker.begin()

    def _receive(self, event: Event) -> None:
        self._is_in_phrase = isinstance(event, VoiceStarted)
        self._tell(event)

    def _lose(self) -> None:
        """The worker has ended by itself."""
        with self._starting:
            self._worker = None
        if self._is_in_phrase:
            self._tell(NothingHeard(time.monotonic()))
        self._is_in_phrase = False
        self._tell(MicrophoneLost(_("What hears commands has ended; it is started again.")))
        if self._how is Listening.ONCE:
            self._how = Listening.CLOSED  # the phrase is lost
        self.listen(self._how)


def _gathers_s(order: _Order) -> float:
    return _GATHER_S if isinstance(order, tuple) else 0.0
