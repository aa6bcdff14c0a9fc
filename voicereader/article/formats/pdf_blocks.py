"""Paragraphs, items and headings of the lines of a PDF that has no tags.

Owns where one ends, by what is seen on the page: space, indents, short lines, the size of letters.
Not here: what the bookmarks know of headings (`pdf_headings`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from voicereader.article.formats.numbering import Numbered, label_of, numbered
from voicereader.article.formats.pdf_lines import Line

_BULLET = re.compile(
    "([\u2022\u2023\u25e6\u25aa\u25ab\u25b8\u25ba\u25cf\u25cb\u25a0\u2043\uf0b7\uf0a7\uf076\u00b7]"
    r"\s*|[-*\u2013]\s+)(?=\S)"
)
_ENDS = re.compile(r"""[.!?:;\u2026\u3002][)\]"'\u201d\u2019\u00bb]*$""")

_LARGER = 1.12  # than the body: a heading
_SAME_SIZE = 0.08
_LONGEST_HEADING = 250  # letters
_LONGEST_BOLD_HEADING = 90
_MOST_BOLD_SHARE = 0.3
_MORE_SPACE = 1.3  # than between the lines of a paragraph
_USUAL_PITCH = 1.2  # of the size of the letters
_FARTHEST = 3.0
_INDENT = 0.8  # of the size of the letters
_SHORT_SHARE = 0.15  # of the width of the lines around it
_VERY_SHORT_SHARE = 0.35
_NEAR_LINES = 6
_ALIGNED = 3.0  # points


class Shape(Enum):
    """What lines look like."""

    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    ROW = auto()


@dataclass(slots=True)
class LineBlock:
    """Lines that are one block. Of an item, `label` is its number and `cut` what its mark takes."""

    shape: Shape
    lines: list[Line]
    label: str = ""
    cut: int = 0
    list_number: int = 0
    level: int = 0
    ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words on one line, as far as that needs no thought."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Measures:
    """What most of a document looks like: the size of its letters, and from line to line."""

    size: float
    pitch: float  # of the size
    has_bold_headings: bool


def measures_of(pages: Sequence[Sequence[Line]]) -> Measures:
    """Measure a document."""
    sizes: Counter[float] = Counter()
    bold = letters = 0
    pitches = []
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            letters += len(line.text)
            bold += len(line.text) * line.is_bold
        for before, after in pairwise(lines):
            if _is_same_size(before, after) and (fall := before.baseline - after.baseline) > 0:
                pitches.append(fall / after.size)
    usual = [pitch for pitch in pitches if pitch < _FARTHEST]
    return Measures(
        size=sizes.most_common(1)[0][0] if sizes else 1.0,
        pitch=median(usual) if usual else _USUAL_PITCH,
        has_bold_headings=bold <= _MOST_BOLD_SHARE * letters,
    )


def blocks_of(pages: Sequence[Sequence[Line]], measures: Measures) -> list[LineBlock]:
    """The blocks of a document, the lists found among them."""
    blocks: list[LineBlock] = []
    for lines in pages:
        rights, rows = _rights(lines), _rows(lines)
        shapes = [
            Shape.ROW if number in rows else _shape(line, measures)
            for number, line in enumerate(lines)
        ]
        on_page: list[LineBlock] = []
        for number, (line, shape) in enumerate(zip(lines, shapes, strict=True)):
            if on_page and not _begins(lines, number, shape, rights, on_page[-1], measures):
                on_page[-1].lines.append(line)
            else:
                on_page.append(LineBlock(shape, [line]))
        if blocks and on_page and _goes_on(blocks[-1], on_page[0], measures):
            blocks[-1].lines += on_page.pop(0).lines
        blocks += on_page
    _unmake_long_headings(blocks)
    return _with_items(blocks)


def _shape(line: Line, measures: Measures) -> Shape:
    if _BULLET.match(line.text):
        return Shape.ITEM
    if not any(letter.isalpha() for letter in line.text) or len(line.text) < 2:
        return Shape.TEXT
    if line.size > _LARGER * measures.size:
        return Shape.HEADING
    is_bold = line.is_bold and measures.has_bold_headings
    if (
        is_bold
        and len(line.text) <= _LONGEST_BOLD_HEADING
        and line.size > (1 - _SAME_SIZE) * measures.size
    ):
        return Shape.HEADING
    return Shape.TEXT


def _rows(lines: Sequence[Line]) -> set[int]:
    """The lines that are rows of a table: their pieces stand below each other."""
    found = set()
    for number, (one, other) in enumerate(pairwise(lines)):
        if 1 < len(one.pieces) == len(other.pieces) and all(
            min(abs(a.left - b.left), abs(a.right - b.right)) <= _ALIGNED
            for a, b in zip(one.pieces, other.pieces, strict=True)
        ):
            found |= {number, number + 1}
    return found


