"""No unit of a document is without end: not its sentences, its blocks, its titles."""

from __future__ import annotations

import pytest

from voicereader.article.anchors import anchor, locate
from voicereader.article.formats import markdown, text
from voicereader.article.model import Article, BlockKind, Position
from voicereader.article.sentences import LONGEST_CHARACTERS

ENDLESS = {
    "no spaces": '{"id":1,"v":[0.25,null,true]},' * 1_600,
    "no stops": "and so on " * 5_000,
    "sentences": "It is short. " * 3_900,
    "no breaks": "x" * 50_000,
    "no latin": "\u65e5\u672c\u8a9e\u3001" * 12_500,
}


def opened(kind: str, endless: str) -> Article:
    """A document with an endless heading, item or paragraph."""
    if kind == "text":
        return text.parse(f"Title\n\nFirst.\n\n{endless}\n\nLast.\n".encode(), "a.txt")
    mark = {"heading": "## ", "item": "- ", "paragraph": "", "title": ""}[kind]
    title = endless if kind == "title" else "Title"
    front = "---\nlanguage: en\ndisclaimer: none\n---\n"
    source = f"{front}# {title}\n\n## First\n\nFirst.\n\n{mark}{endless}\n\nLast.\n"
    return markdown.parse(source.encode(), "a.md")


@pytest.mark.parametrize("kind", ["text", "heading", "item", "paragraph", "title"])
@pytest.mark.parametrize("name", ENDLESS)
def test_every_unit_has_an_end_and_nothing_is_lost(kind: str, name: str) -> None:
    """What is laid out at once, said between two keys, or announced as a title."""
    article = opened(kind, ENDLESS[name])
    assert max(len(block.text) for block in article.blocks) <= 20_000
    assert max(len(section.title) for section in article.sections) <= 310
    assert len(article.title) <= 310
    for block in article.blocks:
        for start, sentence in zip(block.sentence_starts, block.sentences, strict=True):
            assert len(sentence.text) <= LONGEST_CHARACTERS
            assert block.text.startswith(sentence.text, start)
    whole = "".join(block.text for block in article.blocks).replace(" ", "")
    assert ENDLESS[name].replace(" ", "") in whole
    assert whole.endswith("Last.")
    assert sum(block.kind is BlockKind.ITEM for block in article.blocks) == (kind == "item")


@pytest.mark.parametrize("name", ENDLESS)
def test_a_place_in_an_endless_text_is_found_again(name: str) -> None:
    """An anchor holds at every part of what was cut."""
    article = opened("text", ENDLESS[name])
    middle = len(article.blocks) // 2
    place = Position(middle, len(article.blocks[middle].sentences) - 1)
    assert locate(article, anchor(article, place)) == place


def test_nothing_is_split_before_it_is_asked_for() -> None:
    """A book opens in the time of its first page."""
    article = text.parse(("Title\n\n" + "One. Two.\n\n" * 500).encode(), "a.txt")
    assert article.blocks[400].text == "One. Two."
    assert "_all" not in vars(article.blocks[400].sentences)
    assert [sentence.text for sentence in article.blocks[400].sentences] == ["One.", "Two."]
