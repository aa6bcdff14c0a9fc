"""Which sections of a document an answer is looked for in."""

from __future__ import annotations

from tests.unit.reader.articles import article
from voicereader.article.formats.markdown import parse
from voicereader.memory.library.sections import parts


def test_every_section_with_a_text_is_looked_in() -> None:
    """The disclaimer's is not; with each come the headings above it."""
    balloons = article()
    found = parts(balloons, [], [])
    disclaimer = balloons.disclaimer
    assert disclaimer is not None
    assert all(part.start >= disclaimer.end for part in found)
    assert "Risks" in [part.title for part in found]
    for part in found:
        above = [balloons.blocks[at].text for at in part.blocks if balloons.blocks[at].level]
        assert above[0] == "Balloons"
        assert part.title == above[-1]


def test_of_many_sections_those_with_the_words_are_looked_in() -> None:
    """A book has thousands."""
    book = parse("".join(f"## Part {n}\n\nText.\n\n" for n in range(100)).encode(), "book.md")
    start = next(at for at, block in enumerate(book.blocks) if block.text == "Part 7")
    assert [part.title for part in parts(book, [start], ["text"])] == ["Part 7"]


def test_of_a_long_section_the_paragraphs_with_most_of_the_words_are_looked_in() -> None:
    """A text without headings is one of them; a place that it no longer has is none."""
    lines = [f"Line {n}.\n\n" for n in range(400)]
    lines[250] = "The heron ate a frog.\n\n"
    (part,) = parts(parse("".join(lines).encode(), "x.md"), [9999], ["heron", "frog"])
    assert len(part.blocks) <= 22
    assert 251 in part.blocks
