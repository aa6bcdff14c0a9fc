"""The rooms and noises that tests of hearing stand on are what they are called."""

from __future__ import annotations

import numpy as np
import pytest

from testkit.levels import level_db
from testkit.places import mixed, pink, some_room, white
from testkit.room import response
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

_TONE = 8000.0 * np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)


@pytest.mark.parametrize("rt60_s", [0.2, 0.4])
@pytest.mark.parametrize("seed", range(3))
def test_a_room_dies_away_in_the_time_asked_for(rt60_s: float, seed: int) -> None:
    """The decay from -5 to -25 dB, thrice, is the time of reverberation (ISO 3382: T20)."""
    heard = response(some_room(rt60_s, np.random.default_rng(seed)), 1.0, 0).astype(np.float64)
    energy = np.cumsum(heard[::-1] ** 2)[::-1]
    decay_db = 10 * np.log10(energy / energy[0] + 1e-12)
    t20 = int(np.argmax(decay_db < -25)) - int(np.argmax(decay_db < -5))
    assert 3 * t20 / SAMPLE_RATE_HZ == pytest.approx(rt60_s, rel=0.25)


def test_noise_is_mixed_at_the_ratio_asked_for() -> None:
    """Of 10 dB between speech and noise, silence round the speech takes nothing."""
    rng = np.random.default_rng(5)
    padded = np.pad(_TONE, SAMPLE_RATE_HZ)
    for make in (white, pink):
        added = mixed(padded, make(len(padded), rng), 10.0) - padded
        noise_db = 20 * np.log10(np.sqrt(np.mean(added**2)) / 32768)
        assert level_db(_TONE) - noise_db == pytest.approx(10.0, abs=0.2)
