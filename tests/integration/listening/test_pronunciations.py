"""How words sound: what is promised of what the dictionary does not know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pocketsphinx  # type: ignore[import-untyped]
import pytest

from tests.unit.listening.test_grammar import everything
from tests.unit.listening.test_vocabulary import guide
from voicereader.article.lexicon import Entry, Lexicon
from voicereader.article.library import open_document
from voicereader.article.pls import shipped_lexicon
from voicereader.listening.grammar.arpabet import LETTERS, arpabet
from voicereader.listening.grammar.pronunciations import is_word, lengths, pronunciations
from voicereader.listening.grammar.text_to_words import spoken
from voicereader.reader.phrasing.templates import parse, slot_in, variants
from voicereader.reader.registry.registry import ROWS
from voicereader.speech.pronouncing import phonemes_of

# Spelled by nobody and said in as many ways as there are people.
WITHOUT_SOUND = {"ssh"}


@cache
def dictionary() -> dict[str, str]:
    """The dictionary of the acoustic model, as its file has it."""
    path = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def ipa_of(words: Sequence[str]) -> Sequence[str]:
    """A voice that says everything alike."""
    return ["fu\u02d0b\u0251\u02d0"] * len(words)


def _nothing_known(_word: str) -> str | None:
    """An empty dictionary."""
    return None


@pytest.mark.parametrize(
    ("ipa", "phones"),
    [
        ("k\u02c8a\u026af\u0259pl\u02ccasti", "K AY F AH P L AE S T IY"),
        ("w\u02c8\u0254\u02d0\u027e\u025a", "W AO T ER"),
        ("\u02cc\u0251\u02d0p\u025a\u0279\u02c8e\u026a\u0283\u0259n", "AA P ER EY SH AH N"),
        ("fl\u02c8\u028a\u0279\u0279\u0259", "F L UH R AH"),
        ("b\u02c8\u028c\u0294n\u0329", "B AH T AH N"),
        ("t\u0361\u0283\u02c8\u025bk", "CH EH K"),
        ("\u00f8", ""),
        ("", ""),
    ],
)
def test_ipa_becomes_the_phones_of_the_model(ipa: str, phones: str) -> None:
    """No stress, one phone for a sound held over two letters, nothing for what is not English."""
    assert arpabet(ipa) == phones


def test_every_phone_is_one_that_the_model_knows() -> None:
    """Of every sound of eSpeak NG's words and of every letter."""
    known = {phone for phones in dictionary().values() for phone in phones.split()}
    words = [word for word in everything().words if len(word) > 3]
    said = [arpabet(ipa) for ipa in phonemes_of(words)]
    assert all(said)
    assert {p for way in [*said, *LETTERS.values()] for p in way.split()} <= known


def test_every_word_of_the_registry_can_be_heard() -> None:
    """Every word of every template has a pronunciation."""
    words = {
        word
        for row in ROWS
        for template in row.phrases
        for variant in variants(parse(template))
        for part in variant
        if not slot_in(part)
        for word in spoken(part)
    }
    assert words - _heard(words) == WITHOUT_SOUND


def test_every_word_of_the_guide_can_be_heard() -> None:
    """And so can every word of the grammar that is made of it."""
    article = open_document("vertebroplasty")
    words = {word for block in article.blocks for word in spoken(block.text)}
    words |= {w for b in article.blocks for alias in b.aliases for w in spoken(alias)}
    assert words - _heard(words) == set()
    wide = set(everything().words)
    assert wide - _heard(wide) == WITHOUT_SOUND


def _heard(words: set[str]) -> set[str]:
    lexicon = shipped_lexicon("en")
    made = pronunciations(words, dictionary().get, phonemes_of, lexicon, guide().written)
    return {word for word in words if word in dictionary() or made.get(word)}


def test_what_the_dictionary_knows_is_left_to_it() -> None:
    """Nothing is asked of a voice that need not be."""

    def refuse(words: Sequence[str]) -> Sequence[str]:
        raise AssertionError(words)

    assert pronunciations(["next", "heading"], dictionary().get, refuse) == {}


def test_a_lexicon_entry_comes_before_what_a_voice_would_say() -> None:
    """Its phonemes, its alias word by word, and the voice's way as well."""
    lexicon = Lexicon({"zorb": Entry("so or", "z\u0254\u02d0\u0279b")})
    found = pronunciations(["zorb"], {"so": "S OW", "or": "AO R"}.get, ipa_of, lexicon)
    assert found["zorb"] == ("Z AO R B", "S OW AO R", "F UW B AA")


def test_the_persons_own_way_is_heard_besides_the_dictionarys() -> None:
    """What "say it like" gives for a word that is known is added; the known way stays."""
    lexicon = Lexicon({"route": Entry(alias="rowt")})
    found = pronunciations(["route"], {"route": "R UW T"}.get, ipa_of, lexicon)
    assert found["route"] == ("F UW B AA",)


@pytest.mark.parametrize(
    ("written", "way"),
    [("PMMA", "P IY EH M EH M EY"), ("FAQs", "EH F EY K Y UW Z"), ("NATO", "EH N EY T IY OW")],
)
def test_an_acronym_can_be_said_letter_by_letter(written: str, way: str) -> None:
    """Capitals with or without an "s"; whatever else may be said for it."""
    word = written.lower()
    assert way in pronunciations([word], _nothing_known, ipa_of, written={word: written})[word]


def test_a_lexicon_entry_in_capitals_is_for_the_acronym_alone() -> None:
    """The word "who" is not said like "WHO"."""
    lexicon = Lexicon({"WHO": Entry(alias="W H O")})
    assert pronunciations(["who"], {"who": "HH UW"}.get, ipa_of, lexicon) == {}


def test_without_a_voice_an_unknown_word_has_no_sound() -> None:
    """Nor has one that cannot be said."""
    assert pronunciations(["kyphoplasty"], _nothing_known) == {}
    assert pronunciations(["xyz", "ssh"], _nothing_known, lambda words: [""] * len(words)) == {}


def test_a_voice_is_asked_once_for_all_words() -> None:
    """It is on another thread, behind what is being spoken."""
    asked: list[Sequence[str]] = []

    def once(words: Sequence[str]) -> Sequence[str]:
        asked.append(words)
        return ipa_of(words)

    lexicon = Lexicon({"zorb": Entry(alias="zor ub")})
    pronunciations(["zorb", "kifo", "next"], {"next": "N EH K S T"}.get, once, lexicon)
    assert [sorted(words) for words in asked] == [["kifo", "ub", "zor", "zorb"]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("\u00e9t\u00e9", True), ("my", True), ("ssh", False), ("\u4f60\u597d", False)],
)
def test_a_word_has_a_vowel_with_or_without_an_accent(word: str, expected: bool) -> None:
    """What has none is spelled by a voice, and by nobody else."""
    assert is_word(word) is expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("stop reading", (11, 11)),
        ("(stop|go) reading", (9, 11)),
        ("[please] stop", (4, 10)),
        ("[ssh] stop", (4, 4)),
        ("(ssh|stop)", (4, 4)),
        ("ssh stop", None),
        ("ssh", None),
    ],
)
def test_a_phrase_is_as_long_as_the_ways_to_say_it_that_have_a_sound(
    template: str, expected: tuple[int, int] | None
) -> None:
    """A way with a word that nobody can say is none."""
    assert lengths(parse(template), lambda word: 0 if word == "ssh" else len(word)) == expected
