"""A document read from its first word to its last, without anybody's keys."""

from __future__ import annotations

from collections.abc import Sequence

from tests.unit.reader.articles import article as small_article
from voicereader.article.library import open_document
from voicereader.article.model import Article, Position
from voicereader.reader.effects import Effect, Speak
from voicereader.reader.moves import article_end
from voicereader.reader.registry.commands import NoteOrder
from voicereader.reader.state.reading import Reading
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.reader.whole_text import said_by_section


def settings(notes: NoteOrder = NoteOrder.IN_PLACE) -> VoiceSettings:
    """English, at the normal rate."""
    made = VoiceSettings(Prosody("en"), has_sound=False, document_language="en")
    made.notes = notes
    return made


def heard(article: Article, voice_settings: VoiceSettings) -> Sequence[Utterance]:
    """What a listener hears who presses no key: each utterance is followed to its end."""
    effects: list[Effect] = []
    reading = Reading(article, voice_settings, iter(range(1, 10_000)), effects)
    reading.begin(Position(0), article_end(article), flows=True)
    while reading.head is not None:
        reading.ended(reading.head.id)
    return [effect.utterance for effect in effects if isinstance(effect, Speak)]


def test_what_is_narrated_is_what_is_read_aloud() -> None:
    """Word for word, with the same announcements, voices and pauses, in every order of notes."""
    for article in (small_article(), open_document("vertebroplasty")):
        for notes in NoteOrder:
            said = [
                utterance
                for _section, utterances in said_by_section(article, settings(notes))
                for utterance in utterances
            ]
            assert said == heard(article, settings(notes))


def test_the_disclaimer_is_the_first_section_that_is_said() -> None:
    """Whole, from its heading on."""
    article = open_document("vertebroplasty")
    section, utterances = next(said_by_section(article, settings()))
    assert section is article.disclaimer
    words = " ".join(utterance.shown for utterance in utterances)
    assert words.startswith("Medical Disclaimer")
    assert article.blocks[section.end - 1].sentences[-1].text in words
