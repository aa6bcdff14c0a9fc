"""A PDF by its tags, where it has them: what its author says that each piece of text is.

Owns which event each tag is, and how what goes on over a page is one. Text that has no tag and is
no artifact (a running head) comes at the end of its page, so that none is lost. Not here: documents
without tags, or with hardly any (`pdf_blocks`).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from voicereader.article.formats.events import (
    AnchorPoint,
    Element,
    End,
    Event,
    Image,
    PageBreak,
    Start,
    Text,
)
from voicereader.article.formats.pdf_page import OpenPage

_MOST_ELEMENTS = 50_000  # of a page
_DEEPEST = 100
_LONGEST_NAME = 32
_LONGEST_TEXT = 20_000  # bytes, of an alternative text
_UNTAGGED = -1
_ARTIFACT = -2

_ELEMENTS = {
    "P": Element.PARAGRAPH,
    "TOCI": Element.PARAGRAPH,
    "L": Element.LIST,
    "LI": Element.ITEM,
    "Table": Element.TABLE,
    "TR": Element.ROW,
    "TH": Element.CELL,
    "TD": Element.CELL,
    "Caption": Element.CAPTION,
    "BlockQuote": Element.QUOTE,
    "Code": Element.CODE,
    "Note": Element.NOTE,
    "FENote": Element.NOTE,
    "Aside": Element.ASIDE,
    "Artifact": Element.SKIPPED,
    "Title": Element.HEADING,
    "H": Element.HEADING,
}
_LEVEL = re.compile(r"H(\d{1,2})$")
_PICTURES = ("Figure", "Formula")
_BULLET = re.compile(r"[\W_]+|o")
_ENDS = re.compile(r"""[.!?:;\u2026\u3002][)\]"'\u201d\u2019\u00bb]*\s*$""")
_JOINED = (Element.LIST, Element.TABLE)


@dataclass(slots=True)
class TaggedText:
    """The events of a document by its tags, as its pages come, and how much of it they hold."""

    events: list[Event] = field(default_factory=list)
    tagged: int = 0  # letters
    untagged: int = 0

    def take(self, page: OpenPage, label: str) -> None:
        """The next page."""
        found = _PageTags(page)
        events = list(found.events())
        rest = found.rest()
        self.tagged += found.letters
        self.untagged += sum(map(len, rest))
        for text in rest:
            events += [Start(Element.PARAGRAPH), Text(text), End(Element.PARAGRAPH)]
        at: list[Event] = [PageBreak(label), AnchorPoint(f"page-{page.number}")]
        last, first = self.events[-1:], events[:1]
        if last and first and _is_one(self.events, last[0], events):
            self.events.pop()
            events.pop(0)
        self.events += at + events


def _is_one(before: list[Event], last: Event, after: list[Event]) -> bool:
    """Whether what ends a page goes on at the head of the next."""
    first = after[0]
    if not (isinstance(last, End) and isinstance(first, Start) and last.element is first.element):
        return False
    if last.element in _JOINED:
        return True
    text = before[-2] if len(before) > 1 else None
    return (
        last.element is Element.PARAGRAPH
        and isinstance(text, Text)
        and not _ENDS.search(text.text)
        and not first.language
    )


