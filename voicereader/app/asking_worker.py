"""The other process of `asking_process`: the model read, the document compared, questions answered.

Owns its pipes, and its end when they end: a parent that was killed leaves nothing behind. Not here:
what an answer is (`asking`).
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from typing import BinaryIO

from voicereader.app.asking_here import AskingHere
from voicereader.reader.events import Event


def main() -> int:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        _serve(sys.stdin.buffer, answers)
    return 0


def _serve(questions: BinaryIO, answers: BinaryIO) -> None:
    def tell(event: Event) -> None:
        pickle.dump(event, answers)
        answers.flush()

    asker = AskingHere(pickle.load(questions), tell)
    asker.get_ready()
    while True:
        asked = pickle.load(questions)
        asker.ask(asked.number, asked.question)


if __name__ == "__main__":
    sys.exit(main())
