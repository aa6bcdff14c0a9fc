"""How loud the microphone is: the room, the voice above it, and whether either is a trouble.

Owns the measuring and what is said about it. Not here: whether someone speaks, which
`talker_detector` decides once the echo is removed.
"""

from __future__ import annotations

from collections import deque
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from voicereader.base.i18n import N_
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

SILENCE_DBFS = -120.0
"""What digital silence counts as; half of the last bit is -96."""

BLOCK = SAMPLE_RATE_HZ * 20 // 1000
"""Samples over which one level is taken: 20 ms."""

_BLOCK_S = BLOCK / SAMPLE_RATE_HZ
_CALIBRATION_BLOCKS = 25
_SPAN_BLOCKS = 25
_SPANS = 12
"""The floor is the lowest half second of the last six. A phrase has pauses; who talks for longer
without one raises it, and six seconds after a fan starts, the fan is the floor."""

_VOICE_BLOCKS = 500
_LEAST_VOICE_BLOCKS = 10
_ABOVE_FLOOR_DB = 8.0
"""What is so much above the floor, for a fifth of a second in all, counts as voice."""

DEAD_S = 3.0
"""Of nothing but zeros, after which a microphone that has been heard counts as muted."""

_OPEN_S = 10.0
"""Of sound on end: a microphone that silences what is no voice, as headsets do, gives less of it,
and its zeros say nothing."""

_HUM_DBFS = -80.0  # no room is quieter; digital silence is
_CLIPPED = 32_700  # a sample that stands at full scale

# `bench.levels` of c01250f, 160 words: of those, .89 are heard right at -50 dBFS, .88 at -55,
# .84 at -60, .71 at -70; .86 where none of the samples are cut off, .81 where 1.5% are, .67 where
# 6% are. Noise 20/10/5 dB under the voice leaves .80/.44/.10 of phrases.
_QUIET_DBFS = -55.0
_CUT_OFF = 0.01
_NOISY_DB = 15.0


class Trouble(StrEnum):
    """What can be wrong with a level, and what to do about it."""

    NONE = N_("The level is right.")
    DEAD = N_(
        "No sound at all comes from the microphone; see whether it is switched off or muted, and "
        "whether this program may use it."
    )
    QUIET = N_("The voice is too quiet; come nearer, or turn the microphone up.")
    LOUD = N_("The voice is too loud and is cut off; move back, or turn the microphone down.")
    NOISY = N_("The room is too loud for the voice; come nearer, or make it quieter.")


def dbfs(samples: NDArray[np.int16]) -> float:
    """The level of some sound, in decibels under a full-scale square wave."""
    if not len(samples):
        return SILENCE_DBFS
    sound = samples.astype(np.float64)
    power = float(sound @ sound) / len(sound) / 32768**2
    return max(SILENCE_DBFS, 10 * np.log10(power)) if power else SILENCE_DBFS


class Level:
    """Follows the level of 16 kHz 16-bit mono sound, fed in any pieces.

    The floor is that of the first half second at first, and then adapts.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._span: list[float] = []
        self._spans: deque[float] = deque(maxlen=_SPANS)
        self._blocks = 0
        self._voice: deque[tuple[float, float]] = deque(maxlen=_VOICE_BLOCKS)
        self._zeros_s, self._sound_s, self._longest_sound_s = 0.0, 0.0, 0.0

    def feed(self, pcm: bytes, *, is_alone: bool = True) -> None:
        """Take the next sound.

        Where the reader's own is in it, it tells no level of voice or room, only that the device is
        not dead: a loudspeaker beside the microphone was taken for a voice that is too loud.
        """
        data = self._rest + pcm
        whole = len(data) // (2 * BLOCK) * BLOCK
        self._rest = data[2 * whole :]
        for block in np.frombuffer(data, np.dtype("<i2"), whole).reshape(-1, BLOCK):
            level = dbfs(block)
            self._count_zeros(level)
            if is_alone:
                self._take(block, level)

    @property
    def is_calibrated(self) -> bool:
        """Whether half a second has been heard, from which the floor is known."""
        return self._blocks >= _CALIBRATION_BLOCKS

    @property
    def floor_dbfs(self) -> float:
        """The level of the room, when nobody speaks."""
        return min(self._spans) if self._spans else _low(self._span)

    @property
    def voice_dbfs(self) -> float | None:
        """The level of the louder parts of the last ten seconds of voice; None where none was."""
        levels = [level for level, _ in self._voice]
        return float(np.percentile(levels, 90)) if len(levels) >= _LEAST_VOICE_BLOCKS else None

    @property
    def trouble(self) -> Trouble:
        """What is wrong, the worst first; where nobody spoke, only whether the device is dead."""
        if self.is_dead:
            return Trouble.DEAD
        voice_dbfs = self.voice_dbfs
        if voice_dbfs is None:
            return Trouble.NONE
        if float(np.mean([clipped for _, clipped in self._voice])) > _CUT_OFF:
            return Trouble.LOUD
        if voice_dbfs < _QUIET_DBFS:
            return Trouble.QUIET
        if voice_dbfs < self.floor_dbfs + _NOISY_DB:
            return Trouble.NOISY
        return Trouble.NONE

    @property
    def is_dead(self) -> bool:
        """Nothing but zeros, from the beginning or for so long that it must be muted."""
        if not self._longest_sound_s:
            return self._zeros_s > 0
        return self._zeros_s >= DEAD_S and self._longest_sound_s >= _OPEN_S

    def _count_zeros(self, level: float) -> None:
        if level == SILENCE_DBFS:
            self._zeros_s, self._sound_s = self._zeros_s + _BLOCK_S, 0.0
        else:
            self._zeros_s, self._sound_s = 0.0, self._sound_s + _BLOCK_S
            self._longest_sound_s = max(self._longest_sound_s, self._sound_s)

    def _take(self, block: NDArray[np.int16], level: float) -> None:
        self._blocks += 1
        if self.is_calibrated and level > max(self.floor_dbfs, _HUM_DBFS) + _ABOVE_FLOOR_DB:
            clipped = float(np.mean(np.abs(block.astype(np.int32)) >= _CLIPPED))
            self._voice.append((level, clipped))
        self._span.append(level)
        if len(self._span) == _SPAN_BLOCKS:
            self._spans.append(_low(self._span))
            self._span.clear()


def _low(levels: list[float]) -> float:
    """A level that a fifth of them is under."""
    return float(np.percentile(levels, 20)) if levels else SILENCE_DBFS
