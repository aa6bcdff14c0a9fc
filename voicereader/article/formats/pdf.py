"""PDF into an Article: by its tags where it has them, else by what is seen on its pages.

    bytes -> PDFium -> pages -> tags (`pdf_tags`), or lines in order -> blocks -> events

Owns what opens and what cannot be read, title, language and page labels. Not here: PDF itself,
which is PDFium, of Chromium.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.article.formats.building import article_of
from voicereader.article.formats.events import (
    About,
    AnchorPoint,
    Element,
    End,
    Event,
    PageBreak,
    Start,
    Text,
)
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.pdf_blocks import (
    LineBlock,
    Shape,
    blocks_of,
    measures_of,
    words_of,
)
from voicereader.article.formats.pdf_headings import bookmarks_of, give_levels, places_of
from voicereader.article.formats.pdf_lines import Line, lines_of
from voicereader.article.formats.pdf_order import in_order
from voicereader.article.formats.pdf_page import open_page
from voicereader.article.formats.pdf_running import without_running
from voicereader.article.formats.pdf_tags import TaggedText
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import Article
from voicereader.base.i18n import _, n_

_MOST_UNTAGGED_SHARE = 0.2
_READ = 0.8  # of the time that a file takes
_MOST_PAGES = 20_000

# Programs that print to PDF call it after the file, or not at all.
_NO_TITLE = re.compile(
    r"""(?ix) untitled | unbenannt | no\s?title | title | document\d* | slide \s \d+
    | microsoft \s \w+ \s - .* | https?: .* | [\W\d_]*
    | .*\.(docx? | odt | rtf | tex | dvi | pdf | html? | txt | indd | qxd | pmd | ps | eps | xlsx?
            | pptx? | cdr | ai | fm | wpd | pages)
    """
)


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the PDF `name`; or ArticleError."""
    damaged: list[int] = []
    with _opened(source, name) as document:
        read = _read(document, damaged, progress)
        if read is None:
            pages = range(min(len(document), _MOST_PAGES))
            is_drawn = any(_is_drawn(document, number) for number in pages)
            raise _without_text(name, is_drawn=is_drawn, is_damaged=bool(damaged))
    about, events, words = read
    article = article_of(events, about, name, progress, DocumentWords(words))
    if not damaged:
        return article
    missing = n_(
        "{count} page of this file is damaged, and missing here.",
        "{count} pages of this file are damaged, and missing here.",
        len(damaged),
    )
    return replace(article, notices=(*article.notices, missing))


def _opened(source: bytes, name: str) -> PdfDocument:
    try:
        document = PdfDocument(source)
        if len(document):
            return document
    except PdfiumError:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            what = _(
                "{path} is locked with a password; open it in a PDF program, print it to a new PDF "
                "without one, and open that.",
                path=name,
            )
            raise ArticleError(what) from None
    raise ArticleError(_damaged(name))


def _damaged(name: str) -> str:
    return _(
        "{path} is no PDF that can be read, it is damaged; get it again from where it is from.",
        path=name,
    )


def _read(
    document: PdfDocument, damaged: list[int], progress: ReadingProgress
) -> tuple[About, list[Event], str] | None:
    """What it says of itself, its events, and its words, for those that lines divide.

    None where it has no text. `damaged` gets the numbers of the pages that are not there.
    """
    count = min(len(document), _MOST_PAGES)
    labels = _labels_of(document, count)
    read = None
    if pdfium.FPDFCatalog_IsTagged(document):
        read = _by_tags(document, labels, damaged, progress)
    return read or _by_looks(document, labels, damaged, progress)


def _by_tags(
    document: PdfDocument, labels: Sequence[str], damaged: list[int], progress: ReadingProgress
) -> tuple[About, list[Event], str] | None:
    """None where too much of the text has no tag."""
    tags = TaggedText()
    for number, label in enumerate(labels):
        with open_page(document, number) as page:
            if page:
                tags.take(page, label)
                progress.came_by(page.text)
            else:
                damaged.append(number)
        progress(_READ * (number + 1) / len(labels))
    if not tags.tagged or tags.untagged > _MOST_UNTAGGED_SHARE * tags.tagged:
        return None
    headings = [event.level for event in tags.events if _is_heading(event)]
    bookmarks = [] if headings else bookmarks_of(document)
    sections = tuple((mark.title, mark.level + 1, f"#page-{mark.page}") for mark in bookmarks)
    title = "" if headings.count(1) == 1 else _title_of(document)
    told = "".join(event.text + "\n" for event in tags.events if isinstance(event, Text))
    about = About(title, _language_of(document), sections=sections)
    return about, tags.events, _whole_words(told.split("\n"))


