"""What the person chose, as the reader takes it: keys, the settings of the voice, pronunciations.

Owns the refusal where it cannot be. Not here: where a choice comes from (`settings`), and the rest
of what a reader is built from (`build`). The first words of a start are made with it, before the
reader is there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from voicereader.article.lexicon import Lexicon, LexiconError
from voicereader.article.model import Article
from voicereader.article.pls import load_lexicon, shipped_lexicon
from voicereader.base.errors import RefusalError
from voicereader.reader.normalization.spoken import TextNormalizer
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody
from voicereader.settings.loading import Settings, settings_file

if TYPE_CHECKING:
    from voicereader.reader.registry.commands import Row
    from voicereader.reader.registry.keymaps import KeyChoice


def keys_of(settings: Settings) -> KeyChoice:
    """The registry in the language in force and the person's keys for it, or RefusalError."""
    from voicereader.reader.registry.keymaps import KeyChoice  # most first words need no key
    from voicereader.reader.registry.keys import KeysError
    from voicereader.reader.registry.localizing import localized
    from voicereader.reader.registry.registry import ROWS

    has_characters = settings.characters == "on"
    keys = KeyChoice(localized(ROWS), settings.keymap, settings.keys, has_characters)
    try:
        keys.check()
    except KeysError as error:
        raise RefusalError(str(error)) from error
    return keys


def rows_of(settings: Settings) -> tuple[Row, ...]:
    """The registry in the language in force, with the person's keys, or RefusalError."""
    return keys_of(settings).in_force


def voice_settings_of(settings: Settings, article: Article, *, has_sound: bool) -> VoiceSettings:
    """How a document is said, or RefusalError. Without sound there are no short sounds."""
    lexicon = lexicon_of(article)
    voice = settings.voice or article.language
    voice_settings = VoiceSettings(
        Prosody(voice),
        normalizer=TextNormalizer(lexicon=lexicon),
        has_sound=has_sound,
        document_language="" if settings.voice else article.language,
    )
    voice_settings.begin_with(settings.values | {"voice": voice})
    return voice_settings


def lexicon_of(article: Article) -> Lexicon:
    """How words are said in a document: as the person says, else the document; RefusalError."""
    try:
        shipped = shipped_lexicon(article.language)
        return load_lexicon(own_lexicon()).over(article.lexicon).over(shipped)
    except LexiconError as error:
        raise RefusalError(str(error)) from error


def own_lexicon() -> Path:
    """The person's own pronunciations stand beside their settings."""
    return settings_file(os.environ).with_name("lexicon.pls")
