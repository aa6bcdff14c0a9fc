"""The reference: the played sound laid beside the microphone's blocks."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.integration.listening.sounds_of_speech import Signal
from voicereader.listening.echo.clock import Clock
from voicereader.listening.echo.reference import LEAD_S, Reference

PLAYED_HZ, HEARD_HZ, BLOCK = 22_050, 16_000, 512
BEGAN_S = 1000.0


def tone(seconds: float, hz: float = 1000.0) -> bytes:
    """A sine as the player gives it."""
    at_s = np.arange(int(seconds * PLAYED_HZ)) / PLAYED_HZ
    return bytes(np.rint(12_000 * np.sin(2 * np.pi * hz * at_s)).astype("<i2").tobytes())


def aligned(
    pcm: bytes,
    seconds: float,
    pulls: NDArray[np.int64] | None = None,
    late_s: NDArray[np.float64] | None = None,
) -> Signal:
    """All blocks of so many seconds, the sound pulled in pieces whose told times may be late."""
    reference = Reference()
    sizes = iter(np.tile(pulls if pulls is not None else np.array([110]), 10_000))
    lates = iter(np.tile(late_s if late_s is not None else np.zeros(1), 20_000))
    given, found = 0, []
    for number in range(int(seconds * HEARD_HZ) // BLOCK):
        ended_s = (number + 1) * BLOCK / HEARD_HZ
        while given / PLAYED_HZ < ended_s + 0.03:
            frames = int(next(sizes))
            heard_s = BEGAN_S + given / PLAYED_HZ + float(next(lates))
            reference.played(pcm[2 * given : 2 * (given + frames)], PLAYED_HZ, heard_s)
            given += frames
        found.append(reference.for_block(BEGAN_S + ended_s + float(next(lates)), BLOCK))
    return np.concatenate(found)


def phases(sound: Signal, hz: float = 1000.0) -> NDArray[np.float64]:
    """The phase of the tone in each block, in samples at 16 kHz, without whole periods."""
    blocks = sound.reshape(-1, BLOCK)
    at_s = np.arange(BLOCK) / HEARD_HZ
    turns = np.exp(-2j * np.pi * hz * (at_s + np.arange(len(blocks))[:, None] * BLOCK / HEARD_HZ))
    turned = np.unwrap(np.angle((blocks * turns).sum(axis=1)))
    return np.asarray(turned * HEARD_HZ / (2 * np.pi * hz))


@pytest.mark.parametrize("hz", [200.0, 1000.0, 3000.0, 6000.0])
def test_sound_is_resampled_as_it_was(hz: float) -> None:
    """A tone comes out as the same tone at 16 kHz, 40 dB above all that is not it."""
    found = aligned(tone(3, hz), 2, pulls=np.array([110, 111, 37, 441]))[8000:]
    at_s = np.arange(8000, 8000 + len(found)) / HEARD_HZ + LEAD_S
    ideal = np.stack([np.sin(2 * np.pi * hz * at_s), np.cos(2 * np.pi * hz * at_s)])
    parts, *_ = np.linalg.lstsq(ideal.T, found.astype(np.float64), rcond=None)
    rest = found - parts @ ideal
    assert np.hypot(*parts) == pytest.approx(12_000 / 32_768, rel=0.02)
    assert 20 * np.log10(np.std(found) / np.std(rest)) > 40
    assert parts[0] > 0.99 * np.hypot(*parts)  # in phase: it runs ahead by LEAD_S, no more, no less


def test_uneven_times_do_not_move_the_sound() -> None:
    """With times up to 20 ms late the alignment stays within a hundredth of a sample."""
    late_s = np.random.default_rng(4).exponential(0.003, 5000)
    moved = np.diff(phases(aligned(tone(12), 11, late_s=late_s)))[100:]
    assert np.abs(moved).max() < 0.01


def test_what_was_not_played_is_silence() -> None:
    """Before the first sound and after the last the reference is silent."""
    reference = Reference()
    assert not reference.for_block(BEGAN_S, BLOCK).any()
    reference.played(tone(0.1), PLAYED_HZ, BEGAN_S + 0.1)
    blocks = [reference.for_block(BEGAN_S + 0.032 * n, BLOCK) for n in range(1, 12)]
    assert any(block.any() for block in blocks)
    assert not blocks[-1].any()


def test_a_gap_in_the_times_is_silence_of_that_length() -> None:
    """A player that was gone for half a second is silent for half a second."""
    reference = Reference()
    reference.played(tone(1.0), PLAYED_HZ, BEGAN_S)
    reference.played(tone(1.0), PLAYED_HZ, BEGAN_S + 1.5)
    found = np.concatenate(
        [reference.for_block(BEGAN_S + 0.032 * (n + 1), BLOCK) for n in range(75)]
    )
    levels = np.abs(found.reshape(-1, 160)).max(axis=1)
    silent_s = np.flatnonzero(levels < 0.01) * 0.01
    assert silent_s[(silent_s > 0.5) & (silent_s < 2.0)].min() == pytest.approx(0.99, abs=0.03)
    assert silent_s[(silent_s > 0.5) & (silent_s < 2.0)].max() == pytest.approx(1.49, abs=0.03)


def test_a_microphone_that_comes_back_is_laid_beside_the_sound_again() -> None:
    """After ten seconds without a block the next one has the sound of its own time."""
    reference = Reference()
    pcm = np.zeros(12 * PLAYED_HZ, "<i2")
    pcm[11 * PLAYED_HZ :] = 8000
    for first in range(0, len(pcm), 441):
        reference.played(pcm[first : first + 441].tobytes(), PLAYED_HZ, BEGAN_S + first / PLAYED_HZ)
        if first < PLAYED_HZ:
            reference.for_block(BEGAN_S + first / PLAYED_HZ, 320)
    assert not reference.for_block(BEGAN_S + 10.9, BLOCK).any()
    assert reference.for_block(BEGAN_S + 11.5, BLOCK).min() > 0.2


def test_what_nobody_fetches_does_not_pile_up() -> None:
    """A minute of sound while the microphone is closed keeps four seconds of it."""
    reference = Reference()
    for number in range(12_000):
        reference.played(bytes(220), PLAYED_HZ, BEGAN_S + number * 110 / PLAYED_HZ)
    assert len(reference._given) <= 800
    assert len(reference.for_block(BEGAN_S + 60, BLOCK)) == BLOCK


def test_another_rate_is_another_player() -> None:
    """An engine with another sample rate is resampled by its own."""
    reference = Reference()
    reference.played(tone(0.2), PLAYED_HZ, BEGAN_S)
    reference.for_block(BEGAN_S + 0.1, BLOCK)
    at_s = np.arange(16_000) / 16_000
    pcm = np.rint(12_000 * np.sin(2 * np.pi * 500 * at_s)).astype("<i2").tobytes()
    reference.played(pcm, 16_000, BEGAN_S + 0.2)
    found = reference.for_block(BEGAN_S + 0.5, BLOCK)
    assert np.abs(found).max() == pytest.approx(12_000 / 32_768, rel=0.02)


def test_a_clock_believes_the_earliest_and_forgets_it() -> None:
    """Late times change nothing, and a lasting shift is followed within two windows."""
    clock = Clock(1000)
    random = np.random.default_rng(1)
    for number in range(3000):
        clock.follow(10 * number, 10 + 0.01 * number + random.exponential(0.004))
    assert clock.time_of(30_000) == pytest.approx(40.0, abs=0.001)
    for number in range(3000, 4500):
        clock.follow(10 * number, 10.03 + 0.01 * number + random.exponential(0.004))
    assert clock.time_of(45_000) == pytest.approx(55.03, abs=0.001)
    assert clock.follow(45_010, 56.0) == pytest.approx(0.96, abs=0.01)
