"""The order in which the lines of a page are read, where it is not the one they are written in.

Nearly every program writes a page as it is read, columns one after the other; that order knows more
than the picture does. Owns when it is not believed: lines of two columns that are one line of the
file, and a page that is written upward.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from voicereader.article.formats.pdf_lines import Line

_STEP = 2.0  # points
_FEWEST_LINES = 6  # on each side of a gap between columns
_FEWEST_LETTERS = 18  # in such a line, on average: else it is a table
_CROSSING_SHARE = 0.1
_NARROWEST = 0.6  # of the size of the letters
_MIXED_SHARE = 0.3
_UPWARD_SHARE = 0.25


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order of reading."""
    gap = _column_gap(lines)
    if gap is not None and _is_mixed(lines, gap):
        return list(_by_columns(list(_divided(lines, gap)), gap))
    if gap is None and _is_upward(lines):
        return sorted(lines, key=lambda line: (-round(line.baseline), line.left))
    return list(lines)


def _pieces(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        yield from line.pieces or (line,)


def _column_gap(lines: Sequence[Line]) -> float | None:
    """Where the white between two columns is."""
    pieces = list(_pieces(lines))
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    steps = int(width / _STEP) + 1
    if not 0 < steps < 10_000:
        return None
    changes = [0] * (steps + 1)
    for piece in pieces:
        changes[int((piece.left - left) / _STEP)] += 1
        changes[min(int((piece.right - left) / _STEP) + 1, steps)] -= 1
    crossed, here = [], 0
    for change in changes:
        here += change
        crossed.append(here)
    middle = range(steps // 4, 3 * steps // 4)
    most = _CROSSING_SHARE * len(pieces)
    best = _widest([step for step in middle if crossed[step] <= most])
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    if best is None or (best[1] - best[0] + 1) * _STEP < _NARROWEST * size:
        return None
    gap = left + (best[0] + best[1] + 1) / 2 * _STEP
    sides = [
        [piece for piece in pieces if piece.right <= gap],
        [piece for piece in pieces if piece.left >= gap],
    ]
    is_text = all(
        len(side) >= _FEWEST_LINES
        and sum(len(piece.text) for piece in side) >= _FEWEST_LETTERS * len(side)
        for side in sides
    )
    return gap if is_text else None


def _widest(steps: Sequence[int]) -> tuple[int, int] | None:
    """The longest run of numbers that follow one another: its first and its last."""
    best = None
    start = None
    for before, step in pairwise([None, *steps]):
        if start is None or before is None or step != before + 1:
            start = step
        if (
            step is not None
            and start is not None
            and (best is None or step - start > best[1] - best[0])
        ):
            best = (start, step)
    return best


def _is_mixed(lines: Sequence[Line], gap: float) -> bool:
    """Whether the columns are written side by side."""
    both = sum(any(p.right <= gap for p in line.pieces) for line in lines if line.right > gap)
    sides = [line.left >= gap for line in lines if line.left >= gap or line.right <= gap]
    jumps = sum(a != b for a, b in pairwise(sides))
    return both + jumps > _MIXED_SHARE * len(lines)


def _divided(lines: Sequence[Line], gap: float) -> Iterator[Line]:
    """The lines, those of both columns in two."""
    for line in lines:
        before = [piece for piece in line.pieces if piece.right <= gap]
        after = [piece for piece in line.pieces if piece.left >= gap]
        if before and after and len(before) + len(after) == len(line.pieces):
            yield _joined(before)
            yield _joined(after)
        else:
            yield line


def _joined(pieces: Sequence[Line]) -> Line:
    first, last = pieces[0], pieces[-1]
    text = " ".join(piece.text for piece in pieces)
    return Line(
        *(text, first.left, last.right, first.baseline, first.size, first.is_bold, first.page)
    )


def _by_columns(lines: Sequence[Line], gap: float) -> Iterator[Line]:
    """What goes across, then the columns below it one after the other."""
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in sorted(lines, key=lambda line: -line.baseline):
        if line.left < gap < line.right:
            yield from (*columns[0], *columns[1], line)
            columns[0].clear()
            columns[1].clear()
        else:
            columns[line.left >= gap].append(line)
    yield from (*columns[0], *columns[1])


def _is_upward(lines: Sequence[Line]) -> bool:
    upward = sum(after.baseline > before.baseline + after.size for before, after in pairwise(lines))
    return upward > max(_UPWARD_SHARE * len(lines), 2)
