"""Noise and places: what stands between a mouth and a microphone.

Owns the noises and the mixing; the way through a room is `testkit/room.py`, who speaks are
`testkit/speakers.py` and `testkit/recordings.py`.

    rng = np.random.default_rng(1)
    placed(sound, QUIET, rng)                       # int16 at 16 kHz in and out
    for place in PLACES: placed(sound, place, rng, babble=babble)
    mixed(sound, white(len(sound), rng), 10.0)      # at 10 dB of signal to noise
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from testkit.levels import level_db
from testkit.recordings import RATE_HZ, Samples
from testkit.room import Room, convolved, response

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone speaks. `snr_db` None: no noise; `rt60_s` 0: no room.

    `noise` is "white", "pink" or "babble". `level_dbfs` is the level of the speech at the
    microphone, None as recorded.
    """

    name: str
    snr_db: float | None = None
    noise: str = "white"
    rt60_s: float = 0.0
    level_dbfs: float | None = None


QUIET = Place("quiet")
PLACES = (
    QUIET,
    Place("white 20 dB", 20.0),
    Place("white 10 dB", 10.0),
    Place("white 5 dB", 5.0),
    Place("pink 20 dB", 20.0, "pink"),
    Place("pink 10 dB", 10.0, "pink"),
    Place("pink 5 dB", 5.0, "pink"),
    Place("babble 20 dB", 20.0, "babble"),
    Place("babble 10 dB", 10.0, "babble"),
    Place("babble 5 dB", 5.0, "babble"),
    Place("room 0.2 s", rt60_s=0.2),
    Place("room 0.4 s", rt60_s=0.4),
    Place("room 0.6 s", rt60_s=0.6),
    Place("room 0.4 s, pink 20 dB", 20.0, "pink", 0.4),
    Place("soft, -45 dBFS", level_dbfs=-45.0),
    Place("loud, -12 dBFS", level_dbfs=-12.0),
)

_NOISES = ("white", "pink", "babble")
_ROOMS = (
    *(Place(f"room {rt60_s} s", rt60_s=rt60_s) for rt60_s in (0.2, 0.4, 0.4, 0.6)),
    Place("room 0.4 s, pink 20 dB", 20.0, "pink", 0.4),
    Place("room 0.3 s, babble 20 dB", 20.0, "babble", 0.3),
)

CLEAR = (*(Place(f"{noise} 20 dB", 20.0, noise) for noise in _NOISES), *_ROOMS)
"""Where a phrase ought to be heard."""

AT_10_DB = tuple(Place(f"{noise} 10 dB", 10.0, noise) for noise in _NOISES)
"""Where it is hard to hear one."""

NEAR = (
    *(
        Place(f"{noise} {snr_db} dB", float(snr_db), noise)
        for noise in _NOISES
        for snr_db in (25, 20, 20, 15, 10)
    ),
    *_ROOMS,
)
"""Where phrases ought to be heard, or nearly; what is fitted is fitted on these, at random."""


def placed(
    sound: Samples, place: Place, rng: np.random.Generator, babble: Samples | None = None
) -> Samples:
    """The sound as the microphone has it there. `babble`, of any length, is for places with it."""
    heard = sound.astype(np.float64)
    if place.rt60_s:
        level = level_db(heard)
        way = response(some_room(place.rt60_s, rng), float(rng.uniform(0.6, 1.5)), 0)
        heard = convolved(np.pad(heard, (0, len(way) - 1)), way).astype(np.float64)
        heard *= _ratio(level - level_db(heard))
    if place.level_dbfs is not None:
        heard *= _ratio(place.level_dbfs - level_db(heard))
    if place.snr_db is not None:
        heard = mixed(heard, _noise(place.noise, len(heard), rng, babble), place.snr_db)
    return np.clip(np.rint(heard), -32768, 32767).astype(np.int16)


def some_room(rt60_s: float, rng: np.random.Generator) -> Room:
    """A room of about 5 by 4 by 2.6 m, no two alike."""
    deep_m, wide_m, high_m = (5.0, 4.0, 2.6) * rng.uniform(0.8, 1.2, 3)
    size_m = (float(deep_m), float(wide_m), float(high_m))
    return Room("some", rt60_s, 0, size_m, 1.0, 1.0, 0, int(rng.integers(1 << 30)))


def white(length: int, rng: np.random.Generator) -> Sound:
    """Noise of equal power at all frequencies."""
    return rng.standard_normal(length)


def pink(length: int, rng: np.random.Generator) -> Sound:
    """Noise whose power falls by 3 dB an octave, above 50 Hz: fans, traffic, rooms."""
    spectrum = np.fft.rfft(rng.standard_normal(length))
    frequencies = np.fft.rfftfreq(length, 1 / RATE_HZ)
    return np.fft.irfft(spectrum / np.sqrt(np.maximum(frequencies, 50.0)), length)


def babble_of(voices: Sequence[Samples], length: int, rng: np.random.Generator) -> Samples:
    """Many people at once: six streams of the voices one after another, each at the same level."""
    total = np.zeros(length)
    for _ in range(6):
        stream = np.zeros(0)
        while len(stream) < length:
            voice = voices[int(rng.integers(len(voices)))].astype(np.float64)
            stream = np.concatenate([stream, voice * _ratio(-level_db(voice))])
        start = int(rng.integers(len(stream) - length + 1))
        total += stream[start : start + length]
    return np.clip(total * _ratio(-26.0 - level_db(total)), -32768, 32767).astype(np.int16)


def mixed(speech: Sound | Samples, noise: Sound, snr_db: float) -> Sound:
    """Speech with noise, whose RMS is `snr_db` below the level of the speech."""
    power = float(np.sqrt(np.mean(np.square(noise)))) or 1.0
    wanted = 32768.0 * _ratio(level_db(speech) - snr_db)
    return speech + noise * (wanted / power)


def _noise(kind: str, length: int, rng: np.random.Generator, babble: Samples | None) -> Sound:
    if kind == "babble":
        if babble is None:
            raise ValueError("a place with babble needs the sound of it")
        start = int(rng.integers(len(babble)))
        return np.take(babble, np.arange(start, start + length), mode="wrap").astype(np.float64)
    return (pink if kind == "pink" else white)(length, rng)


def _ratio(db: float) -> float:
    return float(10.0 ** (db / 20.0))
