"""What every listening command needs: a recognizer, fitted to the person where they have practised.

Owns how it is made from what the person chose. Not here: microphones and threads, and what becomes
of what is heard.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from voicereader.app.hearing_process import HearingSpec
from voicereader.base.i18n import ENGLISH, N_, _, language
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.listening.echo.barge_in import BargeIn
from voicereader.listening.echo.reference import Reference
from voicereader.listening.engines import build_or_default
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.phrase_list import (
    PhraseListError,
    phrase_vocabulary,
    require_wake_phrase,
)
from voicereader.listening.grammar.pronunciations import PhonemesOf
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.listener import Listener
from voicereader.listening.models import EMBEDDED
from voicereader.listening.recognizer import Recognizer, RecognizerError
from voicereader.listening.sphinx.personal_fit import FILE, Fitted, FittedError, load
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS
from voicereader.settings.loading import settings_file
from voicereader.speech.pronouncing import phonemes_of

ENGLISH_ONLY = N_(
    "Commands are understood by voice in English only. Other recognizers have a model of your "
    'language: "voicereader models" lists them. Keys and typed phrases are in your language.'
)


_PATIENCE_S = 0.06
"""For what is played: the way here between two processes has been 5 to 40 ms on a busy machine."""


def hearing_file() -> Path:
    """What practice has fitted stands beside the settings."""
    return settings_file(os.environ).with_name(FILE)


def fitted_hearing(tell: Callable[[str], None]) -> Fitted | None:
    """What practice has fitted, None where nothing is or can be used, which is told."""
    try:
        return load(hearing_file())
    except FittedError as error:
        tell(str(error))
        return None


def recognizer_of(
    spec: HearingSpec, *, phonemes_of: PhonemesOf, fitted: Fitted | None
) -> tuple[Recognizer, str]:
    """The recognizer that was chosen, or the embedded one and the sentence that tells why.

    Takes some tenths of a second, and seconds where a model is loaded. Raises RecognizerError.
    """
    article, rows = spec.article, spec.rows
    index = PhraseIndex(article, rows, language())
    is_english = language() == ENGLISH

    def embedded() -> Recognizer:  # in English, the one language that it has a model of
        from voicereader.listening.sphinx.sphinx import SphinxRecognizer

        said_rows, meant = (rows, index) if is_english else (ROWS, PhraseIndex(article, ROWS))
        vocabulary = reader_vocabulary(said_rows, article, meant)
        offset, sureness = (fitted.offset, fitted.sureness) if fitted else (None, 1.0)
        return SphinxRecognizer(
            vocabulary, phonemes_of, lexicon=spec.lexicon, offset=offset, sureness=sureness
        )

    recognizer, trouble = build_or_default(spec.settings.recognizer, embedded, in_article(index))
    if not is_english and (spec.settings.recognizer == EMBEDDED or trouble):
        trouble = f"{trouble} {_(ENGLISH_ONLY)}".strip()
    return recognizer, trouble


def listener_of(spec: HearingSpec, tell: Callable[[Event], None]) -> tuple[Listener, Reference]:
    """What hears commands, and what is to be given all that is played meanwhile.

    eSpeak NG is asked how words sound from the listener's thread alone, so this is for a process in
    which nothing speaks. Raises MicrophoneError where no microphone is wanted or it is not known.
    """
    settings = spec.settings
    if settings.microphone == "none":
        raise MicrophoneError(
            _("There is no microphone: the setting microphone is none; give --microphone card.")
        )
    source = microphone_source(settings.microphone)
    reference = Reference(patience_s=_PATIENCE_S)
    fitted = fitted_hearing(lambda sentence: tell(TroubleMet(sentence)))

    def build() -> tuple[Recognizer, str]:
        return recognizer_of(spec, phonemes_of=phonemes_of, fitted=fitted)

    def build_waker() -> tuple[Recognizer, str]:
        from voicereader.listening.sphinx.sphinx import SphinxRecognizer

        vocabulary = phrase_vocabulary(settings.wake)
        offset = fitted.offset if fitted else None
        waker = SphinxRecognizer(vocabulary, phonemes_of, lexicon=spec.lexicon, offset=offset)
        try:
            require_wake_phrase(vocabulary, waker.phones)
        except PhraseListError as error:
            what = _('The wake phrase "{phrase}": {reason}', phrase=settings.wake, reason=error)
            raise RecognizerError(what) from error
        return waker, ""

    waker = build_waker if settings.wake else None
    return Listener(source, build, tell, BargeIn(reference), waker, Level()), reference
