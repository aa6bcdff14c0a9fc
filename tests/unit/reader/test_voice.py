"""Pausing, speed, loudness, pitch and voice, told scripted events."""

from __future__ import annotations

from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.effects import PauseSpeech, ResumeSpeech
from voicereader.reader.events import (
    CommandGiven,
    VoicesListed,
)
from voicereader.reader.registry.commands import Command


def test_pause_holds_and_resumes_the_very_sound(reader: Rehearsal) -> None:
    """Nothing is asked for again: the player holds the sample."""
    reader.give("read-all")
    assert reader.tell(CommandGiven(Command("pause-or-resume")))[0] == PauseSpeech()
    assert reader.view.status.startswith("Paused")
    assert reader.tell(CommandGiven(Command("pause-or-resume")))[0] == ResumeSpeech()


def test_faster_while_reading_goes_on_at_the_word_at_the_new_rate(reader: Rehearsal) -> None:
    """No words are spent on it: it is heard."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("faster")
    assert reader.saying == "lifts a bone."
    assert reader.queue[0].prosody.rate_wpm == 190


def test_faster_in_silence_says_the_rate(reader: Rehearsal) -> None:
    """What cannot be heard is told."""
    reader.give("faster", "faster", "slower")
    assert reader.hear_all() == ["Rate: 190 words a minute."]
    reader.give("normal-speed")
    assert reader.hear_all() == ["Rate: 175 words a minute."]


def test_the_fastest_rate_is_told_when_faster_changes_nothing(reader: Rehearsal) -> None:
    """At the end of the ladder the rate is said, and reading goes on."""
    reader.give(*["faster"] * 40, "read-all")
    reader.hear_to_end()
    reader.give("faster")
    assert reader.saying == "Rate: 900 words a minute."
    assert reader.queue[1].place is not None


def test_louder_and_quieter_do_not_interrupt(reader: Rehearsal) -> None:
    """Volume is turned under the sound."""
    reader.give("read-all")
    before = reader.saying
    reader.give("quieter", "quieter", "louder")
    assert (reader.saying, reader.volume_percent) == (before, 90)


def test_pitch_and_voice_change_what_is_read(reader: Rehearsal) -> None:
    """The prosody of the next utterance carries them."""
    reader.tell(VoicesListed(("en", "en-gb", "en-us")))
    reader.give("read-all", "higher", "next-voice")
    assert reader.saying == "Voice: en-gb."
    assert reader.queue[1].prosody.voice == "en-gb"
    assert reader.queue[1].prosody.pitch_percent == 60
    reader.give("next-voice", "next-voice")
    assert reader.queue[0].prosody.voice == "en"
