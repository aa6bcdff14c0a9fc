"""What tests of engines hear: an utterance gathered whole, and what can be measured in it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

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
    """The median pitch of what is voiced, of 50 to 400 Hz: one frame of 60 ms each 10 ms.

    The likeness of a frame to what follows it is normalized by the energy of both, as in RAPT
    (Talkin 1995), for the energy of speech changes within a frame.
    """
    sound = np.array(samples, dtype=np.float64)
    frame, longest = round(0.06 * rate_hz), rate_hz // 50
    loud = np.abs(sound).max() / 10
    found = [
        pitch
        for start in range(0, len(sound) - frame - longest, rate_hz // 100)
        if np.abs(sound[start : start + frame]).max() > loud
        and (pitch := _pitch_hz(sound[start : start + frame + longest], frame, rate_hz))
    ]
    return median(found)


def _pitch_hz(window: NDArray[np.float64], frame: int, rate_hz: int) -> float | None:
    """The pitch of the window's first `frame` samples; None where they aren't voiced."""
    shortest = rate_hz // 400
    energy = np.convolve(window * window, np.ones(frame), "valid")
    likeness = np.correlate(window, window[:frame], "valid") / (np.sqrt(energy * energy[0]) + 1)
    likeness = likeness[shortest:]
    if likeness.max() < 0.6:
        return None
    # A multiple of the period is as good: the first peak that is nearly the best.
    top = int(np.argmax(likeness > 0.9 * likeness.max()))
    return rate_hz / (shortest + top + int(np.argmax(likeness[top : top + (shortest + top) // 4])))
