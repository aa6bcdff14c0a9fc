"""What the player promises, with a loudspeaker that is pulled by hand: no time passes here."""

from __future__ import annotations

import threading
import time
from array import array
from itertools import pairwise

import pytest

from testkit.sound_card import RATE_HZ
from testkit.waiting import wait_until
from tests.unit.speech.bench import PERIOD, Bench
from tests.unit.speech.tones import LOUD, HandSpeaker, Told, count, tone, utterance, word_frames
from voicereader.reader.events import MarkReached, SpeechEnded, SpeechFailed
from voicereader.speech.player import Player
from voicereader.speech.synthesizer import SpeechError, Synthesizer, Voice
from voicereader.speech.timeline import FADE_MS

FADE_FRAMES = FADE_MS * RATE_HZ // 1000


def test_what_is_heard_is_what_was_synthesised(bench: Bench) -> None:
    """At full volume the player changes no sample."""
    bench.say("one two")
    assert bench.pull(3 * word_frames()) == tone(2 * word_frames()) + array(
        "h", bytes(2 * word_frames())
    )


def test_between_utterances_no_sample_is_missing(counting_bench: Bench) -> None:
    """However many are asked for at once, they are one unbroken sound in the order of asking."""
    counting_bench.say("one", "two three", "four", "five six seven")
    frames = 7 * word_frames()
    assert counting_bench.pull(frames) == count(frames)


def test_the_first_chunk_is_heard_before_the_sentence_is_whole(bench: Bench) -> None:
    """Sound begins while the synthesizer still works, and no frame is lost when it falls behind."""
    bench.player.speak(utterance(1, "wait two"))
    assert bench.synthesizer.is_waiting.wait(5)
    whole, half = tone(2 * word_frames()), word_frames()
    assert bench.pull(half) == whole[:half]
    assert not any(bench.pull(PERIOD))
    bench.synthesizer.go_on.set()
    bench.settle()
    assert bench.pull(half) == whole[half:]


def test_marks_and_the_end_are_told_in_order_and_once(bench: Bench) -> None:
    """A mark a word, then the end, then the next utterance."""
    bench.say("one two", "three")
    bench.pull(4 * word_frames())
    bench.told.wait_for(SpeechEnded(2))
    assert bench.told.events == [
        MarkReached(1, 0),
        MarkReached(1, 4),
        SpeechEnded(1),
        MarkReached(2, 0),
        SpeechEnded(2),
    ]


def test_a_mark_is_never_told_before_it_is_heard(bench: Bench) -> None:
    """The telling waits for the sink's latency and for the mark's place in the period."""
    bench.speaker.latency_s = 0.08
    bench.say("one")
    before = time.monotonic()
    bench.pull(PERIOD)
    bench.told.wait_for(MarkReached(1, 0))
    assert time.monotonic() - before >= 0.08


def test_a_cancel_falls_silent_within_the_fade_and_forgets_the_queue(bench: Bench) -> None:
    """4 ms after a cancel there is silence, and no step is larger than in the sound itself."""
    bench.say("one two three", "four")
    before = bench.pull(1000)
    bench.player.cancel()
    after = bench.pull(2 * word_frames())
    assert not any(after[FADE_FRAMES + 1 :])
    joined = before + after
    steps = [abs(a - b) for a, b in pairwise(joined)]
    loudest_step = max(abs(a - b) for a, b in pairwise(before))
    assert max(steps) <= loudest_step + LOUD / FADE_FRAMES


def test_after_a_cancel_nothing_of_it_is_told(bench: Bench) -> None:
    """Marks of a cancelled utterance that were pulled but not yet heard are not told."""
    bench.speaker.latency_s = 0.1
    bench.say("one two three")
    bench.pull(PERIOD)
    bench.player.cancel()
    bench.player.speak(utterance(9, "nine"))
    bench.settle()
    bench.pull(2 * word_frames())
    bench.told.wait_for(SpeechEnded(9))
    assert bench.told.events == [MarkReached(9, 0), SpeechEnded(9)]


def test_a_cancel_aborts_the_synthesis(bench: Bench) -> None:
    """An engine in the middle of a cancelled utterance is told to stop, and the next begins."""
    bench.player.speak(utterance(1, "wait two"))
    assert bench.synthesizer.is_waiting.wait(5)
    bench.player.speak(utterance(2, "two"))
    bench.player.cancel()
    bench.player.speak(utterance(3, "three"))
    bench.synthesizer.go_on.set()
    bench.settle()
    assert bench.synthesizer.aborted == [1]
    assert bench.synthesizer.begun == [1, 3]


