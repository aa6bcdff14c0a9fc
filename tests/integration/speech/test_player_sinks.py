"""The player on real sinks: the virtual sound card, whose monitor is recorded, and a WAV file."""

from __future__ import annotations

import time
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from testkit.sound_card import RATE_HZ, Recording, SoundCard
from tests.unit.speech.tones import Told, ToneSynthesizer, count, utterance, word_frames
from voicereader.reader.events import (
    Event,
    MarkReached,
    SpeakerFound,
    SpeakerLost,
    SpeechEnded,
)
from voicereader.speech import sound_card as sound_card_module
from voicereader.speech.player import Player
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.timeline import FADE_MS

pytestmark = pytest.mark.exact
FADE_FRAMES = FADE_MS * RATE_HZ // 1000
NO_CARD = SpeakerLost("There is no sound card.")
STOPPED = SpeakerLost("The sound card has stopped playing.")


class DatedTold(Told):
    """What was told, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.times_s: list[float] = []

    def __call__(self, event: Event) -> None:
        """Be told, now."""
        self.times_s.append(time.monotonic())
        super().__call__(event)


@contextmanager
def player_on(setting: str, told: Told, counting: bool = True) -> Iterator[Player]:
    """A player of tones on a sink."""
    player = Player(lambda: ToneSynthesizer(counting), speaker_opener(setting), told)
    try:
        yield player
    finally:
        player.close()


@pytest.fixture
def roomy_buffer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sound server holds 100 ms, so that a machine that stands still for a moment is not heard.

    For tests of what is played, not of when: a shared machine was seen to stop for 18 ms.
    """
    monkeypatch.setattr(sound_card_module, "PULSE_MS", 100)


@pytest.fixture
def recording(sound_card: SoundCard) -> Iterator[Recording]:
    """What is heard from the virtual loudspeaker."""
    with sound_card.record() as running:
        yield running


def is_unbroken(samples: array[int]) -> bool:
    """Whether each sample counts on from the one before."""
    return samples == count(len(samples), samples[0] - 1000)


@pytest.mark.usefixtures("roomy_buffer")
def test_between_utterances_not_one_sample_is_missing_at_the_monitor(
    recording: Recording,
) -> None:
    """Four utterances are recorded as one unbroken sound, sample for sample."""
    told = Told()
    with player_on("card", told) as player:
        for number in range(1, 5):
            player.speak(utterance(number, "one two three"))
        told.wait_for(SpeechEnded(4))
        end = recording.wait_for_silence()
        first = recording.wait_for_sound()
    heard = recording.samples(first, end)
    assert len(heard) == 12 * word_frames()
    assert is_unbroken(heard)


