"""What becomes of the clips of a practice, and where they come from."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from voicereader.cli.practise.clips import ClippingRecognizer
from voicereader.cli.practise.fitting import in_one_reel, keep_fit, measuring
from voicereader.cli.practise.stage import Clip
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.personal_fit import load
from voicereader.listening.recognizer import Heard, NotHeard, Reason
from voicereader.reader.context import Context
from voicereader.reader.practice import FitFailed, FitKept


def tone(dbfs: float, seconds: float) -> bytes:
    """A steady sound of a level."""
    at = np.arange(round(16_000 * seconds))
    samples = 32768 * 10 ** (dbfs / 20) * np.sqrt(2) * np.sin(at / 9)
    return bytes(samples.astype("<i2").tobytes())


def a_level(room_dbfs: float, voice_dbfs: float) -> Level:
    """Of a room in which someone spoke."""
    level = Level()
    sound = tone(room_dbfs, 2) + tone(voice_dbfs, 2) + tone(room_dbfs, 2)
    source = MicrophoneSource(partial(FileMicrophone, sound, is_real_time=False))
    microphone = measuring(source, level).open()
    with closing(microphone):
        while microphone.read(320):
            pass
    return level


def test_what_is_kept_are_levels(tmp_path: Path) -> None:
    """And of how many phrases."""
    path = tmp_path / "hearing.json"
    clips = [Clip("next section", b"\1\0", 0.9), Clip("go back", b"\2\0", 0.7)]
    assert keep_fit(clips, 0, a_level(-60, -25), path) == FitKept()
    fitted = load(path)
    assert fitted is not None
    assert fitted.phrases == 2
    assert fitted.speech_dbfs == pytest.approx(-25, abs=1)
    assert fitted.noise_dbfs == pytest.approx(-60, abs=1)


def test_a_voice_that_is_too_quiet_is_told(tmp_path: Path) -> None:
    """The numbers are kept all the same."""
    level = a_level(-80, -60)
    kept = keep_fit([], 0, level, tmp_path / "hearing.json")
    assert kept == FitKept("The voice is too quiet; come nearer, or turn the microphone up.")
    assert load(tmp_path / "hearing.json") is not None


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    """In one sentence."""
    (tmp_path / "hearing.json").mkdir()
    kept = keep_fit([], 0, a_level(-60, -25), tmp_path / "hearing.json")
    assert isinstance(kept, FitFailed)
    assert "cannot be kept in" in kept.reason


class Answering:
    """A recognizer that answers with how much it was fed."""

    def __init__(self) -> None:
        self.fed = 0

    def expect(self, context: Context) -> None:
        """Anything."""

    def start(self) -> None:
        """Nothing was fed."""
        self.fed = 0

    def feed(self, pcm: bytes) -> None:
        """Count it."""
        self.fed += len(pcm)

    def finish(self) -> Heard | NotHeard:
        """How much it was."""
        return NotHeard(Reason.TALK, str(self.fed))

    def close(self) -> None:
        """Forget it."""
        self.fed = 0


def test_a_clip_is_all_that_was_fed_since_the_phrase_began() -> None:
    """Of a phrase that began anew, not the first half twice."""
    taken: list[tuple[bytes, Heard | NotHeard]] = []
    recognizer = ClippingRecognizer(Answering(), lambda *clip: taken.append(clip))
    recognizer.start()
    recognizer.feed(b"half")
    recognizer.start()
    recognizer.feed(b"half and")
    recognizer.feed(b" half")
    assert recognizer.finish() == NotHeard(Reason.TALK, "13")
    recognizer.start()
    recognizer.finish()
    assert taken == [
        (b"half and half", NotHeard(Reason.TALK, "13")),
        (b"", NotHeard(Reason.TALK, "0")),
    ]


def test_a_file_goes_on_where_the_phrase_before_it_ended() -> None:
    """Though the listener opens and closes its microphone for each."""
    sound = bytes(range(200)) * 8
    source = in_one_reel(MicrophoneSource(partial(FileMicrophone, sound, is_real_time=False)))
    heard = b""
    for _ in range(5):
        with source:
            assert source.stream is not None
            heard += source.stream.read(160)
    assert heard == sound
