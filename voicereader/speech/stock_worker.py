"""The other process of `stock`: a stock pyttsx3 driver that renders what it is asked for.

Owns the driver, so that one which hangs or crashes can be killed. Not here: playing anything.

Lines of JSON. Once, at the start: {"voices": [{"id", "name", "languages", "gender"}]}. Then for
each request {"text", "voice", "rate", "pitch"}: {"path"} of the finished file, in the folder given.
Either can be {"error": sentence} instead. When the requests end, so does the worker, and removes
the folder, whatever the driver is doing: a parent that was killed leaves nothing behind.

Drivers print, and so do sound libraries under them: standard output and error lead nowhere, and
answers go by a copy of the first.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from voicereader.base.i18n import N_
from voicereader.speech.pyttsx3_engine import SpeechEngine
from voicereader.speech.sound_files import is_whole
from voicereader.speech.synthesizer import SpeechError

_LOOK_AGAIN_S = 0.002


def main(driver: str, folder: Path) -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the parent decides
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, folder), daemon=True).start()
    for answer in _answers(driver, folder, requests):
        os.write(answers, json.dumps(answer).encode() + b"\n")
    shutil.rmtree(folder, ignore_errors=True)


def _listen(requests: queue.SimpleQueue[bytes], folder: Path) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _answers(
    driver: str, folder: Path, requests: queue.SimpleQueue[bytes]
) -> Iterator[dict[str, Any]]:
    try:
        engine = SpeechEngine(driver)
        if not engine.can_render():
            raise SpeechError(N_("This driver of pyttsx3 cannot write speech to a file."))
        yield {"voices": [_described(v) for v in engine.get("voices")]}
    except Exception as trouble:
        yield {"error": str(trouble) or type(trouble).__name__}
        return
    number = 0
    applied: dict[str, Any] = {}
    while True:
        request = json.loads(requests.get())
        number += 1
        path = folder / f"{number}{'.aiff' if driver == 'nsss' else '.wav'}"
        try:
            _apply(engine, request, applied)
            _render(engine, request["text"], path)
            yield {"path": str(path)}
        except Exception as trouble:
            yield {"error": str(trouble) or type(trouble).__name__}


def _apply(engine: SpeechEngine, request: dict[str, Any], applied: dict[str, Any]) -> None:
    """Set what differs from what was `applied`, the voice first: on macOS it resets the others."""
    for name in ("voice", "rate", "pitch"):
        if applied.get(name) == request[name]:
            continue
        if name != "pitch" or _has_pitch(engine):
            engine.set(name, request[name])
        applied[name] = request[name]


def _render(engine: SpeechEngine, text: str, path: Path) -> None:
    engine.settle()
    engine.render(text, str(path))
    # The espeak driver returns while a thread of its own is still writing. If the wait has no end,
    # the parent ends it.
    while not is_whole(path):
        time.sleep(_LOOK_AGAIN_S)


def _has_pitch(engine: SpeechEngine) -> bool:
    try:
        return engine.get("pitch") is not None
    except KeyError:
        return False


def _described(voice: Any) -> dict[str, Any]:
    return {
        "id": voice.id,
        "name": voice.name or voice.id,
        "languages": [str(language).replace("_", "-") for language in voice.languages if language],
        "gender": (voice.gender or "").removeprefix("VoiceGender").lower(),
    }


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
