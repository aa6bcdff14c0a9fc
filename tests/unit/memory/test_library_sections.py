"""Which sections of a document an answer is looked for in."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from voicereader.article.formats.markdown import parse
from voicereader.memory.library.sections import part_of, parts


def test_every_section_with_a_text_is_looked_in() -> None:
    """The disclaimer's is not; with each come the headings above it."""
    balloons = article()
    found = parts(balloons, [], [])
    disclaimer = balloons.disclaimer
    assert disclaimer is not None
    assert all(part.start >= disclaimer.end for part in found)
    assert "Risks" in [part.title for part in found]
    for part in found:
        blocks = [balloons.blocks[piece.block] for piece in part.pieces]
        assert list(part_of(balloons, part).blocks) == blocks
        above = [block.text for block in blocks if block.level]
        assert above[0] == "Balloons"
        assert part.title == above[-1]


def test_of_many_sections_those_with_the_words_are_looked_in() -> None:
    """A book has thousands."""
    book = parse("".join(f"## Part {n}\n\nText.\n\n" for n in range(100)).encode(), "book.md")
    start = next(at for at, block in enumerate(book.blocks) if block.text == "Part 7")
    assert [part.title for part in parts(book, [start], ["text"])] == ["Part 7"]


@pytest.mark.parametrize("end", ["\n\n", " "])
def test_of_a_long_section_the_sentences_with_most_of_the_words_are_looked_in(end: str) -> None:
    """A text without headings is one of them, and so is one paragraph of thousands of sentences."""
    lines = [f"This is line {n}.{end}" for n in range(400)]
    lines[250] = f"The heron ate a frog.{end}"
    book = parse("".join(lines).encode(), "x.md")
    (part,) = parts(book, [9999], ["heron", "frog"])
    sentences = [each.text for block in part_of(book, part).blocks for each in block.sentences]
    assert "The heron ate a frog." in sentences
    assert len(sentences) <= 16
    for piece, block in zip(part.pieces, part_of(book, part).blocks, strict=True):
        assert book.blocks[piece.block].sentences[piece.first] == block.sentences[0]
