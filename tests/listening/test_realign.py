"""Realignment: an echo that comes later than the canceller has it, in the sound of a room."""

from __future__ import annotations

import numpy as np
import pytest

from tests.listening.sounds_of_speech import Signal, noise, room, spoken, through
from voicereader.listening.echo import BLOCK_FRAMES
from voicereader.listening.realign import Realign

SECOND = 16_000
BLOCK_S = BLOCK_FRAMES / SECOND
LATE = 304  # frames: 19 ms, as after one late pull on a busy machine
MODEL = 20 * SECOND // 1000  # where the model has the echo: `room` is 20 ms long
KEPT, EVERY = 32, 8  # blocks that are looked at, and from one look to the next


def blocks(sound: Signal) -> list[Signal]:
    """In blocks, without the rest."""
    return [
        sound[at : at + BLOCK_FRAMES] for at in range(0, len(sound) - BLOCK_FRAMES, BLOCK_FRAMES)
    ]


def moved(
    played: Signal, heard: Signal, left: Signal, realign: Realign | None = None
) -> list[tuple[int, int]]:
    """In which blocks the echo was found elsewhere, counted from 1, and by how many frames."""
    realign = realign or Realign()
    together = zip(blocks(played), blocks(heard), blocks(left), strict=True)
    found = [(n, realign.frames(*each, MODEL)) for n, each in enumerate(together, 1)]
    return [(number, frames) for number, frames in found if frames]


def late_echo(played: Signal, frames: int = LATE) -> Signal:
    """As the room gives it back, so much later than the model has it."""
    return through(np.concatenate([np.zeros(frames, np.float32), played])[: len(played)], room(2))


@pytest.mark.parametrize("frames", [LATE, -150])
def test_an_echo_that_comes_later_or_sooner_is_found_in_little_more_than_a_second(
    frames: int,
) -> None:
    """To two frames, at the second look."""
    played = spoken(3, 1)
    echo = late_echo(played, max(0, frames))
    if frames < 0:
        echo = np.concatenate([echo[-frames:], np.zeros(-frames, np.float32)])
    (number, found), *_ = moved(played, echo + noise(3, 1e-4, 3)[: len(echo)], echo)
    assert number == KEPT + EVERY
    assert number * BLOCK_S < 1.3
    assert abs(found - frames) <= 2


def test_one_look_is_not_believed() -> None:
    """Two that agree are needed; what was found once goes with the sound it was found in."""
    played = spoken(5, 1)
    echo, other = late_echo(played), late_echo(played, 900)
    realign = Realign()
    first = KEPT * BLOCK_FRAMES + 1
    assert moved(played[:first], echo[:first], echo[:first], realign) == []
    realign.forget()
    assert moved(played[:first], other[:first], other[:first], realign) == []


def test_where_the_echo_is_taken_out_nothing_is_looked_for() -> None:
    """However late it comes: the canceller knows it."""
    played = spoken(3, 1)
    echo = late_echo(played)
    assert moved(played, echo, 0.1 * echo) == []


def test_with_headphones_nothing_is_found() -> None:
    """Noise and nothing else, all of which is left."""
    heard = noise(6, 1e-3, 3)
    assert moved(spoken(6, 1), heard, heard) == []


def test_digital_silence_is_no_echo() -> None:
    """A microphone that is off."""
    heard = np.zeros(6 * SECOND, np.float32)
    assert moved(spoken(6, 1), heard, heard) == []


def test_a_person_who_speaks_over_the_echo_moves_nothing() -> None:
    """With headphones, and over an echo that is taken out, all that is left is the person."""
    played, person = spoken(8, 1), through(spoken(8, 9), room(5))
    assert moved(played, person, person) == []
    echo = through(played, room(2))
    assert moved(played, echo + person, 0.05 * echo + person) == []


def test_an_echo_where_the_model_has_it_is_not_moved() -> None:
    """The canceller has not learned it yet: that is not this one's to mend."""
    played = spoken(4, 1)
    echo = through(played, room(2))
    assert moved(played, echo, echo) == []
