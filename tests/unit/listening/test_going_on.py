"""Words of a transcript beside a phrase: said again and again, or gone on from."""

from __future__ import annotations

import pytest

from voicereader.listening.moonshine.phrase_finder import goes_on, said_once, unlike


@pytest.mark.parametrize(
    ("said", "once"),
    [
        ("stop stop stop", "stop"),
        ("go to section one go to section one go to", "go to section one"),
        ("next heading next section", "next heading next section"),
        ("no no it is not your fault", "no no it is not your fault"),
        ("stop", "stop"),
        ("", ""),
    ],
)
def test_what_is_said_again_and_again_is_said_once(said: str, once: str) -> None:
    """All of it, to the last time, which may have been cut short."""
    assert " ".join(said_once(said.split())) == once


@pytest.mark.parametrize(
    ("phrase", "transcript", "seconds", "is_talk"),
    [
        ("give me a minute", "give me a minute and i will help you with the bags", 2.9, True),
        ("can you repeat", "can you repeat the number i did not have a pen", 3.3, True),
        ("give me a minute", "give me a minute", 2.9, False),
        ("previous match", "previous match prettiest match prettiest", 1.4, False),
        ("what are the benefits", "what are the man if its unmerded", 2.4, False),
    ],
)
def test_who_goes_on_talking_has_not_said_a_phrase(
    phrase: str, transcript: str, seconds: float, is_talk: bool
) -> None:
    """Unless there was no time for it: then the model made it up, as it does in noise."""
    assert goes_on(phrase.split(), transcript.split(), seconds) is is_talk


@pytest.mark.parametrize(
    ("phrase", "transcript", "is_unlike"),
    [
        ("i don't know what to do", "it's just muddy", True),
        ("i don't know what to do", "i shall see mountains in jai", True),
        ("i didn't get it", "i'd need a wear rust", True),
        ("skip the disclaimer", "strictly disclaimer", False),
        ("undo the last move", "a dude that asked lou", False),
        ("next list item", "next list item next list item next list item", False),
        ("to the end", "it's", True),
        ("no thanks", "no kings", False),
        ("stop", "so", False),
    ],
)
def test_a_phrase_is_held_against_what_was_transcribed(
    phrase: str, transcript: str, *, is_unlike: bool
) -> None:
    """What the reader's own voice left was taken for phrases that are likely in any sound."""
    assert unlike(phrase, transcript.split()) is is_unlike
