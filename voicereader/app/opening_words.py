"""What a document opens with that was never opened before, worked out before the document is read.

A disclaimer always comes first, so only its heading has to be seen, and said as the reader would
say it: by the same code, on an article that is this heading alone. Owns that. Where it cannot be
known there is none, and the reader's own words are the first. Not here: that the reader decides in
the end (`first_words`).
"""

from __future__ import annotations

from contextlib import suppress

from voicereader.app.chosen import keys_of, voice_settings_of
from voicereader.article.errors import ArticleError
from voicereader.article.library import first_heading_of
from voicereader.article.model import Article
from voicereader.memory.path import memory_file, seems_unused
from voicereader.reader.disclaimer_opening import said_first
from voicereader.reader.effects import ListenMode
from voicereader.reader.utterance import Utterance
from voicereader.settings.loading import Settings


def opening_words(document: str, settings: Settings) -> Utterance | None:
    """What the reader will say first, as far as it can be foreseen; or RefusalError."""
    heading = None
    with suppress(ArticleError):  # told when the document is opened
        heading = first_heading_of(document)
    return None if heading is None else _said(heading, settings)


def _said(heading: Article, settings: Settings) -> Utterance:
    return said_first(
        heading,
        voice_settings_of(settings, heading, has_sound=True),
        lambda command: _key_of(command, settings),
        is_always=settings.listen == ListenMode.ALWAYS,
        is_on_key=settings.listen == ListenMode.PUSH and _is_first_use(settings),
    )


def _is_first_use(settings: Settings) -> bool:
    path = memory_file(settings.memory)
    return path is not None and seems_unused(path)


def _key_of(command: str, settings: Settings) -> str:
    from voicereader.reader.registry.keys import pressed_for  # told at the first use alone

    return pressed_for(next(row for row in keys_of(settings).in_force if row.id == command))
