"""The echo canceller: what it takes out, what it leaves, and what it survives."""

from __future__ import annotations

import numpy as np
import pytest

from tests.integration.listening.sounds_of_speech import (
    Signal,
    decibels,
    noise,
    room,
    spoken,
    through,
)
from voicereader.listening.echo.canceller import BLOCK_FRAMES, EchoCanceller
from voicereader.listening.echo.reference import Reference

SECOND = 16_000


def left_of(canceller: EchoCanceller, microphone: Signal, reference: Signal) -> Signal:
    """Both through the canceller, block by block."""
    blocks = [
        canceller.cancel(microphone[at : at + BLOCK_FRAMES], reference[at : at + BLOCK_FRAMES])
        for at in range(0, len(microphone) - BLOCK_FRAMES + 1, BLOCK_FRAMES)
    ]
    return np.concatenate(blocks)


def test_an_echo_is_gone_within_two_sentences() -> None:
    """After eight seconds of reading at least 20 dB of the echo are taken out."""
    played = spoken(12, 1)
    echo = through(played, room(2))
    left = left_of(EchoCanceller(), echo + noise(12, 1e-4, 3), played)
    after = slice(8 * SECOND, 11 * SECOND)
    assert decibels(echo[after], left[after]) > 20


def test_a_person_over_the_reader_does_not_undo_the_model() -> None:
    """While someone as loud as the echo talks for ten seconds, 15 dB of it stay taken out."""
    played, person = spoken(24, 1), spoken(24, 9)
    echo = through(played, room(2))
    person *= np.sqrt(np.mean(echo**2) / np.mean(person**2))
    person[: 10 * SECOND] = 0
    left = left_of(EchoCanceller(), echo + person, played)
    during = slice(12 * SECOND, 20 * SECOND)
    assert decibels(echo[during], (left - person[: len(left)])[during]) > 15


def test_a_person_who_wears_headphones_is_left_as_they_are() -> None:
    """Where there is no echo, what is changed of a person is 25 dB below them."""
    played, person = spoken(12, 1), spoken(12, 9)
    left = left_of(EchoCanceller(), person, played)
    after = slice(2 * SECOND, 11 * SECOND)
    assert decibels(person[after], (left - person[: len(left)])[after]) > 25


def test_silence_is_passed_on_untouched() -> None:
    """While nothing is played the microphone comes through bit by bit."""
    person = spoken(1, 9)[: 31 * BLOCK_FRAMES]
    left = left_of(EchoCanceller(), person, np.zeros_like(person))
    assert np.array_equal(left, person)


def test_another_place_of_the_loudspeaker_is_learned_again() -> None:
    """Ten seconds after the way has changed the echo is gone again, and it never grew."""
    played = spoken(26, 1)
    half = 13 * SECOND
    echo = through(played, room(2))
    echo[half:] = through(played, room(7, delay_ms=31))[half:]
    left = left_of(EchoCanceller(), echo + noise(26, 1e-4, 3), played)
    assert decibels(left[half : 25 * SECOND], echo[half : 25 * SECOND]) < 1
    assert decibels(echo[23 * SECOND : 25 * SECOND], left[23 * SECOND : 25 * SECOND]) > 15


def test_the_delay_is_known_to_a_millisecond_and_only_where_there_is_an_echo() -> None:
    """The first arrival of the echo is found; without one, none is made up."""
    played = spoken(10, 1)
    canceller = EchoCanceller()
    assert canceller.delay_s is None
    left_of(canceller, through(played, room(2, delay_ms=53)), played)
    assert canceller.is_converged
    assert canceller.delay_s == pytest.approx(0.053, abs=0.001)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, np.float32(3e38)])
def test_what_is_no_number_harms_one_block_at_most(bad: float) -> None:
    """A broken sample in either signal passes; the next block is finite and cancelled."""
    played = spoken(12, 1)
    echo = through(played, room(2))
    canceller = EchoCanceller()
    left_of(canceller, echo[: 6 * SECOND], played[: 6 * SECOND])
    broken = np.full(BLOCK_FRAMES, bad, np.float32)
    canceller.cancel(broken, played[:BLOCK_FRAMES])
    canceller.cancel(echo[:BLOCK_FRAMES], broken)
    left = left_of(canceller, echo[6 * SECOND :], played[6 * SECOND :])
    assert np.all(np.isfinite(left))
    assert decibels(echo[11 * SECOND : 190_000], left[5 * SECOND : 94_000]) > 10


def test_a_model_that_breaks_is_begun_anew() -> None:
    """What was heard comes through, it can be asked as before, and the echo is learned again."""
    played = spoken(20, 1)
    echo = through(played, room(2))
    canceller = EchoCanceller()
    left_of(canceller, echo[: 3 * SECOND], played[: 3 * SECOND])
    canceller._model[:] = np.nan
    heard = echo[:BLOCK_FRAMES]
    assert np.array_equal(canceller.cancel(heard, played[:BLOCK_FRAMES]), heard)
    assert not canceller.fits
    left = left_of(canceller, echo[3 * SECOND :], played[3 * SECOND :])
    assert decibels(echo[15 * SECOND : 19 * SECOND], left[12 * SECOND : 16 * SECOND]) > 15


def test_a_block_of_another_length_is_refused() -> None:
    """A mistake of the caller is said at once."""
    with pytest.raises(ValueError, match="512"):
        EchoCanceller().cancel(np.zeros(256, np.float32), np.zeros(256, np.float32))


def test_two_crystals_that_drift_apart_are_held_together() -> None:
    """At 150 ppm, through the reference and its loop, the echo goes and the drift is found."""
    rate_hz = 22_050 * (1 - 150e-6)
    smooth = np.hanning(15)[1:-1] / 7  # what is drawn between samples must be between them
    played = np.convolve(spoken(20, 1, rate_hz=22_050), smooth, "same").astype(np.float32)
    at_s = np.arange(int(19.5 * SECOND)) / SECOND
    heard = np.interp(at_s * rate_hz, np.arange(len(played)), played).astype(np.float32)
    echo = through(heard, room(2, delay_ms=25))
    pcm = np.rint(played * 32767).astype("<i2").tobytes()
    reference, canceller = Reference(), EchoCanceller()
    given, left = 0, np.zeros_like(echo)
    for first in range(0, len(echo) - BLOCK_FRAMES + 1, BLOCK_FRAMES):
        span = slice(first, first + BLOCK_FRAMES)
        while given / rate_hz < span.stop / SECOND + 0.010:
            reference.played(pcm[2 * given : 2 * given + 220], 22_050, given / rate_hz)
            given += 110
        left[span] = canceller.cancel(echo[span], reference.for_block(span.stop / SECOND, 512))
        reference.follow(canceller.slip_s)
    after = slice(14 * SECOND, 19 * SECOND)
    assert decibels(echo[after], left[after]) > 15
    assert reference.drift_ppm == pytest.approx(-150, abs=20)
