"""Books of real size, 100,000 words each, written in every format that tests can write.

Owns how many words, and where they come from: the articles that ship, again and again, each time
with a number of its own in every piece, so that one which is lost, moved or read twice is found.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from testkit.books import epub, item, package, page
from testkit.office import docx, odt, paragraph
from testkit.pdf_files import PdfFile, Words
from voicereader.article.library import open_document, shipped
from voicereader.article.model import BlockKind

_WORDS = 100_000
_BOOKS = 3
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINES_OF_A_PAGE, _LETTERS_OF_A_LINE = 46, 92
_TITLES = ("The Spine", "The Bones", "The Pictures")


class Piece(NamedTuple):
    """A heading of a level from 1, an item of a list (0) or a paragraph (-1), and its text."""

    level: int
    text: str


ITEM, PARAGRAPH = 0, -1


def book(number: int) -> list[Piece]:
    """One of the three, from 0: every third article, until there are enough words."""
    own = [open_document(str(path)) for path in shipped()][number::_BOOKS]
    pieces, words, places = [Piece(1, _TITLES[number])], 0, count(1)
    while words < _WORDS:
        for article in own:
            for block in article.blocks:
                place = next(places)
                match block.kind:
                    case BlockKind.HEADING | BlockKind.QUESTION:
                        piece = Piece(block.level + 1, f"{block.text.rstrip('?.')}, part {place}")
                    case BlockKind.ITEM:
                        piece = Piece(ITEM, f"{block.text.rstrip('.')}, case {place}")
                    case _:
                        piece = Piece(PARAGRAPH, f"{block.text} That was place {place} of all.")
                pieces.append(piece)
                words += len(piece.text.split())
    return pieces


def as_text(pieces: Sequence[Piece]) -> bytes:
    """Plain text."""
    return "\n\n".join(f"{'- ' * (p.level == ITEM)}{p.text}" for p in pieces).encode()


def as_markdown(pieces: Sequence[Piece]) -> bytes:
    """Markdown."""
    lines = []
    for level, text in pieces:
        start = "- " if level == ITEM else f"{'#' * max(level, 0)} ".lstrip()
        lines.append(start + _MARKS.sub(r"\\\1", text))
    return "\n\n".join(lines).encode()


def as_page(pieces: Sequence[Piece]) -> bytes:
    """A web page."""
    body = "".join(_marked(pieces))
    return f'<!DOCTYPE html><html lang="en"><title>B</title><body>{body}</body></html>'.encode()


def as_epub(pieces: Sequence[Piece]) -> bytes:
    """An EPUB, of a chapter each hundred pieces."""
    starts = range(0, len(pieces), 100)
    files = {f"c{at:05}.xhtml": page("".join(_marked(pieces[at : at + 100]))) for at in starts}
    spine = ";".join(f"c{at:05}" for at in starts)
    metadata = f"<dc:title>{pieces[0].text}</dc:title><dc:language>en</dc:language>"
    return epub(files, opf=package("".join(map(item, files)), spine, metadata=metadata))


def as_word(pieces: Sequence[Piece]) -> bytes:
    """A Word document."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in range(1, 7)
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        paragraph(
            html.escape(text),
            f"H{level}" if level > 0 else "",
            listed if level == ITEM else "",
        )
        for level, text in pieces
    )
    return docx("".join(body), {"styles": styles})


def as_open_text(pieces: Sequence[Piece]) -> bytes:
    """An OpenDocument text."""
    ways = {
        ITEM: "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        PARAGRAPH: "<text:p>{}</text:p>",
    }
    heading = '<text:h text:outline-level="{}">{{}}</text:h>'
    return odt(
        "".join(
            ways.get(level, heading.format(level)).format(html.escape(text))
            for level, text in pieces
        )
    )


def as_rich_text(pieces: Sequence[Piece]) -> bytes:
    """An RTF file."""
    body = "".join(
        f"\\pard\\outlinelevel{level - 1} {text}\\par\n" if level > 0 else f"\\pard {text}\\par\n"
        for level, text in ((p.level, _in_rtf(p.text)) for p in pieces)
    )
    return f"{{\\rtf1\\ansi\\deflang1033\\uc1 {body}}}".encode("ascii")


def as_dtbook(pieces: Sequence[Piece]) -> bytes:
    """The text of a DAISY 3 book."""
    body = "".join(_marked(pieces))
    return (
        '<?xml version="1.0" encoding="utf-8"?><dtbook xml:lang="en" '
        'xmlns="http://www.daisy.org/z3986/2005/dtbook/"><book><bodymatter><level1>'
        f"{body}</level1></bodymatter></book></dtbook>"
    ).encode()


def as_pdf(pieces: Sequence[Piece]) -> bytes:
    """A PDF without tags, of pages of 46 lines."""
    pages: list[list[Words]] = [[]]
    line = 0
    for level, text in pieces:
        size = 18 - 2 * level if level > 0 else 11
        start = "\u2022 " if level == ITEM else ""
        most = _LETTERS_OF_A_LINE * 11 // size
        written = textwrap.wrap(start + text, most, break_on_hyphens=False)
        for part in written:
            if line >= _LINES_OF_A_PAGE:
                pages.append([])
                line = 0
            pages[-1].append((60, 740 - 15 * line, size, part))
            line += 1
        line += 1
    return PdfFile(pages, language="en").bytes()


WAYS: MappingProxyType[str, Callable[[Sequence[Piece]], bytes]] = MappingProxyType(
    {
        ".txt": as_text,
        ".md": as_markdown,
        ".html": as_page,
        ".epub": as_epub,
        ".docx": as_word,
        ".odt": as_open_text,
        ".rtf": as_rich_text,
        ".xml": as_dtbook,
        ".pdf": as_pdf,
    }
)
"""What writes a book, by the suffix of its format."""


def _marked(pieces: Sequence[Piece]) -> Iterator[str]:
    for level, text in pieces:
        words = html.escape(text)
        if level > 0:
            yield f"<h{level}>{words}</h{level}>"
        else:
            yield f"<ul><li>{words}</li></ul>" if level == ITEM else f"<p>{words}</p>"


def _in_rtf(text: str) -> str:
    escaped = re.sub(r"([\\{}])", r"\\\1", text)
    return "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in escaped)
