"""What stands at the head and foot of every page: its number and a title, which nobody reads out.

Owns which lines are that: the outermost of a page, at the same height and with the same words, but
for numbers, on several pages near by. In a long book headings that are alike ("Overview, part 2")
come to stand at the head of a page here and there, and are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from voicereader.article.formats.pdf_lines import Line

_OUTERMOST = 3  # lines at the head and at the foot
_FEWEST = 3  # pages
_NEAR = 4  # pages before and after: a head may stand on every other one
_SAME_HEIGHT = 4.0  # points
_FEWEST_OF_A_TABLE = 3  # pieces of a line; a head has as many at most, and what follows it fewer
_APART = 1.7  # of the size of the letters
_LONGEST_NUMBER = 12  # letters
_LARGER = 1.15
_LONGEST = 150  # letters
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")

_Key = tuple[str, bool, int]


def without_running(pages: Sequence[Sequence[Line]], body_size: float) -> list[list[Line]]:
    """The lines of the pages without heads and feet.

    `body_size` is that of most letters: larger ones say more than where one is, as on slides.
    """
    largest = body_size * _LARGER
    fewest = _FEWEST if len(pages) > _FEWEST else 2
    outer = [[*_outer(lines, largest)] for lines in pages]
    keys = [Counter({key for _, key in found}) for found in outer]
    kept = []
    for at, (lines, found) in enumerate(zip(pages, outer, strict=True)):
        seen = sum(keys[max(at - _NEAR, 0) : at + _NEAR + 1], Counter[_Key]())
        running = {
            number
            for number, (words, is_head, height) in found
            if sum(seen[words, is_head, height + near] for near in (-1, 0, 1)) >= fewest
        }
        kept.append([line for number, line in enumerate(lines) if number not in running])
    return kept


def _outer(lines: Sequence[Line], largest: float) -> Iterator[tuple[int, _Key]]:
    """The lines at the head and the foot by their numbers, and what is the same on other pages."""
    downward = sorted(range(len(lines)), key=lambda number: -lines[number].baseline)
    for is_head, inward in ((True, downward), (False, downward[::-1])):
        for at, number in enumerate(inward[: _outermost(lines, inward)], start=1):
            line = lines[number]
            if all(len(lines[row].pieces) >= _FEWEST_OF_A_TABLE for row in inward[at - 1 : at + 1]):
                continue  # of numbers alone, all rows of a table are alike
            words = " ".join(_NUMBER.sub("#", line.text.casefold()).split())
            if len(words) <= _LONGEST and line.size < largest:
                yield number, (words, is_head, round(line.baseline / _SAME_HEIGHT))


def _outermost(lines: Sequence[Line], inward: Sequence[int]) -> int:
    """How many stand apart from the text: before the last wide gap near the edge.

    A number alone may stand close to it.
    """
    apart = 0
    for at, (number, after) in enumerate(pairwise(inward[: _OUTERMOST + 1]), start=1):
        line = lines[number]
        gap = abs(line.baseline - lines[after].baseline)
        is_number = at == 1 and len(line.text) <= _LONGEST_NUMBER and gap > 0
        if gap > _APART * line.size or is_number:
            apart = at
    return apart or (len(inward) == 1)
