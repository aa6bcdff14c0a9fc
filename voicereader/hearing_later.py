"""The listening room, furnished when it is first needed.

Owns the wait: what hears commands takes a third of a second of importing and a model, which nobody
should wait for who only presses keys. Refuses to hear anything.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import MicrophoneLost
from voicereader.session import SpeechInput

_LOG = logging.getLogger(__name__)


class HearingLater:
    """A speech input that builds the real one on a thread of its own, at the first order to hear.

    What is asked of it before, the real one is told when it is there. A building that fails is told
    as a microphone that is lost, again at every order to hear.
    """

    def __init__(
        self,
        build: Callable[[], SpeechInput],
        tell: Callable[[MicrophoneLost], None],
        *,
        has_wake_phrase: bool,
    ) -> None:
        self._build = build
        self._tell = tell
        self._has_wake_phrase = has_wake_phrase
        self._orders: SimpleQueue[Listening | Context | None] = SimpleQueue()
        self._input: SpeechInput | None = None
        self._thread: threading.Thread | None = None
        self._expected: Context | None = None
        self._failure = ""

    def listen(self, how: Listening) -> None:
        """Open or close the microphone."""
        is_deaf = how is Listening.CLOSED or (how is Listening.ASLEEP and not self._has_wake_phrase)
        if self._failure and not is_deaf:
            self._tell(MicrophoneLost(self._failure))
        if self._failure or (self._thread is None and is_deaf):
            return
        self._orders.put(how)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="hearing")
            self._thread.start()

    def expect(self, context: Context) -> None:
        """What can be said now."""
        self._expected = context
        if self._thread is not None:
            self._orders.put(context)

    def close(self) -> None:
        """End, whether or not there is anything yet."""
        self._orders.put(None)
        if self._input is not None:
            self._input.close()

    def _run(self) -> None:
        try:
            self._input = input_ = self._build()
        except Exception as error:  # without it reading goes on
            _LOG.exception("nothing to hear with")
            self._failure = str(error)
            self._tell(MicrophoneLost(self._failure))
            return
        if self._expected is not None:
            input_.expect(self._expected)
        while (order := self._orders.get()) is not None:
            if isinstance(order, Context):
                input_.expect(order)
            else:
                input_.listen(order)
        input_.close()


class Tap:
    """What the loudspeaker is given, passed on to whoever wants it; nobody does at first."""

    def __init__(self) -> None:
        self.pass_on: Callable[[bytes, int, float], None] | None = None

    def __call__(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Take what was pulled, on the sink's thread."""
        if self.pass_on is not None:
            self.pass_on(pcm, sample_rate_hz, heard_s)