def _is_heading(event: Event) -> TypeGuard[Start]:
    return isinstance(event, Start) and event.element is Element.HEADING


def _by_looks(
    document: PdfDocument, labels: Sequence[str], damaged: list[int], progress: ReadingProgress
) -> tuple[About, list[Event], str] | None:
    pages = []
    damaged.clear()
    for number in range(len(labels)):
        with open_page(document, number) as page:
            pages.append(in_order(lines_of(page)) if page else [])
            progress.came_by(page.text if page else "")
        if page is None:
            damaged.append(number)
        progress(_READ * (number + 1) / len(labels))
    if not any(pages):
        return None
    measures = measures_of(pages)
    blocks = blocks_of(without_running(pages, measures.size), measures)
    left = give_levels(blocks, measures, bookmarks_of(document))
    has_title = any(block.level == 1 and block.lines[0].page == 0 for block in blocks)
    title = "" if has_title else _title_of(document)
    sections = tuple(places_of(left, blocks))
    about = About(title, _language_of(document), sections=sections)
    words = _whole_words(line.text for lines in pages for line in lines)
    return about, list(_events(blocks, labels)), words


def _whole_words(lines: Iterable[str]) -> str:
    """The lines, without what may be the second part of a divided word."""
    whole = []
    is_divided = False
    for line in lines:
        whole.append(line.partition(" ")[2] if is_divided else line)
        is_divided = line.endswith("-")
    return "\n".join(whole)


def _is_drawn(document: PdfDocument, number: int) -> bool:
    """Whether there is anything to see on a page."""
    with open_page(document, number) as page:
        return bool(page and page.is_drawn)


def _without_text(name: str, *, is_drawn: bool, is_damaged: bool) -> ArticleError:
    """A scan has pictures of its pages; what is damaged has no page, or nothing on it."""
    if is_drawn:
        return ArticleError(
            _(
                "{path} holds no text, only pictures of its pages, as a scan does; have its text "
                'recognized, with "ocrmypdf" for example, and open what that makes.',
                path=name,
            )
        )
    if is_damaged:
        return ArticleError(_damaged(name))
    return ArticleError(
        _(
            "{path} holds no text to read: its pages are empty, or what stood on them is damaged; "
            "get it again from where it is from.",
            path=name,
        )
    )


def _title_of(document: PdfDocument) -> str:
    try:
        title = fold(document.get_metadata_value("Title"))
    except PdfiumError:
        return ""
    return "" if _NO_TITLE.fullmatch(title) else title


def _language_of(document: PdfDocument) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(
        document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _labels_of(document: PdfDocument, count: int) -> list[str]:
    """What is printed on each page, as far as the file says; else its number."""
    labels = []
    for number in range(count):
        try:
            label = fold(document.get_page_label(number))
        except PdfiumError:
            label = ""
        labels.append(label or str(number + 1))
    return labels


def _events(blocks: Sequence[LineBlock], labels: Sequence[str]) -> Iterator[Event]:
    page = -1
    opened: tuple[Element, int] | None = None
    for block in blocks:
        group = _group(block)
        if opened and opened != group:
            yield End(opened[0])
        if group and opened != group:
            yield Start(group[0])
        opened = group
        for id_ in block.ids:
            yield AnchorPoint(id_)
        element = _ELEMENTS[block.shape]
        yield Start(element, level=block.level, label=block.label)
        for number, (line, words) in enumerate(zip(block.lines, words_of(block), strict=True)):
            if line.page != page:
                page = line.page
                yield PageBreak(labels[page])
            if block.shape is Shape.ROW:
                yield from _cells(line)
            else:
                yield Text(f"\n{words}" if number else words)
        yield End(element)
    if opened:
        yield End(opened[0])


_ELEMENTS = {
    Shape.TEXT: Element.PARAGRAPH,
    Shape.ITEM: Element.ITEM,
    Shape.HEADING: Element.HEADING,
    Shape.ROW: Element.ROW,
}


def _group(block: LineBlock) -> tuple[Element, int] | None:
    """The list or table that a block stands in."""
    if block.shape is Shape.ITEM:
        return Element.LIST, block.list_number
    return (Element.TABLE, len(block.lines[0].pieces)) if block.shape is Shape.ROW else None


def _cells(line: Line) -> Iterator[Event]:
    for piece in line.pieces or (line,):
        yield Start(Element.CELL)
        yield Text(piece.text)
        yield End(Element.CELL)
