"""What holds in every format: the same document sounds the same, and no word of any is lost."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testkit.pdf_files import PdfFile
from testkit.same_document import DOCUMENTS
from voicereader.article.errors import ArticleError
from voicereader.article.formats import SUFFIXES, format_of, parser_of
from voicereader.article.formats.progress import UNSEEN
from voicereader.article.model import Article, BlockRole

from .test_clean import harmful
from .test_markdown import shown

SAME = [
    "heading 1: The Knee",
    "heading 2: Risks",
    "paragraph: Pain is common.\u00b9 She said Guten Tag to me.",
    "paragraph: [1] Rarely for long.",
    "item 1/2: Infection",
    "item 2/2: Bleeding",
    "item 1/2: 1. Wash",
    "item 2/2: 2. Rest",
    "paragraph: Drug: Alpha; Dose: 5 mg",
    "paragraph: Drug: Beta; Dose: none",
    "paragraph: Go to the risks.",
    "paragraph: A bent knee",
    "paragraph: Move early.",
    "paragraph: a = 1",
    "paragraph: b = 2",
    "question 2 1/1: When can I walk?",
    "paragraph: Soon.",
]
WORDS = ("The knee bends.", "It is a joint.", "Move it early.")
PLAIN = {
    ".txt": "\n\n".join(WORDS).encode(),
    ".md": "\n\n".join(WORDS).encode(),
    ".html": "".join(f"<p>{words}</p>" for words in WORDS).encode(),
    ".rtf": ("{\\rtf1 " + "\\par ".join(WORDS) + "}").encode(),
    ".pdf": PdfFile([[(72, 700 - 60 * n, 12, words) for n, words in enumerate(WORDS)]]).bytes(),
}


WITHOUT_STYLES = (".rtf",)
"""Whose reader does not tell a quotation or code by the style of its paragraph."""

# What a format is read with is loaded here: a unit test loads no library.
FORMATS = ("daisy", "docx", "epub", "html", "markdown", "message", "odt", "pdf", "rtf", "text")
PARSERS = {name: parser_of(name) for name in FORMATS}


def opened(source: bytes, suffix: str) -> Article:
    """What a file of that name becomes, by what it holds."""
    return PARSERS[format_of(source, "x", suffix)](source, f"knee{suffix}", UNSEEN)


@pytest.fixture(params=DOCUMENTS)
def same(request: pytest.FixtureRequest) -> Article:
    """The one document, in each format."""
    return opened(DOCUMENTS[request.param], request.param)


def test_the_same_document_sounds_the_same_in_every_format(same: Article) -> None:
    """Headings, lists, tables, notes, pictures and questions are understood in one place."""
    assert [shown(block) for block in same.blocks] == SAME
    assert (same.title, same.language.partition("-")[0]) == ("The Knee", "en")


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_what_a_block_is_stands_in_its_role(suffix: str) -> None:
    """So that a note, a quotation, code and a picture can be passed over or announced."""
    found = {block.text: block.role for block in opened(DOCUMENTS[suffix], suffix).blocks}
    roles = {
        "[1] Rarely for long.": BlockRole.NOTE,
        "A bent knee": BlockRole.FIGURE,
        "Move early.": BlockRole.QUOTE,
        "a = 1": BlockRole.CODE,
        "b = 2": BlockRole.CODE,
    }
    if suffix in WITHOUT_STYLES:
        roles |= dict.fromkeys(("Move early.", "a = 1", "b = 2"), BlockRole.TEXT)
    assert found == dict.fromkeys(found, BlockRole.TEXT) | roles


def test_a_row_has_its_cells_with_the_names_of_their_columns(same: Article) -> None:
    """An empty cell is the word for that, so that a column has all its cells."""
    rows = [block for block in same.blocks if block.cells]
    assert [block.table for block in rows] == [1, 1]
    cells = [
        (cell.column, block.text[cell.span.start : cell.span.end])
        for block in rows
        for cell in block.cells
    ]
    assert cells == [("Drug", "Alpha"), ("Dose", "5 mg"), ("Drug", "Beta"), ("Dose", "none")]


def test_links_and_notes_lead_to_their_places(same: Article) -> None:
    """The words of a link, and the mark of a note."""
    leads = {
        block.text[link.span.start : link.span.end]: same.blocks[link.target.block].text
        for block in same.blocks
        for link in block.links
        if not isinstance(link.target, str)
    }
    assert leads == {"\u00b9": "[1] Rarely for long.", "the risks": "Risks"}


def test_words_in_another_language_keep_it(same: Article) -> None:
    """And only they: they are spoken by its voice."""
    found = [
        (sentence.text[passage.span.start : passage.span.end], passage.language.partition("-")[0])
        for block in same.blocks
        for sentence in block.sentences
        for passage in sentence.passages
    ]
    assert found == [("Guten Tag", "de")]


@pytest.mark.parametrize("suffix", PLAIN)
def test_no_word_of_a_plain_text_is_lost(suffix: str) -> None:
    """In order, also where a format knows no more than words."""
    said = " ".join(block.text for block in opened(PLAIN[suffix], suffix).blocks)
    assert re.search(".*".join(map(re.escape, WORDS)), said)


class Seen:
    """What a format tells while it reads: here how much text."""

    def __init__(self) -> None:
        self.letters = 0

    def __call__(self, done: float, /) -> None:
        """It does not matter how far it is."""

    def came_by(self, text: str, /) -> None:
        """Text."""
        self.letters += len(text.replace(" ", ""))


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_text_is_told_while_it_is_read(suffix: str) -> None:
    """At two stages at least, or a long document is given no time between them."""
    seen, source = Seen(), DOCUMENTS[suffix]
    article = PARSERS[format_of(source, "x", suffix)](source, f"knee{suffix}", seen)
    letters = sum(len(block.text.replace(" ", "")) for block in article.blocks)
    assert seen.letters > 1.7 * letters


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - {".opf"}))
@given(source=st.binary(max_size=300))
def test_any_bytes_are_an_article_or_one_sentence(suffix: str, source: bytes) -> None:
    """Never anything else, whatever a file is called."""
    told = ""
    with suppress(ArticleError):
        article = opened(source, suffix)
        told = " ".join(block.text for block in article.blocks)
        assert article.blocks
    assert harmful(told) == []
