"""The model as one of SpeechRecognition's recognizers, from there, as anyone would call it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest
from speech_recognition import AudioData, Recognizer, UnknownValueError
from speech_recognition.exceptions import SetupError

from tests.integration.listening.voices import said, silence
from voicereader.listening.capture.file_microphone import FileMicrophone
from voicereader.listening.capture.source import MicrophoneSource
from voicereader.listening.moonshine import model_files, recognize
from voicereader.listening.moonshine.model import load

RATE_HZ = 16_000


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    """What a caller does first, undone for the other tests."""
    recognize.register()
    yield
    del Recognizer.recognize_moonshine


def audio(pcm: bytes, rate_hz: int = RATE_HZ) -> AudioData:
    """16-bit sound, as that library has it."""
    return AudioData(pcm, rate_hz, 2)


def test_a_phrase_that_the_library_listened_for_is_written_down() -> None:
    """From one of this program's microphones, through `listen`, to the words."""
    sound = silence(0.6) + said("what are the risks of this")[0].tobytes() + silence(1.2)
    recognizer = Recognizer()
    with MicrophoneSource(partial(FileMicrophone, sound, is_real_time=False)) as source:
        phrase = recognizer.listen(source)
    text = recognizer.recognize_moonshine(phrase)
    assert text.casefold().strip(" .?") == "what are the risks of this"


def test_sound_of_another_rate_is_understood_as_well() -> None:
    """As with the library's own engines, which convert what they are given."""
    phrase = np.repeat(said("go to the next section")[0], 3).tobytes()
    assert "next section" in Recognizer().recognize_moonshine(audio(phrase, 48_000))


@pytest.mark.parametrize("pcm", [b"", bytes(2 * RATE_HZ), silence(1.5)], ids=["no", "0", "room"])
def test_where_there_are_no_words_the_librarys_own_error_says_so(pcm: bytes) -> None:
    """Nothing at all, zeros, and the faint noise of a room; with `show_all` an empty text."""
    with pytest.raises(UnknownValueError):
        Recognizer().recognize_moonshine(audio(pcm))
    assert Recognizer().recognize_moonshine(audio(pcm), show_all=True)["text"] == ""


def test_all_that_is_known_is_given_where_it_is_asked_for() -> None:
    """The text, where it lies and how likely it is; a phrase is likelier than nothing."""
    sound = said("stop reading")[0]
    response = Recognizer().recognize_moonshine(audio(sound.tobytes()), show_all=True)
    (piece,) = response["pieces"]
    assert piece["text"] == response["text"]
    assert (piece["began_s"], piece["ended_s"]) == (0.0, len(sound) / RATE_HZ)
    assert piece["log_prob_nothing"] < piece["log_prob"] < 0


def test_what_is_longer_than_the_model_takes_is_cut_between_words() -> None:
    """Where it is quietest: in the rest between two sentences. The words of both are there."""
    one, two = said(
        "The doctor puts a needle into the broken bone and then fills it with the cement. "
        "Most patients can go home on the same day",
        "You can ask the nurse for more medicine after the procedure",
    )
    whole = one.tobytes() + silence(0.5) + two.tobytes() + silence(1.0)
    assert len(whole) / 2 / RATE_HZ > 12
    response = Recognizer().recognize_moonshine(audio(whole), show_all=True)
    first, second = response["pieces"]
    quiet_s = 0.25  # at either end of what a speaker of the testkit says
    assert -quiet_s < first["ended_s"] - len(one) / RATE_HZ < 0.5 + quiet_s
    assert first["ended_s"] == second["began_s"]
    assert "same day" in first["text"]
    assert "after the procedure" in second["text"]
    assert response["text"] == f"{first['text']} {second['text']}"


def test_the_model_is_loaded_once_for_all_recognizers() -> None:
    """Most of a second and 300 MB are spent once a process."""
    for _ in range(2):
        Recognizer().recognize_moonshine(audio(bytes(3200)), show_all=True)
    assert recognize._model.cache_info().misses == 1


def test_without_the_model_the_error_is_the_librarys_and_the_sentence_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is missing and the command that gets it; it can be tried again afterwards."""
    monkeypatch.setattr(recognize, "_model", load)  # as in a process that has not loaded it
    with monkeypatch.context() as patch:
        patch.setattr(model_files, "_folders", lambda: iter(()))
        with pytest.raises(SetupError, match='is not here; "voicereader models get moonshine" ge'):
            Recognizer().recognize_moonshine(audio(bytes(3200)))
    with pytest.raises(UnknownValueError):
        Recognizer().recognize_moonshine(audio(bytes(3200)))


def test_importing_changes_nothing_in_the_library() -> None:
    """Who wants the method calls `register`."""
    code = (
        "from speech_recognition import Recognizer\n"
        "from voicereader.listening.moonshine.recognize import recognize_moonshine, register\n"
        "assert not hasattr(Recognizer, 'recognize_moonshine')\n"
        "register()\n"
        "assert Recognizer.recognize_moonshine is recognize_moonshine\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
