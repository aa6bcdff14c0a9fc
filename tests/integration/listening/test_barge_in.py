"""A person over the reader's own voice, through reference, canceller and presence together."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from testkit.closed_loop import Loop, rest, told_ms
from testkit.room import FIT_ROOMS, Room
from tests.integration.listening.sounds_of_speech import Signal, spoken
from tests.unit.listening.fakes import BLOCK_MS, blocks, mixed, room, voice
from voicereader.listening.echo.barge_in import BargeIn
from voicereader.listening.echo.reference import Reference
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, Overheard
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

DELAY_MS = 40


def babbled(ms: float, seed: int = 3) -> bytes:
    """Something to read aloud: noise in syllables, no two alike."""
    rng = np.random.default_rng(seed)
    frames = round(ms * SAMPLE_RATE_HZ / 1000)
    spectrum = np.fft.rfft(rng.standard_normal(frames))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 1), frames)
    syllables = np.repeat(rng.uniform(0.0, 1.0, frames // 2000 + 1), 2000)[:frames]
    sound = noise / np.sqrt(np.mean(np.square(noise))) * syllables * 3000
    return bytes(np.clip(sound, -32768, 32767).astype(np.int16).tobytes())


def delayed(pcm: bytes, gain: float = 0.5) -> bytes:
    """The sound as it comes back from the loudspeaker."""
    late = bytes(2 * DELAY_MS * SAMPLE_RATE_HZ // 1000) + pcm
    return bytes((np.frombuffer(late[: len(pcm)], np.int16) * gain).astype(np.int16).tobytes())


def overheard(played: bytes, microphone: bytes) -> list[Overheard]:
    """What is made of each block while the other is played."""
    reference = Reference()
    barge_in = BargeIn(reference)
    found = []
    for number, (loud, heard) in enumerate(zip(blocks(played), blocks(microphone), strict=True)):
        began_s = 100 + number * BLOCK_FRAMES / SAMPLE_RATE_HZ
        reference.played(loud, SAMPLE_RATE_HZ, began_s)
        # The microphone's block ends a block later; what is played is known 30 ms ahead.
        ended_s = began_s + BLOCK_FRAMES / SAMPLE_RATE_HZ - 0.03
        found.append(barge_in.block(heard, ended_s))
    return found


def level(found: list[Overheard]) -> float:
    """How loud what is left is, as its root mean square."""
    whole = np.frombuffer(b"".join(each.pcm for each in found), np.int16).astype(np.float64)
    return float(np.sqrt(np.mean(np.square(whole))))


def test_while_nothing_is_played_a_block_passes_as_it_is() -> None:
    """Nothing is taken out of it, and whoever is in it is for the endpointer to say."""
    heard = room(2000) + voice(500)
    found = overheard(bytes(len(heard)), heard)
    assert b"".join(each.pcm for each in found).startswith(heard)
    assert {each.someone for each in found} == {None}


def test_of_the_readers_voice_little_is_left_and_nobody_is_in_it() -> None:
    """After a few seconds the echo is 15 dB down, and at no time is it taken for a person."""
    played = babbled(10_000)
    microphone = mixed(delayed(played), room(10_000, -70))
    found = overheard(played, microphone)
    late = len(found) // 2
    before = [Overheard(block) for block in blocks(microphone)]
    assert level(found[late:]) < level(before[late:]) * 10 ** (-15 / 20)
    assert True not in {each.someone for each in found}


def test_a_person_is_heard_over_the_reader_within_a_quarter_of_a_second() -> None:
    """As loud as the reader is at the microphone."""
    played = babbled(8000)
    person = bytes(2 * 6 * SAMPLE_RATE_HZ) + voice(1500, -26)
    found = overheard(played, mixed(delayed(played), person, room(8000, -70)))
    began = [number * BLOCK_MS for number, each in enumerate(found, 1) if each.someone]
    assert began
    assert 6000 < began[0] <= 6250


@pytest.mark.parametrize("rest_ms", [300, 3000])
def test_the_room_is_still_known_after_the_reader_was_silent(rest_ms: int) -> None:
    """What was skipped in silence changes nothing of what the canceller knows."""
    first, second = babbled(6000), babbled(3000, seed=4)
    played = first + bytes(2 * rest_ms * SAMPLE_RATE_HZ // 1000) + second
    microphone = mixed(delayed(played), room(9000 + rest_ms, -70))
    found = overheard(played, microphone)
    again = round((6000 + rest_ms) / BLOCK_MS) + 1
    before = [Overheard(block) for block in blocks(microphone)]
    assert level(found[again:]) < level(before[again:]) * 10 ** (-15 / 20)
    assert True not in {each.someone for each in found}


LEARNS_S = 12.0
ROOMS = pytest.mark.parametrize("place", FIT_ROOMS, ids=lambda place: place.name)


@cache
def learned(place: Room) -> Loop:
    """A loop that has learned its room: it takes seconds, so each goes on with a copy."""
    loop = Loop(place, spoken(40, 1))
    rest(loop, LEARNS_S)
    return loop


def one_who_says(seed: int) -> Signal:
    """A second of someone's speech."""
    return spoken(1.0, seed)


def test_whoever_says_it_again_as_the_voice_goes_on_is_heard_again() -> None:
    """A fifth of a second after a hush: 7 of 8 at least, nearly as soon as the first time."""
    times = []
    for place in FIT_ROOMS:
        loop = learned(place).copied()
        for again in (12, 22):
            told_ms(loop, one_who_says(11), 3)
            rest(loop, 0.2)
            times.append(told_ms(loop, one_who_says(again), 3))
            rest(loop, 1.0)
    assert sum(took_ms is not None and took_ms <= 300 for took_ms in times) >= 7


@ROOMS
@pytest.mark.parametrize("late_ms", [5, 19, 48])
def test_a_loudspeaker_that_ran_dry_silences_the_voice_once_at_most(
    place: Room, late_ms: int
) -> None:
    """In ten seconds from then on; and a person over it is still heard."""
    loop = learned(place).copied()
    loop.run_dry(late_ms * SAMPLE_RATE_HZ // 1000)
    assert rest(loop, 10.0) <= 1
    took_ms = told_ms(loop, one_who_says(31), 0)
    assert took_ms is not None
    assert took_ms <= 250


def test_whoever_begins_just_before_the_reader_is_told_when_it_sounds() -> None:
    """In its silence the endpointer listens; neither may leave them to the other."""
    loop = learned(FIT_ROOMS[0]).copied()
    loop.is_hushed = True
    rest(loop, 2.0)
    loop.say(one_who_says(11))
    rest(loop, 0.14)
    loop.is_hushed = False
    assert any(loop.step() for _ in range(4))
