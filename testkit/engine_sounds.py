"""What an engine says, and where its words are, measured against eSpeak NG.

Owns the sentences that are measured with. Not here: the comparison in time (`word_times`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from testkit.word_times import word_frames
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.loudness import Sound
from voicereader.speech.synthesizer import Chunk, Mark, Synthesizer

SENTENCES = (
    "As with any medical procedure, there are risks and complications; ask your doctor.",
    "Bleeding from the vein where the needle was inserted is rare, but possible.",
    "The bones of the spine are called vertebrae, and each of them has a body in front.",
    "You will be asked to lie on your front during the procedure, which takes about one hour.",
    "Most people go home on the same day.",
    "Next heading: Risks.",
)


def said(
    engine: Synthesizer, text: str, voice: str, rate: int = 175
) -> tuple[Sound, tuple[Mark, ...]]:
    """All that an engine says for a sentence."""
    chunks: list[Chunk] = []

    def take(chunk: Chunk) -> bool:
        chunks.append(chunk)
        return True

    engine.synthesize(Utterance(1, (Piece(text),), Prosody(voice, rate), Pause.NONE), take)
    sound = np.frombuffer(b"".join(chunk.pcm for chunk in chunks), np.int16)
    return sound, tuple(mark for chunk in chunks for mark in chunk.marks)


def mark_errors_ms(
    espeak: Synthesizer, piper: Synthesizer, text: str, rate: int
) -> Sequence[float]:
    """For each word that both mark, how much later the mark is than the word."""
    known, starts = said(espeak, text, "en-us", rate)
    unknown, told = said(piper, text, "joe", rate)
    heard_at = dict(
        zip(
            (mark.offset for mark in starts),
            word_frames(known, [mark.frame for mark in starts], unknown, espeak.sample_rate_hz),
            strict=True,
        )
    )
    return [
        (mark.frame - heard_at[mark.offset]) * 1000 / piper.sample_rate_hz
        for mark in told
        if mark.offset in heard_at
    ]
