"""The level of the microphone: the floor, the voice above it, and what is told of them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from voicereader.listening.capture.input_level import SILENCE_DBFS, Level, Trouble, dbfs

RATE_HZ = 16_000
RANDOM = np.random.default_rng(4)


def noise(seconds: float, level_dbfs: float) -> NDArray[np.float64]:
    """White noise of a level."""
    return RANDOM.normal(0, 10 ** (level_dbfs / 20), round(seconds * RATE_HZ))


def words(seconds: float, level_dbfs: float) -> NDArray[np.float64]:
    """A voice, as far as a level goes: 0.4 s of tone and 0.2 s of nothing, again and again."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tone = np.sqrt(2) * np.sin(2 * np.pi * 200 * time_s) * 10 ** (level_dbfs / 20)
    return np.where(time_s % 0.6 < 0.4, tone, 0.0)


def pcm(*sounds: NDArray[np.float64]) -> bytes:
    """Sounds one after the other, as a microphone gives them: what is too loud is cut off."""
    joined = np.concatenate(sounds) * 32768
    return np.clip(np.rint(joined), -32768, 32767).astype("<i2").tobytes()


def fed(*sounds: NDArray[np.float64], step: int = 317) -> Level:
    """A level that has heard this, in pieces that do not fit its own."""
    level, data = Level(), pcm(*sounds)
    for at in range(0, len(data), 2 * step):
        level.feed(data[at : at + 2 * step])
    return level


def test_a_level_is_in_decibels_under_full_scale() -> None:
    """Full scale is 0, a half -6, nothing at all -120."""
    assert dbfs(np.full(100, -32768, np.int16)) == 0
    assert dbfs(np.full(100, 16384, np.int16)) == pytest.approx(-6.02, abs=0.01)
    assert dbfs(np.zeros(100, np.int16)) == SILENCE_DBFS
    assert dbfs(np.zeros(0, np.int16)) == SILENCE_DBFS


def test_the_floor_is_known_after_half_a_second() -> None:
    """It is that of the room at the start."""
    assert not fed(noise(0.4, -50)).is_calibrated
    level = fed(noise(0.6, -50))
    assert level.is_calibrated
    assert level.floor_dbfs == pytest.approx(-50, abs=1)


def test_speech_does_not_raise_the_floor() -> None:
    """Somebody speaks for ten seconds; the floor is found in the pauses."""
    voice = words(10, -20)
    level = fed(noise(1, -55), voice + noise(10, -55))
    assert level.floor_dbfs == pytest.approx(-55, abs=1.5)


def test_speech_at_the_start_is_not_the_floor_for_long() -> None:
    """Opened in the middle of a word, the next pause puts it right."""
    level = fed(words(0.4, -20), noise(2, -55))
    assert level.floor_dbfs == pytest.approx(-55, abs=1.5)


@pytest.mark.parametrize(("before", "after"), [(-60, -35), (-35, -60)])
def test_the_floor_follows_the_room(before: float, after: float) -> None:
    """A fan that starts, or stops, is the floor within seven seconds."""
    level = fed(noise(5, before), noise(7, after))
    assert level.floor_dbfs == pytest.approx(after, abs=1)


def test_the_voice_is_measured_above_the_room() -> None:
    """Its louder parts; and where nobody spoke there is none."""
    assert fed(noise(5, -50)).voice_dbfs is None
    level = fed(noise(1, -60), words(3, -22) + noise(3, -60))
    assert level.voice_dbfs == pytest.approx(-22, abs=1)


@pytest.mark.parametrize(
    ("trouble", "room_dbfs", "voice_dbfs"),
    [
        (Trouble.NONE, -60, -20),
        (Trouble.NONE, -80, -45),
        (Trouble.QUIET, -80, -60),
        (Trouble.LOUD, -60, 3),
        (Trouble.NOISY, -30, -18),
        (Trouble.NONE, -30, -10),
    ],
)
def test_what_is_wrong_is_told(trouble: Trouble, room_dbfs: float, voice_dbfs: float) -> None:
    """Too quiet, too loud, drowned by the room, or right."""
    level = fed(noise(2, room_dbfs), words(4, voice_dbfs) + noise(4, room_dbfs))
    assert level.trouble is trouble


def test_a_microphone_that_gives_zeros_is_dead_and_a_quiet_room_is_not() -> None:
    """Muted microphones deliver zeros; the quietest room is more than that."""
    assert fed(np.zeros(RATE_HZ)).trouble is Trouble.DEAD
    assert fed(noise(1, -85)).trouble is Trouble.NONE
    assert Level().trouble is Trouble.NONE


def test_a_microphone_that_is_muted_later_is_dead_until_it_sounds_again() -> None:
    """After three seconds of zeros, and not for a short interruption."""
    assert fed(noise(12, -60), np.zeros(2 * RATE_HZ)).trouble is Trouble.NONE
    muted = (noise(12, -60), np.zeros(4 * RATE_HZ))
    assert fed(*muted).trouble is Trouble.DEAD
    assert fed(*muted, noise(0.1, -60)).trouble is Trouble.NONE
    assert fed(*muted, *muted).trouble is Trouble.DEAD


def test_a_microphone_that_silences_what_is_no_voice_is_not_dead() -> None:
    """It never gave the sound of a room for long: its zeros mean that nobody speaks."""
    gated = [noise(4, -30), np.zeros(RATE_HZ // 2)] * 4
    assert fed(*gated, np.zeros(60 * RATE_HZ)).trouble is not Trouble.DEAD


def test_the_readers_own_sound_is_no_voice() -> None:
    """However loud it arrives; but a microphone that hears nothing of it is dead."""
    level = fed(noise(2, -60))
    level.feed(pcm(words(4, 6.0)), is_alone=False)
    assert level.trouble is Trouble.NONE
    assert level.voice_dbfs is None
    level = Level()
    level.feed(pcm(np.zeros(RATE_HZ)), is_alone=False)
    assert level.trouble is Trouble.DEAD


def test_every_trouble_says_what_to_do() -> None:
    """One sentence each."""
    for trouble in Trouble:
        assert trouble.endswith(".")
        assert trouble is Trouble.NONE or ";" in trouble
