"""What every listening command needs: a recognizer, fitted to the person where they have practised.

Owns how it is made from what the person chose. Refuses microphones and threads, and to decide what
becomes of what is heard.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from voicereader.article.lexicon import Lexicon
from voicereader.article.model import Article
from voicereader.config import Settings, settings_file
from voicereader.hearing_later import Tap
from voicereader.listening.barge_in import BargeIn
from voicereader.listening.engines import build_or_default
from voicereader.listening.fitted import FILE, Fitted, FittedError, load
from voicereader.listening.free_text import in_article
from voicereader.listening.level import Level
from voicereader.listening.listener import Listener
from voicereader.listening.microphone import MicrophoneError, microphone_opener
from voicereader.listening.phrase_list import phrases_vocabulary
from voicereader.listening.pronunciations import PhonemesOf
from voicereader.listening.recognizer import Recognizer
from voicereader.listening.reference import Reference
from voicereader.listening.vocabulary import reader_vocabulary
from voicereader.reader.commands import Row
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.phrases import PhraseIndex
from voicereader.wording import _


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
    settings: Settings,
    article: Article,
    rows: Sequence[Row],
    *,
    phonemes_of: PhonemesOf,
    lexicon: Lexicon,
    fitted: Fitted | None,
) -> tuple[Recognizer, str]:
    """The recognizer that was chosen, or the embedded one and the sentence that tells why.

    Takes some tenths of a second, and seconds where a model is loaded. Raises RecognizerError.
    """
    index = PhraseIndex(article, rows)

    def embedded() -> Recognizer:
        from voicereader.listening.sphinx import SphinxRecognizer

        vocabulary = reader_vocabulary(rows, article, index)
        offset = fitted.offset if fitted else None
        return SphinxRecognizer(vocabulary, phonemes_of, lexicon=lexicon, offset=offset)

    return build_or_default(settings.recognizer, embedded, in_article(index))


def listener_of(
    settings: Settings,
    article: Article,
    rows: Sequence[Row],
    *,
    phonemes_of: PhonemesOf,
    lexicon: Lexicon,
    tap: Tap,
    tell: Callable[[Event], None],
) -> Listener:
    """What hears commands over the voice whose frames go through `tap`.

    Raises MicrophoneError where no microphone is wanted or it cannot be known.
    """
    if settings.microphone == "none":
        raise MicrophoneError(
            _(
                "There is no microphone: the setting microphone is none; start with --microphone card."
            )
        )
    open_microphone = microphone_opener(settings.microphone)
    reference = Reference()
    tap.pass_on = reference.played
    fitted = fitted_hearing(lambda sentence: tell(TroubleMet(sentence)))

    def build() -> tuple[Recognizer, str]:
        return recognizer_of(
            settings, article, rows, phonemes_of=phonemes_of, lexicon=lexicon, fitted=fitted
        )

    def build_waker() -> tuple[Recognizer, str]:
        from voicereader.listening.sphinx import SphinxRecognizer

        vocabulary = phrases_vocabulary([settings.wake])
        offset = fitted.offset if fitted else None
        return SphinxRecognizer(vocabulary, phonemes_of, lexicon=lexicon, offset=offset), ""

    return Listener(
        open_microphone,
        build,
        tell,
        BargeIn(reference),
        build_waker if settings.wake else None,
        Level(),
    )
