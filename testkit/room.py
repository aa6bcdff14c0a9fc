"""A room: the way from a loudspeaker or a mouth to a microphone, as an impulse response.

Owns the rooms, their sound, and the arithmetic of moving sound through them; noise is added by
`testkit/places.py`. Everything is made from seeds and is the same in every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Signal = NDArray[np.float32]
"""Mono sound at 16 kHz, full scale at 1."""

SOUND_M_S = 343.0
_TAPS = 64
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Room:
    """A shoebox. Times of reverberation in seconds, lengths in metres.

    `delay_ms` is what the sound devices hold back in both directions beyond what they tell.
    `drive` is how far the loudspeaker is driven into its soft clip: 0 is linear, 1 bends the
    loudest samples by 24 percent.
    """

    name: str
    rt60_s: float
    delay_ms: float
    size_m: tuple[float, float, float]
    loudspeaker_m: float
    person_m: float
    drive: float
    seed: int


FIT_ROOMS = (
    Room("study", 0.30, 15, (3.1, 4.2, 2.5), 0.4, 0.6, 0.3, 1),
    Room("bedroom", 0.20, 60, (3.6, 3.3, 2.4), 0.15, 0.5, 0.8, 2),
    Room("living room", 0.45, 35, (5.2, 4.4, 2.6), 0.8, 1.2, 0.5, 3),
    Room("kitchen", 0.60, 100, (3.4, 4.9, 2.6), 0.5, 0.9, 0.6, 4),
)
TEST_ROOMS = (
    Room("office", 0.35, 5, (4.5, 3.0, 2.7), 0.5, 0.7, 0.4, 11),
    Room("ward", 0.50, 45, (6.1, 4.0, 2.8), 0.6, 1.0, 0.6, 12),
    Room("cabin", 0.22, 120, (2.4, 3.0, 2.2), 0.25, 0.5, 1.0, 13),
    Room("bathroom", 0.60, 25, (2.6, 3.2, 2.5), 0.4, 0.6, 0.5, 14),
)


@cache
def response(room: Room, distance_m: float, seed: int) -> Signal:
    """The impulse response over a distance in a room, first sound at `distance_m` / 343 m/s.

    Mirror images up to the time of reverberation, each moved by a few centimetres, without which
    a shoebox flutters as no real room does; walls that absorb as Sabine's formula asks.
    """
    random = np.random.default_rng(room.seed * 1000 + seed)
    size = np.array(room.size_m)
    surface = 2 * (size[0] * size[1] + size[1] * size[2] + size[0] * size[2])
    absorbed = min(0.9, 0.161 * size.prod() / (surface * room.rt60_s))
    microphone = size * random.uniform(0.35, 0.65, 3)
    direction = random.normal(size=3) * (1, 1, 0.3)
    source = microphone + direction / np.linalg.norm(direction) * distance_m
    source = np.clip(source, 0.1, size - 0.1)
    reach = np.ceil(room.rt60_s * SOUND_M_S / (2 * size) / 1.5).astype(int)
    cells = np.array(list(product(*(range(-n, n + 1) for n in reach))))
    response = np.zeros(int((room.rt60_s + 0.1) * SAMPLE_RATE_HZ), np.float64)
    for flips in product((0, 1), repeat=3):
        flip = np.array(flips)
        places = (1 - 2 * flip) * source + 2 * cells * size
        walls = np.abs(2 * cells - flip).sum(axis=1)
        places = places + random.uniform(-0.08, 0.08, places.shape) * (walls > 0)[:, None]
        far = np.linalg.norm(places - microphone, axis=1)
        gain = np.sqrt(1 - absorbed) ** walls / np.maximum(far, 0.1)
        _add_impulses(response, far / SOUND_M_S * SAMPLE_RATE_HZ, gain)
    return _without_rumble(response)


def _without_rumble(response: NDArray[np.float64]) -> Signal:
    """Without what is below 80 Hz, where mirror images add up as in no room."""
    spectrum = np.fft.rfft(response, 2 * len(response))
    ratio = np.fft.rfftfreq(2 * len(response), 1 / SAMPLE_RATE_HZ) / 80
    filtered = np.fft.irfft(spectrum * ratio**4 / (1 + ratio**4))
    return filtered[: len(response)].astype(np.float32)


def _add_impulses(response: NDArray[np.float64], at: NDArray[np.float64], gain: Signal) -> None:
    """Add band-limited impulses at fractional places."""
    offsets = np.arange(-7, 9)
    places = np.floor(at).astype(int)[:, None] + offsets
    distance = places - at[:, None]
    shapes = np.sinc(distance) * (0.5 + 0.5 * np.cos(np.pi * distance / 8)) * gain[:, None]
    inside = (places >= 0) & (places < len(response))
    np.add.at(response, places[inside], shapes[inside])


def convolved(signal: Signal, response: Signal) -> Signal:
    """As long as the signal, by blocks of the FFT."""
    size = 1 << int(np.ceil(np.log2(4 * len(response))))
    step = size - len(response) + 1
    spectrum = np.fft.rfft(response, size)
    whole = np.zeros(len(signal) + size, np.float32)
    for at in range(0, len(signal), step):
        part = np.fft.irfft(np.fft.rfft(signal[at : at + step], size) * spectrum, size)
        whole[at : at + size] += part.astype(np.float32)
    return whole[: len(signal)]


class Walls:
    """Takes blocks of equal length and gives them as they arrive, each with the ring of others."""

    def __init__(self, response: Signal, block: int) -> None:
        self._size = 1 << (len(response) + block).bit_length()
        self._spectrum = np.fft.rfft(response, self._size)
        self._ring = np.zeros(self._size)

    def through(self, block: NDArray[np.floating]) -> NDArray[np.float64]:
        """The next block, as it is heard."""
        count = len(block)
        self._ring += np.fft.irfft(np.fft.rfft(block, self._size) * self._spectrum, self._size)
        heard = self._ring[:count].copy()
        self._ring[:-count] = self._ring[count:]
        self._ring[-count:] = 0
        return heard


def resampled(
    signal: Signal, rate_hz: float, wanted_hz: float, delay_s: float = 0.0, frames: int = 0
) -> Signal:
    """At another rate, later by `delay_s`; with a longer kernel than the program's own."""
    frames = frames or int(len(signal) / rate_hz * wanted_hz)
    cutoff = 0.97 * min(1.0, wanted_hz / rate_hz)
    padded = np.pad(signal, _TAPS)
    found = np.zeros(frames, np.float32)
    taps = np.arange(_TAPS) - _TAPS // 2 + 1
    table_at = (np.arange(4097) / 4096)[:, None] - taps
    window = np.i0(10 * np.sqrt(np.clip(1 - (table_at / (_TAPS / 2)) ** 2, 0, None))) / np.i0(10)
    table = (cutoff * np.sinc(cutoff * table_at) * window).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(padded, _TAPS)
    for first in range(0, frames, _CHUNK):
        at = (np.arange(first, min(first + _CHUNK, frames)) / wanted_hz - delay_s) * rate_hz
        whole = np.floor(at).astype(int)
        inside = (whole > -_TAPS // 2) & (whole < len(signal) + _TAPS // 2 - 1)
        phase = np.rint((at - whole) * 4096).astype(int)[inside]
        rows = windows[whole[inside] + taps[0] + _TAPS]
        found[first : first + len(at)][inside] = np.einsum("ij,ij->i", rows, table[phase])
    return found


def bent(signal: Signal, drive: float) -> Signal:
    """A cheap loudspeaker: the louder, the less linear; quiet sound is left as it is."""
    if not drive:
        return signal
    return np.asarray(np.tanh(drive * signal) / drive, np.float32)
