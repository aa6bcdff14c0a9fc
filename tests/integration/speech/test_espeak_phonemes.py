"""Phonemes on their way to eSpeak NG: what is heard, and that marks stay where they belong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.integration.speech.espeak_trace import said_in_ipa
from tests.unit.speech.sounds import hear, utterance
from voicereader.article.pls import shipped_lexicon
from voicereader.reader.normalization.spoken import TextNormalizer, for_ear
from voicereader.reader.utterance import Pause, Piece, Prosody, Utterance
from voicereader.speech.engines import build
from voicereader.speech.espeak_library import SpokenWord
from voicereader.speech.espeak_phonemes import PhonemeRun, Script, mnemonics, phoneme_runs

HEARD = [
    line.split(" | ")
    for line in (Path(__file__).parent / "heard.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]
HEMATOMA = "\u02cchi\u02d0m\u0259\u02c8to\u028am\u0259"

needs_trace = pytest.mark.skipif(sys.platform == "win32", reason="the trace needs C's own fopen")


def saying(*pieces: Piece, voice: str = "en") -> Utterance:
    """An announcement of these pieces."""
    return Utterance(1, pieces, Prosody(voice), Pause.NONE)


@needs_trace
@pytest.mark.parametrize("pair", HEARD, ids=lambda pair: pair[0])
def test_what_is_made_for_the_ear_is_heard(pair: list[str], tmp_path: Path) -> None:
    """From written text through rules, lexicon and engine to the phonemes that are spoken."""
    pieces = for_ear(
        pair[0], language="en", normalizer=TextNormalizer(lexicon=shipped_lexicon("en"))
    )
    assert said_in_ipa(saying(*pieces), tmp_path / "trace") == pair[1]


@pytest.mark.parametrize("word", shipped_lexicon("en").entries)
def test_every_shipped_pronunciation_can_be_told_to_espeak(word: str) -> None:
    """None is dropped for a sign that has no mnemonic."""
    phonemes = shipped_lexicon("en").entries[word].phonemes
    assert not phonemes or mnemonics(phonemes)


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        (HEMATOMA, ",hi:m@'toUm@"),
        ("k\u0251\u02d0\u0279", "kA@"),
        ("v\u025b\u0279i", "vEri"),  # the r belongs to the vowel after it
        ("ni.\u0259", "ni|@"),  # not the vowel of "near"
        ("t\u02c8\u0283", "t'S"),
        ("t\u0361\u0283", "tS"),
        ("\u00f8", ""),
        ("x]]y", ""),
    ],
)
def test_ipa_becomes_mnemonics(ipa: str, expected: str) -> None:
    """Sound by sound, apart where two would be read as one; nothing where a sign is not known."""
    assert mnemonics(ipa) == expected


@given(st.text(max_size=20))
def test_no_ipa_ends_the_phonemes_early(ipa: str) -> None:
    """Whatever a lexicon holds, what is sent is mnemonics or nothing."""
    assert "]" not in mnemonics(ipa)
    assert "[" not in mnemonics(ipa)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ", " is here now"),
        ("The (", ") is here now"),
        ("The \u201c", "\u201d, it is here now"),
        ("non-", "-like it is now"),
        ("", " is, here, now"),
        ("a [[h@'l]] b ", " c [[x]] now"),
        ("\u2265 \U0001f600 e\u0301 ", " \u2265 \U0001f600 now"),
        ("x/", "/y now"),
        ("The ", "; and 2.5 now"),
        ("The ", "now"),
    ],
)
def test_marks_stay_where_they_belong(before: str, after: str) -> None:
    """Phonemes in a text move no mark: the word has its own, and so has every word after it."""
    said = saying(Piece(before), Piece("hematoma", None, HEMATOMA), Piece(after))
    offsets = [mark.offset for mark in hear(build("espeak-ng"), said).marks]
    assert len(before) in offsets
    assert said.text.index("now") in offsets
    assert offsets == sorted(set(offsets))
    assert not any(len(before) < offset < len(before) + len("hematoma") for offset in offsets)


def test_two_words_with_phonemes_have_two_marks() -> None:
    """Side by side, with spaces of their own piece around them."""
    said = saying(Piece("hematoma", None, HEMATOMA), Piece(" edema ", None, HEMATOMA), Piece("now"))
    assert [mark.offset for mark in hear(build("espeak-ng"), said).marks] == [0, 9, 15]


def test_phonemes_are_for_one_utterance() -> None:
    """What is said next is read as it is written again, "[[" too."""
    engine = build("espeak-ng")
    plain = utterance("hematoma [[h@'l]] now")
    before = hear(engine, plain).frames_sounding
    hear(engine, saying(Piece("hematoma", None, HEMATOMA)))
    assert hear(engine, plain).frames_sounding == pytest.approx(before, rel=0.05)


@needs_trace
@pytest.mark.parametrize("voice", ["de", "fr-fr"])
def test_a_voice_of_another_language_reads_the_word(voice: str, tmp_path: Path) -> None:
    """English phonemes would be noise in its mouth."""
    told = said_in_ipa(saying(Piece("Hematoma", None, HEMATOMA), voice=voice), tmp_path / "a")
    read = said_in_ipa(saying(Piece("Hematoma"), voice=voice), tmp_path / "b")
    assert told == read


@needs_trace
def test_variants_and_accents_are_told_too(tmp_path: Path) -> None:
    """An American voice with a variant says its own "o" for the same phonemes."""
    said = saying(Piece("hematoma", None, HEMATOMA), voice="en-us+f3")
    assert said_in_ipa(said, tmp_path / "trace") == "h\u02cci\u02d0m\u0259t\u02c8o\u028am\u0259"


RUN = st.builds(
    lambda before, word, phonemes: (before, word, phonemes),
    st.text(max_size=10),
    st.text("ab \u00fc", min_size=1, max_size=6).filter(lambda text: bool(text.strip())),
    st.sampled_from([HEMATOMA, "", "\u00f8"]),
)


@given(st.lists(RUN, max_size=4), st.text(max_size=10))
def test_every_place_in_the_script_leads_back(runs: list[tuple[str, str, str]], rest: str) -> None:
    """Outside phonemes to the same character, inside to the word that they are for."""
    pieces = [Piece(rest)]
    for before, word, phonemes in runs:
        pieces = [Piece(before), Piece(word, None, phonemes), *pieces]
    text = "".join(piece.text for piece in pieces)
    phonemes_in = phoneme_runs(pieces)
    script = Script(text, phonemes_in)
    starts = {run.start: run.end - run.start for run in phonemes_in}
    last = 0
    for at, sign in enumerate(script.text):
        found = script.back(SpokenWord(at, 1, 0, False))
        assert last <= found.offset <= len(text)
        last = found.offset
        if found.offset in starts and found.length == starts[found.offset]:
            continue
        assert sign == text[found.offset].translate(str.maketrans("[]", "()"))


def test_a_text_without_phonemes_is_sent_as_it_is() -> None:
    """A piece whose phonemes cannot be told is read, and no run is made of it."""
    assert phoneme_runs([Piece("a"), Piece("b", None, "\u00f8")]) == ()
    assert phoneme_runs([Piece(" b ", None, "bi\u02d0")]) == (PhonemeRun(1, 2, "bi:"),)
