"""A natural voice beside eSpeak NG: heard by its name, while reading, and not loaded before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.unit.speech.sounds import hear, utterance
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.speech.engines import build
from voicereader.speech.natural_aside import NaturalAside
from voicereader.speech.piper import known_voices
from voicereader.speech.piper.known_voices import KNOWN, why_not
from voicereader.speech.synthesizer import SpeechError

SENTENCE = "Most people go home on the same day."

installed = pytest.mark.skipif(bool(why_not(KNOWN[0])), reason=why_not(KNOWN[0]))


@installed
def test_each_voice_is_heard_by_its_name_and_a_language_is_espeaks() -> None:
    """Before a natural voice was heard, and after it."""
    told: list[Event] = []
    engine = NaturalAside(build("espeak-ng"), told.append)
    plain = hear(engine, utterance(SENTENCE, voice="en")).samples
    natural = hear(engine, utterance(SENTENCE, voice="joe"))
    again = hear(engine, utterance(SENTENCE, voice="en")).samples
    assert natural.frames_sounding
    assert len(again) == pytest.approx(len(plain), abs=100)
    assert len(natural.samples) != pytest.approx(len(plain), abs=100)
    both = (Piece("He says: "), Piece("I am Joe.", voice="joe"))
    heard = hear(engine, Utterance(1, both, Prosody("en")))
    assert [mark.offset for mark in heard.marks] == [0, 3, 9, 14]  # "I am" is one word to eSpeak NG
    assert told == []
    engine.close()


@installed
def test_it_is_the_last_of_the_voices() -> None:
    """To whom going through them leads."""
    engine = NaturalAside(build("espeak-ng"), lambda _event: None)
    names = [voice.name for voice in engine.voices()]
    assert names[-1] == "joe"
    assert len({*names}) == len(names)
    engine.close()


def test_a_voice_that_nobody_has_is_refused_as_ever() -> None:
    """With the voices that come near."""
    engine = NaturalAside(build("espeak-ng"), lambda _event: None)
    engine.require_voice("joe")
    with pytest.raises(SpeechError, match="lists them all"):
        engine.require_voice("joseph")
    engine.close()


def test_where_it_cannot_speak_that_is_told_once_and_espeak_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is left without a voice."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    told: list[Event] = []
    engine = NaturalAside(build("espeak-ng"), told.append)
    for _ in range(2):
        assert hear(engine, utterance(SENTENCE, voice="joe")).frames_sounding
    (trouble,) = told
    assert isinstance(trouble, TroubleMet)
    assert trouble.sentence.endswith("eSpeak NG reads instead.")
    engine.close()


def test_nothing_of_it_is_loaded_before_it_is_heard() -> None:
    """The first sound of eSpeak NG waits for nothing of Piper's."""
    script = (
        "import sys\n"
        "from voicereader.reader.utterance import Piece, Prosody, Utterance\n"
        "from voicereader.speech.engines import build\n"
        "from voicereader.speech.natural_aside import NaturalAside\n"
        "engine = NaturalAside(build('espeak-ng'), print)\n"
        "said = Utterance(1, (Piece('Hello'), Piece('Hallo', voice='de')), Prosody('en'))\n"
        "engine.synthesize(said, lambda chunk: True)\n"
        "print([name for name in sys.modules if 'piper' in name or 'onnx' in name])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
