"""How long a rest ends a phrase, by what is known of it before."""

from __future__ import annotations

import pytest

from tests.unit.listening.fakes import BLOCK_MS, HEARD, ScriptedRecognizer, mixed, room, voice
from voicereader.listening.phrase_tracker import (
    BLOCK_FRAMES,
    WHOLE_REST_MS,
    Overheard,
    PhraseTracker,
    PlainMicrophone,
)
from voicereader.listening.recognizer import Heard, NotHeard

RATE_HZ = 16_000
SPEECH_ENDS_S = 1.5


class Ending:
    """Remembers when a phrase was known to be over, on the clock of the sound."""

    def __init__(self) -> None:
        self.ended_s: list[float] = []

    def voice_started(self, at_s: float) -> None:
        """Of the tracker."""

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self.ended_s.append(at_s)


class VoiceThatReadsOn:
    """The reader's own voice, which never lets the microphone be quiet; who spoke has gone."""

    def block(self, pcm: bytes, captured_s: float) -> Overheard:
        """See Overhear."""
        gone_ms = max(0.0, 1000 * (captured_s - SPEECH_ENDS_S))
        return Overheard(pcm, 1.0 < captured_s < SPEECH_ENDS_S, gone_ms)


def rest_ms(sound: bytes, overhear: PlainMicrophone | VoiceThatReadsOn, *, is_whole: bool) -> float:
    """How long after its last sound the one phrase in a sound is over."""
    recognizer, ending = ScriptedRecognizer(HEARD), Ending()
    recognizer.has_whole_phrase = is_whole
    tracker = PhraseTracker(recognizer, overhear, ending)
    step = 2 * BLOCK_FRAMES
    for at in range(0, len(sound) - step + 1, step):
        tracker.hear(sound[at : at + step], (at + step) / 2 / RATE_HZ)
    (ended_s,) = ending.ended_s
    return 1000 * (ended_s - SPEECH_ENDS_S)


def said(noise_dbfs: float) -> bytes:
    """Half a second of voice in a room, between a second of that room and two of it."""
    return mixed(room(3500, noise_dbfs), bytes(2 * RATE_HZ) + voice(500))


@pytest.mark.parametrize("noise_dbfs", [-65.0, -40.0])
def test_a_whole_phrase_ends_with_a_short_rest_in_any_room(noise_dbfs: float) -> None:
    """Where it hardly stands out, one that may go on ends with twice the rest."""
    rest = rest_ms(said(noise_dbfs), PlainMicrophone(), is_whole=True)
    assert rest + BLOCK_MS >= WHOLE_REST_MS
    assert rest <= WHOLE_REST_MS + 2 * BLOCK_MS


def test_a_phrase_that_may_go_on_has_time_to() -> None:
    """A rest inside a phrase is longer where much of it is lost in noise."""
    sound = said(-40.0)
    whole = rest_ms(sound, PlainMicrophone(), is_whole=True)
    assert rest_ms(sound, PlainMicrophone(), is_whole=False) > whole + 100


def test_a_whole_phrase_over_the_voice_ends_when_its_speaker_has_gone() -> None:
    """The voice reads on and is never a rest; that they have gone is known all the same."""
    sound = mixed(room(3500), bytes(2 * RATE_HZ) + voice(2500))
    rest = rest_ms(sound, VoiceThatReadsOn(), is_whole=True)
    assert rest == pytest.approx(WHOLE_REST_MS, abs=2 * BLOCK_MS)
    assert rest_ms(sound, VoiceThatReadsOn(), is_whole=False) > 500
