"""Gain: how loud a percentage is, and how samples are made so.

Owns arithmetic on samples. Not here: why a sound rises or falls.

Plain Python on purpose: a period of the sound card is 220 samples, which take about 15 microseconds
of 10,000 here, and nothing at all at full volume; importing NumPy takes 40 milliseconds or more
before the first sound.
"""

from __future__ import annotations

import math
from array import array

FRAME_BYTES = 2
"""Bytes of one frame: 16-bit mono."""


def gain_of(percent: int) -> float:
    """The factor for a volume of 0 to 100 percent: its square.

    Loudness follows the logarithm of the factor, so even steps of the factor are too coarse at the
    bottom. Squared, 50 percent is -12 dB, about half as loud, and 10 percent -40 dB.
    """
    return (min(100, max(0, percent)) / 100) ** 2


def frames_between(gain: float, target: float, slope: float) -> int:
    """How many frames a gain takes to the target, at `slope` a frame."""
    # Less what rounding leaves of a frame, where a slope is walked in several steps.
    return math.ceil(abs(target - gain) / slope - 1e-6)


def scaled(pcm: memoryview, gain: float, target: float, slope: float) -> tuple[bytes, float]:
    """The samples times a gain that moves to the target by `slope` a frame; the gain it reached."""
    if gain == target == 1.0:
        return bytes(pcm), gain
    samples = array("h", bytes(pcm))
    way = frames_between(gain, target, slope)
    turn = min(way, len(samples))
    step = (target - gain) / way if way else 0.0
    for n in range(turn):
        samples[n] = int(samples[n] * (gain + step * (n + 0.5)))
    gain = target if turn == way else gain + step * turn
    if gain != 1.0:
        for n in range(turn, len(samples)):
            samples[n] = int(samples[n] * gain)
    return samples.tobytes(), gain


def mixed(pcm: bytes, sound: array[int], gain: float) -> bytes:
    """`pcm` with `sound` on top from its first frame on, clipped where both are loud."""
    samples = array("h", pcm)
    for at, sample in enumerate(sound):
        samples[at] = max(-32_768, min(32_767, samples[at] + int(sample * gain)))
    return samples.tobytes()
