"""Articles made by hand, for the pure core."""

from __future__ import annotations

from voicereader.article.model import Article, Block, BlockKind, Section, Sentence


def _block(kind: BlockKind, *texts: str, level: int = 0, number: int = 0, count: int = 0) -> Block:
    return Block(kind, tuple(map(Sentence, texts)), level=level, number=number, count=count)


def heading(text: str, level: int = 2) -> Block:
    """A heading."""
    return _block(BlockKind.HEADING, text, level=level)


def paragraph(*texts: str) -> Block:
    """A paragraph."""
    return _block(BlockKind.PARAGRAPH, *texts)


def item(text: str, number: int, count: int) -> Block:
    """A list item."""
    return _block(BlockKind.ITEM, text, number=number, count=count)


def question(text: str, number: int, count: int) -> Block:
    """A question."""
    return _block(BlockKind.QUESTION, text, level=3, number=number, count=count)


DISCLAIMER = [heading("Notice"), paragraph("This is no advice.", "Ask a doctor first.")]
CONTENT = [
    heading("Balloons", 1),
    paragraph("A balloon lifts a bone."),
    heading("Risks"),
    paragraph("There are few risks.", "Each is small (2.5 mg at most)."),
    item("Bleeding at the site", 1, 2),
    item("Pain", 2, 2),
    heading("Care"),
    paragraph("Rest for a day."),
    heading("At home", 3),
    paragraph("Walk a little."),
    heading("Questions"),
    question("How long does it take?", 1, 2),
    paragraph("About an hour.", "Seldom more."),
    question("Is it safe?", 2, 2),
    paragraph("Yes."),
]


def article(*, with_disclaimer: bool = True) -> Article:
    """A small article with every kind of block; sections are cut at its headings."""
    blocks = [*(DISCLAIMER if with_disclaimer else []), *CONTENT]
    heads = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    ends = [*heads[1:], len(blocks)]
    sections: list[Section] = []
    for first, end in zip(heads, ends, strict=True):
        is_counted = blocks[first].text not in ("Notice", "Balloons")
        number = sum(1 for section in sections if section.number) + 1 if is_counted else 0
        head = blocks[first]
        sections.append(Section(head.text, head.level, number, first, end))
    notice = sections[0] if with_disclaimer else None
    return Article("balloons", "Balloons", "en", tuple(blocks), tuple(sections), notice)
