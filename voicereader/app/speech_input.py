"""What every listening command needs: a recognizer, with the person's own ways to say things.

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
from voicereader.listening.grammar.own_vocabulary import in_force, own_first, with_own
from voicereader.listening.grammar.phrase_list import phrase_vocabulary
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.listener import Listener
from voicereader.listening.models import EMBEDDED
from voicereader.listening.own_spellings_file import FILE, OwnSpellingsError
from voicereader.listening.own_spellings_file import load as load_own_spellings
from voicereader.listening.recognizer import Recognizer
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.own_spellings import NONE, OwnSpellings, VoiceFit
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


def own_spellings_file() -> Path:
    """What practice has kept stands beside the settings."""
    return settings_file(os.environ).with_name(FILE)


def own_spellings(tell: Callable[[str], None]) -> OwnSpellings:
    """What practice has kept; nothing where it cannot be used, which is told."""
    try:
        return load_own_spellings(own_spellings_file())
    except OwnSpellingsError as error:
        tell(str(error))
        return NONE


def recognizer_of(
    spec: HearingSpec, own: OwnSpellings, load: LoadModel | None = None
) -> tuple[Recognizer, str]:
    """The recognizer that was chosen, or the embedded one and the sentence that tells why.

    `load` gives the model where another recognizer has it too. Takes about a second, and seconds
    where a larger model is loaded. Raises RecognizerError.
    """
    article, rows = spec.article, spec.rows
    index = PhraseIndex(article, rows, language())
    is_english = language() == ENGLISH
    said_rows, meant = (rows, index) if is_english else (ROWS, PhraseIndex(article, ROWS))
    phrases = in_force(own, meant)
    understand = own_first(in_article(index), phrases, in_article(meant))

    def embedded() -> Recognizer:  # in English, the one language that it has a model of
        vocabulary = with_own(reader_vocabulary(said_rows, article, meant), phrases)
        understand_english = own_first(in_article(meant), phrases, in_article(meant))
        return embedded_recognizer(vocabulary, understand_english, load, own.fit)

    recognizer, trouble = build_or_default(spec.settings.recognizer, embedded, understand)
    if not is_english and (spec.settings.recognizer == EMBEDDED or trouble):
        trouble = f"{trouble} {_(ENGLISH_ONLY)}".strip()
    return recognizer, trouble


def embedded_recognizer(
    vocabulary: Vocabulary,
    understand: Understand | None = None,
    load: LoadModel | None = None,
    fit: VoiceFit | None = None,
) -> MoonshineRecognizer:
    """The embedded one, all that it needs in memory, for who speaks. Raises RecognizerError."""
    from voicereader.listening.moonshine.belief import read_belief
    from voicereader.listening.moonshine.moonshine import MoonshineRecognizer

    model = load() if load else None
    belief = read_belief().fitted(fit.sureness) if fit else None
    recognizer = MoonshineRecognizer(vocabulary, understand, model=model, belief=belief)
    recognizer.finder.ready()  # now, for else the first phrase would wait for it
    return recognizer


def listener_of(
    spec_of: Callable[[], HearingSpec], tell: Callable[[Event], None]
) -> tuple[Listener, Reference]:
    """What hears commands, and what is to be given all that is played meanwhile.

    `spec_of` gives the document that is open when what can be said of it is to be known.
    The model is loaded when something is to be heard, once for commands and the wake phrase. Raises
    MicrophoneError where no microphone is wanted or it is not known.
    """
    settings = spec_of().settings
    if settings.microphone == "none":
        raise MicrophoneError(
            _("There is no microphone: the setting microphone is none; give --microphone card.")
        )
    source = microphone_source(settings.microphone)
    reference = Reference(patience_s=_PATIENCE_S)
    own = own_spellings(lambda sentence: tell(TroubleMet(sentence)))
    load = lru_cache(maxsize=1)(_load)

    def build() -> tuple[Recognizer, str]:
        return recognizer_of(spec_of(), own, load)

    def build_waker() -> tuple[Recognizer, str]:
        return embedded_recognizer(phrase_vocabulary(settings.wake), load=load), ""

    waker = build_waker if settings.wake else None
    return Listener(source, build, tell, BargeIn(reference), waker, Level()), reference


def _load() -> MoonshineModel:
    from voicereader.listening.moonshine.model import load

    return load()
