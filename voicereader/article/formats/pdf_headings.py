"""The levels of the headings of a PDF without tags: by its bookmarks, else by the size of letters.

Owns that, and where a bookmark leads whose words are no heading of the text. Not here: which lines
look like a heading (`pdf_blocks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfBookmark, PdfDocument, PdfiumError

from voicereader.article.formats.pdf_blocks import LineBlock, Measures, Shape

_MOST_BOOKMARKS = 5000
_DEEPEST = 6
_LONGEST = 300  # letters
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """Where it leads: a page, from 0, and how high on it, where it says so."""

    title: str
    level: int
    page: int
    height: float | None


def bookmarks_of(document: PdfDocument) -> list[OutlineEntry]:
    """Those that lead into the document, in their order."""
    found: list[OutlineEntry] = []
    try:
        for number, bookmark in enumerate(document.get_toc(max_depth=_DEEPEST)):
            if number >= _MOST_BOOKMARKS:
                break
            found += _bookmark(bookmark)
    except PdfiumError:  # what came before it is as good as ever
        return found
    return found


def _bookmark(bookmark: PdfBookmark) -> Iterator[OutlineEntry]:
    title = bookmark.get_title().strip()
    destination = bookmark.get_dest()
    page = destination.get_index() if destination else None
    if title and destination and page is not None and page >= 0:
        _, view = destination.get_view()
        height = view[1] if len(view) > 1 else None
        yield OutlineEntry(title, bookmark.level + 1, page, height)


def give_levels(
    blocks: Sequence[LineBlock], measures: Measures, bookmarks: Sequence[OutlineEntry]
) -> list[OutlineEntry]:
    """Give each heading its level; the bookmarks that are no heading of the text come back."""
    _by_size(blocks, measures)
    left = []
    levels: dict[int, int] = {}
    start = 0
    words = [_words(block) for block in blocks]
    for bookmark in bookmarks:
        at = _found(bookmark, blocks, words, start)
        if at is None:
            left.append(bookmark)
        else:
            levels[at] = bookmark.level
            start = at + 1
    if levels:
        _by_bookmarks(blocks, levels)
    return left


def _by_size(blocks: Sequence[LineBlock], measures: Measures) -> None:
    headings = [block for block in blocks if block.shape is Shape.HEADING]
    sizes = sorted({_size(block, measures) for block in headings}, reverse=True)
    for block in headings:
        block.level = min(sizes.index(_size(block, measures)) + 1, _DEEPEST)


def _size(block: LineBlock, measures: Measures) -> float:
    """To half a point; those in bold letters of the text's size are the lowest."""
    return max(round(block.lines[0].size * 2) / 2, measures.size)


def _by_bookmarks(blocks: Sequence[LineBlock], levels: dict[int, int]) -> None:
    """Bookmarks are sections below the title; a heading that has none is below the one before."""
    first = min(levels)
    title = next((at for at in range(first) if blocks[at].level == 1), None)
    below = 1 if title is not None or min(levels.values()) > 1 else 0
    current = 0
    for at, block in enumerate(blocks):
        if at in levels:
            block.shape = Shape.HEADING
            block.level = current = levels[at] + below
        elif block.shape is Shape.HEADING and at != title:
            block.level = min(current + 1, _DEEPEST) if current else 2


def _found(
    bookmark: OutlineEntry, blocks: Sequence[LineBlock], words: Sequence[str], start: int
) -> int | None:
    """The block that a bookmark names."""
    title = _SIGNS.sub("", bookmark.title.casefold())
    if not title:
        return None
    for at in range(start, len(blocks)):
        page = blocks[at].lines[0].page
        if page > bookmark.page:
            return None
        is_there = page == bookmark.page and 0 < len(words[at]) <= _LONGEST
        if is_there and (words[at] == title or _is_numbered(words[at], title)):
            return at
    return None


def _is_numbered(words: str, title: str) -> bool:
    """Whether one is the other after a number: "2.1 Methods" and "Methods"."""
    longer, shorter = sorted((words, title), key=len, reverse=True)
    before = longer.removesuffix(shorter)
    return (
        len(before) < len(longer)
        and len(shorter) > 2
        and len(before) <= 12
        and (any(sign.isdigit() for sign in before) or before in ("chapter", "appendix"))
    )


def _words(block: LineBlock) -> str:
    is_short = sum(len(line.text) for line in block.lines) <= _LONGEST
    return _SIGNS.sub("", block.text.casefold()) if is_short else ""


def places_of(
    left: Sequence[OutlineEntry], blocks: Sequence[LineBlock]
) -> list[tuple[str, int, str]]:
    """Title, level and target of each bookmark that is no heading; its block has that id."""
    sections = []
    at = 0
    for number, bookmark in enumerate(left):
        while at < len(blocks) and not _is_reached(blocks[at], bookmark):
            at += 1
        if at == len(blocks):
            break
        blocks[at].ids.append(f"bookmark-{number}")
        sections.append((bookmark.title, bookmark.level + 1, f"#bookmark-{number}"))
    return sections


def _is_reached(block: LineBlock, bookmark: OutlineEntry) -> bool:
    line = block.lines[0]
    if line.page != bookmark.page or bookmark.height is None:
        return line.page >= bookmark.page
    return line.baseline <= bookmark.height
