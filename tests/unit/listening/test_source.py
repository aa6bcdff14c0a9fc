"""Every microphone as SpeechRecognition's audio source: what is promised without a sound card."""

from __future__ import annotations

import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from speech_recognition import Recognizer, WaitTimeoutError

from voicereader.cli.practise.keeping import in_one_reel, measuring
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_source
from voicereader.listening.capture.source import MicrophoneSource

RATE_HZ = 16_000


def burst(seconds: float) -> bytes:
    """A tone, loud."""
    samples = 9_000 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)
    return samples.astype("<i2").tobytes()


def quiet(seconds: float) -> bytes:
    """Silence."""
    return bytes(2 * round(seconds * RATE_HZ))


def source_of(pcm: bytes) -> MicrophoneSource:
    """A sound as a microphone that waits for nothing."""
    return MicrophoneSource(partial(FileMicrophone, pcm, is_real_time=False))


def chosen(folder: Path, pcm: bytes) -> MicrophoneSource:
    """By `--microphone FILE`, as fast as it would be heard."""
    path = folder / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(pcm)
    return microphone_source(str(path))


@pytest.mark.parametrize(
    "source_in",
    [
        lambda _folder, pcm: source_of(pcm),
        chosen,
        lambda _folder, pcm: measuring(source_of(pcm), Level()),
        lambda _folder, pcm: in_one_reel(source_of(pcm)),
    ],
    ids=["file", "by its name", "measured", "in one reel"],
)
def test_listen_gives_the_phrase_and_not_the_silence_around_it(
    source_in: Callable[[Path, bytes], MicrophoneSource], tmp_path: Path
) -> None:
    """`Recognizer.listen` finds 0.7 s of sound between two silences, and 16 kHz mono of it."""
    recognizer = Recognizer()
    recognizer.dynamic_energy_threshold = False
    with source_in(tmp_path, quiet(0.6) + burst(0.7) + quiet(1.2)) as source:
        audio = recognizer.listen(source)
    assert (audio.sample_rate, audio.sample_width) == (RATE_HZ, 2)
    assert audio.frame_data.count(burst(0.7)) == 1
    assert 0.7 < len(audio.frame_data) / 2 / RATE_HZ < 2.2


def test_listening_ends_where_a_file_ends() -> None:
    """The library is told by an empty read, and gives what there was."""
    with source_of(burst(0.5)) as source:
        audio = Recognizer().listen(source)
    assert audio.frame_data == burst(0.5)


def test_where_nobody_speaks_the_library_gives_up_when_it_was_told_to() -> None:
    """The microphone "none" is a source that nothing is heard from."""
    with microphone_source("none") as source, pytest.raises(WaitTimeoutError):
        Recognizer().listen(source, timeout=0.1)


def test_a_source_is_open_only_inside_its_context() -> None:
    """It can be entered again, and is a new microphone then."""
    source = microphone_source("none")
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
    """The sentence comes out of `with`, and the source may be entered once it is there."""
    refusals = [MicrophoneError(f"There is no {tmp_path.name}.")]

    def open_soon() -> FileMicrophone:
        if refusals:
            raise refusals.pop()
        return FileMicrophone(burst(0.1), is_real_time=False)

    source = MicrophoneSource(open_soon)
    with pytest.raises(MicrophoneError, match=r"^There is no "), source:
        pass
    with source:
        assert source.stream is not None
