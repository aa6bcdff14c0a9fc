"""Items of a list are announced by what their author calls them."""

from __future__ import annotations

import pytest

from voicereader.article.formats.text import parse
from voicereader.article.model import Article, Position
from voicereader.reader.messages.narration import sentence
from voicereader.reader.utterance import Prosody


def said(article: Article, block: int) -> str:
    """How a block is read, as it is shown."""
    return sentence(article, Position(block), 1, Prosody()).written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Wash\n2. Dry.", ["Wash, 1 of 2.", "Dry. 2 of 2."]),
        ("- Wash\n- Dry", ["Wash, 1 of 2.", "Dry, 2 of 2."]),
        ("5. Wash\n6. Dry", ["Wash, 5, 1 of 2.", "Dry, 6, 2 of 2."]),
        ("a) Wash\nb) Dry.", ["Wash, a, 1 of 2.", "Dry. B, 2 of 2."]),
        ("① Wash\n② Dry", ["Wash, 1 of 2.", "Dry, 2 of 2."]),
        ("(i) Wash\n(ii) Dry", ["Wash, i, 1 of 2.", "Dry, ii, 2 of 2."]),
    ],
)
def test_an_item_says_its_number_and_its_place(text: str, expected: list[str]) -> None:
    """Once where both are the same; the words come first, for who goes from item to item."""
    article = parse(f"T\n\n{text}".encode(), "a.txt")
    assert [said(article, block) for block in (1, 2)] == expected
