"""What is typed or said is found as it was set; and what is found instead where it is nowhere."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.article.model import Article, Block, BlockKind, Position, Section, Sentence
from voicereader.reader.state.search import Searchable, search

TYPESET = (
    "Don\u2019t stop taking it.",
    "See the follow\u2011up notes and the state-of\u2010the\u2011art report.",
    "Pain \u2013 none\u2014not (at\u00a0all).",
    "\u0141\xf3d\u017a and \xd8rsted and \u0153dema and \u0110\u1eb7ng and na\xefve cafe\u0301s.",
    "\u201cYes\u201d he said, \u00abnever\u00bb, \u201enow\u201c, \u2039so\u203a.",
    "An o\ufb03ce, the soft\u00adened \uff26\uff35\uff2c\uff2c width, Stra\xdfe, M\xdcLLER.",
    "It takes 30\u201360 minutes for 2.5 mg at 1,000 m; pH 7.4 (e.g. at rest).",
)
# What is typed, and the very words that it finds, by kind.
FOUND = {
    "apostrophes": {"don't": "Don\u2019t", "dont": "Don\u2019t", "DON`T STOP": "Don\u2019t stop"},
    "hyphens": {
        "follow-up": "follow\u2011up",
        "follow up": "follow\u2011up",
        "followup": "follow\u2011up",
        "follow\u2010up notes": "follow\u2011up notes",
        "state of the art": "state-of\u2010the\u2011art",
        "the art report": "the\u2011art report",
    },
    "dashes": {
        "pain - none": "Pain \u2013 none",
        "pain -- none": "Pain \u2013 none",
        "none-not": "none\u2014not",
        "30-60 minutes": "30\u201360 minutes",
        "not at all": "not (at\u00a0all",
    },
    "quotes": {'"Yes"': "Yes", "'never'": "never", '"now"': "now", "yes he": "Yes\u201d he"},
    "letters": {
        "Lodz": "\u0141\xf3d\u017a",
        "Orsted": "\xd8rsted",
        "oersted": "\xd8rsted",
        "oedema": "\u0153dema",
        "dang": "\u0110\u1eb7ng",
        "naive caf\xe9s": "na\xefve cafe\u0301s",
        "na\xefve": "na\xefve",
        "office": "o\ufb03ce",
        "softened": "soft\u00adened",
        "full width": "\uff26\uff35\uff2c\uff2c width",
        "strasse": "Stra\xdfe",
        "STRASSE": "Stra\xdfe",
        "muller": "M\xdcLLER",
        "mueller": "M\xdcLLER",
        "m\xfcller": "M\xdcLLER",
    },
    "stops": {
        "see the": "See the",
        "at rest).": "at rest",
        "never, now": "never\u00bb, \u201enow",
        "2.5 mg": "2.5 mg",
        "1,000": "1,000",
        "e.g.": "e.g",
    },
}
MISSED = ("306", "25 mg", "1000", "eg at", "pain all", "x")


def article_of(*sentences: str, language: str = "en") -> Article:
    """One paragraph."""
    block = Block(BlockKind.PARAGRAPH, tuple(map(Sentence, sentences)))
    return Article("a", "A", language, (block,), (Section("A", 1, 0, 0, 1),))


def written(article: Article, text: str) -> list[str]:
    """What stands at the places where a text is found."""
    found = Searchable(article).find(text)
    return [found.written(index) for index in range(len(found.spans))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*pair, id=f"{kind}: {pair[0]}")
        for kind in FOUND
        for pair in FOUND[kind].items()
    ],
)
def test_what_a_keyboard_types_finds_what_a_printer_set(text: str, expected: str) -> None:
    """And the place is where its first letter stands."""
    article = article_of(*TYPESET)
    assert written(article, text) == [expected]
    (place,) = search(article, text).places
    assert article.sentence_at(place).text[place.offset :].startswith(expected[:1])


@pytest.mark.parametrize("text", MISSED)
def test_what_is_not_there_is_not_found(text: str) -> None:
    """A number is itself; words that stand apart, or in other words, are no match."""
    assert written(article_of(*TYPESET), text) == []


def test_words_apart_and_joined_are_found_together() -> None:
    """As one word only where the article writes them no other way."""
    both = article_of("The X-ray, the x ray.", "An xray.")
    assert written(both, "x ray") == ["X-ray", "x ray"]
    assert written(both, "xray") == ["X-ray", "xray"]
    assert written(article_of("An xray is notable."), "x ray") == ["xray"]
    assert written(article_of("A notable table; no table."), "no table") == ["no table"]


LONG = (
    "Vertebroplasty is a medical spinal procedure where a special cement is injected into a"
    " fractured vertebra to stabilize and relieve back pain caused by compression fractures."
)
PASSAGE = f"\u201cIt helps\u201d, they say. {LONG} It takes an hour \u2013 seldom more."


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f'"{LONG}"',
        f"\u201c{LONG[:-1]}\u201d",
        LONG.replace(" special ", "  special\n"),
        LONG.replace("procedure", "proce-\ndure"),
        f"{LONG} It takes an hour - seldom more.",
        f"'It helps', they say.   {LONG}",
    ],
)
def test_a_passage_that_was_pasted_is_found(text: str) -> None:
    """With quotes or without, wrapped otherwise, divided, and over the end of a sentence."""
    first, rest = PASSAGE.split(". ", 1)
    second, third = rest.split(". ", 1)
    article = article_of(f"{first}.", f"{second}.", third)
    (place,) = search(article, text).places
    assert place.sentence == (0 if "helps" in text else 1)


def test_a_passage_is_found_over_a_heading_and_few_words_are_not() -> None:
    """Who pastes several paragraphs is at the first of them."""
    texts = ("There are some risks:", "Infection", "Bleeding at the site.")
    blocks = tuple(Block(BlockKind.ITEM, (Sentence(text),)) for text in texts)
    article = Article("a", "A", "en", blocks, (Section("A", 1, 0, 0, len(blocks)),))
    assert search(article, "some risks: Infection Bleeding at").places == (Position(0, 0, 10),)
    assert search(article, "risks: infection").places == ()


@pytest.mark.parametrize(
    ("language", "sentence", "text", "expected"),
    [
        ("en", "The cement leakage was small.", "leaks", "leakage"),
        ("en", "The cement leakage was small.", "cement leaks", "cement leakage"),
        ("en", "A vessel leaks.", "leaking", "leaks"),
        ("en", "Three studies.", "study", "studies"),
        ("en", "They studied it.", "studies", "studied"),
        ("en", "The injection.", "injections", "injection"),
        ("en", "It was injected.", "injecting", "injected"),
        ("de", "Die Schmerzen lassen nach.", "schmerzlos", "Schmerzen"),
        ("de", "Der Zement wurde gespritzt.", "Zements", "Zement"),
        ("de", "Die Br\xfcche heilen.", "Bruchs", "Br\xfcche"),
    ],
)
def test_where_a_word_is_nowhere_its_inflections_are_found(
    language: str, sentence: str, text: str, expected: str
) -> None:
    """Which is known to be something else."""
    article = article_of(sentence, language=language)
    assert written(article, text) == [expected]
    assert search(article, text).is_of_one_stem


@pytest.mark.parametrize("text", ["carol", "interests", "painful lake", "121"])
def test_a_word_that_only_begins_alike_is_no_inflection(text: str) -> None:
    """Short stems begin too many words, and every word of several must be there."""
    article = article_of("Care for the carpet in pain.", "Leakage into it.", "In 120 ways.")
    assert written(article, text) == []


@given(st.lists(st.text("ab-' \u2019\xe4\u0153.,", min_size=1), min_size=1, max_size=4), st.data())
def test_every_place_is_where_its_text_stands(texts: list[str], data: st.DataObject) -> None:
    """However many characters become of one; and places go round in both directions."""
    sentences = [text for text in texts if re.search("[a-z]", text)] or ["a"]
    article = article_of(*sentences)
    found = Searchable(article).find(data.draw(st.sampled_from("ab")))
    alike = "a\xe4" if found.text == "a" else found.text
    expected = [
        (number, at)
        for number, text in enumerate(sentences)
        for at, sign in enumerate(text)
        if sign in alike
    ]
    places = found.places
    if not found.is_of_one_stem and places:
        assert [(at.sentence, at.offset) for at in places] == expected
    for number, (here, after) in enumerate(pairwise(places)):
        assert found.beside(here, 1) == number + 1
        assert found.beside(after, -1) == number
    if places:
        assert found.beside(places[-1], 1) == 0
        assert found.beside(Position(0), -1) in (0, len(places) - 1)
