"""All that is said of a document that is read from its first word to its last, by nobody's keys.

Owns that run, as utterances: what `Reading` asks for one after the other when nobody interrupts it,
the disclaimer first where there is one. Not here: what becomes of them, which is `export`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby

from voicereader.article.model import Article, Position, Section
from voicereader.reader.moves import article_end
from voicereader.reader.reading_order import after
from voicereader.reader.state.narrator import Narrator
from voicereader.reader.state.run import Run
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Utterance


def said_by_section(
    article: Article, voice_settings: VoiceSettings
) -> Iterator[tuple[Section, Iterator[Utterance]]]:
    """Each section of which something is said, with what is said; take them in this order."""
    said = _said(article, voice_settings)
    for index, pairs in groupby(said, key=lambda pair: article.section_index(pair[0])):
        yield article.sections[index], (utterance for _place, utterance in pairs)


def _said(article: Article, voice_settings: VoiceSettings) -> Iterator[tuple[Position, Utterance]]:
    narrator = Narrator(article, voice_settings, count(1))
    run = Run(Position(0), article_end(article), flows=True)
    while run.next < run.until:
        yield run.next, narrator.sentence(run.next)
        run = after(article, run, narrator.notes)
