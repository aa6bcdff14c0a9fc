"""The other process of `hearing_process`: listening, put together and served.

Owns its pipes, and its end when they end: a parent that was killed leaves nothing behind. Not here:
writing anything but events; standard output and error of the libraries lead nowhere.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from voicereader.app.hearing_process import HearingSpec
from voicereader.article.model import Article
from voicereader.base import i18n
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import Event, MicrophoneLost


def main() -> int:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    orders = sys.stdin.buffer
    telling = threading.Lock()

    def tell(event: Event) -> None:
        with telling:
            pickle.dump(event, answers)
            answers.flush()

    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        _serve(pickle.load(orders), orders, tell)
    os._exit(0)  # whatever a library's thread is doing


def _serve(spec: HearingSpec, orders: BinaryIO, tell: Callable[[Event], None]) -> None:
    i18n.speak(spec.language)
    from voicereader.app.speech_input import listener_of
    from voicereader.listening.capture.microphone import MicrophoneError

    try:
        listener, reference = listener_of(lambda: spec, tell)
    except MicrophoneError as error:
        while True:  # there is nothing to hear with: so every order to hear is answered
            order = pickle.load(orders)
            if order in (Listening.OPEN, Listening.ONCE, Listening.ASLEEP):
                tell(MicrophoneLost(str(error)))
    try:
        while True:
            order = pickle.load(orders)
            if isinstance(order, Listening):
                listener.listen(order)
            elif isinstance(order, Context):
                listener.expect(order)
            elif isinstance(order, Article):
                spec = replace(spec, article=order)
                listener.build_anew()
            else:
                reference.played(*order)
    finally:
        listener.close()


if __name__ == "__main__":
    sys.exit(main())
