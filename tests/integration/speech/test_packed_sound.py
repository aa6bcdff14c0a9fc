"""Sound that only FFmpeg opens: AAC in MP4, as narrated books have it."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame

from testkit.recordings import Samples
from tests.integration.speech.test_recorded import files_of, saying
from tests.unit.speech.fakes import ToneSynthesizer
from tests.unit.speech.sounds import hear
from voicereader.article.library import open_document
from voicereader.article.model import Position
from voicereader.reader.events import Event
from voicereader.speech.packed_sound import PackedSound
from voicereader.speech.recorded import RecordedSpeech

FILE_HZ, RATE_HZ = 44_100, 22_050
TONES_HZ = (400, 900, 1_600, 2_500)
"""A second of each, one after the other."""


@pytest.fixture(scope="module")
def sound() -> bytes:
    """The tones in AAC, in stereo."""
    second = np.arange(FILE_HZ) / FILE_HZ
    wave = np.concatenate([np.sin(2 * np.pi * hz * second) for hz in TONES_HZ])
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as file:
        stream = file.add_stream("aac", rate=FILE_HZ, layout="stereo")
        pcm = (8000 * wave).astype(np.float32) / 32768
        frame = AudioFrame.from_ndarray(np.stack([pcm, pcm]), format="fltp", layout="stereo")
        frame.rate = FILE_HZ
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    return made.getvalue()


def strongest_hz(pcm: bytes) -> float:
    """The frequency with most in it."""
    samples: Samples = np.frombuffer(pcm, "<i2")
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(power) * RATE_HZ / len(samples))


@pytest.mark.parametrize("second", [2, 0, 3, 1])
def test_any_part_is_read_from_where_it_begins(sound: bytes, second: int) -> None:
    """In any order; another rate and one channel, whatever the file has."""
    opened = PackedSound(sound, RATE_HZ)
    opened.read(RATE_HZ, RATE_HZ)
    part = opened.read(second * RATE_HZ + RATE_HZ // 20, RATE_HZ - RATE_HZ // 10)
    assert len(part) == 2 * (RATE_HZ - RATE_HZ // 10)
    assert strongest_hz(part) == pytest.approx(TONES_HZ[second], abs=5)


def test_a_part_is_what_the_whole_has_there(sound: bytes) -> None:
    """To within what the filter of another rate does at its edges."""
    opened = PackedSound(sound, RATE_HZ)
    whole: Samples = np.frombuffer(opened.read(0), "<i2")
    first = round(1.73 * RATE_HZ)
    part: Samples = np.frombuffer(opened.read(first, RATE_HZ), "<i2")
    assert np.corrcoef(part, whole[first : first + RATE_HZ])[0, 1] > 0.999


def test_the_end_is_the_end(sound: bytes) -> None:
    """What is asked for beyond it is left out."""
    opened = PackedSound(sound, RATE_HZ)
    assert len(opened.read(0)) / 2 / RATE_HZ == pytest.approx(len(TONES_HZ), abs=0.1)
    assert opened.read(60 * RATE_HZ, RATE_HZ) == b""


@pytest.mark.parametrize("broken", [b"", b"no sound", bytes(2000)])
def test_what_is_no_sound_is_a_value_error(broken: bytes) -> None:
    """Whatever FFmpeg says of it."""
    with pytest.raises(ValueError, match=r".+"):
        PackedSound(broken, RATE_HZ)


def test_a_book_narrated_in_it_is_heard(sound: bytes, tmp_path: Path) -> None:
    """Through the process that decodes, within its bounds; nothing is told."""
    path, told = tmp_path / "book.epub", list[Event]()
    path.write_bytes(files_of(sound, {"s1": 'clipBegin="2.1s" clipEnd="2.9s"'}))
    article = open_document(str(path))
    engine = RecordedSpeech(ToneSynthesizer(), told.append)
    samples = hear(engine, saying(article, Position(2, 0))).samples
    assert len(samples) / ToneSynthesizer.sample_rate_hz == pytest.approx(0.8, abs=0.01)
    assert told == []
