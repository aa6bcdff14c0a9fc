"""The process of `ready_when_idle`: what a first question waits for is made and kept.

Not here: its pipes and its end (`worker`), and what is made (`asking`). It is at the lowest
priority, so that whatever else wants the processor has it.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import BinaryIO

from voicereader.app.worker import Tell, serve
from voicereader.article.model import Article
from voicereader.reader.events import QuestionAnswered

_LOWEST_PRIORITY = 19
_NO_QUESTION = 0


def work(article: Article, orders: BinaryIO, tell: Tell) -> None:
    """Make a document ready, unless it is, and tell."""
    threading.Thread(target=_end_with, args=(orders,), daemon=True).start()
    with suppress(OSError, AttributeError):  # Windows has none
        os.nice(_LOWEST_PRIORITY)
    from voicereader.asking.answerer import make_ready

    make_ready(article)
    tell(QuestionAnswered(_NO_QUESTION))


def _end_with(orders: BinaryIO) -> None:
    """None ever comes, until the other side is gone, in whatever way."""
    orders.read(1)
    os._exit(0)


if __name__ == "__main__":
    serve(work)