def _is_same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _rights(lines: Sequence[Line]) -> list[float]:
    """Where the lines around each end at the most."""
    rights = []
    for number, line in enumerate(lines):
        near = lines[max(number - _NEAR_LINES, 0) : number + _NEAR_LINES + 1]
        rights.append(
            max((o.right for o in near if o.left < line.right and line.left < o.right), default=0.0)
        )
    return rights


def _begins(
    lines: Sequence[Line],
    number: int,
    shape: Shape,
    rights: Sequence[float],
    block: LineBlock,
    measures: Measures,
) -> bool:
    """Whether a line begins a block, after another on its page."""
    before, line = lines[number - 1], lines[number]
    fall = before.baseline - line.baseline
    if abs(fall) < line.size / 2 and line.left >= before.left and shape is not Shape.ITEM:
        # On the same line: a sign that is raised, a word in another font.
        return Shape.ROW in (shape, block.shape)
    if shape is Shape.HEADING or block.shape is Shape.HEADING:
        return (
            shape is not block.shape
            or not _is_same_size(before, line)
            or before.is_bold is not line.is_bold
            or not 0 < fall <= _FARTHEST * line.size / 1.5
        )
    if shape is not Shape.TEXT or block.shape is Shape.ROW:
        return True
    if not 0 < fall <= _MORE_SPACE * measures.pitch * max(line.size, before.size):
        return not _is_next_column(before, line)
    if not _is_same_size(before, line) and min(len(line.text), len(before.text)) > 3:
        return True
    return _is_indented(line, before, block) or _is_after_short(before, line, rights[number - 1])


def _is_next_column(before: Line, line: Line) -> bool:
    """Whether the text goes on at the head of the next column."""
    is_right_of_it = line.left >= before.right and line.baseline > before.baseline
    return is_right_of_it and _is_unfinished(before.text) and _can_go_on(line.text)


def _is_indented(line: Line, before: Line, block: LineBlock) -> bool:
    indent = _INDENT * line.size
    if line.left > before.left + indent:
        # After the mark of an item or before a hanging line it is no paragraph.
        is_hanging = len(block.lines) == 1 and (
            block.shape is Shape.ITEM or label_of(block.lines[0].text) is not None
        )
        return not is_hanging and line.left < before.right
    is_back = line.left < before.left - indent
    return is_back and len(block.lines) > 1


def _is_after_short(before: Line, line: Line, right: float) -> bool:
    """Whether the line before ends so early that nothing went on there."""
    width = max(right - before.left, 1.0)
    missing = (right - before.right) / width
    if missing > _VERY_SHORT_SHARE:
        return not line.text[0].islower()
    return missing > _SHORT_SHARE and bool(_ENDS.search(before.text))


def _is_unfinished(text: str) -> bool:
    return not _ENDS.search(text)


def _can_go_on(text: str) -> bool:
    return text[0].islower() or text[0].isupper() or text[0] in "(\"'\u201c\u2018\u00ab"


def _goes_on(block: LineBlock, first: LineBlock, measures: Measures) -> bool:
    """Whether a block goes on with the first lines of the next page."""
    before, line = block.lines[-1], first.lines[0]
    if first.shape is not Shape.TEXT or block.shape not in (Shape.TEXT, Shape.ITEM):
        return False
    if not _is_same_size(before, line) or before.size < (1 - _SAME_SIZE) * measures.size:
        return False
    return _is_unfinished(before.text) and (
        line.text[0].islower() or before.text[-1] in "-,\u2010" or before.width > line.width * 0.8
    )


def _unmake_long_headings(blocks: Sequence[LineBlock]) -> None:
    """Many words are text, however they look."""
    for block in blocks:
        if block.shape is Shape.HEADING and len(block.text) > _LONGEST_HEADING:
            block.shape = Shape.TEXT


def _with_items(blocks: Sequence[LineBlock]) -> list[LineBlock]:
    """The blocks, with those that begin with a number in a count as items, and in their lists."""
    headings = {at for at, block in enumerate(blocks) if block.shape is Shape.HEADING}
    found = numbered([[line.text for line in block.lines] for block in blocks], headings)
    items = {at for at, _ in found if at not in headings}
    made: list[LineBlock] = []
    bullets = -1
    for at, block in enumerate(blocks):
        if block.shape is Shape.ITEM:
            match = _BULLET.match(block.lines[0].text)
            block.cut = match.end() if match else 0
            block.list_number = bullets
            made.append(block)
            continue
        bullets -= 1
        if at not in items:
            made.append(block)
            continue
        starts = sorted(number for group, number in found if group == at)
        for start, end in pairwise([*({0} | set(starts)), len(block.lines)]):
            made.append(_item(block.lines[start:end], found.get((at, start))))
    return made


def _item(lines: list[Line], item: Numbered | None) -> LineBlock:
    if item is None:
        return LineBlock(Shape.TEXT, lines)
    return LineBlock(Shape.ITEM, lines, item.label.text, item.label.end, item.list_number)


def words_of(block: LineBlock) -> Iterator[str]:
    """The words of each line, without the mark of an item."""
    for number, line in enumerate(block.lines):
        yield line.text[block.cut :] if number == 0 else line.text