class _PageTags:
    """The tags of one page. `letters` is how many the tags have reached."""

    def __init__(self, page: OpenPage) -> None:
        self.letters = 0
        self._page = page
        self._texts = _texts_by_mark(page)
        self._left = _MOST_ELEMENTS

    def events(self) -> Iterator[Event]:
        """What the tags say, in their order."""
        tree = pdfium.FPDF_StructTree_GetForPage(self._page.page)
        if not tree:
            return
        try:
            for number in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
                element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)
                if element:
                    yield from self._element(element, 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def rest(self) -> list[str]:
        """The texts that no tag reached, without artifacts."""
        self._texts.pop(_ARTIFACT, None)
        return [text for mark in sorted(self._texts) if (text := self._texts[mark]).strip()]

    def _element(self, element: Any, depth: int) -> Iterator[Event]:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        type_ = _told(pdfium.FPDF_StructElement_GetType, element)
        start = _start_of(type_, _told(pdfium.FPDF_StructElement_GetLang, element))
        replaced = _told(pdfium.FPDF_StructElement_GetActualText, element)
        picture = _told(pdfium.FPDF_StructElement_GetAltText, element)
        if start is not None and start.element is Element.ITEM:
            start = Start(Element.ITEM, label=self._label(element), language=start.language)
        if start is not None:
            yield start
        if type_ in _PICTURES and (picture or replaced):
            self._drop(element)
            yield Image(picture or replaced)
        elif replaced:
            self._drop(element)
            yield Text(replaced)
        else:
            yield from self._children(element, depth)
        if start is not None:
            yield End(start.element)

    def _children(self, element: Any, depth: int) -> Iterator[Event]:
        for child, mark in _kids(element):
            if child:
                yield from self._element(child, depth + 1)
            elif text := self._taken(mark):
                yield Text(text)

    def _taken(self, mark: int) -> str:
        text = self._texts.pop(mark, "") if mark >= 0 else ""
        self.letters += len(text)
        return text

    def _drop(self, element: Any) -> str:
        """The text in an element, which is told now or never."""
        texts = []
        due = [element]
        while due and self._left > 0:
            self._left -= 1
            for child, mark in _kids(due.pop()):
                if child:
                    due.append(child)
                else:
                    texts.append(self._taken(mark))
        return " ".join(texts)

    def _label(self, item: Any) -> str:
        for child, _ in _kids(item):
            if child and _told(pdfium.FPDF_StructElement_GetType, child) == "Lbl":
                label = " ".join(self._drop(child).split())
                return "" if _BULLET.fullmatch(label) else label
        return ""


def _start_of(type_: str, language: str) -> Start | None:
    """What begins with a tag; None where that is only its text."""
    if level := _LEVEL.match(type_):
        return Start(Element.HEADING, level=int(level[1]) or 1, language=language)
    element = _ELEMENTS.get(type_)
    if element is None:
        return Start(Element.SPAN, language=language) if type_ == "Span" and language else None
    level_ = {"Title": 1, "H": 2}.get(type_, 0)
    return Start(element, level=level_, is_header=type_ == "TH", language=language)


def _kids(element: Any) -> Iterator[tuple[Any, int]]:
    """What is in an element, in order: an element, or the mark of a text."""
    for number in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield child, _UNTAGGED
        else:
            yield None, pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)


def _told(ask: Callable[..., int], element: Any) -> str:
    """A text that PDFium tells of an element."""
    size = ask(element, None, 0)
    if not 2 < size <= _LONGEST_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _texts_by_mark(page: OpenPage) -> dict[int, str]:
    """The text of each mark: what the tags point to."""
    pieces: dict[int, list[str]] = {}
    marks: dict[int, int] = {}
    mark = _UNTAGGED
    object_of = pdfium.FPDFText_GetTextObject
    for at, letter in enumerate(page.text):
        found = object_of(page.text_page, at)
        if found:  # else it is a space or an end of line that PDFium found
            key = ctypes.addressof(found.contents)
            if key not in marks:
                marks[key] = _mark_of(found)
            mark = marks[key]
        pieces.setdefault(mark, []).append(letter)
    return {key: _lines("".join(letters)) for key, letters in pieces.items()}


def _lines(text: str) -> str:
    return re.sub(r"[\x02\ufffe]", "-\n", text).replace("\r\n", "\n").replace("\r", "\n")


def _mark_of(text: Any) -> int:
    mark = int(pdfium.FPDFPageObj_GetMarkedContentID(text))
    if mark >= 0:
        return mark
    name, size = (ctypes.c_ushort * _LONGEST_NAME)(), ctypes.c_ulong()
    for number in range(max(pdfium.FPDFPageObj_CountMarks(text), 0)):
        found = pdfium.FPDFPageObj_GetMark(text, number)
        if pdfium.FPDFPageObjMark_GetName(found, name, ctypes.sizeof(name), size):
            told = ctypes.string_at(name, min(size.value, ctypes.sizeof(name)))
            if told.decode("utf-16-le", "replace").rstrip("\0") == "Artifact":
                return _ARTIFACT
    return _UNTAGGED
