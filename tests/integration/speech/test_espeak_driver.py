"""Our pyttsx3 driver: the protocol, the text's offsets, and what must not reach the terminal."""

from __future__ import annotations

import subprocess
import sys
import threading
import wave
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyttsx3.engine import Engine

from tests.unit.speech.sounds import AUDIBLE, hear, utterance
from voicereader.speech import espeak_driver
from voicereader.speech.engines import build
from voicereader.speech.espeak import EspeakSynthesizer
from voicereader.speech.espeak_library import EspeakError, EspeakParameters, espeak
from voicereader.speech.pyttsx3_engine import register_driver
from voicereader.speech.synthesizer import Chunk, SpeechError

# Each stands before a word whose mark would be off by one for every character counted wrong.
UNUSUAL = (
    *("ü", "≥", "😀", "e\u0301", "漢字", "<", "&", "[[h@'l]]", "½", "ﬁ", "\u202eabc", "שלום"),
    *("हिन्दी", "\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "☃\ufe0f", "\ufeff", "\u00ad"),
    *(
        "a\u00adb",
        "it\u2019s",
        "“q”",
        "3.5",
        "1,000",
        "30\u201360",
        "e.g.",
        "™",
        "€5",
        "10°C",
        "x²",
        "\ue000",
    ),
    *(
        "...",
        "…",
        "—",
        "\u2028",
        "\u200b",
        "\u00a0",
        "\t",
        "\x01+50P",
        "me@x.org",
        "`c`",
        "\\",
        "%",
    ),
)


@pytest.fixture
def engine() -> Any:
    """A real pyttsx3 engine on our driver, made the way pyttsx3 makes any."""
    register_driver("voicereader_espeak", espeak_driver)
    return Engine("voicereader_espeak")


def test_pyttsx3_drives_it_like_any_driver(engine: Any) -> None:
    """`say` and `runAndWait` speak every utterance, with its name, its words and its end."""
    told: list[tuple[str, Any]] = []
    engine.connect("started-word", lambda name, location, **_: told.append((name, location)))
    engine.connect("finished-utterance", lambda name, completed: told.append((name, completed)))
    engine.say("Hello world", "first")
    engine.say("Bye", "second")
    engine.runAndWait()
    assert told == [("Hello", 0), ("world", 6), ("first", True), ("Bye", 0), ("second", True)]


def test_it_streams_pcm_while_it_speaks(engine: Any) -> None:
    """Sound comes in many pieces, none longer than 60 ms."""
    pieces: list[bytes] = []
    engine.connect("pcm", lambda pcm, **_: pieces.append(pcm))
    engine.say("Bleeding or hematoma at the injection site")
    engine.runAndWait()
    assert len(pieces) > 20
    assert max(map(len, pieces)) <= 2 * 22_050 * 61 // 1000


def test_stop_ends_what_is_said(engine: Any) -> None:
    """Stopped from a notification, it says no more and tells that it did not complete."""
    told: list[Any] = []

    def stop(**_: object) -> None:
        told.append("pcm")
        engine.stop()

    engine.connect("pcm", stop)
    engine.connect("finished-utterance", lambda completed, **_: told.append(completed))
    engine.say("Bleeding or hematoma at the injection site")
    engine.runAndWait()
    assert told == ["pcm", False]


def test_properties_are_kept_and_bounded(engine: Any) -> None:
    """What is set can be read, and what is out of range or unknown is refused by name."""
    errors: list[Exception] = []
    engine.connect("error", lambda exception, **_: errors.append(exception))
    engine.startLoop(False)
    engine.iterate()
    for name, good, bad in (
        ("rate", 900, 901),
        ("rate", 80, 79),
        ("pitch", 100, 101),
        ("volume", 0.5, 1.1),
        ("voice", "gmw/en-US+f3", "gmw/en+nosuch"),
        ("voice", "roa/pt-BR", "english"),
    ):
        engine.setProperty(name, good)
        assert not errors
        engine.setProperty(name, bad)
        assert str(bad).rstrip("0") in str(errors.pop()) or name == "volume"
        errors.clear()
        assert engine.getProperty(name) == good
    engine.setProperty("colour", 1)
    assert isinstance(errors.pop(), KeyError)
    engine.endLoop()


def test_it_writes_a_file(engine: Any, tmp_path: Path) -> None:
    """`save_to_file` writes a WAV file that sounds."""
    engine.save_to_file("Hello", str(tmp_path / "hello.wav"))
    engine.runAndWait()
    with wave.open(str(tmp_path / "hello.wav")) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 22_050)
        assert wav.getnframes() > 5_000


@pytest.mark.parametrize("unusual", UNUSUAL, ids=ascii)
def test_marks_are_offsets_of_the_text(unusual: str) -> None:
    """A word after any character has its mark exactly at its own offset."""
    text = f"one {unusual} apple {unusual} pear"
    offsets = {mark.offset for mark in hear(build("espeak-ng"), utterance(text)).marks}
    assert {text.index("apple"), text.index("pear")} <= offsets


