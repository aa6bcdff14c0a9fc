"""The timeline against a plain list of samples, whatever the order in which threads come by.

With hushes in it: every frame of speech is heard, and what is heard twice is at most the one word.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from testkit.properties import examples
from tests.unit.speech.test_timeline import FADE_FRAMES, HUSH_FRAMES, new_timeline
from tests.unit.speech.tones import pcm, samples
from voicereader.reader.events import MarkReached
from voicereader.speech.synthesizer import Chunk, Mark
from voicereader.speech.track import Moment, Reached, Track

LOUDEST = 32_767


@dataclass
class Expected:
    """One utterance as the model knows it: samples delivered, and where each has been heard."""

    track: Track
    delivered: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    heard_at: list[int] = field(default_factory=list)
    is_finished: bool = False
    is_standing: bool = False

    @property
    def left(self) -> list[int]:
        """What was delivered and is not yet heard."""
        return self.delivered[len(self.heard_at) :]

    @property
    def word(self) -> int:
        """The sample at which the word being heard begins."""
        return max((mark for mark in self.marks if mark < len(self.heard_at)), default=0)

    @property
    def is_over(self) -> bool:
        """Whether all of it has been delivered and heard."""
        return self.is_finished and not self.left


class AnyInterleaving(RuleBasedStateMachine):
    """Chunks, pulls, pauses, hushes and cancels in any order, against a plain list of samples.

    Every sample is another number, growing with time and never 0: so what is heard tells which
    sample it is, a fade can only lessen it, and 0 is silence.
    """

    def __init__(self) -> None:
        super().__init__()
        self.timeline = new_timeline()
        self.tracks: list[Expected] = []
        self.over: list[Expected] = []
        self.falling: list[int] = []
        self.fallen = LOUDEST
        self.reached: list[tuple[int, Reached]] = []
        self.pulled = 0
        self.steady = FADE_FRAMES
        self.is_paused = False
        self.is_hushed = False
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

    @rule()
    def hush(self) -> None:
        """Hold at the word; one more changes nothing, nor does it where there is a pause."""
        self.timeline.hush()
        if not self.is_paused:
            self.is_paused = self.is_hushed = True

    @precondition(lambda self: self.is_hushed)
    @rule()
    def pause_in_a_hush(self) -> None:
        """It is still the word at which it goes on."""
        self.timeline.pause()

    @precondition(lambda self: self.is_paused)
    @rule()
    def resume(self) -> None:
        """Go on."""
        self.timeline.resume()
        self.is_paused = self.is_hushed = False
        self.steady = 0

    @precondition(lambda self: any(t.heard_at for t in self.tracks) or self.is_paused)
    @rule()
    def cancel(self) -> None:
        """Forget everything but a few falling samples."""
        self.timeline.cancel()
        sounding = [t for t in self.tracks if t.heard_at and not t.is_over]
        if self.falling:
            self.falling = self.falling[:FADE_FRAMES]
        elif sounding:
            self.falling, self.fallen = sounding[0].left[:FADE_FRAMES], LOUDEST
        for expected in self.tracks:
            assert not expected.track.deliver(Chunk(b""))
        self.tracks, self.over, self.reached = [], [], []
        self.is_paused = self.is_hushed = False
        self.steady = FADE_FRAMES

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
        if self.is_hushed:
            self.stand_at_the_word()
        data, reached = self.timeline.pull(frames)
        heard = samples(data)
        assert len(heard) == frames
        self.reached += [(self.pulled + r.frame, r) for r in reached]
        at = 0
        while self.falling and at < frames and 0 < heard[at] < min(self.falling[0], self.fallen):
            self.falling.pop(0)
            self.fallen = heard[at]
            at += 1
        if at < frames:
            self.falling, self.fallen = [], LOUDEST
        for place, sample in enumerate(heard[at:], self.pulled + at):
            self.hear(place, sample)
        self.pulled += frames

    def stand_at_the_word(self) -> None:
        """As a hush is seen: some more samples fall, and the word is still to be heard."""
        ended = {m.utterance_id for m in self.ends()}
        while self.tracks and self.tracks[0].track.utterance_id in ended:
            self.over.append(self.tracks.pop(0))
        self.steady = FADE_FRAMES
        if not self.tracks or self.tracks[0].is_standing:
            return
        head = self.tracks[0]
        if not self.falling:
            self.falling, self.fallen = head.left[:HUSH_FRAMES], LOUDEST
        again = MarkReached(head.track.utterance_id, head.word)
        self.reached = [(place, r) for place, r in self.reached if r.moment != again]
        del head.heard_at[head.word :]
        head.is_standing = True

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
        self.tracks[0].is_standing = False
        self.steady += 1

    def ends(self) -> list[Moment]:
        """The ends that have been told."""
        return [r.moment for _, r in self.reached if not isinstance(r.moment, MarkReached)]

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
        self.is_paused = self.is_hushed = False
        self.steady = 0
        for expected in self.tracks:
            if not expected.is_finished:
                expected.is_finished = True
                expected.track.finish()
        wanted = [t.track.utterance_id for t in [*self.over, *self.tracks]]
        for _ in range(len(wanted) + 2):
            self.pull(sum(len(t.left) for t in self.tracks) + HUSH_FRAMES + 1)
        self.marks_are_told_where_they_lie()
        assert [end.utterance_id for end in self.ends()] == wanted


TestAnyInterleaving = AnyInterleaving.TestCase
TestAnyInterleaving.settings = settings(max_examples=examples(400), stateful_step_count=60)
