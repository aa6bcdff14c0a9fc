"""A voice whose utterances are printed too, each when it starts to be heard.

Owns the tie between an utterance and its line. Not here: sound.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from voicereader.reader.effects import Earcon
from voicereader.reader.events import Event, MarkReached, SpeechEnded, SpeechFailed
from voicereader.reader.ports import SpeechOutput
from voicereader.reader.utterance import Utterance
from voicereader.ui.plain.line_printer import LinePrinter


class CaptionedVoice:
    """A voice whose words are written too. What the voice tells has to come through `tell`.

    `is_held` says that the voice has been asked to hold. An utterance is written once, with its
    first mark; or when it cannot be said, for then the line is all there is of it.
    """

    def __init__(self, printer: LinePrinter) -> None:
        self._printer = printer
        self._lock = threading.Lock()
        self.is_held = False
        self._asked: deque[Utterance] = deque()
        self._written_id = 0  # of the utterance written last; ids grow
        self._voice: SpeechOutput | None = None
        self._pass_on: Callable[[Event], None] = _to_nobody

    def connect(self, voice: SpeechOutput, tell: Callable[[Event], None]) -> None:
        """Pass on to this voice what is asked, and what it tells to `tell`. Before anything is."""
        self._voice, self._pass_on = voice, tell

    @property
    def head(self) -> Utterance | None:
        """What is being said, or about to be."""
        with self._lock:
            return self._asked[0] if self._asked else None

    def tell(self, event: Event) -> None:
        """What the voice tells, from any of its threads."""
        match event:
            case MarkReached(id_):
                self._write(id_)
            case SpeechFailed(id_):
                self._write(id_)
                self._drop(id_)
            case SpeechEnded(id_):
                self._drop(id_)
        self._pass_on(event)

    def speak(self, utterance: Utterance) -> None:
        """Say this after all that was asked for before."""
        with self._lock:
            self._asked.append(utterance)
        self._before().speak(utterance)

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """These are likely to be asked for next."""
        self._before().foresee(utterances)

    def cancel(self) -> None:
        """Fall silent and forget what was asked for."""
        self.is_held = False
        with self._lock:
            self._asked.clear()
        self._before().cancel()

    def pause(self) -> None:
        """Hold the sound."""
        self.is_held = True
        self._before().pause()

    def hush(self) -> None:
        """Fall silent quickly, and hold."""
        self.is_held = True
        self._before().hush()

    def resume(self) -> None:
        """Go on."""
        self.is_held = False
        self._before().resume()

    def play(self, earcon: Earcon) -> None:
        """Let a short sound be heard."""
        self._before().play(earcon)

    def set_volume(self, percent: int) -> None:
        """Play so loud."""
        self._before().set_volume(percent)

    def close(self) -> None:
        """End."""
        self._before().close()

    def _before(self) -> SpeechOutput:
        assert self._voice is not None  # given to `connect`
        return self._voice

    def _write(self, id_: int) -> None:
        with self._lock:
            said = next((asked for asked in self._asked if asked.id == id_), None)
            if said is None or id_ <= self._written_id:
                return
            self._written_id = id_
        self._printer.print(said.shown)

    def _drop(self, id_: int) -> None:
        with self._lock:
            while self._asked and self._asked[0].id <= id_:
                self._asked.popleft()


def _to_nobody(_event: Event) -> None:
    """A voice that is not yet asked anything has nothing to tell."""
