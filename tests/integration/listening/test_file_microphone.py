"""Microphones by name, and the file as one: what is promised without a sound card."""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path

import pytest

from voicereader.listening.capture.file_microphone import FileMicrophone, silence
from voicereader.listening.capture.microphone import MicrophoneError
from voicereader.listening.capture.opening import microphone_source, require_microphone

RAMP = struct.pack("<8000h", *range(8000))


def test_a_file_is_heard_from_its_first_frame_to_its_last() -> None:
    """Reads of any size give all of it, the last one fewer, and then none."""
    microphone = FileMicrophone(RAMP, is_real_time=False)
    sizes = [3000, 3000, 3000, 3000]
    parts = [microphone.read(size) for size in sizes]
    assert b"".join(parts) == RAMP
    assert [len(part) // 2 for part in parts] == [3000, 3000, 2000, 0]


def test_in_real_time_no_frame_comes_before_it_could_have_been_captured() -> None:
    """Half a second of sound takes half a second, and each block is dated by its frames."""
    microphone = FileMicrophone(RAMP)
    while pcm := microphone.read(160):
        assert time.monotonic() >= microphone.captured_s
        assert len(pcm) == 320
    dated_s = microphone.captured_s
    microphone.read(160)
    assert microphone.captured_s == dated_s


def test_a_process_that_stood_still_goes_on_from_now() -> None:
    """What was missed for longer than a second is not rushed through."""
    now_s = [50.0]
    microphone = FileMicrophone(RAMP, clock=lambda: now_s[0])
    now_s[0] = 50.01
    microphone.read(160)
    now_s[0] = 3650.0
    microphone.read(160)
    assert microphone.captured_s == pytest.approx(3650.0)


def test_closing_ends_a_read_that_waits() -> None:
    """Another thread can close a microphone that is being read for an hour to come."""
    microphone = silence()
    closing = threading.Timer(0.05, microphone.close)
    closing.start()
    assert microphone.read(16_000 * 3600) == b""
    closing.join()
    microphone.close()
    assert microphone.read(160) == b""


def test_none_is_silence_in_real_time() -> None:
    """The microphone "none" hears zeros for as long as one reads."""
    microphone = microphone_source("none").open()
    for _ in range(5):
        assert microphone.read(160) == bytes(320)
    microphone.close()


def test_a_wav_file_is_a_microphone_every_time_it_is_opened(tmp_path: Path) -> None:
    """Opened again, after a loss say, it begins again."""
    path = tmp_path / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(RAMP)
    source = microphone_source(str(path))
    for _ in range(2):
        microphone = source.open()
        assert microphone.read(480) == RAMP[:960]
        microphone.close()


@pytest.mark.parametrize("setting", ["gone.wav", "Gone.FLAC"])
def test_a_file_that_is_not_there_is_told_before_anything_is_said(setting: str) -> None:
    """The source is refused, not the opening, and the sentence says what is meant."""
    sentence = f'^The microphone cannot be opened: there is no file "{setting}"; give another'
    with pytest.raises(MicrophoneError, match=sentence):
        microphone_source(setting)
    with pytest.raises(MicrophoneError, match=sentence):
        require_microphone(setting)


def test_what_is_no_sound_says_that_the_microphone_is_meant(tmp_path: Path) -> None:
    """It is found when the file is read, while the disclaimer is being said."""
    path = tmp_path / "notes.wav"
    path.write_text("no sound at all")
    require_microphone(str(path))
    with pytest.raises(MicrophoneError, match=r"^The microphone cannot be opened: .* convert it"):
        microphone_source(str(path))


@pytest.mark.parametrize("setting", ["", "loud", "cards", "talk.mp3", "none.txt"])
def test_an_unknown_microphone_is_refused_in_one_sentence(setting: str) -> None:
    """The sentence names what there is."""
    with pytest.raises(MicrophoneError, match=r"is not known; give card, card:NAME, none, or"):
        microphone_source(setting)


def test_the_microphone_that_is_not_chosen_is_not_loaded() -> None:
    """Silence loads no sound library, the choice of the card that one alone.

    And a start, which only asks whether there can be one, loads nothing at all.
    """
    code = (
        "import sys\n"
        "from voicereader.listening.capture.opening import microphone_source, require_microphone\n"
        "require_microphone('card')\n"
        "assert not {'_miniaudio', 'speech_recognition', 'numpy'} & {*sys.modules}\n"
        "microphone_source('none')\n"
        "assert '_miniaudio' not in sys.modules\n"
        "microphone_source('card')\n"
        "assert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
