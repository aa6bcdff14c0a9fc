"""PDF into an Article: by its tags where it has them, else by what is seen on its pages.

    bytes -> PDFium -> pages -> tags (`pdf_tags`), or lines in order -> blocks -> events

Owns what opens and what cannot be read, title, language and page labels. Not here: PDF itself,
which is PDFium, of Chromium.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
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
from voicereader.article.formats.progress import Progress, unseen
from voicereader.article.model import Article
from voicereader.base.i18n import _

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


def parse(source: bytes, name: str, progress: Progress = unseen) -> Article:
    """Read the PDF `name`; or ArticleError."""
    with _opened(source, name) as document:
        about, events, words = _read(document, name, progress)
    return article_of(events, about, name, progress, DocumentWords(words))


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
    what = _(
        "{path} is no PDF that can be read, it is damaged; get it again from where it is from.",
        path=name,
    )
    raise ArticleError(what)


def _read(document: PdfDocument, name: str, progress: Progress) -> tuple[About, list[Event], str]:
    pages = []
    count = min(len(document), _MOST_PAGES)
    labels = _labels_of(document, count)
    tags = TaggedText() if pdfium.FPDFCatalog_IsTagged(document) else None
    for number in range(count):
        with open_page(document, number) as page:
            pages.append(in_order(lines_of(page)) if page else [])
            if page and tags:
                tags.take(page, labels[number])
        progress(_READ * (number + 1) / count)
    if not any(pages):
        _refuse_without_text(name)
    if tags and tags.untagged <= _MOST_UNTAGGED_SHARE * tags.tagged:
        about, events = _by_tags(document, tags)
    else:
        about, events = _by_looks(document, pages, labels)
    return about, events, "\n".join(_whole_words(pages))


def _whole_words(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The lines, without what may be the second part of a divided word."""
    is_divided = False
    for lines in pages:
        for line in lines:
            yield line.text.partition(" ")[2] if is_divided else line.text
            is_divided = line.text.endswith("-")


def _by_tags(document: PdfDocument, tags: TaggedText) -> tuple[About, list[Event]]:
    headings = [event.level for event in tags.events if _is_heading(event)]
    bookmarks = [] if headings else bookmarks_of(document)
    sections = tuple((mark.title, mark.level + 1, f"#page-{mark.page}") for mark in bookmarks)
    title = "" if headings.count(1) == 1 else _title_of(document)
    return About(title, _language_of(document), sections=sections), tags.events


def _is_heading(event: Event) -> TypeGuard[Start]:
    return isinstance(event, Start) and event.element is Element.HEADING


def _by_looks(
    document: PdfDocument, pages: Sequence[Sequence[Line]], labels: Sequence[str]
) -> tuple[About, list[Event]]:
    measures = measures_of(pages)
    blocks = blocks_of(without_running(pages, measures.size), measures)
    left = give_levels(blocks, measures, bookmarks_of(document))
    has_title = any(block.level == 1 and block.lines[0].page == 0 for block in blocks)
    title = "" if has_title else _title_of(document)
    sections = tuple(places_of(left, blocks))
    about = About(title, _language_of(document), sections=sections)
    return about, list(_events(blocks, labels))


def _refuse_without_text(name: str) -> None:
    raise ArticleError(
        _(
            "{path} holds no text, only pictures of its pages, as a scan does; have its text "
            'recognized, with "ocrmypdf" for example, and open what that makes.',
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
