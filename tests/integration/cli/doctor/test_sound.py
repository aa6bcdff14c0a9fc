"""Voice, loudspeaker, microphone and echo, with devices made of code."""

from __future__ import annotations

import re
from contextlib import closing

import numpy as np
import pytest

from tests.unit.cli.doctor.noises import RANDOM, a_room, noise, pcm
from voicereader.cli.doctor.findings import Weight, good, hint
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.microphone import Microphone, MicrophoneError
from voicereader.listening.echo.echo_delay import Samples, echo_delay_s
from voicereader.listening.echo.reference import LEAD_S
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.speech.speakers import Speaker, SpeakerError


def voice_like(seconds: float = 4.0) -> Samples:
    """Sound whose neighbouring samples are alike, as a voice's are, in syllables."""
    white = RANDOM.standard_normal(round(seconds * SAMPLE_RATE_HZ))
    kernel = np.exp(-np.arange(200) / 12) * np.cos(np.arange(200) / 8)
    syllables = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * np.arange(len(white)) / SAMPLE_RATE_HZ)
    sound = np.convolve(white, kernel)[: len(white)] * syllables
    return (0.1 * sound / np.std(sound)).astype(np.float32)


@pytest.mark.parametrize("delay_ms", [-20, 0, 43, 180, 650])
def test_the_delay_of_an_echo_is_found_to_a_millisecond(delay_ms: int) -> None:
    """In a room with reverberation, and noise as loud as the echo."""
    played = voice_like()
    tail = RANDOM.standard_normal(4000) * np.exp(-np.arange(4000) / 600) * 0.1
    tail[0] = 1
    echo = np.convolve(played, tail)[: len(played)]
    echo = np.roll(echo, delay_ms * SAMPLE_RATE_HZ // 1000) * 0.1 / np.std(echo)
    found = echo_delay_s(played, (echo + noise(-20)).astype(np.float32))
    assert found is not None
    assert 1000 * found == pytest.approx(delay_ms, abs=1)


def test_where_there_is_no_echo_none_is_found() -> None:
    """Headphones: the microphone hears the room alone, or nothing at all."""
    played = voice_like()
    for _ in range(20):
        assert echo_delay_s(played, noise(-30)) is None
    assert echo_delay_s(played, np.zeros_like(played)) is None
    assert echo_delay_s(np.zeros_like(played), noise(-30)) is None


def no_speaker(_: int) -> Speaker:
    """There is none."""
    raise SpeakerError("There is no sound card.")


def no_microphone() -> Microphone:
    """There is none."""
    raise MicrophoneError("There is no microphone; plug one in.")


def test_a_room_in_which_all_is_well() -> None:
    """A voice, a loudspeaker that plays, a microphone that hears the room and no echo."""
    with closing(a_room()) as room:
        (voice,) = room.voices("tone")
        (speaker,) = room.loudspeaker("card")
        (microphone,) = room.microphone("card")
        (echo,) = room.echo()
    assert voice == good('tone has 2 voices, 1 of en; "en" is used')
    assert speaker.weight is Weight.GOOD
    assert microphone.weight is Weight.GOOD
    assert re.fullmatch("open; the room is at -6[01] dBFS", microphone.text)
    assert echo.weight is Weight.GOOD
    assert "does not hear the loudspeaker" in echo.text


def test_a_voice_that_is_not_there_is_a_fault_and_nothing_is_played() -> None:
    """In the sentence of the engine."""
    with closing(a_room(voice="klingon")) as room:
        (voice,) = room.voices("tone")
        (speaker,) = room.loudspeaker("card")
    assert voice.weight is Weight.FAULT
    assert 'No voice "klingon"' in voice.text
    assert speaker == hint("not tried, for there is no voice to play")


def test_without_a_sound_card_both_devices_are_faults() -> None:
    """Each in one sentence with what to do; no echo is looked for."""
    with closing(a_room(no_microphone, no_speaker)) as room:
        list(room.voices("tone"))
        (speaker,) = room.loudspeaker("card")
        (microphone,) = room.microphone("card")
        (echo,) = room.echo()
    assert speaker.weight is microphone.weight is Weight.FAULT
    assert speaker.text == (
        "There is no sound card; connect one and choose it in the system's sound settings"
    )
    assert microphone.text == "There is no microphone; plug one in."
    assert echo.weight is Weight.HINT


@pytest.mark.parametrize(
    ("sound", "weight", "says"),
    [
        (np.zeros(40_000, np.float32), Weight.FAULT, "muted"),
        (noise(-20), Weight.HINT, "loud"),
        (noise(0), Weight.HINT, "overdriven"),
        (noise(-70), Weight.GOOD, "the room is at -7"),
        (np.zeros(10, np.float32), Weight.FAULT, "give a longer file"),
    ],
)
def test_what_the_microphone_hears_is_judged(sound: Samples, weight: Weight, says: str) -> None:
    """A muted one is a fault; a loud room and a level too high are hints."""
    with closing(a_room(lambda: FileMicrophone(pcm(sound), is_real_time=False))) as room:
        (found,) = room.microphone("card")
    assert found.weight is weight
    assert says in found.text


@pytest.mark.parametrize(("delay_s", "weight"), [(0.06, Weight.GOOD), (0.6, Weight.HINT)])
def test_an_echo_that_comes_too_late_for_the_canceller_is_told(
    delay_s: float, weight: Weight, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a loudspeaker on Bluetooth; with what to do about it."""
    monkeypatch.setattr("voicereader.cli.doctor.sound.echo_delay_s", lambda *_: delay_s)
    with closing(a_room()) as room:
        list(room.voices("tone"))
        list(room.loudspeaker("card"))
        list(room.microphone("card"))
        (echo,) = room.echo()
    assert echo.weight is weight
    assert f"{1000 * (delay_s - LEAD_S):.0f} ms late" in echo.text
    assert ("--listen push" in echo.text) is (weight is Weight.HINT)
