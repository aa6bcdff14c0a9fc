"""What is kept of a practice, and the microphone of one."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from voicereader.cli.practise.keeping import (
    FEWEST_TO_FIT,
    in_one_reel,
    keep,
    measuring,
    sureness,
)
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.input_level import Level
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.own_spellings_file import FILE, load
from voicereader.reader.phrasing.own_spellings import NONE, Spelling, VoiceFit
from voicereader.reader.practice import Keep, KeepingFailed, Kept

OWN = NONE.adding("undo", Spelling("And do.", -1.0))
ENOUGH = (0.9,) * (FEWEST_TO_FIT - 2) + (0.7, 0.6)


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


def test_what_is_kept_are_spellings_sureness_and_levels(tmp_path: Path) -> None:
    """The numbers are of this practice, the levels of the person and of the room."""
    path = tmp_path / FILE
    assert keep(Keep(OWN, ENOUGH), a_level(-60, -25), path) == Kept()
    kept = load(path)
    assert kept.spellings == OWN.spellings
    assert kept.fit is not None
    assert (kept.fit.tries, kept.fit.sureness) == (FEWEST_TO_FIT, 0.7)
    assert kept.fit.speech_dbfs == pytest.approx(-25, abs=1)
    assert kept.fit.noise_dbfs == pytest.approx(-60, abs=1)


def test_three_tries_of_one_command_leave_the_numbers_as_they_were(tmp_path: Path) -> None:
    """One that failed would weigh too much in them."""
    fit = VoiceFit(30, 0.8, -20.0, -70.0)
    keep(Keep(OWN.fitted(fit), (0.1, 0.2, 0.0)), a_level(-60, -25), tmp_path / FILE)
    assert load(tmp_path / FILE).fit == fit


def test_a_voice_that_is_too_quiet_is_told(tmp_path: Path) -> None:
    """All is kept the same."""
    kept = keep(Keep(OWN, ENOUGH), a_level(-80, -60), tmp_path / FILE)
    assert kept == Kept("The voice is too quiet; come nearer, or turn the microphone up.")
    assert load(tmp_path / FILE).spellings == OWN.spellings


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    """In one sentence."""
    (tmp_path / FILE).mkdir()
    kept = keep(Keep(OWN, ENOUGH), a_level(-60, -25), tmp_path / FILE)
    assert isinstance(kept, KeepingFailed)
    assert "cannot be kept in" in kept.reason


def test_sureness_is_what_nine_in_ten_tries_reach() -> None:
    """One poor try of ten does not count, two do."""
    assert sureness([0.1, *[0.7, 0.8, 0.9] * 3]) == 0.7
    assert sureness([*[0.9] * 8, 0.0, 0.0]) == 0.0


def test_a_file_goes_on_where_the_phrase_before_it_ended() -> None:
    """Though the listener opens and closes its microphone for each."""
    sound = bytes(range(200)) * 8
    source = in_one_reel(MicrophoneSource(partial(FileMicrophone, sound, is_real_time=False)))
    heard = b""
    for _ in range(5):
        microphone = source.open()
        heard += microphone.read(160)
        microphone.close()
    assert heard == sound
