"""A person's own spellings: what they mean, how they are kept, and which are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reader.phrasing.tables import index
from voicereader.reader.phrasing.own_spellings import (
    MOST,
    NONE,
    OwnSpellings,
    Spelling,
    VoiceFit,
    normalized,
    refusal,
)
from voicereader.reader.registry.commands import Command


def understood(words: str) -> Command | None:
    """By the program's own phrases."""
    return index().interpret(words).command


UNDO = NONE.adding("undo", Spelling("And do.", -1.2))


@pytest.mark.parametrize("transcript", ["And do.", "and do", " AND  DO!", "And, do?"])
def test_a_spelling_means_its_phrase_however_it_is_written(transcript: str) -> None:
    """Capitals, punctuation and spaces are the recognizer's, not the person's."""
    assert UNDO.phrase_of(transcript) == "undo"


@pytest.mark.parametrize("transcript", ["", "...", "and", "and do it", "undo"])
def test_no_other_words_mean_it(transcript: str) -> None:
    """Nor does a part of it, or more."""
    assert UNDO.phrase_of(transcript) is None


def test_words_of_any_language_can_be_given() -> None:
    """Accents stay, and apostrophes of every kind are one."""
    own = NONE.adding("go back", Spelling("Zurück!")).adding("help", Spelling("A l\u2019aide"))
    assert own.phrase_of("zurück") == "go back"
    assert own.phrase_of("À l'aide") is None
    assert own.phrase_of("a l'aide") == "help"


def test_a_text_is_kept_once_as_it_was_heard_best() -> None:
    """And what was given stays given, however it is heard."""
    own = UNDO.adding("undo", Spelling("and do", -0.4)).adding("undo", Spelling("And do", -3.0))
    assert own.spellings == {"undo": (Spelling("and do", -0.4),)}
    given = NONE.adding("undo", Spelling("weiter")).adding("undo", Spelling("Weiter.", -1.0))
    assert given.spellings == {"undo": (Spelling("weiter"),)}


def test_a_text_means_one_phrase_the_last_that_it_was_kept_for() -> None:
    """Nothing is left of a phrase that has no spelling any more."""
    own = UNDO.adding("help", Spelling("and do", -2.0))
    assert own.phrase_of("and do") == "help"
    assert set(own.spellings) == {"help"}


def test_of_too_many_spellings_the_likeliest_are_kept() -> None:
    """Those that were given before all others."""
    own = NONE.adding("undo", Spelling("weiter"))
    for number in range(2 * MOST):
        own = own.adding("undo", Spelling(f"word {number}", -float(number)))
    kept = own.spellings["undo"]
    assert kept[0] == Spelling("weiter")
    assert [one.text for one in kept[1:]] == [f"word {number}" for number in range(MOST - 1)]


def test_what_is_forgotten_means_nothing_and_the_rest_stays() -> None:
    """The numbers of the practice too."""
    fit = VoiceFit(30, 0.7, -25.0, -60.0)
    own = UNDO.adding("help", Spelling("yelp", -1.0)).fitted(fit).without("Undo")
    assert own.phrase_of("and do") is None
    assert own.phrase_of("yelp") == "help"
    assert own.fit == fit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("next section", "means another command already"),
        ("Next section.", "means another command already"),
        ("risks", "means another command already"),
        ("yelp", "means another command already"),
        ("Yeah.", "is said in any talk"),
        ("Thank you.", "is said in any talk"),
        ("F.", "is said in any talk"),
        ("one two three four five six seven eight nine", "too long"),
        ("...", "has no words"),
        ("", "has no words"),
    ],
)
def test_what_would_be_in_the_way_is_refused_in_a_sentence(text: str, told: str) -> None:
    """Another command would not be heard any more, or this one when nobody has said it."""
    own = UNDO.adding("help", Spelling("yelp", -1.0))
    sentence = refusal(text, "undo", understood, own)
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("text", ["And do.", "undue", "weiter", "undo", "zurück", "take it back"])
def test_what_is_in_nobodys_way_is_not_refused(text: str) -> None:
    """Also what the command is called anyway, and what another spelling of it is."""
    assert not refusal(text, "undo", understood, UNDO)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(min_size=1, max_size=12)), max_size=20))
def test_whatever_is_kept_is_in_plain_words_and_means_one_thing(
    pairs: list[tuple[str, str]],
) -> None:
    """Texts of any characters, in any order."""
    own = OwnSpellings()
    for text, phrase in pairs:
        if normalized(text) and normalized(phrase):
            own = own.adding(phrase, Spelling(text, -1.0))
            assert own.phrase_of(text) == normalized(phrase)
    texts = [one.text for spellings in own.spellings.values() for one in spellings]
    assert len(texts) == len(set(texts)) == len(own.meanings)
    assert all(normalized(text) == text for text in texts)
