"""What the timeline promises, shown one promise at a time."""

from __future__ import annotations

from itertools import pairwise

from tests.unit.speech.tones import pcm, samples
from voicereader.reader.events import MarkReached, SpeechEnded, SpeechFailed
from voicereader.speech.gain import gain_of
from voicereader.speech.synthesizer import Chunk, Mark
from voicereader.speech.timeline import FADE_MS, HUSH_MS, Timeline

RATE_HZ = 1000
FADE_FRAMES = FADE_MS * RATE_HZ // 1000
HUSH_FRAMES = HUSH_MS * RATE_HZ // 1000


def new_timeline() -> Timeline:
    """A timeline of 1,000 frames a second, whose fade is four frames and whose hush fifty."""
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    return timeline


def test_two_utterances_follow_each_other_without_a_frame_between() -> None:
    """The first frame of an utterance directly follows the last of the one before."""
    timeline = new_timeline()
    for first in (100, 200):
        track = timeline.add(first)
        track.deliver(Chunk(pcm(first, first + 1, first + 2), (Mark(0, 0),)))
        track.finish()
    data, reached = timeline.pull(8)
    assert samples(data) == [100, 101, 102, 200, 201, 202, 0, 0]
    assert [(r.frame, r.moment) for r in reached] == [
        (0, MarkReached(100, 0)),
        (3, SpeechEnded(100)),
        (3, MarkReached(200, 0)),
        (6, SpeechEnded(200)),
    ]


def test_sound_is_heard_before_the_utterance_is_whole() -> None:
    """The first chunk plays at once; a synthesizer that falls behind costs silence, not frames."""
    timeline = new_timeline()
    track = timeline.add(1)
    track.deliver(Chunk(pcm(5, 6)))
    assert samples(timeline.pull(4)[0]) == [5, 6, 0, 0]
    track.deliver(Chunk(pcm(7)))
    track.finish()
    assert samples(timeline.pull(2)[0]) == [7, 0]


def test_a_cancel_fades_and_does_not_click() -> None:
    """What was sounding falls to nothing in 4 ms; no step is larger than a quarter of it."""
    timeline = new_timeline()
    timeline.add(1).deliver(Chunk(pcm(*[8000] * 50)))
    timeline.pull(10)
    timeline.cancel()
    after = [8000, *samples(timeline.pull(10)[0])]
    assert after[FADE_FRAMES + 1 :] == [0] * (10 - FADE_FRAMES)
    steps = [a - b for a, b in pairwise(after)]
    assert min(steps) >= 0
    assert max(steps) <= 8000 / FADE_FRAMES


def test_a_pause_and_its_end_do_not_click() -> None:
    """The sound falls and rises on the slope of the fade."""
    timeline = new_timeline()
    timeline.add(1).deliver(Chunk(pcm(*[8000] * 50)))
    heard = samples(timeline.pull(10)[0])
    timeline.pause()
    heard += samples(timeline.pull(10)[0])
    timeline.resume()
    heard += samples(timeline.pull(10)[0])
    steps = [abs(a - b) for a, b in pairwise(heard)]
    assert max(steps) <= 8000 / FADE_FRAMES
    assert heard[19] == 0
    assert heard[-1] == 8000


def test_what_is_said_after_a_cancel_is_not_faded() -> None:
    """The new utterance follows the fall of the old one at full strength, after a pause too."""
    timeline = new_timeline()
    timeline.add(1).deliver(Chunk(pcm(*[8000] * 50)))
    timeline.pull(10)
    timeline.pause()
    timeline.cancel()
    timeline.add(2).deliver(Chunk(pcm(3, 4, 5)))
    assert samples(timeline.pull(8)[0])[FADE_FRAMES:7] == [3, 4, 5]


def test_volume_changes_what_sounds_now_without_a_step() -> None:
    """A new volume is reached on a slope, and frames keep their order at any volume."""
    timeline = new_timeline()
    timeline.add(1).deliver(Chunk(pcm(*[8000] * 50)))
    timeline.pull(10)
    timeline.set_gain(gain_of(50))
    heard = samples(timeline.pull(10)[0])
    assert heard == sorted(heard, reverse=True)
    assert heard[-1] == 2000
    timeline.set_gain(gain_of(0))
    assert samples(timeline.pull(10)[0])[-1] == 0
    timeline.set_gain(gain_of(100))
    assert samples(timeline.pull(10)[0])[-1] == 8000


def test_a_failure_is_told_after_the_sound_before_it() -> None:
    """What was delivered before an engine broke is heard, and then the reason is told."""
    timeline = new_timeline()
    track = timeline.add(1)
    track.deliver(Chunk(pcm(5, 6)))
    track.fail("broken")
    assert timeline.pull(1)[1] == []
    (end,) = timeline.pull(3)[1]
    assert (end.frame, end.moment) == (1, SpeechFailed(1, "broken"))
