"""The talker detector: someone has begun to speak, over the reader or in its silence.

Owns what is expected to be left when nobody speaks, and the evidence against it. Not here:
cancelling (`canceller`), what was spoken and when it ended (`endpoint`), and falling silent.

In each of twenty bands the residual is compared with what the echo leaves there and with the room's
noise, both followed all the time, because no fixed threshold carries from one room, loudspeaker or
volume to another. What stands out, averaged over the bands, is summed up as long as it goes on:
speech fills many bands for a tenth of a second and more; a click, a key or the tail of a word that
the canceller did not catch do not. Beside a loudspeaker that bends, a low voice stands out in few
bands, and for a word or two: that lasts, and is a sum of its own. The numbers were fitted on one
half of the rooms and speakers of `python -m bench.echo` and measured on the other;
docs/decisions/talking-over-it.md has both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.echo.canceller import BLOCK_FRAMES, Samples
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Levels = NDArray[np.float64]
"""Decibels, one a band."""

_EDGES_HZ = (
    *(100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480),
    *(1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7600),
)
"""Critical bands after Zwicker, from a telephone's lowest frequency to the microphone's highest."""

_FOLLOWS_DB = 2.0
_EXCEEDED = 0.15
"""The leakage of the echo is the level that 15 of 100 blocks exceed, in steps of up to 2 dB."""

_NOISE_RISES_DB, _NOISE_FALLS_DB = 0.10, 0.06
_LEAKAGE_DB = -50.0, 3.0
_LOWEST_DB = -60.0
"""About -85 dB of full scale in a band: below it a microphone that is off would be an event."""

_SMEARED = 0.01
"""How much of the whole echo may turn up in any band: a loudspeaker that is not linear does that.

Without it the two rooms with the worst loudspeakers had 32 false beginnings in ten minutes of
reading, with it none, and no speech was found later.
"""

_TAIL_DB = 3.0
"""How much of an echo's estimate is gone after a block, at the fastest: its room goes on."""

_IGNORED_DB, _COUNTED_DB = 3.0, 12.0
"""What stands out counts from here, up to so much more."""

_SURE_DB, _USUAL_DB, _ENOUGH_DB = 5.0, 1.5, 7.5
"""A block adds its mean over the bands, at most 5 dB, less 1.5; more than 7.5 dB in all is speech.

So it takes three blocks at least, 96 ms: what is over sooner is not heard.
"""

_LASTING_USUAL_DB, _LASTING_ENOUGH_DB = 0.5, 20.0
"""The same of what stands out less and for longer, weaker blocks among it: half a second at least.

In twenty minutes of reading in eight rooms the most was 13.7 dB. Of 10 people of 240 who were not
told by the other sum, 4 had 20 dB and 7 had 16, with which a card that ran dry silenced the voice
for nothing more often.
"""

_ENOUGH_IF_WARY_DB = 14.0
"""In the first 0.8 s of sound after a hush, in which the canceller finds its way back: two blocks
more. `bench.retorts` of c01250f counts who is heard for it, and what is taken for them.
"""

_FADING_DB = 6.0
"""A block that is so much weaker than the strongest so far counts against: a knock dies away in the
room, a word goes on or grows."""

QUIET_BLOCKS = 10
"""Without evidence, and whoever spoke does not any more."""

_LONG_BLOCKS = 125
_LEARNING_BLOCKS = 47
_TINY = 1e-9
_POWER = 10**0.1  # of one decibel


