"""What a reader says first of a document with a disclaimer, by the reader's own code, without one.

Owns the shortcut: the disclaimer's heading is all that it takes. Not here: how that heading is
found before the document is read, and that the reader has the last word (`app.first_words`).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from voicereader.article.model import Article
from voicereader.reader.effects import Effect, Speak
from voicereader.reader.messages.listening_replies import way_past_the_disclaimer
from voicereader.reader.state.disclaimer import Disclaimer
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Utterance


def said_first(
    heading: Article,
    voice_settings: VoiceSettings,
    key_of: Callable[[str], str],
    *,
    is_always: bool,
    is_on_key: bool,
) -> Utterance:
    """The heading of the disclaimer, which is all that `heading` has, and how it is skipped.

    It is skipped by voice where it listens always, or after a key where that is to be told.
    """
    effects: list[Effect] = []
    reading = Reading(heading, voice_settings, count(1), effects)
    way_past = way_past_the_disclaimer(key_of, is_always=is_always, is_on_key=is_on_key)
    Disclaimer(reading, heading.content_start).read(aside=way_past)
    return next(effect.utterance for effect in effects if isinstance(effect, Speak))
