"""The recognizers by name.

Owns how SpeechRecognition's engines are called, and who takes over from one that cannot be had.
Not here: the names (`reader.settings.records`), downloading anything (`models`). Only the one that
is asked for is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from voicereader.base.i18n import _, language
from voicereader.listening.free_text import FreeTextRecognizer, Transcribe, Understand
from voicereader.listening.models import EMBEDDED, path_of
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Recognizer, RecognizerError
from voicereader.reader.settings.records import RECOGNIZERS

_SECOND_OF_SILENCE = bytes(2 * SAMPLE_RATE_HZ)


def build(name: str, embedded: Callable[[], Recognizer], understand: Understand) -> Recognizer:
    """The recognizer called `name`, its model loaded. Raises RecognizerError.

    `embedded` builds the default one; `understand` is what free text of the others goes through.
    """
    if name == EMBEDDED:
        return embedded()
    if name not in RECOGNIZERS:
        names = ", ".join(RECOGNIZERS)
        raise RecognizerError(
            _('No recognizer "{name}". Choose one of {names}.', name=name, names=names)
        )
    return FreeTextRecognizer(transcriber(name), understand)


def build_or_default(
    name: str, embedded: Callable[[], Recognizer], understand: Understand
) -> tuple[Recognizer, str]:
    """The recognizer called `name`, or the embedded one and the sentence that tells why."""
    try:
        return build(name, embedded, understand), ""
    except RecognizerError as error:
        if name == EMBEDDED:
            raise
        return embedded(), _(
            '{error} "{embedded}" listens instead.', error=error, embedded=EMBEDDED
        )


def transcriber(name: str) -> Transcribe:
    """One of SpeechRecognition's engines, ready: 16 kHz mono 16-bit PCM in, words out.

    A second of silence is recognized first, so that the model is in memory before anyone speaks
    and a broken one is known now. Raises RecognizerError, then and later.
    """
    path = path_of(name)
    library = import_module("speech_recognition")
    recognize = _CALLS[name](library.Recognizer(), path)

    def transcribe(pcm: bytes) -> str:
        try:
            return str(recognize(library.AudioData(pcm, SAMPLE_RATE_HZ, 2)))
        except library.UnknownValueError:
            return ""
        except Exception as error:  # the engines share no error of their own
            why = str(error).partition("\n")[0].rstrip(". ") or type(error).__name__
            raise RecognizerError(
                _('The recognizer "{name}" failed: {why}.', name=name, why=why)
            ) from error

    transcribe(_SECOND_OF_SILENCE)
    return transcribe


Recognize = Callable[[Any], str]


def _vosk(recognizer: Any, _path: Path) -> Recognize:
    vosk = import_module("vosk")
    vosk.SetLogLevel(-1)  # it writes to the terminal, which is the screen's
    _keep(vosk, "Model")
    return lambda audio: str(recognizer.recognize_vosk(audio))


def _faster_whisper(recognizer: Any, path: Path) -> Recognize:
    _keep(import_module("faster_whisper"), "WhisperModel")
    return lambda audio: str(
        recognizer.recognize_faster_whisper(
            audio, model=str(path), language=language(), condition_on_previous_text=False
        )
    )


def _whisper(recognizer: Any, path: Path) -> Recognize:
    _keep(import_module("whisper"), "load_model")
    return lambda audio: str(
        recognizer.recognize_whisper(
            audio, model=str(path), language=language(), condition_on_previous_text=False
        )
    )


def _keep(module: ModuleType, loader: str) -> None:
    """Let a library's loader give the same model again when it is asked for the same.

    SpeechRecognition 3.17 loads the model anew for every phrase, and takes none that is loaded.
    """
    load = getattr(module, loader)
    if not hasattr(load, "cache_info"):
        setattr(module, loader, lru_cache(maxsize=1)(load))


_CALLS: dict[str, Callable[[Any, Path], Recognize]] = {
    "vosk": _vosk,
    "faster-whisper": _faster_whisper,
    "whisper": _whisper,
}
