"""Noise, rooms and levels: what stands between a mouth and a microphone.

Owns the noises, the impulse responses and the mixing. Refuses the reader's own echo (`scene`) and
who speaks (`speakers`, `recordings`).

    rng = np.random.default_rng(1)
    placed(sound, QUIET, rng)                       # int16 at 16 kHz in and out
    for place in PLACES: placed(sound, place, rng, babble=babble)
    response = impulse_response(0.4, rng)           # float, starts with the direct sound
    mixed(sound, white(len(sound), rng), 10.0)      # at 10 dB of signal to noise

The level of speech is its RMS over the frames of 20 ms that are within 30 dB of the loudest one, so
that silence round a word does not count. Rooms are boxes by the image source method (Allen and
Berkley 1979), the absorption from the reverberation time by Eyring's formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.recordings import RATE_HZ, Samples

Sound = NDArray[np.float64]

SPEED_OF_SOUND_M_S = 343.0
_CORRECTED = 0.84  # mirror images in a box die away more slowly than the formula says (measured)
_FRAME = RATE_HZ // 50
_HIGH_PASS_HZ = 60.0  # images are all positive: without this a room would amplify what nobody hears


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

NEAR = (
    *(
        Place(f"{noise} {snr_db} dB", float(snr_db), noise)
        for noise in ("white", "pink", "babble")
        for snr_db in (25, 20, 20, 15, 10)
    ),
    *(Place(f"room {rt60_s} s", rt60_s=rt60_s) for rt60_s in (0.2, 0.4, 0.4, 0.6)),
    Place("room 0.4 s, pink 20 dB", 20.0, "pink", 0.4),
    Place("room 0.3 s, babble 20 dB", 20.0, "babble", 0.3),
)
"""Where phrases ought to be heard, or nearly; what is fitted is fitted on these, at random."""


def placed(
    sound: Samples, place: Place, rng: np.random.Generator, babble: Samples | None = None
) -> Samples:
    """The sound as the microphone has it there. `babble`, of any length, is for places with it."""
    heard = sound.astype(np.float64)
    if place.rt60_s:
        level = level_db(heard)
        heard = through(heard, impulse_response(place.rt60_s, rng))
        heard *= _ratio(level - level_db(heard))
    if place.level_dbfs is not None:
        heard *= _ratio(place.level_dbfs - level_db(heard))
    if place.snr_db is not None:
        heard = mixed(heard, _noise(place.noise, len(heard), rng, babble), place.snr_db)
    return np.clip(np.rint(heard), -32768, 32767).astype(np.int16)


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


def level_db(sound: Sound | Samples) -> float:
    """The level of speech in dB of full scale, over its loud frames; -120 for silence."""
    frames = len(sound) // _FRAME
    if not frames:
        return -120.0
    cut = np.asarray(sound[: frames * _FRAME], dtype=np.float64).reshape(frames, _FRAME) / 32768.0
    power = np.mean(np.square(cut), axis=1)
    loud = power[power > power.max() / 1000.0]
    return 10.0 * float(np.log10(max(float(loud.mean()), 1e-12))) if len(loud) else -120.0


def through(sound: Sound, response: Sound) -> Sound:
    """The sound in a room, with its tail."""
    length = len(sound) + len(response) - 1
    size = 1 << (length - 1).bit_length()
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)[:length]


def impulse_response(rt60_s: float, rng: np.random.Generator) -> Sound:
    """What a box of about 5 by 4 by 2.6 m does to a click: direct sound first, at amplitude 1.

    The mouth is 0.6 to 1.5 m from the microphone. Sizes and places are drawn from `rng`.
    """
    room = np.array([5.0, 4.0, 2.6]) * rng.uniform(0.8, 1.2, 3)
    microphone = room * rng.uniform(0.25, 0.5, 3)
    away = rng.standard_normal(3)
    mouth = microphone + away / np.linalg.norm(away) * rng.uniform(0.6, 1.5)
    mouth = np.clip(mouth, 0.2, room - 0.2)
    distances, bounces = _images(room, microphone, mouth, SPEED_OF_SOUND_M_S * rt60_s, rng)
    nearest = float(np.linalg.norm(mouth - microphone))
    delays = np.rint((distances - nearest) / SPEED_OF_SOUND_M_S * RATE_HZ).astype(int)
    strengths = _reflection(room, rt60_s) ** bounces * (nearest / distances)
    kept = delays >= 0
    response = np.bincount(delays[kept], weights=strengths[kept]).astype(np.float64)
    return _without_rumble(response)


def _images(
    room: Sound, microphone: Sound, mouth: Sound, farthest_m: float, rng: np.random.Generator
) -> tuple[Sound, NDArray[np.int_]]:
    """How far each mirror image of the mouth is, and how often its sound has bounced.

    All but the mouth itself are moved by a few centimetres, as no room is a perfect box: else
    regular images would ring.
    """
    along = []
    for axis in range(3):
        most = int(farthest_m / (2 * room[axis])) + 1
        number = np.repeat(np.arange(-most, most + 1), 2)
        mirrored = np.tile([0, 1], 2 * most + 1)
        place = 2 * number * room[axis] + np.where(mirrored, -mouth[axis], mouth[axis])
        along.append((place - microphone[axis], np.abs(2 * number - mirrored)))
    x, y, z = np.meshgrid(*(offset for offset, _ in along), indexing="ij", sparse=True)
    distances = np.sqrt(x**2 + y**2 + z**2)
    i, j, k = np.meshgrid(*(count for _, count in along), indexing="ij", sparse=True)
    bounces = np.broadcast_to(i + j + k, distances.shape)
    near = distances < farthest_m
    distances, bounces = distances[near], bounces[near]
    moved = np.where(bounces > 0, rng.uniform(-0.08, 0.08, len(distances)), 0.0)
    return distances + moved, bounces


def _reflection(room: Sound, rt60_s: float) -> float:
    """The share of pressure that a wall gives back, by Eyring's formula, corrected."""
    volume = float(np.prod(room))
    surface = 2.0 * float(room[0] * room[1] + room[0] * room[2] + room[1] * room[2])
    return float(np.exp(-0.161 * volume / (2.0 * surface * _CORRECTED * rt60_s)))


def _without_rumble(response: Sound) -> Sound:
    size = 1 << (len(response) - 1).bit_length()
    frequencies = np.fft.rfftfreq(size, 1 / RATE_HZ)
    passed = frequencies**2 / (frequencies**2 + _HIGH_PASS_HZ**2)
    return np.fft.irfft(np.fft.rfft(response, size) * passed, size)[: len(response)]


def _noise(kind: str, length: int, rng: np.random.Generator, babble: Samples | None) -> Sound:
    if kind == "babble":
        if babble is None:
            raise ValueError("a place with babble needs the sound of it")
        start = int(rng.integers(len(babble)))
        return np.take(babble, np.arange(start, start + length), mode="wrap").astype(np.float64)
    return (pink if kind == "pink" else white)(length, rng)


def _ratio(db: float) -> float:
    return float(10.0 ** (db / 20.0))
