"""Presence: beginnings that are told, and noises that are not."""

from __future__ import annotations

import numpy as np
import pytest

from tests.integration.listening.sounds_of_speech import Signal, noise, spoken
from voicereader.listening.echo.canceller import BLOCK_FRAMES
from voicereader.listening.echo.talker_detector import TalkerDetector

SECOND = 16_000
BLOCK_S = BLOCK_FRAMES / SECOND


def told(
    presence: TalkerDetector,
    residual: Signal,
    echo: Signal | None = None,
    is_playing: bool = False,
    from_s: float = 0.0,
    *,
    fits: bool = True,
    is_wary: bool = False,
) -> list[float]:
    """When a beginning was told."""
    echo = np.zeros_like(residual) if echo is None else echo
    found = []
    for first in range(0, len(residual) - BLOCK_FRAMES + 1, BLOCK_FRAMES):
        span = slice(first, first + BLOCK_FRAMES)
        at_s = from_s + span.stop / SECOND
        block = (residual[span], echo[span], is_playing, at_s)
        if presence.hear(*block, fits=fits, is_wary=is_wary):
            found.append(at_s)
    return found


def with_person(sound: Signal, at_s: float, seconds: float = 1.0) -> Signal:
    """The sound, and someone who begins to speak in it."""
    person = spoken(seconds, 9)
    mixed = sound.copy()
    mixed[int(at_s * SECOND) :][: len(person)] += person
    return mixed


def test_someone_who_begins_is_told_once_and_soon() -> None:
    """In a quiet room a beginning is told within 160 ms, once, with the time it began."""
    presence = TalkerDetector()
    found = told(presence, with_person(noise(4, 1e-3, 1), 2.0))
    assert len(found) == 1
    assert found[0] < 2.16
    assert presence.began_s == pytest.approx(2.0, abs=0.07)


def test_someone_is_told_over_what_is_left_of_an_echo() -> None:
    """The rest of an echo that comes and goes is followed; the person above it is told."""
    echo = spoken(12, 1)
    left = 0.1 * spoken(12, 2) * (np.abs(echo).max() > 0) + noise(12, 1e-4, 1)
    presence = TalkerDetector()
    quiet = told(presence, (0.05 * echo + left * 0.1).astype(np.float32), echo, True)
    assert quiet == []
    residual = with_person((0.05 * echo).astype(np.float32), 6.0)
    found = told(presence, residual, echo, True, from_s=20.0)
    assert [at_s for at_s in found if at_s < 26.0] == []
    assert found[0] < 26.2


@pytest.mark.parametrize("seed", [11, 14, 22])
def test_who_stands_out_little_is_told_when_it_lasts(seed: int) -> None:
    """A voice of which only the lowest bands stand out; a murmur is not told."""
    echo = spoken(12, 1)
    left = (0.05 * echo).astype(np.float32) + noise(12, 1e-3, 5)
    presence = TalkerDetector()
    found = told(presence, left + _low(2.0, seed), echo, True)
    assert len(found) == 1
    assert 6.0 < found[0] < 7.1
    assert presence.began_s == pytest.approx(6.0, abs=0.15)
    assert told(TalkerDetector(), left + _low(0.3, seed), echo, True) == []


def _low(seconds: float, seed: int) -> Signal:
    """Twelve seconds in which someone speaks from the sixth on, below 700 Hz."""
    spectrum = np.fft.rfft(spoken(seconds, seed))
    spectrum[round(700 * seconds) :] = 0
    person = np.fft.irfft(spectrum)
    return np.pad(person, (6 * SECOND, 6 * SECOND - len(person))).astype(np.float32)


def test_the_first_words_of_the_reader_are_not_taken_for_a_person() -> None:
    """While the canceller has never heard an echo nothing is told."""
    first_words = spoken(1.4, 1)
    assert told(TalkerDetector(), first_words, None, True) == []
    assert told(TalkerDetector(), first_words, None, False) != []


def test_while_the_model_is_wrong_nothing_is_told_and_nothing_forgotten() -> None:
    """Whoever has begun meanwhile is told with the first block that fits."""
    presence = TalkerDetector()
    sound = with_person(noise(4, 1e-3, 1), 1.0, 2.0)
    first = 41 * BLOCK_FRAMES  # 1.3 s: the person is in the midst of a word
    assert told(presence, sound[:first], fits=False) == []
    after = told(presence, sound[first:], from_s=first / SECOND)
    assert after[0] <= first / SECOND + 2 * BLOCK_S


def test_a_wary_one_tells_later_and_still_in_time() -> None:
    """Two blocks more, no deafness."""
    sound = with_person(noise(4, 1e-3, 1), 2.0)
    sooner, later = told(TalkerDetector(), sound), told(TalkerDetector(), sound, is_wary=True)
    assert sooner[0] < later[0] <= sooner[0] + 3 * BLOCK_S


def test_a_click_is_not_told() -> None:
    """Sounds that are over within 60 ms are no beginnings, however loud."""
    sound = noise(12, 1e-3, 1)
    for number in range(20):
        first = int((1 + 0.5 * number) * SECOND) + 97 * number
        sound[first : first + 400] += 0.5 * noise(0.025, 1.0, number)
    assert told(TalkerDetector(), sound) == []


def test_a_noise_that_stays_becomes_the_rooms() -> None:
    """A fan that is switched on is told at most once, and a person over it is still told."""
    presence = TalkerDetector()
    sound = noise(40, 1e-4, 1)
    sound[5 * SECOND :] += noise(35, 3e-3, 2)
    assert len(told(presence, sound)) <= 1
    louder = with_person(noise(3, 3e-3, 3), 1.0)
    assert 41.0 < told(presence, louder, from_s=40.0)[0] < 41.3


def test_a_next_beginning_is_told_after_a_third_of_a_second() -> None:
    """Two people after each other are two beginnings; a short breath between words is none."""
    sound = with_person(with_person(noise(6, 1e-3, 1), 1.0), 3.0)
    assert len(told(TalkerDetector(), sound)) == 2
    sound = with_person(with_person(noise(6, 1e-3, 1), 1.0), 2.1)
    assert len(told(TalkerDetector(), sound)) == 1


def test_reset_makes_the_next_block_a_possible_beginning() -> None:
    """Whoever took the phrase for finished is told of the next, and the room is still known."""
    presence = TalkerDetector()
    sound = with_person(noise(4, 1e-3, 1), 1.0, 3.0)
    assert len(told(presence, sound[: 2 * SECOND])) == 1
    presence.reset()
    assert not presence.is_speaking
    assert len(told(presence, sound[2 * SECOND :], from_s=2.0)) == 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_is_silence(bad: float) -> None:
    """A broken block tells nothing and breaks nothing."""
    presence = TalkerDetector()
    told(presence, noise(1, 1e-3, 1))
    broken = np.full(BLOCK_FRAMES, bad, np.float32)
    assert not presence.hear(broken, broken, True, 1.0)
    assert told(presence, with_person(noise(3, 1e-3, 1), 1.0), from_s=1.0)[0] < 2.2


def test_digital_silence_is_a_room_too() -> None:
    """A file that begins with zeros does not make of its faintest noise a person."""
    sound = np.concatenate([np.zeros(2 * SECOND, np.float32), noise(2, 2e-5, 1)])
    assert told(TalkerDetector(), sound) == []
