"""Where phrases begin and end: in quiet, in noise, with rests in them, and where there are none."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.listening.fakes import BLOCK_MS, blocks, mixed, room, voice
from voicereader.listening.endpoint import LONGEST_S, PRE_ROLL_MS, SHORTEST_MS, Endpointer, regions
from voicereader.listening.recognizer import SAMPLE_RATE_HZ


def follow(sound: bytes) -> list[tuple[float, float, float]]:
    """When each phrase was found and ended, in ms from the first sound, and how much was sound."""
    endpointer = Endpointer()
    found: list[tuple[float, float, float]] = []
    began_ms: float | None = None
    for number, block in enumerate(blocks(sound), 1):
        endpointer.feed(block)
        now_ms = number * BLOCK_MS
        if began_ms is None and endpointer.has_begun:
            began_ms = now_ms
            endpointer.begin()
        elif began_ms is not None and (endpointer.has_ended or endpointer.is_too_long):
            found.append((began_ms, now_ms, endpointer.sounding_ms))
            endpointer.end()
            began_ms = None
    return found


def in_room(*said: bytes, noise_dbfs: float = -60.0) -> bytes:
    """Sounds one after the other, in a room that is heard for a second before and after."""
    whole = b"".join((bytes(2 * SAMPLE_RATE_HZ), *said, bytes(4 * SAMPLE_RATE_HZ)))
    return mixed(whole, room(len(whole) / 2 * 1000 / SAMPLE_RATE_HZ, noise_dbfs))


def silence(ms: float) -> bytes:
    """No sound at all, to be mixed with that of a room."""
    return bytes(2 * round(ms * SAMPLE_RATE_HZ / 1000))


@pytest.mark.parametrize(
    ("noise_dbfs", "patience_ms"), [(-90.0, 330), (-60.0, 330), (-40.0, 420), (-30.0, 500)]
)
def test_the_end_is_known_soon_after_the_last_sound(noise_dbfs: float, patience_ms: int) -> None:
    """Within a third of a second in quiet, half a second where the noise is 10 dB below."""
    ((began_ms, ended_ms, sounding_ms),) = follow(in_room(voice(700), noise_dbfs=noise_dbfs))
    assert 1000 < began_ms <= 1000 + 200
    assert 1700 < ended_ms <= 1700 + patience_ms
    assert sounding_ms == pytest.approx(700, abs=120)


@pytest.mark.parametrize("rest_ms", [60, 150, 200])
def test_a_short_rest_does_not_end_a_phrase(rest_ms: int) -> None:
    """The stop in "next section", and the pause between two words, are part of it."""
    assert len(follow(in_room(voice(300), silence(rest_ms), voice(500)))) == 1


def test_a_long_rest_ends_a_phrase() -> None:
    """Half a second apart are two."""
    assert len(follow(in_room(voice(300), silence(500), voice(500)))) == 2


def test_a_weak_ending_still_belongs_to_the_phrase() -> None:
    """What is 25 dB weaker than the loudest is a word's end, not the room's ring."""
    ((_, ended_ms, _),) = follow(in_room(voice(400, -15), voice(300, -40), noise_dbfs=-75))
    assert ended_ms > 1700 + 200


def test_the_ring_of_a_room_is_not_waited_for() -> None:
    """A tail that falls by 60 dB in 0.6 s holds an end up by half of that at most."""
    tail = voice(600)
    falling = np.frombuffer(tail, np.int16) * 10 ** (-3 * np.arange(len(tail) // 2) / 16_000 / 0.6)
    rung = falling.astype(np.int16).tobytes()
    ((_, ended_ms, _),) = follow(in_room(voice(500), rung, noise_dbfs=-85))
    assert ended_ms <= 1500 + 330 + 300


def test_noise_alone_is_no_phrase() -> None:
    """Ten seconds of a room, quiet or loud, and one that gets louder by 6 dB half way."""
    for level_dbfs in (-80, -50, -30):
        assert follow(room(10_000, level_dbfs)) == []
    assert follow(room(5000, -50) + room(5000, -44, seed=2)) == []


def test_digital_silence_is_no_phrase() -> None:
    """Nor is the first sound of a microphone that wakes up from it."""
    assert follow(silence(5000) + room(3000, -75)) == []


def test_a_fan_that_starts_becomes_the_room() -> None:
    """It is one phrase that is too long, and then nothing; a voice over it is found."""
    fan = room(30_000, -40, seed=2)
    over = mixed(fan, silence(20_000) + voice(800, -15))
    found = follow(room(2000, -70) + over)
    assert len(found) == 2
    assert found[0][1] - found[0][0] == pytest.approx(1000 * LONGEST_S, abs=2 * BLOCK_MS)
    assert found[1][0] == pytest.approx(22_000, abs=300)


def test_a_microphone_that_wakes_up_from_silence_costs_one_phrase_at_most() -> None:
    """Its room begins like a voice; the first rest after a real one tells what it is."""
    awake = mixed(room(20_000, -60), silence(1500) + voice(800) + silence(4000) + voice(800))
    found = follow(silence(3000) + awake)
    assert len(found) == 2
    assert found[0][1] == pytest.approx(3000 + 2300 + 260, abs=100)
    assert found[1][0] == pytest.approx(3000 + 6300, abs=150)


def test_a_click_is_shorter_than_any_word() -> None:
    """Whatever hears it begin can tell from how long it sounded."""
    for found in follow(in_room(voice(5, 0))):
        assert found[2] < SHORTEST_MS


def test_a_phrase_begun_by_others_in_which_nothing_sounds_is_soon_over() -> None:
    """A false alarm costs a third of a second."""
    endpointer = Endpointer()
    endpointer.feed(room(2000))
    endpointer.begin()
    endpointer.feed(room(330, seed=2))
    assert endpointer.has_ended
    assert endpointer.sounding_ms == 0


def test_a_voice_that_rises_out_of_the_readers_own_is_followed_after_the_hush() -> None:
    """The room was learned with the rest of an echo in it, which stops when the reader does."""
    echo = room(3000, -38, seed=3)
    sound = mixed(echo + silence(3000), room(6000, -70, seed=4), silence(2900) + voice(900, -30))
    endpointer = Endpointer()
    ended_ms = 0.0
    for number, block in enumerate(blocks(sound), 1):
        endpointer.feed(block)
        if number == round(3000 / BLOCK_MS):
            endpointer.begin()
        if number * BLOCK_MS > 3000 and endpointer.has_ended:
            ended_ms = number * BLOCK_MS
            break
    assert 3800 < ended_ms < 3800 + 450


def test_pieces_of_any_size_are_the_same_sound() -> None:
    """What is found does not depend on how the sound is cut up."""
    sound = in_room(voice(600))
    whole, pieces = Endpointer(), Endpointer()
    whole.feed(sound[: 2 * 24_000])
    for at in range(0, 2 * 24_000, 2 * 77):
        pieces.feed(sound[at : min(at + 2 * 77, 2 * 24_000)])
    assert whole.has_begun
    assert pieces.has_begun
    assert whole.has_ended == pieces.has_ended


def test_regions_of_a_file_hold_each_phrase_with_some_silence_round_it() -> None:
    """Each phrase whole, with its pre-roll, in order, and not one over the other."""
    sound = in_room(voice(600), silence(1500), voice(400))
    found = [(a * 1000 / SAMPLE_RATE_HZ, b * 1000 / SAMPLE_RATE_HZ) for a, b in regions(sound)]
    (first, second) = found
    assert first[0] <= 1000 - 150
    assert 1600 + 150 <= first[1] <= second[0] + 1
    assert second[0] <= 3100 - 150
    assert second[1] >= 3500 + 150
    assert first[0] >= 1000 - PRE_ROLL_MS


def test_a_file_may_begin_and_end_with_a_word() -> None:
    """No silence is needed round it."""
    sound = mixed(voice(300) + silence(100) + voice(200), room(600, -70))
    assert regions(sound) == [(0, len(sound) // 2)]


@pytest.mark.parametrize("sound", [b"", bytes(2 * 100), bytes(2 * 16_000), room(3000)])
def test_a_file_without_a_phrase_has_no_regions(sound: bytes) -> None:
    """Empty, short, silent, or only a room."""
    assert regions(sound) == []
