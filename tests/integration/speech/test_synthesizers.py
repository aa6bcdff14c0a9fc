"""The contract of the Synthesizer port, held against every engine that can run here."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from tests.unit.speech.fakes import ToneSynthesizer
from tests.unit.speech.sounds import AUDIBLE, fundamental_hz, hear, utterance
from voicereader.reader.utterance import Pause
from voicereader.speech.engines import build
from voicereader.speech.pauses import pause_after_s
from voicereader.speech.piper.known_voices import KNOWN, why_not
from voicereader.speech.synthesizer import Chunk, SpeechError, Synthesizer

SENTENCE = "As with any medical procedure, there are risks and complications; ask your doctor."
VOICED = "I may lie in a row and read more, or we may all run along a river in a red lorry."
ODD_TEXTS = (
    "",
    "   ",
    "…",
    "?!",
    "-",
    "☃",
    "😀",
    "\u200b",
    "\x00a\x01\x0750S b\x1b[31m\x7f\x9b",
    "a < b & c > d <b>bold</b> [[h@'loU]] &amp;",
    "e\u0301tude ≥ 5 \U0001f469\u200d\U0001f467 漢字 \u202eabc",
    "\ud800 alone",
    "word " * 2000,
    "a" * 1000,
)


def library_or_skip() -> None:
    """The stock espeak driver needs the system's library: skip without it, or fail where told."""
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        reason = "libespeak-ng.so.1 is not installed"
        if os.environ.get("VOICEREADER_REQUIRE_TOOLS") == "1":
            pytest.fail(f"{reason}, and VOICEREADER_REQUIRE_TOOLS=1 demands it", pytrace=False)
        pytest.skip(reason)


def stock_espeak() -> Synthesizer:
    """The stock driver that exists on Linux."""
    library_or_skip()
    return build("espeak")


def piper() -> Synthesizer:
    """The natural voice, where the extra is installed."""
    if why := why_not(KNOWN[0]):
        if os.environ.get("VOICEREADER_REQUIRE_NATURAL") == "1":
            pytest.fail(f"{why} VOICEREADER_REQUIRE_NATURAL=1 demands it", pytrace=False)
        pytest.skip(why)
    return build("piper")


@pytest.fixture(scope="module", params=["espeak-ng", "espeak", "piper", "tones"])
def engine(request: pytest.FixtureRequest) -> Iterator[Synthesizer]:
    """One engine at a time, kept for all of the module's tests."""
    builders: dict[str, Callable[[], Synthesizer]] = {
        "espeak-ng": lambda: build("espeak-ng"),
        "espeak": stock_espeak,
        "piper": piper,
        "tones": ToneSynthesizer,
    }
    built = builders[request.param]()
    yield built
    built.close()


def test_every_chunk_is_whole_frames(engine: Synthesizer) -> None:
    """PCM is 16-bit: no chunk ends in half a sample."""
    heard = hear(engine, utterance(SENTENCE))
    assert heard.frames_sounding > engine.sample_rate_hz
    assert all(len(chunk.pcm) % 2 == 0 for chunk in heard.chunks)


@pytest.mark.parametrize("rate", [80, 175, 400, 900])
def test_marks_go_forward_through_the_words(engine: Synthesizer, rate: int) -> None:
    """Each mark is at a later word and no earlier frame than the one before, inside the sound.

    eSpeak says "there are" as one word, so not every word need have a mark.
    """
    heard = hear(engine, utterance(SENTENCE, rate=rate))
    offsets = [mark.offset for mark in heard.marks]
    frames = [mark.frame for mark in heard.marks]
    assert len(offsets) >= len(SENTENCE.split()) - 1
    assert offsets == sorted(set(offsets))
    assert all(f" {SENTENCE}"[offset] == " " for offset in offsets)
    assert frames == sorted(frames)
    assert frames[-1] < heard.frames_sounding


def test_no_mark_comes_after_its_sound(engine: Synthesizer) -> None:
    """A mark is never before the first frame of the chunk that brings it."""
    start = 0
    for chunk in hear(engine, utterance(SENTENCE)).chunks:
        assert all(mark.frame >= start for mark in chunk.marks)
        start += len(chunk.pcm) // 2


def test_sound_begins_and_ends_with_the_utterance(engine: Synthesizer) -> None:
    """Silence at either end is trimmed, and the first word's mark is on the first frame."""
    heard = hear(engine, utterance(SENTENCE))
    assert abs(heard.samples[0]) >= AUDIBLE
    assert abs(heard.samples[-1]) >= AUDIBLE
    assert (heard.marks[0].offset, heard.marks[0].frame) == (0, 0)


@pytest.mark.parametrize("pause", Pause)
@pytest.mark.parametrize("rate", [175, 450])
def test_the_utterances_own_pause_follows_it(engine: Synthesizer, pause: Pause, rate: int) -> None:
    """After the last audible frame comes exactly the pause."""
    heard = hear(engine, utterance("Bleeding.", pause=pause, rate=rate))
    after = len(heard.samples) - heard.frames_sounding
    assert after == round(pause_after_s(pause, rate) * engine.sample_rate_hz)


