"""Noise and rooms, as the tests of the doctor and the virtual room have them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.unit.speech.fakes import ToneSynthesizer
from voicereader.cli.doctor.sound import SoundChecks
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.microphone import Microphone
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.echo.echo_delay import Samples
from voicereader.listening.recognizer import SAMPLE_RATE_HZ
from voicereader.reader.utterance import Prosody
from voicereader.speech.silent_clock import SilentClock
from voicereader.speech.speakers import Speaker

RANDOM = np.random.default_rng(4)


def noise(dbfs: float, seconds: float = 4.0) -> Samples:
    """White noise of a level."""
    samples = RANDOM.standard_normal(round(seconds * SAMPLE_RATE_HZ)) * 10 ** (dbfs / 20)
    return samples.astype(np.float32)


def pcm(samples: Samples) -> bytes:
    """As a microphone gives it."""
    clipped = np.clip(samples * 32768, -32768, 32767)
    return bytes(clipped.astype("<i2").tobytes())


def a_room(
    microphone: Callable[[], Microphone] | None = None,
    speaker: Callable[[int], Speaker] = SilentClock,
    voice: str = "en",
) -> SoundChecks:
    """A room with a voice of tones."""
    quiet = microphone or (lambda: FileMicrophone(pcm(noise(-60, 60)), is_real_time=False))
    return SoundChecks(ToneSynthesizer, speaker, MicrophoneSource(quiet), Prosody(voice))
