"""What a hush promises, and what is told of the sound that is played; pulled by hand."""

from __future__ import annotations

import time
from itertools import pairwise

from testkit.sound_card import RATE_HZ
from tests.unit.speech.bench import PERIOD, Bench
from tests.unit.speech.tones import LOUD, count, pcm, samples, tone, utterance, word_frames
from voicereader.reader.effects import Earcon
from voicereader.reader.events import MarkReached, SpeechEnded
from voicereader.speech.synthesizer import Chunk
from voicereader.speech.timeline import FADE_MS, HUSH_MS, Timeline
from voicereader.speech.track import KEPT_FRAMES

FADE_FRAMES = FADE_MS * RATE_HZ // 1000
HUSH_FRAMES = HUSH_MS * RATE_HZ // 1000
SECOND_WORD = len("one ")


def test_a_hush_is_over_in_50_ms_and_does_not_click(bench: Bench) -> None:
    """The sound falls from the next pull on, no step larger than the tone's own, then silence."""
    bench.say("one two three")
    before = bench.pull(1000)
    bench.player.hush()
    after = bench.pull(3 * word_frames())
    assert any(after[HUSH_FRAMES // 2 : HUSH_FRAMES])
    assert not any(after[HUSH_FRAMES + 1 :])
    own = max(abs(a - b) for a, b in pairwise(before))
    assert max(abs(a - b) for a, b in pairwise(before + after)) <= own + LOUD / HUSH_FRAMES


def test_after_a_hush_the_word_is_heard_from_its_beginning(counting_bench: Bench) -> None:
    """Everything before it once, the word again and whole, its mark again, and all that follows."""
    counting_bench.say("one two three", "four")
    counting_bench.pull(word_frames() + 1000)
    counting_bench.player.hush()
    counting_bench.pull(5 * word_frames())
    counting_bench.player.resume()
    after = counting_bench.pull(3 * word_frames())
    expected = count(4 * word_frames())[word_frames() :]
    rising = FADE_FRAMES + 1
    assert all(0 < a <= b for a, b in zip(after[:rising], expected, strict=False))
    assert after[rising:] == expected[rising:]
    counting_bench.pull(PERIOD)
    counting_bench.told.wait_for(SpeechEnded(2))
    assert counting_bench.told.events == [
        MarkReached(1, 0),
        MarkReached(1, SECOND_WORD),
        MarkReached(1, SECOND_WORD),
        MarkReached(1, SECOND_WORD + len("two ")),
        SpeechEnded(1),
        MarkReached(2, 0),
        SpeechEnded(2),
    ]


def test_a_word_that_begins_while_the_hush_falls_is_not_told(counting_bench: Bench) -> None:
    """The word being heard when the hush came is the one to go on with, not the next."""
    counting_bench.say("one two")
    counting_bench.pull(word_frames() - 100)
    counting_bench.player.hush()
    counting_bench.pull(2 * word_frames())
    counting_bench.player.resume()
    assert counting_bench.pull(word_frames())[-1] == count(word_frames())[-1]
    counting_bench.pull(2 * word_frames())
    counting_bench.told.wait_for(SpeechEnded(1))
    again = [MarkReached(1, 0), MarkReached(1, 0), MarkReached(1, SECOND_WORD)]
    assert counting_bench.told.of(MarkReached) == again


def test_a_pause_in_a_hush_still_goes_on_at_the_word(counting_bench: Bench) -> None:
    """Whoever pauses while the reader listens finds the whole word later."""
    counting_bench.say("one two")
    counting_bench.pull(word_frames() + 1000)
    counting_bench.player.hush()
    counting_bench.player.pause()
    counting_bench.pull(2 * word_frames())
    counting_bench.player.resume()
    assert counting_bench.pull(word_frames())[-1] == count(2 * word_frames())[-1]


def test_a_hush_in_a_pause_changes_nothing(counting_bench: Bench) -> None:
    """Held at a sample, it goes on at that sample."""
    counting_bench.say("one two")
    counting_bench.pull(1000)
    counting_bench.player.pause()
    held = sum(1 for sample in counting_bench.pull(1000) if sample)
    counting_bench.player.hush()
    counting_bench.pull(1000)
    counting_bench.player.resume()
    frames = word_frames()
    assert counting_bench.pull(frames)[-1] == count(2 * word_frames())[1000 + held + frames - 1]


def test_a_cancel_ends_a_hush_and_shortens_its_fall(bench: Bench) -> None:
    """4 ms after it nothing of the old is heard, and what is asked for next is whole."""
    bench.say("one two three")
    before = bench.pull(1000)
    bench.player.hush()
    before += bench.pull(PERIOD)
    bench.player.cancel()
    bench.player.speak(utterance(2, "four"))
    bench.settle()
    after = bench.pull(FADE_FRAMES + 1 + word_frames())
    first = len(after) - word_frames()
    begun = next(n for n in range(first + 1) if after[n:][: word_frames()] == tone(word_frames()))
    assert begun <= FADE_FRAMES + 1
    own = max(abs(a - b) for a, b in pairwise(before))
    steps = [abs(a - b) for a, b in pairwise(before[-PERIOD:] + after[:begun])]
    assert max(steps) <= own + LOUD / FADE_FRAMES


def test_an_earcon_sounds_in_a_hush(bench: Bench) -> None:
    """The reader can answer with a tick while it holds its tongue."""
    bench.say("one two three")
    bench.pull(1000)
    bench.player.hush()
    bench.pull(2 * word_frames())
    bench.player.play(Earcon.HEARD)
    assert any(bench.pull(PERIOD))


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


def test_everything_played_is_given_to_whoever_listens_with_its_time(bench: Bench) -> None:
    """The very bytes of the sink, silence and earcons too, and when they will be heard."""
    bench.taps.clear()
    bench.speaker.latency_s = 0.25
    bench.say("one")
    before_s = time.monotonic()
    heard = bench.pull(2 * word_frames())
    after_s = time.monotonic()
    assert b"".join(pcm for pcm, _, _ in bench.taps) == heard.tobytes()
    assert {rate for _, rate, _ in bench.taps} == {RATE_HZ}
    times = [heard_s for _, _, heard_s in bench.taps]
    assert times == sorted(times)
    assert before_s + 0.25 <= times[0] <= times[-1] <= after_s + 0.25
