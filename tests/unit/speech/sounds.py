"""What tests of engines hear: an utterance gathered whole, and what can be measured in it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.synthesizer import Chunk, Mark, Synthesizer

AUDIBLE = 9
"""The quietest sample that is not silence, see `pauses`."""


@dataclass(frozen=True)
class Heard:
    """Everything that an engine delivered for one utterance."""

    chunks: tuple[Chunk, ...]

    @property
    def samples(self) -> array[int]:
        """All of the sound."""
        return array("h", b"".join(chunk.pcm for chunk in self.chunks))

    @property
    def marks(self) -> list[Mark]:
        """All of the marks, in the order of their coming."""
        return [mark for chunk in self.chunks for mark in chunk.marks]

    @property
    def frames_sounding(self) -> int:
        """Frames up to and with the last audible one."""
        samples = self.samples
        return max((n for n, sample in enumerate(samples, 1) if abs(sample) >= AUDIBLE), default=0)


def utterance(
    text: str, *, voice: str = "en", rate: int = 175, pitch: int = 50, pause: Pause = Pause.NONE
) -> Utterance:
    """An announcement of `text`."""
    return Utterance(1, (Piece(text),), Prosody(voice, rate, pitch), pause)


def hear(engine: Synthesizer, said: Utterance) -> Heard:
    """Let the engine say it all."""
    chunks: list[Chunk] = []

    def deliver(chunk: Chunk) -> bool:
        chunks.append(chunk)
        return True

    engine.synthesize(said, deliver)
    return Heard(tuple(chunks))


def fundamental_hz(samples: array[int], rate_hz: int) -> float:
    """The pitch of a voiced sound: the strongest period of 50 to 350 Hz in its middle 100 ms."""
    middle = samples[len(samples) // 2 - rate_hz // 20 : len(samples) // 2 + rate_hz // 20]

    def likeness(lag: int) -> int:
        return sum(a * b for a, b in zip(middle[: rate_hz // 20], middle[lag:], strict=False))

    by_lag = {lag: likeness(lag) for lag in range(rate_hz // 350, rate_hz // 50)}
    nearly_best = 0.9 * max(by_lag.values())  # a multiple of the period is as good: take the first
    top = next(lag for lag, found in by_lag.items() if found > nearly_best)
    return rate_hz / max(range(top, top + top // 4), key=likeness)
