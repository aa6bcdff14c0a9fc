"""Which phrases ask something, so that they can be asked about the document."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from voicereader.reader.phrases import PhraseIndex


@pytest.mark.parametrize(
    "phrase",
    [
        "does the pain go away quickly",
        "will I be awake while they're doing it",
        "what's that glue called",
        "my sister bruises would she get a bruise",
        "the pain afterwards?",
        "For pain? I can't stop crying.",
        "Once the filler is in, is the bone firm straight away",
    ],
)
def test_what_asks_is_a_question(phrase: str) -> None:
    """By the first words of a clause, by who stands after the verb, or by its mark."""
    assert PhraseIndex(article()).is_question(phrase)


@pytest.mark.parametrize("phrase", ["", "why", "stop reading", "nice weather", "not the risks"])
def test_what_does_not_ask_is_none(phrase: str) -> None:
    """Nor is a word alone."""
    assert not PhraseIndex(article()).is_question(phrase)


def test_a_german_question_is_one() -> None:
    """In the language of commands or in that of the document."""
    index = PhraseIndex(article(), language="de")
    assert index.is_question("kann ich danach wieder laufen")
    assert index.is_question("can I walk afterwards")
    assert not index.is_question("sch\u00f6nes Wetter heute")
