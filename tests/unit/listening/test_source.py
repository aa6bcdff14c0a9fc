"""A microphone as SpeechRecognition's audio source."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
import speech_recognition

from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_opener
from voicereader.listening.capture.sr_source import MicrophoneSource

RATE_HZ = 16_000


def burst(seconds: float) -> bytes:
    """A tone, loud."""
    samples = 9_000 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    return samples.astype("<i2").tobytes()


def quiet(seconds: float) -> bytes:
    """Silence."""
    return bytes(2 * round(seconds * RATE_HZ))


def test_listen_gives_the_phrase_and_not_the_silence_around_it() -> None:
    """`Recognizer.listen` finds 0.7 s of sound between two silences, and 16 kHz mono of it."""
    said = quiet(1.0) + burst(0.7) + quiet(2.0)
    source = MicrophoneSource(partial(FileMicrophone, said, is_real_time=False))
    recognizer = speech_recognition.Recognizer()
    recognizer.dynamic_energy_threshold = False
    with source:
        audio = recognizer.listen(source)
    assert (audio.sample_rate, audio.sample_width) == (RATE_HZ, 2)
    assert audio.frame_data.count(burst(0.7)) == 1
    assert 0.7 < len(audio.frame_data) / 2 / RATE_HZ < 2.2


def test_listening_ends_where_a_file_ends() -> None:
    """The library is told by an empty read, and gives what there was."""
    source = MicrophoneSource(partial(FileMicrophone, burst(0.5), is_real_time=False))
    with source:
        audio = speech_recognition.Recognizer().listen(source)
    assert audio.frame_data == burst(0.5)


def test_a_source_is_open_only_inside_its_context() -> None:
    """It can be entered again, and is a new microphone then."""
    source = MicrophoneSource(microphone_opener("none"))
    assert source.stream is None
    for _ in range(2):
        with source:
            stream = source.stream
            assert stream is not None
            assert stream.read(source.CHUNK) == bytes(2 * source.CHUNK)
            with pytest.raises(RuntimeError), source:
                pass
            assert source.stream is stream
        assert source.stream is None
        assert stream.read(source.CHUNK) == b"", "the microphone was closed"


def test_a_microphone_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """The sentence comes out of `with`."""

    def refuse() -> FileMicrophone:
        raise MicrophoneError(f"There is no {tmp_path.name}.")

    with pytest.raises(MicrophoneError), MicrophoneSource(refuse):
        pass
