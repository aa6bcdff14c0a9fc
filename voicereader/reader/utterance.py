"""What is said: one utterance, the text as it is spoken and the way back to the written words.

Owns the tie between spoken and written text. Not here: choosing words (`narration`) and making
sound (`speech`).
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from voicereader.article.model import Clip, Position, Span
from voicereader.base.records import dataclass


class Pause(StrEnum):
    """The silence after an utterance, by what ends there; `speech` knows how long each is."""

    NONE = "none"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


@dataclass(frozen=True)
class Prosody:
    """How a voice speaks: rate in words a minute, pitch 0 to 100 (50 is the voice's own)."""

    voice: str = "en"
    rate_wpm: int = 175
    pitch_percent: int = 50


@dataclass(frozen=True)
class Recording:
    """Words as somebody has recorded them: in clips of a document, one after the other.

    `document` is the path of its file. `share` is which part of all the clips it is, from 0 to 1.
    """

    document: str
    clips: tuple[Clip, ...]
    share: tuple[float, float] = (0.0, 1.0)

    @property
    def seconds(self) -> float:
        """How long it is, as far as that is known."""
        low, high = self.share
        return (high - low) * sum(clip.length_ms for clip in self.clips) / 1000


@dataclass(frozen=True)
class Piece:
    """A run of spoken text, and the written characters that it stands for.

    `written` is None for an announcement. Where spoken and written text are equally long they
    match character for character; elsewhere the piece stands for `written` as a whole.
    `phonemes` is how the words of `text` sound, in IPA, for engines that can be told; "" where they
    know, or read `text` as well as they can. `voice` is another one than the utterance's, for words
    in another language; engines that have none for it use the utterance's. `recording` is heard
    instead of what an engine would make of the words, where it can be played.
    """

    text: str
    written: Span | None = None
    phonemes: str = ""
    voice: str = ""
    recording: Recording | None = None


@dataclass(frozen=True)
class VoicePart:
    """A run of pieces in one voice, "" for the utterance's; `start` is where it begins in its text.

    The parts of an utterance make up its text.
    """

    voice: str
    start: int
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """What the voice says."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Utterance:
    """One thing to say, in one breath: a sentence of the article or an announcement.

    `id` grows by one with every utterance and is never used again. `place` is where reading
    aloud has come to; None for an announcement and for a word or character said alone. `written`
    is the same for the eye, in the spelling of the article, where `text` may spell for the ear;
    "" where `text` is good for both. By it no two utterances differ.
    """

    id: int
    pieces: tuple[Piece, ...]
    prosody: Prosody
    pause: Pause = Pause.SENTENCE
    place: Position | None = None
    written: str = field(default="", compare=False)

    @cached_property
    def text(self) -> str:
        """All that the synthesizer gets."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def shown(self) -> str:
        """The same for the eye: what captions and the history have."""
        return self.written or self.text

    @cached_property
    def parts(self) -> tuple[VoicePart, ...]:
        """The runs of pieces that one voice says; at least one."""
        parts: list[VoicePart] = []
        start = 0
        for voice, run in groupby(self.pieces, lambda piece: piece.voice):
            parts.append(VoicePart(voice, start, tuple(run)))
            start += len(parts[-1].text)
        return tuple(parts) or (VoicePart("", 0, ()),)

    def written_at(self, spoken_offset: int) -> Span | None:
        """The written characters being said at a character of `text`; None in an announcement.

        Inside a piece as long as its written text this is the one character, for the reader to
        widen to its word.
        """
        start = 0
        for piece in self.pieces:
            within = spoken_offset - start
            if 0 <= within < len(piece.text):
                return _written_within(piece, within)
            start += len(piece.text)
        return None


def _written_within(piece: Piece, within: int) -> Span | None:
    if piece.written is None or piece.written.end - piece.written.start != len(piece.text):
        return piece.written
    at = piece.written.start + within
    return Span(at, at + 1)
