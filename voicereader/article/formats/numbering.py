r"""The numbers and letters that a person writes before the lines of a list: "1.", "b)", "(iv)".

Owns which lines of a plain text are items by their numbers. Refuses bullets and headings: `text`
knows them. A number alone proves nothing ("on the\n3. of May"), so a line is an item only where
another one goes before it or after it in the count.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

# A number of four digits is a year.
_LABEL = re.compile(
    r"""\s*(?P<label>
        (?P<open>\(?)
        (?P<value> \d{1,3}(?:\.\d{1,3})* | [ivxlcdm]+ | [IVXLCDM]+ | [^\W\d_] )
        (?P<close> [.)] (?=\s) | (?<=\d)[.)] (?=[^\W\d_]) | (?<=\d)[\u3001\uff0e] )
    )\s*(?=\S)""",
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=.)(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500}

_MOST_OPEN = 8  # lists in each other
_FARTHEST = 40  # lines, from one item to the next

Line = tuple[int, int]
"""A group of lines, and a line in it."""


@dataclass(frozen=True)
class Label:
    """What stands before a line; `end` is where the words of the line begin."""

    text: str
    end: int
    style: tuple[str, str]
    value: str

    @cached_property
    def counts(self) -> frozenset[tuple[str, int]]:
        """What it can mean: a way to count, and how far that has come. "i" is a letter and 1."""
        way, _, last = self.value.rpartition(".")
        if last.isdigit():
            return frozenset({(f"digits {way}", int(last))})
        case = "upper" if self.value.isupper() else "lower"
        meant = set()
        if len(self.value) == 1:
            meant.add((f"letters {case}", ord(self.value)))
        if _ROMAN.fullmatch(self.value.lower()):
            meant.add((f"roman {case}", _roman(self.value.lower())))
        return frozenset(meant)

    def is_next(self, before: Label) -> bool:
        """Whether it comes right after another one in the count."""
        following = {(way, number + 1) for way, number in before.counts}
        return self.style == before.style and not following.isdisjoint(self.counts)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that is an item: its label, and the number, from 1, of the list that it belongs to."""

    label: Label
    list_number: int


def label_of(line: str) -> Label | None:
    """What may be the number or letter of a line."""
    found = _LABEL.match(line)
    if found is None:
        return None
    return Label(found["label"], found.end(), (found["open"], found["close"]), found["value"])


def numbered(groups: Sequence[Sequence[str]], alone: Collection[int] = ()) -> dict[Line, Numbered]:
    """The lines that are items, among groups of lines with blank ones between.

    A list goes on after a paragraph. The groups in `alone` look like headings: one ends all lists,
    unless its line is in the count of the line before it or after it.
    """
    labels = [_labels(lines) for lines in groups]
    found: dict[Line, Numbered] = {}
    open_: deque[tuple[int, Numbered]] = deque(maxlen=_MOST_OPEN)  # the innermost last
    lists = 0
    for group, here in enumerate(labels):
        for number, label in here.items():
            before = [at for at, (_, item) in enumerate(open_) if label.is_next(item.label)]
            if before and (group not in alone or open_[before[-1]][0] == group - 1):
                list_number = open_[before[-1]][1].list_number
                while len(open_) > before[-1]:
                    open_.pop()
            elif _goes_on(label, number, here, labels[group + 1 : group + 2]):
                lists += 1
                list_number = lists
            else:
                continue
            found[group, number] = Numbered(label, list_number)
            open_.append((group, found[group, number]))
        if group in alone and (group, 0) not in found:
            open_.clear()
    return found


def _labels(lines: Sequence[str]) -> dict[int, Label]:
    return {number: label for number, line in enumerate(lines) if (label := label_of(line))}


def _goes_on(
    label: Label, number: int, here: dict[int, Label], next_: Sequence[dict[int, Label]]
) -> bool:
    """Whether the next in the count stands soon after it in its group, or in the next group."""
    after = chain(
        (here[later] for later in range(number + 1, number + _FARTHEST) if later in here),
        *(islice(labels.values(), _FARTHEST) for labels in next_),
    )
    return any(later.is_next(label) for later in after)


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS.get(digit, 1000) for digit in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
