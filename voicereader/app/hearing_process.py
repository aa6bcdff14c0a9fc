"""Listening in a process of its own, which begins when it is first needed.

Owns that process: its start, what is sent to it, its end. Not here: hearing anything; the other
side is `hearing_worker`.

Why a process: recognizing holds Python's lock for 70 to 160 ms at a time (measured at the sound
card's callback, beside a voice that was reading), and the card must be served every 5 ms. In one
process the voice stumbled at the end of every phrase, and with it the echo lost its place.

Both sides speak pickles over pipes. To the worker go what it is to hear with, once, then orders
(`Listening`, `Context`) and what is played (`Played`); back come events.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import IO

from voicereader.app.played_sound import Played, PlayedSound
from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.base.one_thread import ONE_THREAD
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

_LOG = logging.getLogger(__name__)

_GATHER_S = 0.008
"""How long what is played waits for more of it: one write for two pulls, and no later than that."""

_STARTS_AT_MOST = 3
_END_WITHIN_S = 0.3


@dataclass(frozen=True, slots=True)
class HearingSpec:
    """All that the worker needs to know what can be said, and by whom."""

    settings: Settings
    article: Article
    rows: tuple[Row, ...]
    language: str


_Outbox = SimpleQueue[Listening | Context | Played | Article | None]


class HearingProcess:
    """A speech input whose ears are elsewhere. Its methods return at once.

    An end of the worker that nobody asked for is told as a microphone that is lost, and it is
    started again, three times in all; someone who has no hands free need press no key for it.
    """

    def __init__(self, spec: HearingSpec, tell: Callable[[Event], None]) -> None:
        self._spec = spec
        self._tell = tell
        self._outbox: _Outbox = SimpleQueue()
        self._played = PlayedSound()
        self._worker: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._context: Context | None = None
        self._how = Listening.CLOSED
        self._is_closing = False
        self._is_in_phrase = False
        self._starting = threading.Lock()  # the session and the end of a worker may both start one

    def played(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Take what the loudspeaker is given; from the sink's thread, which waits for nobody."""
        if self._worker is not None:
            for item in self._played.handed_on(pcm, sample_rate_hz, heard_s):
                self._outbox.put(item)

    def listen(self, how: Listening) -> None:
        """Open or close the microphone."""
        with self._starting:
            self._how = how
            if self._worker is not None or self._start_for(how):
                self._outbox.put(how)

    def turn_to(self, article: Article) -> None:
        """Hear what can be said of this document from the next phrase on."""
        with self._starting:
            self._spec = replace(self._spec, article=article)
            if self._worker is not None:
                self._outbox.put(article)

    def expect(self, context: Context) -> None:
        """What can be said from the next phrase on."""
        self._context = context
        if self._worker is not None:
            self._outbox.put(context)

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
        worker = subprocess.Popen(
            [sys.executable, "-m", "voicereader.app.hearing_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
        )
        assert worker.stdin is not None
        assert worker.stdout is not None
        self._outbox, self._played = SimpleQueue(), PlayedSound()
        if self._context is not None:
            self._outbox.put(self._context)
        # Before anyone listens for its end: a worker that ends at once is lost after it was found.
        self._worker = worker
        if self._starts > 1:
            self._tell(MicrophoneFound())
        for target, *arguments in (
            (self._send, worker.stdin, self._outbox),
            (self._receive, worker.stdout),
        ):
            name = f"hearing {target.__name__}"
            threading.Thread(target=target, args=arguments, daemon=True, name=name).start()

    def _send(self, stream: IO[bytes], outbox: _Outbox) -> None:
        try:
            pickle.dump(self._spec, stream)
            stream.flush()
            while (item := outbox.get()) is not None:
                pickle.dump(item, stream)
                if isinstance(item, tuple):
                    time.sleep(_GATHER_S)
                for more in _waiting(outbox):
                    if more is None:
                        return
                    pickle.dump(more, stream)
                stream.flush()
        except OSError:
            _LOG.info("the listening room takes no more orders")
        finally:
            _close(stream)

    def _receive(self, stream: IO[bytes]) -> None:
        try:
            while not self._is_closing:
                event = pickle.load(stream)
                self._is_in_phrase = isinstance(event, VoiceStarted)
                self._tell(event)
        except (EOFError, OSError, pickle.UnpicklingError):
            if not self._is_closing:
                self._lose()

    def _lose(self) -> None:
        """The worker has ended by itself."""
        with self._starting:
            self._worker = None
            self._outbox.put(None)
        if self._is_in_phrase:
            self._tell(NothingHeard(time.monotonic()))
        self._is_in_phrase = False
        self._tell(MicrophoneLost(_("What hears commands has ended; it is started again.")))
        if self._how is Listening.ONCE:
            self._how = Listening.CLOSED  # the phrase is lost
        self.listen(self._how)


def _waiting(
    outbox: _Outbox,
) -> list[Listening | Context | Played | Article | None]:
    found: list[Listening | Context | Played | Article | None] = []
    try:
        while True:
            found.append(outbox.get_nowait())
    except Empty:
        return found


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        _LOG.info("the listening room was gone before its orders were")
