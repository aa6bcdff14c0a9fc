"""What of the played sound the hearing process is given."""

from __future__ import annotations

import numpy as np
import pytest

from voicereader.app.played_sound import HANDED_ON_S, Played, PlayedSound
from voicereader.listening.echo.reference import Reference

RATE_HZ, PULL, BLOCK = 22_050, 110, 512
BEGAN_S = 1000.0
HEARD_HZ = 16_000


def with_a_silence(seconds: float) -> bytes:
    """Noise, silence, noise."""
    random = np.random.default_rng(1)
    before, after = (random.normal(0, 2000, RATE_HZ).astype("<i2").tobytes() for _ in range(2))
    return before + bytes(2 * round(seconds * RATE_HZ)) + after


def handed_on(pcm: bytes) -> list[Played]:
    """What is handed on of it, pull by pull."""
    played = PlayedSound()
    pulls = range(0, len(pcm), 2 * PULL)
    return [
        item
        for at in pulls
        for item in played.handed_on(pcm[at : at + 2 * PULL], RATE_HZ, BEGAN_S + at / 2 / RATE_HZ)
    ]


def test_all_sound_and_every_short_silence_is_handed_on_as_it_is() -> None:
    """Rests between words and sentences are part of the sound."""
    pcm = with_a_silence(HANDED_ON_S - 0.01)
    parts = [item[0] for item in handed_on(pcm)]
    assert b"".join(part for part in parts if isinstance(part, bytes)) == pcm
    assert not any(isinstance(part, int) for part in parts)


def test_of_a_long_silence_the_length_is_handed_on_when_it_is_over() -> None:
    """Nobody is woken for it as long as it lasts, and not a frame of it is lost."""
    pcm = with_a_silence(60)
    found = handed_on(pcm)
    frames = [item[0] if isinstance(item[0], int) else len(item[0]) // 2 for item in found]
    assert sum(frames) == len(pcm) // 2
    assert len(found) < (2 + HANDED_ON_S) * RATE_HZ / PULL + 3
    (left_out,) = [number for number, item in enumerate(found) if isinstance(item[0], int)]
    at_s = [item[2] for item in found]
    assert at_s[left_out + 1] - at_s[left_out] == pytest.approx(frames[left_out] / RATE_HZ)


@pytest.mark.parametrize("seconds", [2.0, 30.0])
def test_the_reference_is_the_same_as_if_all_had_been_handed_on(seconds: float) -> None:
    """To the last bit, sound and silence, each block in its time."""
    pcm = with_a_silence(seconds)
    whole, short = Reference(patience_s=0.001), Reference(patience_s=0.001)
    every = [
        (pcm[at : at + 2 * PULL], RATE_HZ, BEGAN_S + at / 2 / RATE_HZ)
        for at in range(0, len(pcm), 2 * PULL)
    ]
    waiting = handed_on(pcm)
    for number in range(1, int(len(pcm) / 2 / RATE_HZ * HEARD_HZ / BLOCK)):
        now_s = BEGAN_S + number * BLOCK / HEARD_HZ
        while every and every[0][2] < now_s + 0.02:
            whole.played(*every.pop(0))
        while waiting and _is_known(waiting[0], now_s + 0.02):
            short.played(*waiting.pop(0))
        expected = whole.for_block(now_s, BLOCK)
        assert np.array_equal(short.for_block(now_s, BLOCK), expected)


def _is_known(item: Played, now_s: float) -> bool:
    """A silence is known of when it has ended."""
    pcm, rate_hz, heard_s = item
    return heard_s + (pcm / rate_hz if isinstance(pcm, int) else 0) < now_s
