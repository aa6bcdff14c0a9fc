"""The lines of a page of a PDF: their words, and where and how large they stand.

Owns what is asked of PDFium about its characters; a line is what it takes for one. Not here: the
order in which lines are read (`pdf_order`), and what they are (`pdf_blocks`).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2.raw as pdfium

from voicereader.article.formats.pdf_page import OpenPage

_GAP = 1.2  # of the size of the letters: so wide a gap may be one between columns
_DIVIDED = "\x02"  # for PDFium the hyphen at the end of a line, and the end
_LINE = re.compile(rf"[^\r\n{_DIVIDED}\ufffe]+[{_DIVIDED}\ufffe]?")
_SPACES = re.compile(r"[ \u00a0]+")
_BOLD = re.compile(r"(?i)bold|black|heavy|semib|demi\b|-bd|,b")
_LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line. Points from the lower left of the page, as it is held to be read.

    `left` and `baseline` are where its first letter stands, `right` where its last ends, `size` the
    height of its letters. `pieces` are the line again, divided at its wide gaps.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    page: int
    pieces: tuple[Line, ...] = ()

    @property
    def width(self) -> float:
        """How long it is."""
        return self.right - self.left


def lines_of(page: OpenPage) -> list[Line]:
    """The lines of a page as PDFium has them, in the order in which they are written."""
    found = list(filter(None, (_line(page, *match.span()) for match in _LINE.finditer(page.text))))
    turns = Counter(angle for angle, _ in found).most_common(1)
    quarter = turns[0][0] if turns else 0
    return [_turned(line, quarter) if quarter else line for _, line in found]


def _line(page: OpenPage, start: int, end: int) -> tuple[int, Line] | None:
    """How many quarters it is turned, and the line; None where it has no letters."""
    written = page.text[start:end]
    start += len(written) - len(written.lstrip())
    end = start + len(written.strip())
    if start >= end:
        return None
    text = page.text[start:end]
    if text[-1] in (_DIVIDED, "\ufffe"):
        text = f"{text[:-1]}-"
    size, angle = _size(page, (start + end) // 2)  # the first may be the sign of an item
    bounds = [start, *_wide_gaps(page, start, end, size), end]
    is_bold = _is_bold(page, start) and _is_bold(page, end - 1)
    pieces = [_piece(page, first, last, size, is_bold=is_bold) for first, last in pairwise(bounds)]
    whole = replace(pieces[0], text=text, right=pieces[-1].right)
    return angle, replace(whole, pieces=tuple(pieces)) if len(pieces) > 1 else whole


def _piece(page: OpenPage, start: int, end: int, size: float, *, is_bold: bool) -> Line:
    text = page.text[start:end].replace(_DIVIDED, "-").replace("\ufffe", "-").strip()
    last = start + len(page.text[start:end].rstrip()) - 1
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page.text_page, start, x, y)
    right = page.right_of(last)
    return Line(text, x.value, max(right, x.value), y.value, size, is_bold, page.number)


def _wide_gaps(page: OpenPage, start: int, end: int, size: float) -> Iterator[int]:
    """Where words begin that stand far from the word before."""
    for space in _SPACES.finditer(page.text, start, end):
        before, after = space.span()
        if page.left_of(after) - page.right_of(before - 1) > _GAP * size:
            yield after


def _size(page: OpenPage, at: int) -> tuple[float, int]:
    """The height of a letter, and how many quarters it is turned."""
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(page.text_page, at)
    if pdfium.FPDFText_GetMatrix(page.text_page, at, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        quarter = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        return abs(size) or 1.0, quarter
    return abs(size) or 1.0, 0


def _is_bold(page: OpenPage, at: int) -> bool:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(page.text_page, at, name, _LONGEST_NAME, None)
    return bool(_BOLD.search(name.value.decode("latin-1")))


def _turned(line: Line, quarter: int) -> Line:
    """A line of a page that is held otherwise."""
    pieces = tuple(_turned(piece, quarter) for piece in line.pieces)
    # Of a turned line only the beginning is known, and its length by its letters.
    x, y = line.left, line.baseline
    left, baseline = {1: (y, -x), 2: (-x, -y), 3: (-y, x)}[quarter]
    right = left + len(line.text) * line.size / 2
    return replace(line, left=left, baseline=baseline, right=right, pieces=pieces)
