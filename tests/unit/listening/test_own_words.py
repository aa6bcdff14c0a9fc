"""What a phrase has in common with what the reader is saying."""

from __future__ import annotations

from functools import cache

import pytest

from voicereader.article.library import open_document
from voicereader.listening.grammar.vocabulary import Vocabulary, reader_vocabulary
from voicereader.listening.self_speech_filter import is_about, is_own_voice
from voicereader.reader.context import Context
from voicereader.reader.registry.registry import ROWS


@cache
def vocabulary() -> Vocabulary:
    """What can be said while the guide is open."""
    return reader_vocabulary(ROWS, open_document("vertebroplasty"))


@pytest.mark.parametrize(
    ("words", "sounding", "expected"),
    [
        ("search for often caused", "often caused by osteoporosis", True),
        ("find cement please", "The cement hardens", True),
        ("search for often caused", "a procedure that is often used", False),
        ("what are the risks", "As with any procedure, there are risks", True),
        ("take me to the risks and complications please", "Risks and Complications", True),
        ("take me to the risks and complications", "complications are rare", False),
        ("section three", "Section three: Risks", True),
        ("what are the risks", "", False),
        ("read from here", "Here are some", False),
        ("next section", "in the next section", False),
    ],
)
def test_a_phrase_is_about_what_is_being_said_by_its_name_or_search(
    words: str, sounding: str, expected: bool
) -> None:
    """The words round the name do not count, nor does a phrase that names nothing."""
    meaning = vocabulary().meaning(words)
    assert meaning is not None
    assert is_about(meaning, words, Context(sounding=sounding), vocabulary()) is expected


@pytest.mark.parametrize(
    ("words", "sounding", "is_asking", "expected"),
    [
        ("read from here", 'Read from here: R, or say "read from here"', False, True),
        ("read from here", "go on, or read", False, False),
        ("yes", "Quit? Yes or no.", False, True),
        ("yes", "Quit? Yes or no.", True, False),
        ("no", "Quit? Yes or no.", True, False),
        ("quit", "Quit? Yes or no.", True, True),
    ],
)
def test_words_being_said_are_the_readers_own_but_for_an_answer_that_it_waits_for(
    words: str, sounding: str, is_asking: bool, expected: bool
) -> None:
    """All of them, one after the other."""
    meaning = vocabulary().meaning(words)
    assert meaning is not None
    context = Context(sounding=sounding, is_asking=is_asking)
    assert is_own_voice(meaning, words, context) is expected
