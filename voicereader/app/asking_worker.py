"""The other process of `asking_process`: the model read, the document compared, questions answered.

Not here: its pipes and its end (`worker`), and what an answer is (`asking`).
"""

from __future__ import annotations

import pickle
from typing import BinaryIO

from voicereader.app.asking_here import AskingHere
from voicereader.app.worker import Tell, serve
from voicereader.article.model import Article


def work(article: Article, questions: BinaryIO, tell: Tell) -> None:
    """Answer one question after the other."""
    asker = AskingHere(article, tell)
    asker.get_ready()
    while True:
        asked = pickle.load(questions)
        asker.ask(asked.number, asked.question, is_everywhere=asked.is_everywhere)


if __name__ == "__main__":
    serve(work)