class TalkerDetector:
    """Hears someone begin. One for a microphone; blocks of `BLOCK_FRAMES`, in order, without gaps.

    Someone who has begun is speaking until 320 ms were quiet, or `reset` was called; only then a
    next beginning is reported. What is known of the room (leakage and noise) outlives both and is
    lost with `forget` alone. A noise that goes on for longer than four seconds becomes the room's.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Know nothing of the room: for another microphone or loudspeaker."""
        self._leakage = np.zeros(len(_EDGES_HZ) - 1)
        self._noise: Levels | None = None
        self._tail = np.full(len(_EDGES_HZ) - 1, -90.0)
        self._played_blocks = 0
        self.began_s = 0.0
        self.reset()

    def reset(self) -> None:
        """Take what is being spoken for finished: the next block can be a new beginning."""
        self.is_speaking = False
        self._evidence, self._lasting = _Evidence(), _Evidence()
        self._strongest_db = -math.inf
        self._quiet_blocks = 0
        self._spoken_blocks = 0

    def hear(
        self,
        residual: Samples,
        echo: Samples,
        is_playing: bool,
        at_s: float,
        *,
        fits: bool = True,
        is_wary: bool = False,
    ) -> bool:
        """Whether someone has begun to speak, reported once; the block ended at `at_s`.

        `residual` and `echo` are the canceller's; `is_playing` says that the reader sounds, or did
        less than half a second ago. Nothing is reported in the first 1.5 s that the reader ever
        sounds, because the canceller knows no echo yet, nor while `fits` says that what it knows is
        wrong; what stands out then is not forgotten. More must stand out where one `is_wary`. When
        it is told, `began_s` is when it began, as near as known.
        """
        self._played_blocks += is_playing
        is_learning = is_playing and self._played_blocks < _LEARNING_BLOCKS
        left = _powers(residual)
        levels = _decibels(left)
        powers = _powers(echo)
        heard = _decibels(powers + _SMEARED * powers.sum())
        self._tail = np.maximum(heard, self._tail - _TAIL_DB)
        if self._noise is None:
            self._noise = np.maximum(levels, _LOWEST_DB)
        expected = self._expected(self._noise)
        excess = levels - expected
        self._learn(excess, self._noise)
        if is_learning:
            return False
        counted = np.clip(excess - _IGNORED_DB, 0.0, _COUNTED_DB).mean()
        level_db = float(_decibels(left.sum()))
        return self._weigh(
            min(float(counted), _SURE_DB),
            level_db,
            at_s,
            _ENOUGH_IF_WARY_DB if is_wary else _ENOUGH_DB,
            fits=fits,
            may_last=is_playing and fits and not is_wary,
        )

    def _expected(self, noise: Levels) -> Levels:
        return _decibels(_POWER ** (self._tail + self._leakage) + _POWER**noise)

    def _learn(self, excess: Levels, noise: Levels) -> None:
        """Follow leakage or noise, whichever is the louder in a band; neither in a short speech."""
        if self.is_speaking and self._spoken_blocks < _LONG_BLOCKS:
            return
        is_over = excess > 0
        is_echo = self._tail + self._leakage > noise
        rises, falls = _FOLLOWS_DB * (1 - _EXCEEDED), _FOLLOWS_DB * _EXCEEDED
        self._leakage += is_echo * np.where(is_over, rises, -falls)
        np.clip(self._leakage, *_LEAKAGE_DB, out=self._leakage)
        noise += ~is_echo * np.where(is_over, _NOISE_RISES_DB, -_NOISE_FALLS_DB)
        np.maximum(noise, _LOWEST_DB, out=noise)

    def _weigh(
        self,
        counted_db: float,
        level_db: float,
        at_s: float,
        enough_db: float,
        *,
        fits: bool,
        may_last: bool,
    ) -> bool:
        """Add a block's evidence; True where it becomes enough."""
        gain_db = counted_db - _USUAL_DB
        if not self._evidence.db and gain_db > 0:
            self._strongest_db = level_db
        self._strongest_db = max(self._strongest_db, level_db)
        if not self.is_speaking and level_db < self._strongest_db - _FADING_DB:
            gain_db = -_USUAL_DB
        self._evidence.add(gain_db, at_s, 2 * _ENOUGH_DB)
        if self.is_speaking:
            self._spoken_blocks += 1
            self._quiet_blocks = 0 if gain_db > 0 else self._quiet_blocks + 1
            if self._quiet_blocks >= QUIET_BLOCKS:
                self.reset()
            return False
        if not fits:
            self._evidence.db = min(self._evidence.db, enough_db)
        if may_last:
            self._lasting.add(counted_db - _LASTING_USUAL_DB, at_s, 2 * _LASTING_ENOUGH_DB)
        else:
            self._lasting = _Evidence()
        is_enough = self._evidence.db > enough_db
        if not is_enough and self._lasting.db <= _LASTING_ENOUGH_DB:
            return False
        self.is_speaking = True
        self.began_s = (self._evidence if is_enough else self._lasting).began_s
        return True


@dataclass(slots=True)
class _Evidence:
    """A sum that never is below 0, and when it left that."""

    db: float = 0.0
    began_s: float = 0.0

    def add(self, gain_db: float, at_s: float, most_db: float) -> None:
        """That of the block which ended at `at_s`."""
        if not self.db and gain_db > 0:
            self.began_s = at_s - BLOCK_FRAMES / SAMPLE_RATE_HZ
        self.db = min(max(0.0, self.db + gain_db), most_db)


_WINDOW = np.hanning(BLOCK_FRAMES + 1)[:BLOCK_FRAMES].astype(np.float32)
_STARTS = np.rint(np.array(_EDGES_HZ) * BLOCK_FRAMES / SAMPLE_RATE_HZ).astype(np.intp)


def _powers(block: Samples) -> Levels:
    """Of each band; a block that is not finite counts as silence."""
    energy = float(block @ block)
    if not energy or not math.isfinite(energy):
        return np.zeros(len(_EDGES_HZ) - 1)
    spectrum = np.square(np.abs(np.fft.rfft(block * _WINDOW)))
    return np.asarray(np.add.reduceat(spectrum, _STARTS)[:-1], np.float64)


def _decibels(powers: Levels) -> Levels:
    return np.asarray(10 * np.log10(powers + _TINY))
