"""The model for whoever uses the SpeechRecognition package: its `Recognizer.recognize_moonshine`.

    import speech_recognition as sr
    from voicereader.listening.moonshine.recognize import register

    register()
    sr.Recognizer().recognize_moonshine(audio)     # audio is an AudioData, as for any other

Owns what such a method promises: free text of a whole `AudioData`, of any length. Not here: which
of the reader's commands that is. Importing this changes nothing; `register` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypedDict, overload

import numpy as np
from speech_recognition import AudioData, Recognizer, UnknownValueError
from speech_recognition.exceptions import SetupError

from voicereader.listening.moonshine.encoder import LONGEST_S
from voicereader.listening.moonshine.layers import Floats
from voicereader.listening.moonshine.model import MoonshineModel, load
from voicereader.listening.moonshine.transcript import transcribe
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, RecognizerError

_LONGEST = LONGEST_S * SAMPLE_RATE_HZ
_REST = SAMPLE_RATE_HZ // 5
"""Samples over which it is looked how quiet it is: 0.2 s, more than the stop in a consonant."""

_model = lru_cache(maxsize=1)(load)
"""Loaded at the first call of the process, in most of a second, and kept: 300 MB."""


class TranscribedPiece(TypedDict):
    """What was said in one piece of the sound."""

    text: str
    began_s: float
    ended_s: float
    log_prob: float
    """Of this text."""
    log_prob_nothing: float
    """That there are no words in it."""


class MoonshineResponse(TypedDict):
    """All of the text, and the pieces that it is from, of 12 s at the most."""

    text: str
    pieces: list[TranscribedPiece]


def register() -> None:
    """Give SpeechRecognition's `Recognizer` this method, as it has those of its own engines."""
    Recognizer.recognize_moonshine = recognize_moonshine


@overload
def recognize_moonshine(
    _recognizer: Recognizer, audio_data: AudioData, *, show_all: Literal[False] = False
) -> str: ...


@overload
def recognize_moonshine(
    _recognizer: Recognizer, audio_data: AudioData, *, show_all: Literal[True]
) -> MoonshineResponse: ...


def recognize_moonshine(
    _recognizer: Recognizer, audio_data: AudioData, *, show_all: bool = False
) -> str | MoonshineResponse:
    """The English words of `audio_data`, by Moonshine base, on this machine.

    With `show_all` a MoonshineResponse, where there are no words too.

    Raises `speech_recognition.UnknownValueError` where there are no words, and
    `speech_recognition.exceptions.SetupError` where the model is missing or broken: the sentence
    says what to do.
    """
    try:
        model = _model()
    except RecognizerError as error:
        raise SetupError(str(error)) from error
    pcm = audio_data.get_raw_data(convert_rate=SAMPLE_RATE_HZ, convert_width=2)
    samples = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768)
    pieces = [_piece(model, began, sound) for began, sound in _cut(samples)]
    text = " ".join(piece["text"] for piece in pieces if piece["text"])
    if show_all:
        return {"text": text, "pieces": pieces}
    if not any(map(str.isalnum, text)):
        raise UnknownValueError
    return text


def _piece(model: MoonshineModel, began: int, sound: Floats) -> TranscribedPiece:
    crossed = model.decoder.cross(model.encoder.encode(sound))
    said = transcribe(model.decoder, crossed, len(sound) / SAMPLE_RATE_HZ)
    return {
        "text": model.tokenizer.decode(said.ids),
        "began_s": began / SAMPLE_RATE_HZ,
        "ended_s": (began + len(sound)) / SAMPLE_RATE_HZ,
        "log_prob": said.log_prob,
        "log_prob_nothing": said.log_prob_nothing,
    }


def _cut(samples: Floats) -> Iterator[tuple[int, Floats]]:
    """What the encoder takes at a time and where it begins: cut where it is quietest, if it is."""
    began = 0
    while len(samples) - began > _LONGEST:
        later_half = samples[began + _LONGEST // 2 : began + _LONGEST]
        energy = np.cumsum(np.square(later_half, dtype=np.float64))
        quietest = int((energy[_REST:] - energy[:-_REST]).argmin())
        ends = began + _LONGEST // 2 + quietest + _REST // 2
        yield began, samples[began:ends]
        began = ends
    yield began, samples[began:]
