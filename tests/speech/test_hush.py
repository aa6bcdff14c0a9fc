"""What a hush promises, and what is told of the sound that is played; pulled by hand."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.soundcard import RATE_HZ
from tests.speech.tones import (
    LOUD,
    HandSpeaker,
    Told,
    ToneSynthesizer,
    count,
    pcm,
    samples,
    tone,
    utterance,
    word_frames,
)
from voicereader.reader.effects import Earcon
from voicereader.reader.events import MarkReached, SpeechEnded
from voicereader.speech.player import Player
from voicereader.speech.synthesizer import Chunk
from voicereader.speech.timeline import FADE_MS, HUSH_MS, Timeline
from voicereader.speech.track import KEPT_FRAMES

PERIOD = 220
FADE_FRAMES = FADE_MS * RATE_HZ // 1000
HUSH_FRAMES = HUSH_MS * RATE_HZ // 1000
SECOND_WORD = len("one ")


class Bench:
    """A player whose words are counted through, or tones; what it played is kept."""

    def __init__(self, counting: bool) -> None:
        self.speaker = HandSpeaker()
        self.told = Told()
        self.taps: list[tuple[bytes, int, float]] = []
        self.player = Player(
            lambda: ToneSynthesizer(counting), lambda _: self.speaker, self.told, self.tap
        )
        self.speaker.pull(1)

    def tap(self, pcm: bytes, sample_rate_hz: int, heard_s: float) -> None:
        """Be given what is played."""
        self.taps.append((pcm, sample_rate_hz, heard_s))

    def say(self, *texts: str) -> None:
        """Ask for utterances 1, 2, 3 ... and wait until all are synthesised."""
        for number, text in enumerate(texts, 1):
            self.player.speak(utterance(number, text))
        self.player.ask(lambda _: None).result(5)

    def pull(self, frames: int) -> array[int]:
        """Pull in periods, as a sound card does."""
        heard = array("h")
        while len(heard) < frames:
            heard += self.speaker.pull(min(PERIOD, frames - len(heard)))
        return heard


@pytest.fixture
def tones() -> Iterator[Bench]:
    """Words of 100 ms that are tones."""
    made = Bench(counting=False)
    yield made
    made.player.close()


@pytest.fixture
def counting() -> Iterator[Bench]:
    """Words of 100 ms whose samples count."""
    made = Bench(counting=True)
    yield made
    made.player.close()


def test_a_hush_is_over_in_50_ms_and_does_not_click(tones: Bench) -> None:
    """The sound falls from the next pull on, no step larger than the tone's own, then silence."""
    tones.say("one two three")
    before = tones.pull(1000)
    tones.player.hush()
    after = tones.pull(3 * word_frames())
    assert any(after[HUSH_FRAMES // 2 : HUSH_FRAMES])
    assert not any(after[HUSH_FRAMES + 1 :])
    own = max(abs(a - b) for a, b in pairwise(before))
    assert max(abs(a - b) for a, b in pairwise(before + after)) <= own + LOUD / HUSH_FRAMES


def test_after_a_hush_the_word_is_heard_from_its_beginning(counting: Bench) -> None:
    """Everything before it once, the word again and whole, its mark again, and all that follows."""
    counting.say("one two three", "four")
    counting.pull(word_frames() + 1000)
    counting.player.hush()
    counting.pull(5 * word_frames())
    counting.player.resume()
    after = counting.pull(3 * word_frames())
    expected = count(4 * word_frames())[word_frames() :]
    rising = FADE_FRAMES + 1
    assert all(0 < a <= b for a, b in zip(after[:rising], expected, strict=False))
    assert after[rising:] == expected[rising:]
    counting.pull(PERIOD)
    counting.told.wait_for(SpeechEnded(2))
    assert counting.told.events == [
        MarkReached(1, 0),
        MarkReached(1, SECOND_WORD),
        MarkReached(1, SECOND_WORD),
        MarkReached(1, SECOND_WORD + len("two ")),
        SpeechEnded(1),
        MarkReached(2, 0),
        SpeechEnded(2),
    ]


def test_a_word_that_begins_while_the_hush_falls_is_not_told(counting: Bench) -> None:
    """The word being heard when the hush came is the one to go on with, not the next."""
    counting.say("one two")
    counting.pull(word_frames() - 100)
    counting.player.hush()
    counting.pull(2 * word_frames())
    counting.player.resume()
    assert counting.pull(word_frames())[-1] == count(word_frames())[-1]
    counting.pull(2 * word_frames())
    counting.told.wait_for(SpeechEnded(1))
    again = [MarkReached(1, 0), MarkReached(1, 0), MarkReached(1, SECOND_WORD)]
    assert counting.told.of(MarkReached) == again


def test_a_pause_in_a_hush_still_goes_on_at_the_word(counting: Bench) -> None:
    """Whoever pauses while the reader listens finds the whole word later."""
    counting.say("one two")
    counting.pull(word_frames() + 1000)
    counting.player.hush()
    counting.player.pause()
    counting.pull(2 * word_frames())
    counting.player.resume()
    assert counting.pull(word_frames())[-1] == count(2 * word_frames())[-1]


def test_a_hush_in_a_pause_changes_nothing(counting: Bench) -> None:
    """Held at a sample, it goes on at that sample."""
    counting.say("one two")
    counting.pull(1000)
    counting.player.pause()
    held = sum(1 for sample in counting.pull(1000) if sample)
    counting.player.hush()
    counting.pull(1000)
    counting.player.resume()
    frames = word_frames()
    assert counting.pull(frames)[-1] == count(2 * word_frames())[1000 + held + frames - 1]


def test_a_cancel_ends_a_hush_and_shortens_its_fall(tones: Bench) -> None:
    """4 ms after it nothing of the old is heard, and what is asked for next is whole."""
    tones.say("one two three")
    before = tones.pull(1000)
    tones.player.hush()
    before += tones.pull(PERIOD)
    tones.player.cancel()
    tones.player.speak(utterance(2, "four"))
    tones.player.ask(lambda _: None).result(5)
    after = tones.pull(FADE_FRAMES + 1 + word_frames())
    first = len(after) - word_frames()
    begun = next(n for n in range(first + 1) if after[n:][: word_frames()] == tone(word_frames()))
    assert begun <= FADE_FRAMES + 1
    own = max(abs(a - b) for a, b in pairwise(before))
    steps = [abs(a - b) for a, b in pairwise(before[-PERIOD:] + after[:begun])]
    assert max(steps) <= own + LOUD / FADE_FRAMES


def test_an_earcon_sounds_in_a_hush(tones: Bench) -> None:
    """The reader can answer with a tick while it holds its tongue."""
    tones.say("one two three")
    tones.pull(1000)
    tones.player.hush()
    tones.pull(2 * word_frames())
    tones.player.play(Earcon.HEARD)
    assert any(tones.pull(PERIOD))


def test_an_utterance_without_marks_is_not_kept_whole() -> None:
    """What can be given back is bounded, however long ago the last mark was."""
    timeline = Timeline()
    timeline.set_sample_rate(RATE_HZ)
    timeline.add(1).deliver(Chunk(pcm(1000) * 2 * KEPT_FRAMES))
    timeline.pull(2 * KEPT_FRAMES)
    timeline.hush()
    timeline.pull(PERIOD)
    timeline.resume()
    assert sum(1 for sample in samples(timeline.pull(2 * KEPT_FRAMES)[0]) if sample) == KEPT_FRAMES


def test_everything_played_is_given_to_whoever_listens_with_its_time(tones: Bench) -> None:
    """The very bytes of the sink, silence and earcons too, and when they will be heard."""
    tones.taps.clear()
    tones.speaker.latency_s = 0.25
    tones.say("one")
    before_s = time.monotonic()
    heard = tones.pull(2 * word_frames())
    after_s = time.monotonic()
    assert b"".join(pcm for pcm, _, _ in tones.taps) == heard.tobytes()
    assert {rate for _, rate, _ in tones.taps} == {RATE_HZ}
    times = [heard_s for _, _, heard_s in tones.taps]
    assert times == sorted(times)
    assert before_s + 0.25 <= times[0] <= times[-1] <= after_s + 0.25