def test_pause_and_resume_lose_no_sample(counting_bench: Bench) -> None:
    """Over a pause every frame is heard once; outside 4 ms on either side none is changed."""
    counting_bench.say("one two three")
    expected = count(3 * word_frames())
    before = counting_bench.pull(1000)
    counting_bench.player.pause()
    held = counting_bench.pull(1000)
    assert held[FADE_FRAMES + 1 :] == array("h", bytes(2 * (999 - FADE_FRAMES)))
    faded = [sample for sample in held if sample]
    counting_bench.player.resume()
    after = counting_bench.pull(2000)
    assert before == expected[:1000]
    at = 1000 + len(faded)
    assert all(0 < heard <= whole for heard, whole in zip(faded, expected[1000:], strict=False))
    edge = FADE_FRAMES + 1
    assert all(0 < a <= b for a, b in zip(after[:edge], expected[at:], strict=False))
    assert after[edge:] == expected[at + edge : at + 2000]


def test_a_pause_ends_with_a_cancel(bench: Bench) -> None:
    """What is asked for after a cancel is heard although there was a pause."""
    bench.say("one")
    bench.pull(PERIOD)
    bench.player.pause()
    bench.pull(PERIOD)
    bench.player.cancel()
    bench.player.speak(utterance(2, "two"))
    bench.settle()
    assert bench.pull(word_frames()) == tone(word_frames())


def test_volume_holds_for_what_sounds_now(bench: Bench) -> None:
    """Half the volume is a quarter of the amplitude, and none is silence that still goes on."""
    bench.say("one two three")
    bench.pull(PERIOD)
    bench.player.set_volume(50)
    bench.pull(PERIOD)
    assert max(bench.pull(1000)) == pytest.approx(LOUD / 4, rel=0.01)
    bench.player.set_volume(0)
    bench.pull(PERIOD)
    assert not any(bench.pull(1000))
    bench.pull(2 * word_frames())
    bench.told.wait_for(SpeechEnded(1))


def test_a_failing_utterance_is_told_and_the_next_is_spoken(bench: Bench) -> None:
    """An engine's sentence goes to the reader as it is, and the engine is kept."""
    bench.say("fail", "two")
    bench.pull(2 * word_frames())
    bench.told.wait_for(SpeechEnded(2))
    assert bench.told.events[0] == SpeechFailed(1, "The tone is out of tune.")
    assert len(bench.synthesizers) == 1


def test_a_broken_engine_is_built_anew(bench: Bench) -> None:
    """Any exception becomes one sentence; the next utterance is said by a new engine."""
    bench.say("break", "two")
    bench.pull(2 * word_frames())
    bench.told.wait_for(SpeechEnded(2))
    (failed,) = bench.told.of(SpeechFailed)
    assert isinstance(failed, SpeechFailed)
    assert failed.reason == "The speech engine failed: ZeroDivisionError: tone."
    assert [s.is_closed for s in bench.synthesizers] == [True, False]


def test_the_engine_lives_on_one_thread() -> None:
    """It is built, used and closed on the synthesis thread and no other."""
    bench = Bench()
    bench.say("one")
    bench.player.close()
    wait_until(lambda: bench.synthesizer.is_closed, "the engine closed")
    assert len(bench.synthesizer.threads) == 1
    assert threading.get_ident() not in bench.synthesizer.threads


def test_an_engine_that_cannot_be_built_is_told_for_every_utterance() -> None:
    """Without an engine each utterance fails with the engine's own sentence."""

    def build() -> Synthesizer:
        raise SpeechError("There is no voice.")

    told = Told()
    player = Player(build, lambda _: HandSpeaker(), told)
    player.speak(utterance(1))
    player.speak(utterance(2))
    told.wait_for(SpeechFailed(2, "There is no voice."))
    player.close()
    assert told.events[0] == SpeechFailed(1, "There is no voice.")


def test_the_engine_answers_on_its_own_thread(bench: Bench) -> None:
    """Whoever asks for its voices gets them, or the error that it met."""
    answer = bench.player.ask(lambda engine: (engine.voices(), threading.current_thread().name))
    assert answer.result(5) == ((Voice("tone", ("en",)),), "synthesis")
    with pytest.raises(SpeechError, match="no such voice"):
        bench.player.ask(_refuse).result(5)


def _refuse(_: Synthesizer) -> None:
    raise SpeechError("no such voice")


def test_what_is_foreseen_reaches_the_engine_on_its_own_thread(bench: Bench) -> None:
    """After what was asked before; nothing of it sounds."""
    bench.say("one two")
    coming = (utterance(7, "three"), utterance(8, "four"))
    bench.player.foresee(coming)
    bench.settle()
    assert bench.synthesizer.foreseen == coming
    assert bench.synthesizer.begun == [1]


def test_closing_ends_every_thread_and_the_speaker(bench: Bench) -> None:
    """In the middle of speech too; a second close does nothing."""
    before = threading.active_count()
    bench.say("one two three")
    bench.pull(PERIOD)
    bench.player.close()
    bench.player.close()
    assert bench.speaker.is_closed
    wait_until(lambda: threading.active_count() <= before - 3, "three threads ended")
