"""How text is cut to a width in terminal cells.

Owns wrapping, shortening, and the one gate that keeps control characters out of the screen. Not
here: what the text means. A character's index never changes while wrapping: a line is a span of the
text it came from, so that a word's place in an article is also its place on the screen.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from voicereader.article.model import Span

ELLIPSIS = "…"

# Only the plain space is a place to break: a no-break space keeps what it was written for.
_WORD = re.compile(r"[^ ]+")

# Joiners are format characters too, but without them scripts and emoji fall apart.
_JOINERS = "\u200c\u200d"
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def harmless(text: str) -> str:
    """The same text, as many characters long, with nothing in it that a terminal would obey.

    Articles and views are cleaned where they come in; this is the last gate, for offsets stay true.
    """
    if text.isprintable():
        return text
    return text.translate({ord(character): _harmless(character) for character in set(text)})


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "\ufffd" if category in _UNSAFE and character not in _JOINERS else character


def wrap(text: str, width: int, space: int = 1) -> tuple[Span, ...]:
    """The lines of `text`, each at most `width` cells wide, broken at spaces where there are any.

    A space takes `space` cells. A word wider than a line is cut between characters, a combining
    mark staying with its base. Text without a word gives no line. A width below one is one: there
    is no window so narrow that its text has no end.
    """
    width = max(width, 1)
    lines: list[Span] = []
    start = end = cells = 0
    for match in _WORD.finditer(text):
        word_cells = cell_len(match.group())
        apart = (match.start() - end) * space
        if end and cells + apart + word_cells <= width:
            cells += apart + word_cells
            end = match.end()
            continue
        if end:
            lines.append(Span(start, end))
        start, end = match.span()
        cells = word_cells
        if word_cells > width:
            *full, last = _cut(text, start, end, width)
            lines.extend(full)
            start, cells = last.start, cell_len(text[last.start : end])
    if end:
        lines.append(Span(start, end))
    return tuple(lines)


def _cut(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    if text[start:end].isascii():
        yield from (Span(at, min(at + width, end)) for at in range(start, end, width))
        return
    cells = 0
    for at in range(start, end):
        wide = cell_len(text[at])
        if wide and cells + wide > width and at > start:
            yield Span(start, at)
            start, cells = at, 0
        cells += wide
    yield Span(start, end)


def line_at(lines: Sequence[Span], offset: int) -> int:
    """Which of `lines` shows the character at `offset`; a space at a break belongs to the first."""
    return max(bisect_right(lines, offset, key=lambda line: line.start) - 1, 0)


def shorten(text: str, width: int) -> str:
    """`text` on one line: whole if it fits, else cut after a word, with an ellipsis.

    Where there is no room for a word and the ellipsis it is what fits, which may be nothing.
    """
    if cell_len(text) <= width:
        return text
    lines = wrap(text, width - 2)
    short = f"{text[lines[0].start : lines[0].end]} {ELLIPSIS}" if lines else ""
    if cell_len(short) <= width:
        return short
    return ELLIPSIS if width >= cell_len(ELLIPSIS) else ""


def ending(text: str, width: int) -> str:
    """As much of the end of `text` as fits a line."""
    cells = 0
    for start in range(len(text) - 1, -1, -1):
        cells += cell_len(text[start])
        if cells > width:
            return text[start + 1 :]
    return text


def paragraph(text: str, width: int, most: int) -> tuple[str, ...]:
    """`text` on at most `most` lines, the last of them shortened when there is more to say."""
    lines = wrap(text, width)
    if len(lines) <= most:
        return tuple(text[line.start : line.end] for line in lines)
    head = tuple(text[line.start : line.end] for line in lines[: most - 1])
    return (*head, shorten(text[lines[most - 1].start :], width))
