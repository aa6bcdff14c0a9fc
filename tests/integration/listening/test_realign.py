"""Realignment: an echo that comes later than the canceller has it, in the sound of a room."""

from __future__ import annotations

import numpy as np
import pytest

from tests.integration.listening.sounds_of_speech import Signal, noise, room, spoken, through
from voicereader.listening.echo.canceller import BLOCK_FRAMES, EchoCanceller
from voicereader.listening.echo.realign import Realign

SECOND = 16_000
BLOCK_S = BLOCK_FRAMES / SECOND
LATE = 304  # frames: 19 ms, as after one late pull on a busy machine


def blocks(sound: Signal) -> list[Signal]:
    """In blocks, without the rest."""
    whole = len(sound) // BLOCK_FRAMES * BLOCK_FRAMES
    return [sound[at : at + BLOCK_FRAMES] for at in range(0, whole, BLOCK_FRAMES)]


def moved(said: Signal, heard: Signal, *, has_moved: bool = True) -> list[tuple[int, int]]:
    """In which blocks the echo was found elsewhere, counted from 1, and by how many frames."""
    realign = Realign()
    together = zip(blocks(said), blocks(heard), strict=True)
    found = [(n, realign.frames(*each, has_moved=has_moved)) for n, each in enumerate(together, 1)]
    return [(number, frames) for number, frames in found if frames]


def later(sound: Signal, frames: int) -> Signal:
    """The sound so much later, or sooner."""
    if frames < 0:
        return np.concatenate([sound[-frames:], np.zeros(-frames, np.float32)])
    return np.concatenate([np.zeros(frames, np.float32), sound])[: len(sound)]


@pytest.mark.parametrize("frames", [LATE, -LATE, 80, 1900])
def test_a_delay_that_has_changed_is_found_in_a_third_of_a_second(frames: int) -> None:
    """To the frame, in the echo of a room with its noise."""
    echo = through(spoken(2, 1), room(2))
    (number, found), *_ = moved(echo, later(echo, frames) + noise(2, 1e-4, 3))
    assert number * BLOCK_S < 0.4
    assert abs(found - frames) <= 1


def test_nothing_is_looked_for_while_the_model_fits() -> None:
    """Whatever is heard: the canceller has it, or has never had it."""
    echo = through(spoken(3, 1), room(2))
    assert moved(echo, later(echo, LATE), has_moved=False) == []


def test_an_echo_where_the_model_has_it_is_not_moved() -> None:
    """Louder or softer is no other delay."""
    echo = through(spoken(3, 1), room(2))
    assert moved(echo, 0.5 * echo) == []


@pytest.mark.parametrize("seed", [5, 9, 13])
def test_with_headphones_a_person_moves_nothing(seed: int) -> None:
    """All that is heard is someone else, and none of what the model says."""
    echo = through(spoken(8, 1), room(2))
    assert moved(echo, through(spoken(8, seed), room(4))) == []


def test_noise_and_digital_silence_move_nothing() -> None:
    """A microphone that hears nobody, or is off."""
    echo = through(spoken(6, 1), room(2))
    assert moved(echo, noise(6, 1e-2, 3)) == []
    assert moved(echo, np.zeros_like(echo)) == []


def test_a_person_as_loud_does_not_hide_it() -> None:
    """What is half explained is believed when it is found twice, at the same place."""
    echo, person = through(spoken(3, 1), room(2)), through(spoken(3, 9), room(5))
    found = moved(echo, later(echo, LATE) + person * np.float32(np.std(echo) / np.std(person)))
    assert found
    assert abs(found[0][1] - LATE) <= 1


def test_after_a_shift_the_canceller_knows_its_room_at_once() -> None:
    """An echo that comes 19 ms later is gone again within half a second, and not learned anew."""
    played = spoken(16, 1)
    change = 14 * SECOND
    response = room(2)
    heard = np.concatenate(
        [through(played, response)[:change], later(through(played, response), LATE)[change:]]
    )
    canceller, realign = EchoCanceller(), Realign()
    left, shifts = [], []
    for pair in zip(blocks(played), blocks(heard + noise(16, 1e-4, 3)), strict=True):
        left.append(canceller.cancel(pair[1], pair[0]))
        frames = realign.frames(canceller.estimate, pair[1], has_moved=canceller.has_moved)
        if frames:
            canceller.shift(frames)
            shifts.append(frames)
    assert len(shifts) == 1
    assert abs(shifts[0] - LATE) <= 1
    again = slice(change + SECOND // 2, change + 3 * SECOND // 2)
    taken_out = np.sum(np.square(heard[again])) / np.sum(np.square(np.concatenate(left)[again]))
    assert 10 * np.log10(taken_out) > 15
