"""A document that takes long to open: after a second it is said, and how far it is.

Owns the wait, what is said in it, and the keys that answer meanwhile: Ctrl+Q leaves, any other says
how far it is. Not here: how a document is opened (`library`), and where what is said is written.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import closing, suppress
from itertools import count
from pathlib import PurePath

from voicereader.app.single_keys import KeysAlone
from voicereader.article.formats.progress import Told
from voicereader.article.model import Article
from voicereader.base.i18n import _, language
from voicereader.reader.messages import narration
from voicereader.reader.ports import SpeechOutput
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import Settings

_TOLD_AFTER_S = 1.0
_TOLD_AGAIN_S = 3.0
_LOOK_EVERY_S = 0.1
_LEAVES = frozenset(b"\x11\x03\x04")  # Ctrl+Q; Ctrl+C and Ctrl+D where they are no signals


class Opening:
    """One document being opened, on a thread of its own."""

    def __init__(self, document: str, open_: Callable[[str, Told], Article]) -> None:
        self._name = PurePath(document).name
        self._done = 0.0  # of 1
        self._article: Future[Article] = Future()
        args = (document, open_)
        threading.Thread(target=self._run, args=args, name="opening", daemon=True).start()

    def article(
        self, write: Callable[[str], None], settings: Settings, typed: KeysAlone | None = None
    ) -> Article | None:
        """The document; None where the person left before it was open. Raises what `open_` raises.

        What is told is written with `write`, and said where this program speaks.
        """
        with suppress(TimeoutError):
            return self._article.result(_TOLD_AFTER_S)
        with closing(_output(settings)) as output:
            prosody = Prosody(settings.voice or language(), settings.rate, settings.pitch)
            ids = count(1)

            def tell(sentence: str) -> None:
                write(sentence)
                output.cancel()
                output.speak(narration.announcement(sentence, next(ids), prosody))

            output.set_volume(settings.volume)
            return self._wait(tell, typed)

    def _wait(self, tell: Callable[[str], None], typed: KeysAlone | None) -> Article | None:
        opening = _("Opening {name}, {percent} percent.", name=self._name, percent=self._percent)
        tell(opening if typed is None else opening + " " + _("Ctrl+Q leaves."))
        told, at_s = self._percent, time.monotonic()
        while not self._article.done():
            keys = self._pressed(typed)
            if keys is not None and (not keys or not _LEAVES.isdisjoint(keys)):
                return None
            is_due = time.monotonic() > at_s + _TOLD_AGAIN_S and told != self._percent
            if (keys or is_due) and not self._article.done():
                told, at_s = self._percent, time.monotonic()
                tell(_("Still opening, {percent} percent.", percent=told))
        return self._article.result()

    def _pressed(self, typed: KeysAlone | None) -> bytes | None:
        if typed is not None and typed.are_there:
            return typed.pressed(_LOOK_EVERY_S)
        wait((self._article,), _LOOK_EVERY_S)
        return None

    @property
    def _percent(self) -> int:
        return int(100 * self._done)

    def _run(self, document: str, open_: Callable[[str, Told], Article]) -> None:
        try:
            self._article.set_result(open_(document, self._see))
        except BaseException as error:
            self._article.set_exception(error)

    def _see(self, done: float) -> None:
        self._done = done


def _output(settings: Settings) -> SpeechOutput:
    """What speaks until there is a session, which has its own; nobody hears what it tells."""
    from voicereader.app.speech_output import (
        output_of,  # a fast opening, which is the rule, needs none
    )

    prosody = Prosody(settings.voice or language(), settings.rate, settings.pitch)
    return output_of(settings, prosody, lambda _event: None, lambda *_: None)
