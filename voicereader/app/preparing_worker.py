"""The process of `ready_when_idle`: what a first question waits for is made and kept.

Not here: its pipes and its end (`worker`), and what is made (`asking`). It is at the lowest
priority, so that whatever else wants the processor has it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import BinaryIO

from voicereader.app.worker import Tell, serve
from voicereader.article.model import Article
from voicereader.reader.events import QuestionAnswered

_LOWEST_PRIORITY = 19
_NO_QUESTION = 0


def work(article: Article, _orders: BinaryIO, tell: Tell) -> None:
    """Make a document ready, unless it is, and tell."""
    with suppress(OSError, AttributeError):  # Windows has none
        os.nice(_LOWEST_PRIORITY)
    from voicereader.asking.answerer import make_ready

    make_ready(article)
    tell(QuestionAnswered(_NO_QUESTION))


if __name__ == "__main__":
    serve(work)
