"""The front end: sound as the features that the acoustic model was trained on.

Owns cepstra, their mean, and their differences in time. Not here: models (`senones`) and
recognizers.

    cepstra = cepstra_of(sound)             # int16 at 16 kHz -> frames x 13
    features = features_of(cepstra)         # frames x 39

Digital silence, which no room has, is a pit for a logarithm: a few such frames between the words of
a synthetic voice draw the mean of the whole phrase down. So a bed of noise lies under all, 60 dB
under the loudest frame.

The figures are those of the model's own `feat.params`: 25 mel filters from 130 to 6800 Hz with
steady noise taken down, DCT-II, lifter 22, frames of 25.6 ms every 10 ms. Made here and not in the
recognizer's library, so that one calculation serves the search, the verifier and the fitting, and
no `feat.params` overrides what we ask for.
"""

from __future__ import annotations

from functools import cache
from math import log10

import numpy as np
from numpy.typing import NDArray

from voicereader.listening.recognizer import SAMPLE_RATE_HZ

Samples = NDArray[np.int16]
"""Mono sound at SAMPLE_RATE_HZ."""

Frames = NDArray[np.float32]
"""One row a frame."""

FRAMES_PER_S = 100
HOP = SAMPLE_RATE_HZ // FRAMES_PER_S
CEPSTRA = 13
WINDOW = 410  # samples: 25.625 ms
_FFT = 512
_FILTERS = 25
_LOWEST_HZ, _HIGHEST_HZ = 130.0, 6800.0
_LIFTER = 22
_PREEMPHASIS = 0.97
_FAINTEST = 1e-3
_BED = np.float32(1e-6)  # of white noise under everything, against the loudest frame: -60 dB

# Of the noise reduction that the model was trained with (`remove_noise` of pocketsphinx).
_POWER_KEPT = 0.7
_RISE_KEPT, _FALL_KEPT = np.float32(0.995), np.float32(0.5)
_PEAK_KEPT, _MASKED = 0.85, 0.2
_MOST_GAIN = 20.0
_SMOOTHED = 4  # filters to each side
_NOISE_PERCENTILE = 10  # ours: the library begins with a twentieth of the first frame


def cepstra_of(sound: Samples) -> Frames:
    """Frames x 13; a sound shorter than a window gives none."""
    count = 1 + (len(sound) - WINDOW) // HOP if len(sound) >= WINDOW else 0
    if not count:
        return np.zeros((0, CEPSTRA), np.float32)
    flat = sound.astype(np.float32)
    flat[1:] -= np.float32(_PREEMPHASIS) * flat[:-1].copy()
    frames = np.lib.stride_tricks.sliding_window_view(flat, WINDOW)[::HOP][:count]
    window, filters, cosines, white = _tables()
    power = np.abs(np.fft.rfft(frames * window, _FFT)).astype(np.float32) ** 2
    mel = np.maximum(power @ filters, np.float32(_FAINTEST))
    bed = _BED * (mel / white).mean(axis=1).max() * white
    return np.asarray(np.log(_without_noise(mel) + bed) @ cosines, np.float32)


def _without_noise(mel: Frames) -> Frames:
    """Mel powers with what is there all the time taken down, frames x filters.

    Doblinger's tracking of spectral minima (1995) and the masking of what follows a peak (Kim and
    Stern 2012), with the constants that the model was trained with; but the noise is looked for in
    the whole phrase beforehand, since it is at hand.
    """
    power, noise = mel[0], np.percentile(mel, _NOISE_PERCENTILE, axis=0)
    lowest, peak = mel[0] / _MOST_GAIN, np.zeros_like(mel[0])
    gains = np.empty_like(mel)
    for frame, heard in enumerate(mel):
        power = _POWER_KEPT * power + (1 - _POWER_KEPT) * heard
        noise = _lower_envelope(noise, power)
        signal = np.maximum(power - noise, 1.0)
        lowest = _lower_envelope(lowest, signal)
        peak = _PEAK_KEPT * peak
        masked = np.where(signal < _PEAK_KEPT * peak, _MASKED * peak, signal)
        peak = np.maximum(peak, signal)
        gains[frame] = np.maximum(masked, lowest) / power
    np.clip(gains, 1 / _MOST_GAIN, _MOST_GAIN, out=gains)
    sums = np.pad(np.cumsum(gains, axis=1), ((0, 0), (1, 0)))
    at = np.arange(_FILTERS)
    first, end = np.maximum(at - _SMOOTHED, 0), np.minimum(at + _SMOOTHED + 1, _FILTERS)
    return np.asarray(mel * (sums[:, end] - sums[:, first]) / (end - first), np.float32)


def _lower_envelope(envelope: Frames, power: Frames) -> Frames:
    """The next of a line that rises slowly and falls fast."""
    kept = np.where(power >= envelope, _RISE_KEPT, _FALL_KEPT)
    return np.asarray(kept * envelope + (1 - kept) * power, np.float32)


def features_of(cepstra: Frames) -> Frames:
    """Frames x 39: cepstra less their mean, their change over 40 ms, and the change of that."""
    if not len(cepstra):
        return np.zeros((0, 3 * CEPSTRA), np.float32)
    flat = cepstra - cepstra.mean(axis=0)
    padded = np.pad(flat, ((3, 3), (0, 0)), "edge")
    count = len(flat)

    def at(step: int) -> Frames:
        return padded[3 + step : 3 + step + count]

    change = at(2) - at(-2)
    change_of_it = (at(3) - at(-1)) - (at(1) - at(-3))
    return np.concatenate([flat, change, change_of_it], axis=1)


@cache
def _tables() -> tuple[Frames, Frames, Frames, Frames]:
    """The window; the filters, power bins x filters; cosines with the lifter in them; white noise.

    The last is what each filter has of white noise of power one.
    """
    low_mel, high_mel = (2595 * log10(1 + hz / 700) for hz in (_LOWEST_HZ, _HIGHEST_HZ))
    edges_hz = 700 * (10 ** (np.linspace(low_mel, high_mel, _FILTERS + 2) / 2595) - 1)
    bin_hz = SAMPLE_RATE_HZ / _FFT
    low, middle, high = (
        edges[:, None]
        for edges in np.lib.stride_tricks.sliding_window_view(
            np.floor(edges_hz / bin_hz + 0.5) * bin_hz, 3
        ).T
    )
    hz = np.arange(_FFT // 2 + 1) * bin_hz
    up, down = (hz - low) / (middle - low), (high - hz) / (high - middle)
    filters = np.clip(np.minimum(up, down), 0, None) * 2 / (high - low)
    order = np.arange(CEPSTRA)[:, None]
    cosines = np.cos(np.pi / _FILTERS * order * (np.arange(_FILTERS) + 0.5))
    cosines *= np.sqrt(np.where(order == 0, 1, 2) / _FILTERS)
    cosines *= 1 + _LIFTER / 2 * np.sin(order * np.pi / _LIFTER)
    window = np.hamming(WINDOW)
    emphasis = np.abs(1 - _PREEMPHASIS * np.exp(-2j * np.pi * hz / SAMPLE_RATE_HZ)) ** 2
    return (
        window.astype(np.float32),
        filters.T.astype(np.float32),
        cosines.T.astype(np.float32),
        ((emphasis * np.square(window).sum()) @ filters.T).astype(np.float32),
    )
