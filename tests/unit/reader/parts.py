"""Articles made by hand that have what only some have: tables, links, notes, pages."""

from __future__ import annotations

from voicereader.article.model import (
    Article,
    Block,
    BlockKind,
    BlockRole,
    Cell,
    Link,
    Page,
    Section,
    Sentence,
    Span,
    TextPlace,
)

_COLUMNS = ("Drug", "Dose", "Note")
DOSES = 2  # the block of the heading over the first table


def _block(*texts: str, role: BlockRole = BlockRole.TEXT, table: int = 0) -> Block:
    return Block(BlockKind.PARAGRAPH, tuple(map(Sentence, texts)), role=role, table=table)


def _heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, (Sentence(text),), level=level)


def row(table: int, sentences: tuple[str, ...], *cells: tuple[str, str]) -> Block:
    """A row, from its sentences, and its cells by their words and columns."""
    text, at, found = " ".join(sentences), 0, []
    for words, column in cells:
        start = text.index(words, at)
        at = start + len(words)
        found.append(Cell(Span(start, at), column))
    kind, said = BlockKind.PARAGRAPH, tuple(map(Sentence, sentences))
    return Block(kind, said, table=table, cells=tuple(found))


def _dose(*words: str) -> Block:
    whole = "; ".join(f"{c}: {w}" for c, w in zip(_COLUMNS, words, strict=True))
    sentences = tuple(whole.replace(". ", ".|").split("|"))
    return row(1, sentences, *zip(words, _COLUMNS, strict=True))


def article(*, empty_cell: bool = False) -> Article:
    """A table with a caption, columns that have names, a cell of two sentences; one without."""
    bare = (
        row(2, ("1;",), ("1", ""), ("", ""))
        if empty_cell
        else row(2, ("1; 2",), ("1", ""), ("2", ""))
    )
    blocks = (
        _heading("Pain", 1),
        _block("There are tablets."),
        _heading("Doses"),
        _block("Usual doses.", role=BlockRole.CAPTION, table=1),
        _dose("Ibuprofen", "400 mg", "With food"),
        _dose("Aspirin", "100 mg", "Never for children. Ask first."),
        _dose("Codeine", "30 mg", "Rarely"),
        _heading("More"),
        bare,
        _block("That is all."),
    )
    sections = (
        Section("Pain", 1, 0, 0, 2),
        Section("Doses", 2, 1, 2, 7),
        Section("More", 2, 2, 7, 10),
    )
    return Article("pain", "Pain", "en", blocks, sections)


RISKS = 7  # the block of the second heading of the book
SITE = "https://example.org/back"


def _linked(text: str, *links: tuple[str, TextPlace | str]) -> Block:
    found = []
    for words, target in links:
        start = text.index(words)
        found.append(Link(Span(start, start + len(words)), target))
    sentences = tuple(f"{part}." for part in text.rstrip(".").split(". "))
    said = tuple(map(Sentence, sentences))
    return Block(BlockKind.PARAGRAPH, said, links=tuple(found))


def book() -> Article:
    """Links, notes, a quote, a figure, code, a definition, an aside, and printed pages."""
    blocks = (
        _heading("Back", 1),
        _linked(
            "It hurts. See the note or risks, or the site.",
            ("note", TextPlace(2)),
            ("risks", TextPlace(RISKS)),
            ("the site", SITE),
        ),
        _block("[1] Smith said so.", "Twice.", role=BlockRole.NOTE),
        _block("[2] Jones too.", role=BlockRole.NOTE),
        _block("Rest helps."),
        _block("Never lift.", "Never ever.", role=BlockRole.QUOTE),
        _block("Never bend.", role=BlockRole.QUOTE),
        _heading("Risks"),
        _block("A spine", role=BlockRole.FIGURE),
        _block("Seen from the left.", role=BlockRole.CAPTION),
        _block("x = 1", role=BlockRole.CODE),
        _block("Spine: The bones of the back.", role=BlockRole.DEFINITION),
        _block("By the way.", role=BlockRole.ASIDE),
        _block("The end is near.", "It is here."),
    )
    sections = (Section("Back", 1, 0, 0, RISKS), Section("Risks", 2, 1, RISKS, len(blocks)))
    pages = (Page("xiv", TextPlace(0)), Page("1", TextPlace(4)), Page("2", TextPlace(13, 11)))
    return Article("back", "Back", "en", blocks, sections, pages=pages)
