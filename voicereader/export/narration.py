"""A document becomes sound files: part for part, then put together, then put in its place.

Owns that order, and what is told on the way. Not here: coding, joining, and where parts are kept
until the file is there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import av

from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.export.encoding import PartWriter
from voicereader.export.errors import ExportError, unwritable
from voicereader.export.formats import SoundFormat
from voicereader.export.joining import Chapter, Tags, join
from voicereader.export.kept_parts import KeptParts
from voicereader.export.spoken_sections import SpokenPart, SpokenSection, sections_of
from voicereader.export.target import Target
from voicereader.reader.state.voice_settings import VoiceSettings
from voicereader.speech.synthesizer import Chunk, Synthesizer

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
        cover: bytes = b"",
    ) -> None:
        """`build` makes the synthesizer, the engine's name beside it: parts are known by it."""
        self._article, self._voice_settings = article, voice_settings
        self._build, self._engine = build, engine
        self._tags = Tags(article.title, article.language, ", ".join(article.authors), cover=cover)

    def write(self, target: Target, tell: Callable[[Progress], None]) -> MadeFiles:
        """Make the files. Raises ExportError and SpeechError, and then no file is touched."""
        sections = tuple(sections_of(self._article, self._voice_settings))
        parts = KeptParts(target.path)
        with parts.tidied(), closing(self._build()) as synthesizer:
            synthesizer.require_voice(self._voice_settings.prosody.voice)
            try:
                chapters = self._chapters(sections, target.format, parts, synthesizer, tell)
                paths = self._put_together(chapters, target, parts)
            except (OSError, av.FFmpegError) as error:
                raise _trouble(target.path, error) from error
        parts.clear()
        rate_hz = target.format.rate_hz or synthesizer.sample_rate_hz
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

    def _put_together(
        self, chapters: Sequence[Chapter], target: Target, parts: KeptParts
    ) -> tuple[Path, ...]:
        if not target.pattern:
            _write(target.path, chapters, target.format, self._tags, parts)
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
            _write(path, [chapter], target.format, tags, parts)
            paths.append(path)
        return tuple(paths)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes a part at a path, and counts its samples."""

    part: SpokenPart
    format: SoundFormat
    synthesizer: Synthesizer

    def __call__(self, path: Path) -> int:
        with PartWriter(path, self.format, self.synthesizer.sample_rate_hz) as writer:

            def deliver(chunk: Chunk) -> bool:
                writer.take(chunk.pcm)
                return True

            for utterance in self.part.utterances:
                self.synthesizer.synthesize(utterance, deliver)
            writer.finish()
        return writer.samples


def _write(
    path: Path, chapters: Sequence[Chapter], format_: SoundFormat, tags: Tags, parts: KeptParts
) -> None:
    """Put a whole file at `path`, or leave what is there."""
    fresh = parts.unfinished(path.name)
    join(fresh, chapters, format_, tags)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(path)


def _trouble(path: Path, error: OSError | av.FFmpegError) -> ExportError:
    """What the system says; what only the library of codecs knows has no number of the system's."""
    number = error.errno or 0
    if number in errno.errorcode:
        return unwritable(path, OSError(number, os.strerror(number)))
    return ExportError(_("{path} cannot be made ({reason}).", path=path, reason=error))
