"""A page of a PDF while it is open, and its characters.

Owns what has to be given back to PDFium. Not here: what the characters are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page, from 0, and its text: a character of `text` is a character of `text_page`."""

    number: int
    page: Any
    text_page: Any
    text: str

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see on it."""
        return bool(pdfium.FPDFPage_CountObjects(self.page) > 0)

    def left_of(self, at: int) -> float:
        """Where a character begins."""
        pdfium.FPDFText_GetCharBox(self.text_page, at, *_BOX)
        return _LEFT.value

    def right_of(self, at: int) -> float:
        """Where a character ends."""
        pdfium.FPDFText_GetCharBox(self.text_page, at, *_BOX)
        return _RIGHT.value


# Asked for some hundred times a page, by one thread: PDFium allows no more.
_LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.c_double() for _ in range(4))
_BOX = tuple(map(ctypes.byref, (_LEFT, _RIGHT, _BOTTOM, _TOP)))


@contextmanager
def open_page(document: Any, number: int) -> Iterator[OpenPage | None]:
    """A page; None for one that is damaged."""
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        has_text = page and text_page
        yield OpenPage(number, page, text_page, _text(text_page)) if has_text else None
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)


def _text(text_page: Any) -> str:
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    units = pdfium.FPDFText_GetText(text_page, 0, count, buffer) if count else 1
    text = ctypes.string_at(buffer, 2 * (max(units, 1) - 1)).decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    code = pdfium.FPDFText_GetUnicode  # some have no letter, or two
    return "".join(_letter(code(text_page, at)) for at in range(count))


def _letter(code: int) -> str:
    is_one = 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000
    return chr(code) if is_one else "\ufffd"
