"""The other process of `hearing_process`: listening, put together and served.

Not here: its pipes and its end (`worker`).
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import BinaryIO

from voicereader.app.hearing_process import HearingSpec
from voicereader.app.worker import Tell, serve
from voicereader.article.model import Article
from voicereader.base import i18n
from voicereader.reader.context import Context
from voicereader.reader.effects import Listening
from voicereader.reader.events import MicrophoneLost


def work(spec: HearingSpec, orders: BinaryIO, tell: Tell) -> None:
    """Listen as ordered."""
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
    serve(work)
