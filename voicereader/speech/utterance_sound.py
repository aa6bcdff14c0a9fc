"""One utterance's sound, shaped: an engine's pieces in, chunks with marks and our own pauses out.

Owns the count of frames and characters over the parts of an utterance, and which words have a pause
before them. Not here: engines, and how silence is replaced (`pauses`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicereader.article.model import Sentence
from voicereader.reader.utterance import Utterance, VoicePart
from voicereader.speech.espeak_library import SpokenWord
from voicereader.speech.gain import FRAME_BYTES
from voicereader.speech.pauses import (
    PauseShaper,
    TimedWord,
    pause_after_s,
    pause_s,
    pause_within_ms,
)
from voicereader.speech.synthesizer import Chunk, Deliver, Mark


class UtteranceSound:
    """One utterance on its way from an engine's pieces of PCM to the player's chunks.

    Words come with, or before, the piece that their first frame is in.
    """

    def __init__(self, utterance: Utterance, sample_rate_hz: int, deliver: Deliver) -> None:
        self._utterance = utterance
        self._sample_rate_hz = sample_rate_hz
        self._deliver = deliver
        self._shaper = PauseShaper(sample_rate_hz)
        self.is_wanted = True
        self._is_marked = False
        self._frames = 0  # of the engine's, so far
        self._text_before = self._frames_before = 0  # of the part that is being said
        self._is_first_word = False  # of a part after the first
        self._said_to: int | None = None  # the end of the latest word; None before the first

    def begin(self, part: VoicePart) -> None:
        """From here on a part is said; its words and frames count from its start."""
        self._text_before, self._frames_before = part.start, self._frames
        self._is_first_word = part.start > 0

    def take(self, pcm: bytes, spoken: Sequence[SpokenWord]) -> bool:
        """Deliver what can be heard by now; False when no more is wanted."""
        chunk = self._shaper.feed(pcm, tuple(self._timed(word) for word in spoken))
        self._frames += len(pcm) // FRAME_BYTES
        if chunk is not None:
            self._give(chunk)
        return self.is_wanted

    def finish(self) -> None:
        """Deliver the utterance's own pause, unless no more is wanted."""
        if self.is_wanted:
            after_s = pause_after_s(self._utterance.pause, self._utterance.prosody.rate_wpm)
            self._give(self._shaper.finish(round(after_s * self._sample_rate_hz)))

    def _give(self, chunk: Chunk) -> None:
        if not (self._is_marked or chunk.marks):
            # Engines leave signs such as "…" unsaid, without a word event: the mark is ours.
            first = Sentence(self._utterance.text).words[0]
            chunk = Chunk(chunk.pcm, (Mark(first.start, 0),))
        self._is_marked = True
        self.is_wanted = self._deliver(chunk)

    def _timed(self, spoken: SpokenWord) -> TimedWord:
        word = replace(
            spoken,
            offset=self._text_before + spoken.offset,
            frame=self._frames_before + spoken.frame,
        )
        base_ms = None
        if self._said_to is not None:
            between = self._utterance.text[self._said_to : word.offset]
            base_ms = pause_within_ms(between, word.starts_clause)
            if base_ms is None and self._is_first_word:
                base_ms = 0  # each voice ends as if it had said a sentence
        self._is_first_word = False
        self._said_to = word.offset + word.length
        if base_ms is None:
            return TimedWord(word.offset, word.frame)
        seconds = pause_s(base_ms, self._utterance.prosody.rate_wpm)
        return TimedWord(word.offset, word.frame, round(seconds * self._sample_rate_hz))
