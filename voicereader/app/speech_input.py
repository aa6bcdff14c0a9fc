"""What every listening command needs: a recognizer of what can be said now.

Owns how it is made from what the person chose. Not here: microphones and threads, and what becomes
of what is heard.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.app.hearing_process import HearingSpec
from voicereader.base.i18n import ENGLISH, N_, _, language
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.listening.echo.barge_in import BargeIn
from voicereader.listening.echo.reference import Reference
from voicereader.listening.engines import build_or_default
from voicereader.listening.free_text import Understand, in_article
from voicereader.listening.grammar.phrase_list import phrase_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.listener import Listener
from voicereader.listening.models import EMBEDDED
from voicereader.listening.personal_fit import FILE
from voicereader.listening.recognizer import Recognizer
from voicereader.reader.events import Event
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import settings_file

if TYPE_CHECKING:
    from voicereader.listening.moonshine.model import MoonshineModel
    from voicereader.listening.moonshine.moonshine import MoonshineRecognizer

LoadModel = Callable[[], "MoonshineModel"]
"""Loads the model of the embedded recognizer; raises RecognizerError."""

ENGLISH_ONLY = N_(
    "Commands are understood by voice in English only. Other recognizers have a model of your "
    'language: "voicereader models" lists them. Keys and typed phrases are in your language.'
)


_PATIENCE_S = 0.06
"""For what is played: the way here between two processes has been 5 to 40 ms on a busy machine."""


def hearing_file() -> Path:
    """What practice has found stands beside the settings."""
    return settings_file(os.environ).with_name(FILE)


def recognizer_of(spec: HearingSpec, load: LoadModel | None = None) -> tuple[Recognizer, str]:
    """The recognizer that was chosen, or the embedded one and the sentence that tells why.

    `load` gives the model where another recognizer has it too. Takes about a second, and seconds
    where a larger model is loaded. Raises RecognizerError.
    """
    article, rows = spec.article, spec.rows
    index = PhraseIndex(article, rows, language())
    is_english = language() == ENGLISH

    def embedded() -> Recognizer:  # in English, the one language that it has a model of
        said_rows, meant = (rows, index) if is_english else (ROWS, PhraseIndex(article, ROWS))
        vocabulary = reader_vocabulary(said_rows, article, meant)
        return embedded_recognizer(vocabulary, in_article(meant), load)

    recognizer, trouble = build_or_default(spec.settings.recognizer, embedded, in_article(index))
    if not is_english and (spec.settings.recognizer == EMBEDDED or trouble):
        trouble = f"{trouble} {_(ENGLISH_ONLY)}".strip()
    return recognizer, trouble


def embedded_recognizer(
    vocabulary: Vocabulary, understand: Understand | None = None, load: LoadModel | None = None
) -> MoonshineRecognizer:
    """The embedded one, all that it needs in memory. Raises RecognizerError."""
    from voicereader.listening.moonshine.moonshine import MoonshineRecognizer

    model = load() if load else None
    recognizer = MoonshineRecognizer(vocabulary, understand, model=model)
    recognizer.finder.ready()  # now, for else the first phrase would wait for it
    return recognizer


def listener_of(spec: HearingSpec, tell: Callable[[Event], None]) -> tuple[Listener, Reference]:
    """What hears commands, and what is to be given all that is played meanwhile.

    The model is loaded when something is to be heard, once for commands and the wake phrase. Raises
    MicrophoneError where no microphone is wanted or it is not known.
    """
    settings = spec.settings
    if settings.microphone == "none":
        raise MicrophoneError(
            _("There is no microphone: the setting microphone is none; give --microphone card.")
        )
    source = microphone_source(settings.microphone)
    reference = Reference(patience_s=_PATIENCE_S)
    load = lru_cache(maxsize=1)(_load)

    def build() -> tuple[Recognizer, str]:
        return recognizer_of(spec, load)

    def build_waker() -> tuple[Recognizer, str]:
        return embedded_recognizer(phrase_vocabulary(settings.wake), load=load), ""

    waker = build_waker if settings.wake else None
    return Listener(source, build, tell, BargeIn(reference), waker, Level()), reference


def _load() -> MoonshineModel:
    from voicereader.listening.moonshine.model import load

    return load()
