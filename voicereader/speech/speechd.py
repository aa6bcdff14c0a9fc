"""Speaking through speech-dispatcher: the person's own voice, rate and priorities.

Owns how utterances become its messages, and its index marks the reader's. Not here: sound. What is
played, and when, is speech-dispatcher's, so there is nothing here to take out of a microphone's
signal.

A word's mark is reported when speech-dispatcher says that it is reached. The person's rate is left
as it is; what is turned faster or slower while reading is sent as that much more or less of it. So
is their voice, but for what is in another language than theirs: that is sent as messages of its
own, in its language, for SSML's way to say so is ignored by some modules and the protocol's by
none. A pause is a cancel, and going on says the rest anew from the word that was reached: after
PAUSE and RESUME speech-dispatcher 0.11.4 with its eSpeak NG module says nothing any more.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from queue import SimpleQueue
from xml.sax.saxutils import escape

from voicereader.base.i18n import _, base_of
from voicereader.reader.effects import Earcon
from voicereader.reader.events import Event, MarkReached, SpeakerLost, SpeechEnded, SpeechFailed
from voicereader.reader.utterance import Utterance
from voicereader.speech.ssip import Notification, RefusedError, Wire, socket_path, start_server
from voicereader.speech.synthesizer import SpeechError

_LOG = logging.getLogger(__name__)

_WORD = re.compile(r"\w[\w'\u2019.-]*")
_TAG = re.compile(r"([a-z]{2,3}(?:-[a-z0-9]+)*)(?:\+.*)?", re.IGNORECASE)
_RATE_SPAN = 3.0
"""So many times the person's rate is 100 of speech-dispatcher's steps; it knows no unit."""


@dataclass(slots=True, eq=False)
class _Message:
    """An utterance that is still to be heard, from the word at `reached` on.

    Two are never equal: whoever looks for one among the pending, which three threads put in and
    take out, then runs no Python in between, and a deque's own steps are one piece each.
    """

    utterance: Utterance
    reached: int = 0
    batch: int = 0
    began_s: float = 0.0


@dataclass(frozen=True, slots=True)
class _Run:
    """A part of a message in one language: characters from `start` to before `end`."""

    message: _Message
    batch: int
    start: int
    end: int
    language: str

    @property
    def is_last(self) -> bool:
        """It ends the message."""
        return self.end == len(self.message.utterance.text)


class SpeechdOutput:
    """The SpeechOutput port over a running speech-dispatcher. Raises SpeechError.

    `tell` receives MarkReached, SpeechEnded, SpeechFailed and SpeakerLost. Nothing of a cancelled
    utterance is told. One that another program interrupts is told as failed, and so tried again.
    """

    def __init__(
        self, tell: Callable[[Event], None], rate_wpm: int, path: Path | None = None
    ) -> None:
        self._tell = tell
        self._own_rate_wpm = rate_wpm
        self._rate = 0
        self._is_held = False
        self._batch = 0  # all that was asked for between two silences
        self._pending: deque[_Message] = deque()
        self._runs: dict[str, _Run] = {}  # by their numbers
        self._asked: deque[_Run] = deque()  # and not yet numbered
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        if path is None:
            path = socket_path()
            start_server(path)
        self._wire = Wire(path, self._number, self._take, self._lose)
        for line in (
            "SET SELF CLIENT_NAME user:voicereader:reading",
            "SET SELF PRIORITY MESSAGE",
            "SET SELF SSML_MODE on",
            "SET SELF NOTIFICATION BEGIN on",
            "SET SELF NOTIFICATION END on",
            "SET SELF NOTIFICATION CANCEL on",
            "SET SELF NOTIFICATION INDEX_MARKS on",
        ):
            self._wire.command(line)
        self._own_language = self._language = "".join(self._wire.command("GET LANGUAGE")[:1])
        self._thread = threading.Thread(target=self._work, daemon=True, name="speechd orders")
        self._thread.start()

    def speak(self, utterance: Utterance) -> None:
        """Say this after all that was asked for before."""
        message = _Message(utterance)
        self._pending.append(message)
        if not self._is_held:
            self._ask(message)

    def foresee(self, utterances: tuple[Utterance, ...]) -> None:
        """Nothing can be said ahead there."""

    def cancel(self) -> None:
        """Fall silent and forget what was asked for."""
        self._is_held = False
        self._pending.clear()
        self._silence()

    def pause(self) -> None:
        """Fall silent, and hold what is still to be heard."""
        self._is_held = True
        self._silence()

    hush = pause

    def resume(self) -> None:
        """Go on at the word that was reached."""
        if self._is_held:
            self._is_held = False
            for message in tuple(self._pending):
                self._ask(message)

    def play(self, earcon: Earcon) -> None:
        """Nothing: speech-dispatcher plays icons of its own, and few have them."""

    def set_volume(self, percent: int) -> None:
        """Full is the person's own volume; less is so much less of it."""
        self._jobs.put(lambda: self._order(f"SET SELF VOLUME {round(percent * 2 - 100)}"))

    def close(self) -> None:
        """Fall silent and hang up."""
        self.cancel()
        self._jobs.put(None)
        self._thread.join(timeout=0.2)
        self._wire.close()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _order(self, line: str) -> None:
        try:
            self._wire.command(line)
        except RefusedError as error:
            _LOG.warning("%s: %s", line, error)
        except SpeechError as error:
            self._tell(SpeakerLost(str(error)))

    def _ask(self, message: _Message) -> None:
        batch = message.batch = self._batch
        message.began_s = 0.0
        self._jobs.put(lambda: self._send(message, batch))

    def _silence(self) -> None:
        self._batch += 1
        self._jobs.put(lambda: self._order("CANCEL SELF"))

    def _send(self, message: _Message, batch: int) -> None:
        if batch != self._batch:
            return
        utterance = message.utterance
        if not _WORD.search(utterance.text, message.reached):
            self._tell(MarkReached(utterance.id, message.reached))
            self._end(message)
            return
        try:
            self._follow_rate(utterance.prosody.rate_wpm)
            for run in self._runs_of(message, batch):
                self._follow_language(run.language)
                self._asked.append(run)
                self._wire.speak(ssml(utterance.text, run.start, run.end))
        except SpeechError as error:
            self._drop(message)
            self._tell(SpeechFailed(utterance.id, str(error)))

    def _follow_rate(self, rate_wpm: int) -> None:
        steps = round(100 * log(rate_wpm / self._own_rate_wpm) / log(_RATE_SPAN))
        rate = max(-100, min(100, steps))
        if rate != self._rate:
            self._rate = rate
            self._wire.command(f"SET SELF RATE {rate}")

    def _follow_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self._wire.command(f"SET SELF LANGUAGE {language}")

    def _runs_of(self, message: _Message, batch: int) -> list[_Run]:
        """What is still to be heard, a run a language; the last ends where the text does.

        Signs without a word go with what is beside them, for nothing would be told of them alone.
        """
        utterance, reached = message.utterance, message.reached
        changes: dict[int, str] = {}  # where a word in another language than the last begins
        language = ""
        for part in utterance.parts:
            start, end = max(part.start, reached), part.start + len(part.text)
            before, language = language, self._language_of(part.voice or utterance.prosody.voice)
            if language != before and _WORD.search(utterance.text, start, end):
                changes[start] = language
            else:
                language = before
        bounds = [reached, *[*changes][1:], len(utterance.text)]
        return [
            _Run(message, batch, *ends, language)
            for ends, language in zip(pairwise(bounds), changes.values(), strict=True)
        ]

    def _language_of(self, voice: str) -> str:
        """The language that a voice of ours is named after; the person's own, for all of theirs."""
        named = _TAG.fullmatch(voice)
        own = self._own_language
        return named[1] if named and base_of(named[1]) != base_of(own) else own

    def _number(self, number: str) -> None:
        """Speech-dispatcher has taken the message that was asked for longest ago."""
        if self._asked:
            self._runs[number] = self._asked.popleft()

    def _take(self, notification: Notification) -> None:
        run = self._runs.get(notification.message)
        if notification.what in ("end", "cancel"):
            self._runs.pop(notification.message, None)
        if run is None or run.batch != self._batch or run.message not in self._pending:
            return
        message = run.message
        match notification.what:
            case "begin":
                message.began_s = message.began_s or time.monotonic()
            case "mark" if notification.mark.isdecimal():
                message.reached = int(notification.mark)
                self._tell(MarkReached(message.utterance.id, message.reached))
            case "end" if run.is_last:
                self._end(message)
            case "cancel":
                self._drop(message)
                why = _("Another program interrupted the voice.")
                self._tell(SpeechFailed(message.utterance.id, why))

    def _end(self, message: _Message) -> None:
        self._drop(message)
        seconds = time.monotonic() - message.began_s if message.began_s else 0.0
        self._tell(SpeechEnded(message.utterance.id, seconds))

    def _drop(self, message: _Message) -> None:
        with suppress(ValueError):  # a cancel has come in between
            self._pending.remove(message)

    def _lose(self) -> None:
        self._tell(SpeakerLost(_("speech-dispatcher has gone; start voicereader again.")))


def ssml(text: str, start: int = 0, end: int | None = None) -> str:
    """Characters `start` to `end` of a text, a mark before each word, named after its place."""
    end = len(text) if end is None else end
    parts, at = [], start
    for word in _WORD.finditer(text, start, end):
        parts += [escape(text[at : word.start()]), f'<mark name="{word.start()}"/>']
        at = word.start()
    return f"<speak>{''.join(parts)}{escape(text[at:end])}</speak>".replace("\n", " ")
