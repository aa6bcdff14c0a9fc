"""Sound like speech, and a room, for the tests of echo and presence: made from seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Signal = NDArray[np.float32]


def spoken(seconds: float, seed: int, rate_hz: int = 16_000) -> Signal:
    """Syllables of about 200 ms: harmonics of a gliding pitch through two formants, and hisses."""
    random = np.random.default_rng(seed)
    pieces: list[NDArray[np.float64]] = []
    length = 0
    while length < seconds * rate_hz:
        frames = int(rate_hz * random.uniform(0.12, 0.28))
        at_s = np.arange(frames) / rate_hz
        phase = np.cumsum(2 * np.pi * random.uniform(90, 220) * (1 + 0.3 * at_s) / rate_hz)
        formants_hz = random.uniform((300, 900), (800, 2600))
        voice = np.zeros(frames)
        for harmonic in range(1, 30):
            distance = np.abs(np.log2(harmonic * 150 / formants_hz)).min()
            voice += np.exp(-2 * distance) / harmonic**0.5 * np.sin(harmonic * phase)
        hiss = np.diff(random.normal(size=frames + 1)) * (random.uniform() < 0.3)
        piece = np.sin(np.pi * np.arange(frames) / frames) ** 0.5 * (0.04 * voice + 0.08 * hiss)
        pieces += [piece, np.zeros(int(rate_hz * random.uniform(0.0, 0.12)))]
        length += sum(map(len, pieces[-2:]))
    return np.concatenate(pieces)[: int(seconds * rate_hz)].astype(np.float32)


def room(seed: int, delay_ms: float = 20.0, rt60_s: float = 0.25, gain: float = 0.4) -> Signal:
    """An impulse response at 16 kHz: a first arrival and noise that dies away."""
    random = np.random.default_rng(seed)
    first = int(16 * delay_ms)
    tail = np.arange(int(16_000 * rt60_s))
    response = np.zeros(first + len(tail))
    response[first:] = 0.1 * random.normal(size=len(tail)) * 10 ** (-3 * tail / len(tail))
    response[first] = 1.0
    return np.asarray(gain * response, np.float32)


def through(signal: Signal, response: Signal) -> Signal:
    """The signal as it arrives at the other end of a room, as long as it was."""
    size = 1 << (len(signal) + len(response)).bit_length()
    product = np.fft.rfft(signal, size) * np.fft.rfft(response, size)
    return np.fft.irfft(product, size)[: len(signal)].astype(np.float32)


def noise(seconds: float, level: float, seed: int) -> Signal:
    """White noise."""
    random = np.random.default_rng(seed)
    return random.normal(scale=level, size=int(16_000 * seconds)).astype(np.float32)


def decibels(of: Signal, to: Signal) -> float:
    """The energy of one signal over another's."""
    return 10 * float(np.log10((np.sum(of**2) + 1e-12) / (np.sum(to**2) + 1e-12)))
