"""Earcons: distinct, short, soft, and mixed under speech."""

from __future__ import annotations

from array import array
from itertools import combinations, pairwise

import pytest

from voicereader.reader.effects import Earcon
from voicereader.speech.earcons import MELODIES, sound_of
from voicereader.speech.synthesizer import Chunk
from voicereader.speech.timeline import Timeline

RATE_HZ = 22_050


@pytest.mark.parametrize("earcon", Earcon)
def test_an_earcon_is_short_and_soft_and_does_not_click(earcon: Earcon) -> None:
    """At most a fifth of a second and of full scale, zero at both ends, no jump inside."""
    sound = sound_of(earcon, RATE_HZ)
    assert 0.04 < len(sound) / RATE_HZ <= 0.2
    assert 3000 < max(map(abs, sound)) < 0.21 * 32_767
    assert abs(sound[0]) < 50
    assert abs(sound[-1]) < 50
    assert max(abs(b - a) for a, b in pairwise(sound)) < 2500


def test_no_two_earcons_have_the_same_tune() -> None:
    """They differ in the number of notes or in the way these go, not in pitch alone."""

    def tune(earcon: Earcon) -> tuple[int, ...]:
        notes = MELODIES[earcon]
        steps = pairwise(notes)
        return (len(notes), *(round((b.hertz / a.hertz - 1) * 10) for a, b in steps))

    single = [earcon for earcon in Earcon if len(MELODIES[earcon]) == 1]
    for one, other in combinations(Earcon, 2):
        if not {one, other} <= set(single):
            assert tune(one) != tune(other), (one, other)
    pitches = sorted(MELODIES[earcon][0].hertz for earcon in single)
    assert all(b > 2 * a for a, b in pairwise(pitches))


def _pull(timeline: Timeline, frames: int) -> array[int]:
    return array("h", timeline.pull(frames)[0])


def test_an_earcon_sounds_in_silence_and_under_speech_and_speech_goes_on() -> None:
    """Every sample is the sum of both; when it is over there is speech alone."""
    earcon = array("h", [100] * 300)
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    timeline.mix(earcon)
    assert _pull(timeline, 200) == array("h", [100] * 200)
    track = timeline.add(1)
    track.deliver(Chunk(array("h", [1000] * 400).tobytes()))
    assert _pull(timeline, 400) == array("h", [1100] * 100 + [1000] * 300)


def test_a_loud_sum_is_clipped_and_does_not_wrap_around() -> None:
    """The worst is a moment of distortion, never a crack."""
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    track = timeline.add(1)
    track.deliver(Chunk(array("h", [32_000, -32_000]).tobytes()))
    timeline.mix(array("h", [30_000, -30_000]))
    assert list(_pull(timeline, 2)) == [32_767, -32_768]


def test_an_earcon_follows_the_volume_and_a_newer_one_takes_its_place() -> None:
    """Quiet with the voice; two at once would be a third."""
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    timeline.set_gain(0.5)
    timeline.mix(array("h", [100] * 10))
    assert _pull(timeline, 4) == array("h", [50] * 4)
    timeline.mix(array("h", [200] * 2))
    assert _pull(timeline, 4) == array("h", [100, 100, 0, 0])
