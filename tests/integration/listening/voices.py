"""A voice that says phrases for the tests of the engine: flite's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from testkit.recordings import Samples
from testkit.speakers import say, speakers
from testkit.tools import require_tool


def said(*texts: str, by: str = "rms") -> list[Samples]:
    """Each text as a sound at 16 kHz, a quarter of a second of silence round it."""
    require_tool("flite")
    speaker = next(speaker for speaker in speakers() if speaker.name == by)
    return say(speaker, texts)


def silence(seconds: float) -> bytes:
    """The faint noise of a room."""
    noise = np.random.default_rng(1).normal(0, 4, round(16_000 * seconds))
    return noise.astype(np.int16).tobytes()


def pieces(sound: Samples, rest_s: float = 0.3) -> Sequence[bytes]:
    """A sound and the rest after it, in the blocks of a microphone."""
    pcm = sound.tobytes() + silence(rest_s)
    return [pcm[at : at + 960] for at in range(0, len(pcm), 960)]
