"""A text and its narration, made and not yet put into a file: what the writers of files take.

Owns the shapes of that. Not here: the files (`epub`, `page`), and the way there (`narration`).
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from voicereader.article.model import Article, Section
from voicereader.export.spoken_times import SpokenClip

_NAMESPACE = uuid.UUID("6f0c2b0e-4f2e-5f0a-9a53-3d1d9f0f7c11")  # of nothing but these identifiers


@dataclass(frozen=True, slots=True)
class NarratedSection:
    """A section of the article, the sound file of its own, and what is heard when in that."""

    title: str
    section: Section
    sound: Path
    clips: tuple[SpokenClip, ...]

    @property
    def duration_ms(self) -> int:
        """How long it is."""
        return self.clips[-1].end_ms if self.clips else 0


@dataclass(frozen=True)
class NarratedText:
    """An article with all its sections narrated, in order; the disclaimer first.

    `changed` is when its document was changed last, `narrator` who speaks, how fast `rate_wpm`
    says; `cover` is a picture's file or b"".
    """

    article: Article
    sections: tuple[NarratedSection, ...]
    changed: datetime
    narrator: str
    rate_wpm: int
    cover: bytes = b""

    @property
    def duration_ms(self) -> int:
        """How long all of it is."""
        return sum(section.duration_ms for section in self.sections)

    @cached_property
    def identifier(self) -> str:
        """The same for the same text, wherever and whenever it is made."""
        article = self.article
        digest = hashlib.blake2b(digest_size=32)
        for text in (article.title, article.language, *(block.text for block in article.blocks)):
            digest.update(text.encode("utf-8", "backslashreplace") + b"\0")
        return f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest.hexdigest())}"

    @property
    def is_heard_whole(self) -> bool:
        """Every sentence is: no notes are passed over."""
        heard = {clip.place for section in self.sections for clip in section.clips}
        return all(place in heard for place in self.article.sentence_positions())


@dataclass(frozen=True, slots=True)
class SectionInContents:
    """A section in the table of contents, with those under it."""

    section: NarratedSection
    number: int
    under: list[SectionInContents]


def contents_of(text: NarratedText) -> list[SectionInContents]:
    """The sections by their levels, each with its place among all of them, from 0."""
    top: list[SectionInContents] = []
    open_: list[SectionInContents] = []
    for number, section in enumerate(text.sections):
        entry = SectionInContents(section, number, [])
        while open_ and open_[-1].section.section.level >= section.section.level:
            open_.pop()
        (open_[-1].under if open_ else top).append(entry)
        if section.section is not text.article.disclaimer:
            open_.append(entry)
    return top
