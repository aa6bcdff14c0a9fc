"""The language of templates, and the templates of the registry."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.unit.reader.phrasing.said import check_every_variant_gives_its_row, slots_used
from tests.unit.reader.phrasing.tables import index
from voicereader.reader.phrasing.english.language import ENGLISH
from voicereader.reader.phrasing.slots import slots_of
from voicereader.reader.phrasing.templates import (
    TemplateError,
    parse,
    plainly,
    slot_in,
    variants,
)
from voicereader.reader.phrasing.words import Folding
from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.registry import ROWS

# What is said in a slot, so that a template can be said.
SAID = {
    "number": "3",
    "amount": "300",
    "page": "12",
    "measure": "rate",
    "choice": "theme light",
    "alone": "yellow on black",
    "setting": "theme",
    "value": "light",
    "ordinal": "second",
    "minutes": "20 minutes",
    "switch": "off",
    "level": "all",
    "off": "cancel",
    "text": "blue whale",
    "written": "blue whale",
    "title": "blue whale",
    "word": "kyphoplasty",
    "name": "Tuesday",
    "topic": "next heading",
    "section": "aftercare",
    "question": "eligibility",
    "place": "see more",
}
# One-word phrases that are the first word of another row's, which a recognizer of speech has to
# tell apart. Each is what everybody says; the list is here so that it does not grow unseen.
BEGIN_LIKE_OTHERS = {
    *("again", "back", "help", "lower", "next", "previous", "repeat", "skip", "stop")
}


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("next heading", {"next heading"}),
        ("[go to] the top", {"go to the top", "the top"}),
        ("(stop|pause) reading", {"stop reading", "pause reading"}),
        ("say [it|that] again", {"say it again", "say that again", "say again"}),
        ("[a [b]] c", {"a b c", "a c", "c"}),
        ("find {text}", {"find {text}"}),
        ("(a|b (c|d))", {"a", "b c", "b d"}),
    ],
)
def test_a_template_is_said_in_all_its_variants(template: str, said: set[str]) -> None:
    """Optional parts, alternatives and slots."""
    assert {" ".join(variant) for variant in variants(parse(template))} == said


@pytest.mark.parametrize(
    "template", ["", "[a]", "(a|)", "[a] [b]", "(a", "a]", "a)", "[a)", "{two words}", "a {"]
)
def test_a_template_that_breaks_the_grammar_is_refused(template: str) -> None:
    """So is one that could be said with no word at all."""
    with pytest.raises(TemplateError):
        parse(template)


@pytest.mark.parametrize(
    ("template", "plain"),
    [
        ("[set a] sleep timer [for] {minutes}", "sleep timer \u2026"),
        ("(stop|pause) reading", "stop reading"),
    ],
)
def test_a_template_can_be_told_plainly(template: str, plain: str) -> None:
    """For help and tables: nothing optional, the first of several, an ellipsis for a slot."""
    assert plainly(template) == plain


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_variant_of_every_template_gives_its_row_and_no_other(row: Row) -> None:
    """All of them are said: so none is claimed twice, by a row or by the guide's own words."""
    check_every_variant_gives_its_row(row, index(), SAID)


def test_every_slot_is_one_that_can_be_filled_in() -> None:
    """A slot that nothing fills in would make its template silent."""
    filled = {*slots_of(ENGLISH, Folding().fold), "topic", "section", "question", "place", "title"}
    assert slots_used(ROWS) == filled == set(SAID)


def test_no_short_phrase_begins_like_another_rows_but_those_known() -> None:
    """Heard word by word, "stop" cannot be told from the beginning of "stop in ten minutes"."""
    fold = Folding().fold
    alone: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for template in row.phrases:
            for variant in variants(parse(template)):
                words = [w for part in variant for w in ([part] if slot_in(part) else fold(part))]
                (first if len(words) > 1 else alone)[words[0]].add(row.id)
    assert {word for word in alone if first[word] - alone[word]} == BEGIN_LIKE_OTHERS


def test_people_are_led_to_phrases_of_two_words_and_more() -> None:
    """What a row says first, which help shows, is long enough to be heard well later."""
    for row in ROWS:
        assert len(plainly(row.phrases[0]).split()) >= 2, row.id
