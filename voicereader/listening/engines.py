"""The recognizers by name.

Owns how SpeechRecognition's engines are called, and who takes over from one that cannot be had.
Not here: the names (`reader.settings.records`), downloading anything (`models`). Only the one that
is asked for is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

import speech_recognition
from speech_recognition import AudioData

from voicereader.base.i18n import _, language
from voicereader.listening.free_text import FreeTextRecognizer, Transcribe, Understand
from voicereader.listening.models import EMBEDDED, path_of
from voicereader.listening.recognizer import SAMPLE_RATE_HZ, Recognizer, RecognizerError
from voicereader.reader.settings.records import RECOGNIZERS

_SECOND_OF_SILENCE = AudioData(bytes(2 * SAMPLE_RATE_HZ), SAMPLE_RATE_HZ, 2)

# Whisper's own default tries up to six times what it could not make out, silence at the start among
# it, at rising temperatures: tens of seconds for words that nobody said.
_ONE_TRY = 0.0


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
    """One of SpeechRecognition's engines, ready: the sound of a phrase in, words out.

    A second of silence is recognized first, so that the model is in memory before anyone speaks
    and a broken one is known now. Raises RecognizerError, then and later.
    """
    path = path_of(name)
    recognize = _CALLS[name](speech_recognition.Recognizer(), path)

    def transcribe(audio: AudioData) -> str:
        try:
            return recognize(audio)
        except speech_recognition.UnknownValueError:
            return ""
        except Exception as error:  # the engines share no error of their own
            why = str(error).partition("\n")[0].rstrip(". ") or type(error).__name__
            raise RecognizerError(
                _('The recognizer "{name}" failed: {why}.', name=name, why=why)
            ) from error

    transcribe(_SECOND_OF_SILENCE)
    return transcribe


def _vosk(recognizer: speech_recognition.Recognizer, _path: Path) -> Transcribe:
    vosk = import_module("vosk")
    vosk.SetLogLevel(-1)  # it writes to the terminal, which is the screen's
    _keep(vosk, "Model")
    return recognizer.recognize_vosk


def _faster_whisper(recognizer: speech_recognition.Recognizer, path: Path) -> Transcribe:
    _keep(import_module("faster_whisper"), "WhisperModel")
    return _whispered(recognizer.recognize_faster_whisper, path)


def _whisper(recognizer: speech_recognition.Recognizer, path: Path) -> Transcribe:
    _keep(import_module("whisper"), "load_model")
    return _whispered(recognizer.recognize_whisper, path)


def _whispered(transcribe: Callable[..., str], path: Path) -> Transcribe:
    return partial(
        transcribe,
        model=str(path),
        language=language(),
        condition_on_previous_text=False,
        temperature=_ONE_TRY,
    )


def _keep(module: ModuleType, loader: str) -> None:
    """Let a library's loader give the same model again when it is asked for the same.

    SpeechRecognition 3.17 loads the model anew for every phrase, and takes none that is loaded.
    """
    load = getattr(module, loader)
    if not hasattr(load, "cache_info"):
        setattr(module, loader, lru_cache(maxsize=1)(load))


_CALLS: dict[str, Callable[[speech_recognition.Recognizer, Path], Transcribe]] = {
    "vosk": _vosk,
    "faster-whisper": _faster_whisper,
    "whisper": _whisper,
}
