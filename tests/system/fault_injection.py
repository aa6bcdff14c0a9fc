"""One part of the program breaks once: `python -m tests.system.fault_injection PART [ARGUMENTS]`.

Owns the breaking and nothing else: all that follows is the program's own doing.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from voicereader.cli import entry as cli
from voicereader.reader.events import MarkReached
from voicereader.reader.reader import Reader
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.timeline import Timeline
from voicereader.ui.body import Body

FAULT = "the wire is cut"
CALLS_BEFORE = 3


def break_once(owner: type, name: str, fits: Callable[..., bool] = lambda *_: True) -> None:
    """Let a method raise in its fourth call that fits, and work before and after."""
    whole = getattr(owner, name)
    calls = iter(range(1_000_000))

    def broken(self: object, *arguments: Any) -> Any:
        if fits(*arguments) and next(calls) == CALLS_BEFORE:
            raise RuntimeError(FAULT)
        return whole(self, *arguments)

    setattr(owner, name, broken)


def fall() -> None:
    """Be a thread that fails."""
    raise RuntimeError(FAULT)


def main(part: str, arguments: list[str]) -> int:
    """Break a part, then be the program."""
    match part:
        case "engine":
            break_once(EspeakSynthesizer, "synthesize")
        case "reader":
            break_once(Reader, "handle", lambda event: isinstance(event, MarkReached))
        case "speaker":
            break_once(Timeline, "pull")
        case "screen":
            break_once(Body, "caret")
        case "thread":
            threading.Timer(2.0, fall).start()
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
