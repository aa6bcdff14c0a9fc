"""What the timeline promises, whatever the order in which its three threads come by."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from voicereader.reader.events import MarkReached, SpeechEnded, SpeechFailed
from voicereader.speech.gain import gain_of
from voicereader.speech.synthesizer import Chunk, Mark
from voicereader.speech.timeline import FADE_MS, Reached, Timeline, Track

RATE_HZ = 1000
FADE_FRAMES = FADE_MS * RATE_HZ // 1000


def pcm(*samples: int) -> bytes:
    """Samples as 16-bit PCM."""
    return array("h", samples).tobytes()


def samples(data: bytes) -> list[int]:
    """16-bit PCM as samples."""
    return array("h", data).tolist()


def new_timeline() -> Timeline:
    """A timeline of 1,000 frames a second, whose fade is four frames."""
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    return timeline


@dataclass
class Expected:
    """One utterance as the model knows it: samples delivered, and where each has been heard."""

    track: Track
    delivered: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    heard_at: list[int] = field(default_factory=list)
    is_finished: bool = False

    @property
    def left(self) -> list[int]:
        """What was delivered and is not yet heard."""
        return self.delivered[len(self.heard_at) :]

    @property
    def is_over(self) -> bool:
        """Whether all of it has been delivered and heard."""
        return self.is_finished and not self.left


class AnyInterleaving(RuleBasedStateMachine):
    """Chunks, pulls, pauses and cancels in any order, against a plain list of samples.

    Every sample is another number, growing with time and never 0: so what is heard tells which
    sample it is, a fade can only lessen it, and 0 is silence.
    """

    def __init__(self) -> None:
        super().__init__()
        self.timeline = new_timeline()
        self.tracks: list[Expected] = []
        self.over: list[Expected] = []
        self.falling: list[int] = []
        self.reached: list[tuple[int, Reached]] = []
        self.pulled = 0
        self.steady = FADE_FRAMES
        self.is_paused = False
        self.next_sample = 10_000
        self.next_id = 1

    @rule()
    def speak(self) -> None:
        """Ask for one more utterance."""
        self.tracks.append(Expected(self.timeline.add(self.next_id)))
        self.next_id += 1

    @precondition(lambda self: any(not t.is_finished for t in self.tracks))
    @rule(data=st.data(), frames=st.integers(0, 30), marked=st.booleans())
    def deliver(self, data: st.DataObject, frames: int, marked: bool) -> None:
        """Synthesise a little more, with a mark on it or beyond it."""
        filling = next(t for t in self.tracks if not t.is_finished)
        chunk = range(self.next_sample, self.next_sample + frames)
        self.next_sample += frames
        first = len(filling.delivered)
        # A mark may lie beyond its chunk, on frames that are still to come.
        earliest = max([first, *(mark + 1 for mark in filling.marks)])
        mark = data.draw(st.integers(earliest, earliest + 5)) if marked else None
        marks = () if mark is None else (Mark(mark, mark),)
        filling.marks += [m.frame for m in marks]
        filling.delivered += chunk
        assert filling.track.deliver(Chunk(pcm(*chunk), marks))

    @precondition(lambda self: any(not t.is_finished for t in self.tracks))
    @rule(fails=st.booleans())
    def finish(self, fails: bool) -> None:
        """Be done with the utterance that is being synthesised, well or ill."""
        filling = next(t for t in self.tracks if not t.is_finished)
        filling.is_finished = True
        if fails:
            filling.track.fail("broken")
        else:
            filling.track.finish()

    @precondition(lambda self: not self.is_paused)
    @rule()
    def pause(self) -> None:
        """Hold."""
        self.timeline.pause()
        self.is_paused, self.steady = True, 0

    @precondition(lambda self: self.is_paused)
    @rule()
    def resume(self) -> None:
        """Go on."""
        self.timeline.resume()
        self.is_paused, self.steady = False, 0

    @precondition(lambda self: any(t.heard_at for t in self.tracks) or self.is_paused)
    @rule()
    def cancel(self) -> None:
        """Forget everything but a few falling samples."""
        self.timeline.cancel()
        sounding = [t for t in self.tracks if t.heard_at and not t.is_over]
        if sounding:
            self.falling = sounding[0].left[:FADE_FRAMES]
        for expected in self.tracks:
            assert not expected.track.deliver(Chunk(b""))
        self.tracks, self.over, self.reached = [], [], []
        self.is_paused, self.steady = False, FADE_FRAMES

    @rule(frames=st.integers(1, 3))
    def pull_a_few(self, frames: int) -> None:
        """Pull so little that a fade takes several pulls."""
        self.pull(frames)

    @rule(frames=st.integers(4, 40))
    def pull_many(self, frames: int) -> None:
        """Pull across the ends of chunks and utterances."""
        self.pull(frames)

    def pull(self, frames: int) -> None:
        """Hear frames, and hold each against the model."""
        data, reached = self.timeline.pull(frames)
        heard = samples(data)
        assert len(heard) == frames
        self.reached += [(self.pulled + r.frame, r) for r in reached]
        at = 0
        while self.falling and at < frames and 0 < heard[at] < self.falling[0]:
            self.falling.pop(0)
            at += 1
        if at < frames:
            self.falling = []
        for place, sample in enumerate(heard[at:], self.pulled + at):
            self.hear(place, sample)
        self.pulled += frames

    def hear(self, place: int, sample: int) -> None:
        """One more sample is heard: it is the next one, or silence because there is no next one."""
        while self.tracks and self.tracks[0].is_over:
            self.over.append(self.tracks.pop(0))
        left = self.tracks[0].left if self.tracks else []
        if sample == 0:
            assert self.is_paused or not left, "silence although there was sound"
            self.steady = FADE_FRAMES
            return
        assert left, "a sample that nobody asked for"
        assert 0 < sample <= left[0], "another sample than the next one"
        if self.steady >= FADE_FRAMES:
            assert not self.is_paused, "sound in a pause"
            assert sample == left[0], "a sample changed outside a fade"
        self.tracks[0].heard_at.append(place)
        self.steady += 1

    @invariant()
    def marks_are_told_where_they_lie(self) -> None:
        """Each mark once, in order, at the very frame; each end once, after all its frames."""
        places = [place for place, _ in self.reached]
        assert places == sorted(places)
        told = [r.moment for _, r in self.reached]
        assert len(set(told)) == len(told)
        for expected in [*self.over, *self.tracks]:
            mine = [
                (place, r.moment)
                for place, r in self.reached
                if r.moment.utterance_id == expected.track.utterance_id
            ]
            for place, moment in mine:
                if isinstance(moment, MarkReached) and moment.offset < len(expected.heard_at):
                    assert place == expected.heard_at[moment.offset]
                else:
                    assert expected.is_over
                    assert place > max(expected.heard_at, default=-1)
            if expected.is_over and mine and not isinstance(mine[-1][1], MarkReached):
                marks = [m.offset for _, m in mine if isinstance(m, MarkReached)]
                assert marks == expected.marks

    def teardown(self) -> None:
        """In the end everything that is wanted has been heard and told."""
        self.timeline.resume()
        self.is_paused, self.steady = False, 0
        for expected in self.tracks:
            if not expected.is_finished:
                expected.is_finished = True
                expected.track.finish()
        wanted = [t.track.utterance_id for t in [*self.over, *self.tracks]]
        for _ in range(len(wanted) + 2):
            self.pull(sum(len(t.left) for t in self.tracks) + FADE_FRAMES + 1)
        self.marks_are_told_where_they_lie()
        ends = [r.moment for _, r in self.reached if not isinstance(r.moment, MarkReached)]
        assert [end.utterance_id for end in ends] == wanted


TestAnyInterleaving = AnyInterleaving.TestCase
TestAnyInterleaving.settings = settings(max_examples=400, stateful_step_count=60, deadline=None)


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