@pytest.mark.parametrize(("rate", "early_ms"), [(175, 0.1), (440, 0.1), (450, 12), (900, 12)])
def test_a_mark_is_where_its_word_begins_to_sound(rate: int, early_ms: float) -> None:
    """Words between dashes begin after quiet: their marks are there, never late."""
    words = ["ohm", "oil", "ear", "arm", "eel", "eye"]
    pieces: list[bytes] = []
    frames: list[int] = []

    def take(pcm: bytes, spoken: Any) -> bool:
        pieces.append(pcm)
        frames.extend(word.frame for word in spoken)
        return True

    espeak().synthesize(" - ".join(words), EspeakParameters(rate_wpm=rate), take)
    samples = memoryview(b"".join(pieces)).cast("h")
    sounding = [n for n, sample in enumerate(samples) if abs(sample) >= AUDIBLE]
    onsets = [b for a, b in pairwise(sounding) if b - a > 100]
    assert len(onsets) == len(words) - 1
    for frame, onset in zip(frames[1:], onsets, strict=True):
        assert -early_ms <= (frame - onset) / 22.05 <= 0.1


def test_commands_in_the_text_change_nothing() -> None:
    """The control characters of eSpeak are read over: the rate stays what was asked."""
    engine = build("espeak-ng")
    plain = hear(engine, utterance("Hello there")).frames_sounding
    hear(engine, utterance("\x01800S fast \x01+50P"))
    assert hear(engine, utterance("Hello there")).frames_sounding == pytest.approx(plain, rel=0.05)


def test_voices_follow_their_names() -> None:
    """Short names, titles, languages and variants all find their voice."""
    engine = EspeakSynthesizer()
    for asked, found in (
        ("en", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en_us", "gmw/en-US"),
        ("English (America)", "gmw/en-US"),
        ("en-us+F3", "gmw/en-US+f3"),
        ("de+Annie", "gmw/de+Annie"),
        ("fr-fr", "roa/fr"),
    ):
        hear(engine, utterance("a", voice=asked))
        assert engine._engine.get("voice") == found


@pytest.mark.parametrize(("asked", "near"), [("en-uz", "en-us"), ("en+f33", "en+f3")])
def test_an_unknown_voice_is_answered_with_near_ones(asked: str, near: str) -> None:
    """The error names what may have been meant."""
    with pytest.raises(SpeechError, match="Close to it: ") as refused:
        hear(build("espeak-ng"), utterance("a", voice=asked))
    assert near in str(refused.value)


@pytest.mark.parametrize(("rate", "pitch"), [(79, 50), (901, 50), (175, -1), (175, 101)])
def test_prosody_out_of_range_is_one_sentence(rate: int, pitch: int) -> None:
    """The error says what is allowed, and the engine goes on."""
    engine = build("espeak-ng")
    with pytest.raises(SpeechError, match=r"must be \d+ to \d+ .*, not -?\d+\.$"):
        hear(engine, utterance("a", rate=rate, pitch=pitch))
    assert hear(engine, utterance("a")).frames_sounding


def test_a_crash_in_a_callback_ends_the_call(capfd: pytest.CaptureFixture[str]) -> None:
    """What goes wrong while eSpeak calls back is raised by `synthesize`, and nothing is printed."""
    engine = build("espeak-ng")

    def crash(_chunk: Chunk) -> bool:
        raise ZeroDivisionError("the player fell over")

    with pytest.raises(SpeechError, match="the player fell over"):
        engine.synthesize(utterance("Hello"), crash)
    assert hear(engine, utterance("Hello")).frames_sounding
    assert capfd.readouterr() == ("", "")


def test_a_crash_in_the_library_callback_is_not_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The same one floor down, where ctypes would print a traceback and go on."""

    def crash(_pcm: bytes, _words: object) -> bool:
        raise ZeroDivisionError("fell over")

    with pytest.raises(ZeroDivisionError):
        espeak().synthesize("Hello", EspeakParameters(), crash)
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_is_not_swallowed() -> None:
    """Ctrl-C inside a callback is Ctrl-C outside."""

    def interrupt(_chunk: Chunk) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build("espeak-ng").synthesize(utterance("Hello"), interrupt)


def test_two_engines_share_the_library() -> None:
    """Each keeps its own voice and rate, though eSpeak has one of each."""
    slow, fast = build("espeak-ng"), build("espeak-ng")
    alone = hear(slow, utterance("Hello there", rate=80)).frames_sounding
    hear(fast, utterance("Hello there", rate=800, voice="de"))
    again = hear(slow, utterance("Hello there", rate=80)).frames_sounding
    assert again == pytest.approx(alone, rel=0.05)


def test_a_second_thread_is_refused() -> None:
    """The library is not thread safe: who comes while it speaks is told so."""
    refused: list[str] = []

    def intrude() -> None:
        with pytest.raises(EspeakError) as error:
            espeak().synthesize("Bye", EspeakParameters(), lambda *_: True)
        refused.append(str(error.value))

    def take(*_: object) -> bool:
        thread = threading.Thread(target=intrude)
        thread.start()
        thread.join()
        return False

    espeak().synthesize("Hello", EspeakParameters(), take)
    assert refused == ["eSpeak NG is already speaking in this process."]


def test_no_voice_writes_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Every voice and every variant speaks without eSpeak complaining on standard error."""
    engine = build("espeak-ng")
    silent = [
        voice.name
        for voice in engine.voices()
        if not hear(engine, utterance("1 - ok", voice=voice.name, rate=400)).frames_sounding
    ]
    assert capfd.readouterr() == ("", "")
    assert silent == []


def test_the_default_engine_imports_no_numpy() -> None:
    """NumPy takes longer to import than everything else on the way to the first sound."""
    code = (
        "import sys; from voicereader.speech.engines import build; build('espeak-ng');"
        "sys.exit('numpy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