def test_marks_are_told_within_15_ms_of_the_recorded_words(recording: Recording) -> None:
    """Each mark against the frame of its word on the recording: in step, and not early.

    The recording dates frames up to a block of 5 ms late, which is the slack on the early side.
    """
    told = DatedTold()
    with player_on("card", told) as player:
        player.speak(utterance(1, "one two three four five six seven eight"))
        told.wait_for(SpeechEnded(1))
        first = recording.wait_for_sound()
    late_s = [
        at_s - recording.time_of(first + word * word_frames())
        for word, (event, at_s) in enumerate(zip(told.events, told.times_s, strict=True))
    ]
    assert len(told.of(MarkReached)) == 8
    assert sorted(late_s)[len(late_s) // 2] == pytest.approx(0, abs=0.015)
    assert all(-0.005 <= late <= 0.050 for late in late_s), late_s


@pytest.mark.usefixtures("roomy_buffer")
def test_a_cancel_silences_the_monitor_and_the_next_utterance_is_whole(
    recording: Recording,
) -> None:
    """What was sounding breaks off in the fade; what is asked for next is there from its start."""
    told = Told()
    with player_on("card", told) as player:
        player.speak(utterance(1, "one " * 30))
        told.wait_for(MarkReached(1, 0))
        recording.wait_for_sound()
        player.cancel()
        silent = recording.wait_for_silence()
        player.speak(utterance(2, "two"))
        told.wait_for(SpeechEnded(2))
        again = recording.wait_for_sound(silent)
        end = recording.wait_for_silence()
    assert silent < word_frames() * 10
    assert end - again == word_frames()
    assert is_unbroken(recording.samples(again, end))
    assert told.of(SpeechEnded) == [SpeechEnded(2)]


def test_a_card_that_goes_and_comes_back_costs_sound_and_nothing_else(
    sound_card: SoundCard,
) -> None:
    """Marks go on in silence, the loss and the return are told once, and sound is back."""
    told = Told()
    with player_on("card", told) as player:
        for number in range(1, 4):
            player.speak(utterance(number, "one " * 12))
        told.wait_for(MarkReached(1, 4))
        sound_card.remove_devices()
        told.wait_for(STOPPED)
        told.wait_for(SpeechEnded(1))
        sound_card.return_devices()
        told.wait_for(SpeakerFound())
        with sound_card.record() as recording:
            heard = recording.samples(recording.wait_for_sound())
        told.wait_for(SpeechEnded(3))
    assert any(heard)
    assert told.of(SpeakerLost, SpeakerFound) == [STOPPED, SpeakerFound()]
    marks = [event for event in told.of(MarkReached) if isinstance(event, MarkReached)]
    assert [(mark.utterance_id, mark.offset) for mark in marks] == [
        (number, 4 * word) for number in (1, 2, 3) for word in range(12)
    ]


@pytest.mark.usefixtures("roomy_buffer")
def test_without_a_card_at_the_start_speech_goes_on_in_silence_until_there_is_one(
    sound_card: SoundCard,
) -> None:
    """The same when there was never a card: it is told once, and found when it comes."""
    sound_card.kill_server()
    told = Told()
    with player_on("card", told) as player:
        player.speak(utterance(1, "one two three"))
        told.wait_for(SpeechEnded(1))
        assert told.events[0] == NO_CARD
        sound_card.start()
        told.wait_for(SpeakerFound())
        with sound_card.record() as recording:
            player.speak(utterance(2, "one two three"))
            first = recording.wait_for_sound()
            end = recording.wait_for_silence()
    assert end - first == 3 * word_frames()
    assert told.of(SpeakerLost, SpeakerFound) == [NO_CARD, SpeakerFound()]


def test_over_a_pause_the_wav_file_loses_no_sample(tmp_path: Path) -> None:
    """Before and after the silence the samples count on; only the fades are softer."""
    path, told = tmp_path / "heard.wav", Told()
    with player_on(str(path), told) as player:
        player.speak(utterance(1, "one two three four five"))
        told.wait_for(MarkReached(1, 4))
        player.pause()
        time.sleep(0.1)
        player.resume()
        told.wait_for(SpeechEnded(1))
    with wave.open(str(path)) as file:
        samples = array("h", file.readframes(file.getnframes()))
    assert any(s == 0 for s in samples[samples.index(1000) : len(samples) - samples[::-1].index(0)])
    heard = array("h", [sample for sample in samples if sample])
    expected = count(5 * word_frames())
    assert len(heard) == len(expected)
    softer = [n for n, pair in enumerate(zip(heard, expected, strict=True)) if pair[0] != pair[1]]
    assert 0 < len(softer) <= 2 * (FADE_FRAMES + 1)
    assert softer[-1] - softer[0] < 2 * (FADE_FRAMES + 1)
    assert all(0 < heard[n] < expected[n] for n in softer)


def test_closing_in_full_sound_takes_less_than_a_fifth_of_a_second(sound_card: SoundCard) -> None:
    """On a real device too; what an issue asks for, so it is held here."""
    told = Told()
    with player_on("card", told) as player:
        player.speak(utterance(1, "one " * 20))
        told.wait_for(MarkReached(1, 0))
        sound_card.pactl("info")
        before_s = time.monotonic()
        player.close()
        assert time.monotonic() - before_s < 0.2
