"""What is said, cut into what is coded and kept as one: parts of a few minutes, by section.

Owns where a part ends, and the digest by which a part that was made before is known again. Not
here: what is said (`reader.whole_text`) and making sound of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voicereader.article.model import Article, Section
from voicereader.reader.state.timing import reckoned_seconds
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.reader.utterance import Utterance
from voicereader.reader.whole_text import said_by_section

_PART_S = 120
"""So much is lost at the most where a run is killed: a second or two of work, by eSpeak NG."""


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """Utterances that are made into sound together, and how long that is, as it is reckoned."""

    utterances: tuple[Utterance, ...]
    reckoned_s: float

    def digest(self, made_by: str) -> str:
        """The same for the same words in the same voice; `made_by` is all else that counts."""
        said = hashlib.blake2b(made_by.encode(), digest_size=20)
        for one in self.utterances:
            pieces = tuple((piece.text, piece.phonemes, piece.voice) for piece in one.pieces)
            said.update(repr((pieces, one.prosody, one.pause)).encode("utf-8", "backslashreplace"))
        return said.hexdigest()


@dataclass(frozen=True, slots=True)
class SpokenSection:
    """A section: its title, its parts in order, and which of the article's it is."""

    title: str
    section: Section
    parts: tuple[SpokenPart, ...]


def sections_of(article: Article, voice_settings: VoiceSettings) -> Iterator[SpokenSection]:
    """The sections of a document, the disclaimer first where it has one."""
    for section, said in said_by_section(article, voice_settings):
        parts = tuple(_parts(said, article.language))
        yield SpokenSection(section.title or article.title, section, parts)


def _parts(said: Iterable[Utterance], language: str) -> Iterator[SpokenPart]:
    utterances: list[Utterance] = []
    seconds = 0.0
    for utterance in said:
        utterances.append(utterance)
        seconds += reckoned_seconds(utterance, language)
        if seconds >= _PART_S:
            yield SpokenPart(tuple(utterances), seconds)
            utterances, seconds = [], 0.0
    if utterances:
        yield SpokenPart(tuple(utterances), seconds)
