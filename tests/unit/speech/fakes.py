"""A synthesizer for tests: a tone for each word, the same every time, held to the same contract."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from voicereader.article.model import Sentence
from voicereader.reader.utterance import Utterance
from voicereader.speech.pauses import pause_after_s
from voicereader.speech.synthesizer import Chunk, Deliver, Mark, Voice
from voicereader.speech.voices import find_voice

_VOICES = (Voice("tone", ("en",)), Voice("hum", ("de",)))


class ToneSynthesizer:
    """Says each word as a tone: 150 ms at 175 words a minute, 100 Hz and 2 Hz more a percent pitch.

    A chunk is a word; there is no silence between words. Words of signs alone are silent.
    """

    sample_rate_hz = 22_050

    def __init__(self) -> None:
        self.closed = 0

    def voices(self) -> tuple[Voice, ...]:
        """Two voices that sound alike."""
        return _VOICES

    def require_voice(self, name: str) -> None:
        """See Synthesizer."""
        find_voice(name, _VOICES)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """See Synthesizer."""
        prosody = utterance.prosody
        find_voice(prosody.voice, _VOICES)
        tone = _tone(0.150 * 175 / prosody.rate_wpm, 100 + 2 * prosody.pitch_percent)
        pause_s = pause_after_s(utterance.pause, prosody.rate_wpm)
        pause = bytes(2 * max(1, round(pause_s * self.sample_rate_hz)))
        words = Sentence(utterance.text).words
        if not any(character.isalnum() for character in utterance.text):
            deliver(Chunk(pause, (Mark(words[0].start, 0),)))
            return
        for number, word in enumerate(words):
            mark = Mark(word.start, number * len(tone) // 2)
            if not deliver(Chunk(tone, (mark,))):
                return
        if pause_s:
            deliver(Chunk(pause))

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """A tone is made in no time."""

    def close(self) -> None:
        """Count, for tests of who closes whom."""
        self.closed += 1


def _tone(seconds: float, hertz: float) -> bytes:
    """Whole periods, so that a tone begins and ends at its loudest."""
    periods = max(1, round(seconds * hertz))
    frames = round(periods * ToneSynthesizer.sample_rate_hz / hertz)
    step = 2 * math.pi * periods / (frames - 1)
    return array("h", (round(8000 * math.cos(step * n)) for n in range(frames))).tobytes()
