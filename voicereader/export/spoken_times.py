"""When what is said is heard: noted while it is made, and told of the words of the article.

    marks of the voice -> the times of a part, kept beside it -> clips of a section's sound

Owns both ends. Not here: which element of a text a clip goes with (`element_ids`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from voicereader.article.model import Article, Position, Span
from voicereader.export.formats import SoundFormat
from voicereader.export.joining import Chapter, KeptPart
from voicereader.export.spoken_sections import SpokenSection
from voicereader.reader.utterance import Utterance
from voicereader.speech.synthesizer import Chunk, Mark

_FRAME_BYTES = 2


class TimesNoted:
    """The times of a part, as its utterances are made into sound."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._utterances: list[tuple[int, list[Mark]]] = []

    def begin(self) -> None:
        """The next utterance begins."""
        self._utterances.append((0, []))

    def take(self, chunk: Chunk) -> None:
        """More of it."""
        frames, marks = self._utterances[-1]
        self._utterances[-1] = (frames + len(chunk.pcm) // _FRAME_BYTES, [*marks, *chunk.marks])

    def written(self) -> bytes:
        """As a file has them: of each utterance its length, then each mark."""
        told = [
            [frames, [[mark.offset, mark.frame] for mark in marks]]
            for frames, marks in self._utterances
        ]
        return json.dumps([self._rate_hz, told], separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of the article: where it stands in its sentence, and when it begins to be heard."""

    at_ms: int
    span: Span


@dataclass(frozen=True, slots=True)
class SpokenClip:
    """A stretch of a section's sound: a sentence, or what is said with its block besides.

    Each begins where the one before it ends, so that all of them are the whole sound.
    """

    place: Position
    begin_ms: int
    end_ms: int
    is_sentence: bool
    words: tuple[HeardWord, ...] = ()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A clip whose end is not known yet."""

    place: Position
    begin_ms: int
    is_sentence: bool
    words: tuple[HeardWord, ...] = ()


def clips_of(
    article: Article,
    section: SpokenSection,
    chapter: Chapter,
    times: Callable[[KeptPart], bytes],
    format_: SoundFormat,
    voice_rate_hz: int,
) -> Iterator[SpokenClip]:
    """The clips of a section whose sound is a file of its own; `times` has those of each part."""
    rate_hz = format_.rate_hz or voice_rate_hz
    begun = list(_begun(article, section, chapter, times, format_, rate_hz))
    ends = [clip.begin_ms for clip in begun[1:]] + [round(1000 * chapter.samples / rate_hz)]
    for number, (clip, end_ms) in enumerate(zip(begun, ends, strict=True)):
        begin_ms = clip.begin_ms if number else 0
        yield SpokenClip(clip.place, begin_ms, end_ms, clip.is_sentence, clip.words)


def _begun(
    article: Article,
    section: SpokenSection,
    chapter: Chapter,
    times: Callable[[KeptPart], bytes],
    format_: SoundFormat,
    rate_hz: int,
) -> Iterator[_Begun]:
    samples = 0
    for part, kept in zip(section.parts, chapter.parts, strict=True):
        at_s = (samples + format_.delay_samples) / rate_hz
        part_rate_hz, told = json.loads(times(kept))
        for utterance, (frames, marks) in zip(part.utterances, told, strict=True):
            heard = [Mark(*mark) for mark in marks]
            yield from _parted(article, utterance, heard, at_s, part_rate_hz)
            at_s += frames / part_rate_hz
        samples += kept.samples


def _parted(
    article: Article, utterance: Utterance, marks: Sequence[Mark], at_s: float, rate_hz: int
) -> Iterator[_Begun]:
    """An utterance as what is said before its sentence, the sentence, and what is said after it.

    A voice that does not tell when a word is heard gives one clip.
    """
    place = utterance.place
    if place is None:
        return
    written = [utterance.written_at(mark.offset) for mark in marks]
    of_sentence = [number for number, span in enumerate(written) if span is not None]

    def ms(frame: int) -> int:
        return round(1000 * (at_s + frame / rate_hz))

    if not of_sentence:
        yield _Begun(place, ms(0), is_sentence=True)
        return
    first, last = of_sentence[0], of_sentence[-1]
    sentence = article.sentence_at(place)
    words: list[HeardWord] = []
    for mark, span in zip(marks, written, strict=True):
        if span is not None:
            word = next((w for w in sentence.words if w.start <= span.start < w.end), span)
            word = word if span.end - span.start == 1 else span
            if not words or word.start >= words[-1].span.end:
                words.append(HeardWord(ms(mark.frame), word))
    if first:
        yield _Begun(place, ms(0), is_sentence=False)
    yield _Begun(place, ms(marks[first].frame if first else 0), True, tuple(words))
    if last + 1 < len(marks):
        yield _Begun(place, ms(marks[last + 1].frame), is_sentence=False)
