"""Sounds that are no English: what falls, coughs, rings and plays, and other languages.

Owns how they are made; all but the languages are noise and tones, for want of recordings. Not here:
the steady noise of places (`places`) and talk in English (`training.talk`).

    for name, sound in noises(Half.TEST, 250):       # "cough", int16 at 16 kHz
        ...
    struck("slam", rng)                              # float32, not scaled
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from testkit.recordings import RATE_HZ, Half, Samples
from testkit.speakers import Speaker, say
from testkit.tree import ROOT

Wave = NDArray[np.float64]

STRUCK = ("key", "knock", "slam", "cough")
_PLAYED = ("music", "bell", "hum")
_CHORDS_HZ = ((220.0, 277.2, 329.6), (196.0, 246.9, 293.7), (174.6, 220.0, 261.6))
_LOUDNESS = (800.0, 12_000.0)  # of the loudest sample
_EDGE_S = 0.3

_LANGUAGES = ROOT / "testkit" / "other_languages.txt"
"""A sentence a line, after the code of its language."""


def noises(half: Half, count: int, seed: int = 6) -> Iterator[tuple[str, Samples]]:
    """So many of all kinds in turn, each with its name; a language by its code."""
    rng = np.random.default_rng((seed, half is Half.TEST))
    spoken = list(_spoken(half))
    kinds = (*STRUCK, *_PLAYED, "language")
    for number in range(count):
        kind = kinds[number % len(kinds)]
        if kind == "language":
            yield spoken[number // len(kinds) % len(spoken)]
            continue
        wave = struck(kind, rng) if kind in STRUCK else _played(kind, rng)
        loudest = np.exp(rng.uniform(*np.log(_LOUDNESS)))
        wave = np.pad(wave * loudest / np.max(np.abs(wave)), round(_EDGE_S * RATE_HZ))
        wave += rng.normal(0.0, 8.0, len(wave))  # of the microphone
        yield kind, np.clip(wave, -32768, 32767).astype(np.int16)


def struck(kind: str, rng: np.random.Generator) -> Wave:
    """Half a second of one of `STRUCK`, not scaled.

    A key is 5 ms of noise, a knock a low thump of 40 ms, a slam low noise that dies away in 150 ms,
    a cough two bursts of noise about 1 kHz, 300 ms in all.
    """
    noise = rng.normal(size=RATE_HZ // 2)
    at_s = np.arange(len(noise)) / RATE_HZ
    hz = np.fft.rfftfreq(len(noise), 1 / RATE_HZ)
    colours = {
        "key": (1.0 / (1 + (2000 / (hz + 1)) ** 4), at_s < 0.005),
        "knock": (1.0 / (1 + (hz / 300) ** 4), np.exp(-at_s / 0.010)),
        "slam": (1.0 / (1 + (hz / 600) ** 2), np.exp(-at_s / 0.050)),
        "cough": (
            np.exp(-(np.log2((hz + 1) / 1000) ** 2)),
            np.exp(-at_s / 0.03) + (at_s > 0.12) * np.exp(-(at_s - 0.12) / 0.06),
        ),
    }
    colour, course = colours[kind]
    return np.asarray(np.fft.irfft(np.fft.rfft(noise) * colour, len(noise)) * course, np.float64)


def music(length: int, rng: np.random.Generator) -> Wave:
    """Chords of a few partials that change twice a second, with a beat of noise."""
    at = np.arange(length) / RATE_HZ
    sound = np.zeros(length)
    step = RATE_HZ // 2
    for start in range(0, length, step):
        chord = _CHORDS_HZ[int(rng.integers(len(_CHORDS_HZ)))]
        span = slice(start, min(start + step, length))
        fading = np.exp(-3.0 * (at[span] - at[start]))
        for tone in chord:
            for partial in (1, 2, 3, 5):
                sound[span] += np.sin(2 * np.pi * tone * partial * at[span]) / partial * fading
        beat = rng.standard_normal(len(fading)) * np.exp(-40.0 * (at[span] - at[start]))
        sound[span] += 0.5 * beat
    return sound


def _played(kind: str, rng: np.random.Generator) -> Wave:
    length = round(float(rng.uniform(0.5, 4.0)) * RATE_HZ)
    at_s = np.arange(length) / RATE_HZ
    if kind == "music":
        return music(length, rng)
    tone_hz = float(rng.uniform(90, 130) if kind == "hum" else rng.uniform(500, 1500))
    if kind == "bell":
        partials = ((1.0, 1.0), (2.76, 0.6), (5.4, 0.25))
        ringing = [w * np.sin(2 * np.pi * tone_hz * p * at_s) for p, w in partials]
        return np.asarray(np.sum(ringing, axis=0) * np.exp(-3.0 * at_s), np.float64)
    swelling = 1.0 + 0.3 * np.sin(2 * np.pi * 0.7 * at_s)
    buzz = sum(np.sin(2 * np.pi * tone_hz * partial * at_s) / partial for partial in range(1, 9))
    return np.asarray(buzz * swelling, np.float64)


def _spoken(half: Half) -> Iterator[tuple[str, Samples]]:
    """Every sentence in its own language, by a voice of the half."""
    variant, pitch = ("m3", 1.0) if half is Half.FIT else ("f2", 1.1)
    lines = _LANGUAGES.read_text(encoding="utf-8").splitlines()
    for code, text in (line.split(" ", 1) for line in lines):
        who = Speaker(code, "espeak-ng", f"{code}+{variant}", "espeak", half, pitch=pitch)
        yield code, say(who, [text])[0]
