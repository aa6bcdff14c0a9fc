"""A document becomes files: sound part for part, then put together, then put in its place.

Owns that order, and what is told on the way. Not here: coding, joining, and where parts are kept
until the file is there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import av

from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.export import epub
from voicereader.export.encoding import PartWriter
from voicereader.export.errors import ExportError, unwritable
from voicereader.export.formats import SoundFormat, TextFormat
from voicereader.export.joining import Chapter, Tags, join
from voicereader.export.kept_parts import KeptParts
from voicereader.export.narrated_text import NarratedSection, NarratedText
from voicereader.export.page import writing
from voicereader.export.spoken_sections import SpokenPart, SpokenSection, sections_of
from voicereader.export.spoken_times import TimesNoted, clips_of
from voicereader.export.target import Target
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.speech.synthesizer import Chunk, Synthesizer

_WRITERS = {"epub": epub.write, "html": writing.write}
"""How each format of text is written, by its name."""

MADE_BY = "1"
"""Another number where the same words no longer make the same sound: then no old part is taken."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a narration is: the section it is in, and seconds of sound, as they are reckoned.

    `kept_s` of what is done was there already.
    """

    title: str
    done_s: float
    whole_s: float
    kept_s: float


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """What was made."""

    paths: tuple[Path, ...]
    seconds: float


class DocumentNarration:
    """The narration of one document by one voice."""

    def __init__(
        self,
        article: Article,
        voice_settings: VoiceSettings,
        build: Callable[[], Synthesizer],
        engine: str,
        changed: datetime,
        cover: bytes = b"",
    ) -> None:
        """`build` makes the synthesizer, the engine's name beside it: parts are known by it.

        `changed` is when the document was.
        """
        self._article, self._voice_settings = article, voice_settings
        self._build, self._engine, self._changed = build, engine, changed
        self._tags = Tags(article.title, article.language, ", ".join(article.authors), cover=cover)

    def write(self, target: Target, tell: Callable[[Progress], None]) -> MadeFiles:
        """Make the files. Raises ExportError and SpeechError, and then no file is touched."""
        sections = tuple(sections_of(self._article, self._voice_settings))
        parts = KeptParts(target.path)
        with parts.tidied(), closing(self._build()) as synthesizer:
            synthesizer.require_voice(self._voice_settings.prosody.voice)
            try:
                chapters = self._chapters(sections, target.format.sound, parts, synthesizer, tell)
                if isinstance(target.format, TextFormat):
                    narrated = self._narrated(
                        sections, chapters, target.format.sound, parts, synthesizer.sample_rate_hz
                    )
                    _put_in_place(
                        target.path, parts, partial(_WRITERS[target.format.name], narrated)
                    )
                    paths: tuple[Path, ...] = (target.path,)
                else:
                    paths = self._put_together(chapters, target, target.format, parts)
            except (OSError, av.FFmpegError) as error:
                raise _trouble(target.path, error) from error
        parts.clear()
        rate_hz = target.format.sound.rate_hz or synthesizer.sample_rate_hz
        return MadeFiles(paths, sum(chapter.samples for chapter in chapters) / rate_hz)

    def _chapters(
        self,
        sections: Sequence[SpokenSection],
        format_: SoundFormat,
        parts: KeptParts,
        synthesizer: Synthesizer,
        tell: Callable[[Progress], None],
    ) -> tuple[Chapter, ...]:
        made_by = f"{MADE_BY} {self._engine} {synthesizer.sample_rate_hz} {format_}"
        whole_s = sum(part.reckoned_s for section in sections for part in section.parts)
        done_s = kept_s = 0.0
        chapters = []
        for section in sections:
            made = []
            for part in section.parts:
                digest = part.digest(made_by)
                kept = parts.kept(digest)
                if kept is None:
                    kept = parts.make(digest, _Maker(part, format_, synthesizer))
                else:
                    kept_s += part.reckoned_s
                done_s += part.reckoned_s
                made.append(kept)
                tell(Progress(section.title, done_s, whole_s, kept_s))
            chapters.append(Chapter(section.title, tuple(made)))
        return tuple(chapters)

    def _narrated(
        self,
        sections: Sequence[SpokenSection],
        chapters: Sequence[Chapter],
        format_: SoundFormat,
        parts: KeptParts,
        voice_rate_hz: int,
    ) -> NarratedText:
        """The text, each section with a sound file of its own, there as long as the parts are."""
        narrated = []
        for number, (section, chapter) in enumerate(zip(sections, chapters, strict=True)):
            sound = parts.unfinished(f"sound{number}")
            join(sound, [chapter], format_, Tags(section.title, self._tags.language))
            clips = clips_of(self._article, section, chapter, parts.times, format_, voice_rate_hz)
            narrated.append(NarratedSection(section.title, section.section, sound, tuple(clips)))
        prosody = self._voice_settings.prosody
        return NarratedText(
            *(self._article, tuple(narrated), self._changed),
            *(f"{self._engine}, {prosody.voice}", prosody.rate_wpm, self._tags.cover),
        )

    def _put_together(
        self,
        chapters: Sequence[Chapter],
        target: Target,
        format_: SoundFormat,
        parts: KeptParts,
    ) -> tuple[Path, ...]:
        if not target.pattern:
            _put_in_place(
                target.path,
                parts,
                partial(join, chapters=chapters, format_=format_, tags=self._tags),
            )
            return (target.path,)
        paths = []
        for number, chapter in enumerate(chapters, 1):
            path = target.path_of(number, len(chapters), chapter.title)
            tags = replace(
                self._tags,
                title=chapter.title,
                album=self._tags.title,
                track=f"{number}/{len(chapters)}",
            )
            one = partial(join, chapters=[chapter], format_=format_, tags=tags)
            _put_in_place(path, parts, one)
            paths.append(path)
        return tuple(paths)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes a part at a path, counts its samples, and notes when each word is heard."""

    part: SpokenPart
    format: SoundFormat
    synthesizer: Synthesizer

    def __call__(self, path: Path) -> tuple[int, bytes]:
        rate_hz = self.synthesizer.sample_rate_hz
        times = TimesNoted(rate_hz)
        with PartWriter(path, self.format, rate_hz) as writer:

            def deliver(chunk: Chunk) -> bool:
                times.take(chunk)
                writer.take(chunk.pcm)
                return True

            for utterance in self.part.utterances:
                times.begin()
                self.synthesizer.synthesize(utterance, deliver)
            writer.finish()
        return writer.samples, times.written()


def _put_in_place(path: Path, parts: KeptParts, write: Callable[[Path], None]) -> None:
    """Put a whole file at `path`, or leave what is there."""
    fresh = parts.unfinished(path.name)
    write(fresh)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(path)


def _trouble(path: Path, error: OSError | av.FFmpegError) -> ExportError:
    """What the system says; what only the library of codecs knows has no number of the system's."""
    number = error.errno or 0
    if number in errno.errorcode:
        return unwritable(path, OSError(number, os.strerror(number)))
    return ExportError(_("{path} cannot be made ({reason}).", path=path, reason=error))