def test_faster_is_shorter(engine: Synthesizer) -> None:
    """Each step of the rate makes the sentence shorter."""
    lengths = [len(hear(engine, utterance(SENTENCE, rate=r)).samples) for r in (80, 175, 300, 440)]
    assert all(slower > 1.1 * faster for slower, faster in pairwise(lengths))


def test_higher_pitch_is_a_higher_tone(engine: Synthesizer) -> None:
    """Pitch moves the fundamental frequency of a sentence that is voiced from end to end."""

    def tone_hz(pitch: int) -> float:
        heard = hear(engine, utterance(VOICED, pitch=pitch))
        return fundamental_hz(heard.samples, engine.sample_rate_hz)

    tones = [tone_hz(pitch) for pitch in (0, 50, 100)]
    assert tones[0] * 1.15 < tones[1] < tones[2] / 1.15


def test_nothing_comes_after_it_was_refused(engine: Synthesizer) -> None:
    """`deliver` returning False is the last that is asked of it."""
    taken: list[Chunk] = []

    def refuse(chunk: Chunk) -> bool:
        taken.append(chunk)
        return not chunk.pcm

    engine.synthesize(utterance(SENTENCE), refuse)
    assert len([chunk for chunk in taken if chunk.pcm]) == 1
    assert taken[-1].pcm


@pytest.mark.parametrize("rate", [175, 900])
def test_nothing_of_a_cancelled_utterance_is_heard_later(engine: Synthesizer, rate: int) -> None:
    """After a cancel the next utterance sounds as it did before."""
    before = hear(engine, utterance("Bleeding.", rate=rate))
    engine.synthesize(utterance(SENTENCE * 5, rate=rate), lambda chunk: not chunk.pcm)
    after = hear(engine, utterance("Bleeding.", rate=rate))
    assert after.marks == before.marks
    assert len(after.samples) == pytest.approx(len(before.samples), rel=0.05)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text)[:24])
def test_any_text_ends_with_at_least_one_mark(engine: Synthesizer, text: str) -> None:
    """Whatever an article holds is spoken or passed over, with marks inside the text."""
    if engine.voices()[0].name == "joe":
        text = text[:300]  # the longest would take a minute of the processor
    heard = hear(engine, utterance(text, rate=400))
    marks, frames = heard.marks, len(heard.samples)
    assert marks
    assert all(0 <= mark.offset <= max(0, len(text) - 1) for mark in marks)
    assert all(0 <= mark.frame < frames for mark in marks)
    offsets = [mark.offset for mark in marks]
    assert offsets == sorted(set(offsets))


def test_every_voice_says_what_it_speaks(engine: Synthesizer) -> None:
    """Voices have names of their own, and some speak English."""
    voices = engine.voices()
    assert len({voice.name for voice in voices}) == len(voices)
    assert all(voice.name and voice.languages for voice in voices)
    assert any(language.startswith("en") for voice in voices for language in voice.languages)


def test_a_voice_is_found_by_language(engine: Synthesizer) -> None:
    """Where no voice has the name, the first that speaks the language is taken."""
    names = {voice.name for voice in engine.voices()}
    languages = (language for voice in engine.voices() for language in voice.languages)
    language = next(language for language in languages if language not in names)
    assert hear(engine, utterance("Hallo", voice=language)).frames_sounding


def test_an_unknown_voice_is_told_in_one_sentence(engine: Synthesizer) -> None:
    """The error names the voice and where to find the others, and the engine still speaks."""
    with pytest.raises(SpeechError, match=r'No voice "enx"\..*voicereader voices'):
        hear(engine, utterance("Hello", voice="enx"))
    with pytest.raises(SpeechError, match=r'No voice "enx"\.'):
        engine.require_voice("enx")
    engine.require_voice("en")
    assert hear(engine, utterance("Hello")).frames_sounding


def test_an_engine_closes_more_than_once() -> None:
    """Closing twice is closing, and nothing stands in the way of the next engine."""
    for _ in range(2):
        engine = build("espeak-ng")
        assert hear(engine, utterance("Hello")).frames_sounding
        engine.close()
        engine.close()


def test_a_stock_engine_closes_more_than_once() -> None:
    """The same with a worker to end."""
    engine = stock_espeak()
    engine.close()
    engine.close()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "festival",
            'No engine "festival". Choose one of espeak-ng, piper, espeak, sapi5, nsss, avspeech.',
        ),
        ("sapi5", 'The "sapi5" engine exists on Windows only. Choose espeak-ng.'),
        ("nsss", 'The "nsss" engine exists on macOS only. Choose espeak-ng.'),
    ],
)
def test_an_engine_that_cannot_be_is_told_in_one_sentence(
    name: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown names and engines of other platforms are refused, with what to choose."""
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SpeechError) as refused:
        build(name)
    assert str(refused.value) == sentence
