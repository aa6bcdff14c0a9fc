"""What SpeechRecognition has out of the box, as a program without this one would use it.

Owns the call of `recognize_sphinx`: the whole clip, the library's own language model, the text that
it gives through the reader's phrase index. Refuses anything that would make it better.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import speech_recognition

from bench.phrasebook import meaning
from testkit.recordings import RATE_HZ, Samples
from voicereader.reader.registry.commands import Command


def library_hears(sound: Samples) -> Command | None:
    """The command that a clip is taken for, None for none."""
    audio = speech_recognition.AudioData(sound.tobytes(), RATE_HZ, 2)
    try:
        text = _recognizer().recognize_sphinx(audio)
    except speech_recognition.UnknownValueError:
        return None
    return meaning(str(text))


@cache
def _recognizer() -> Any:  # its engines are methods that are added to it on import
    return speech_recognition.Recognizer()
