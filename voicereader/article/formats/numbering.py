r"""The numbers and letters that a person writes before the lines of a list: "1.", "b)", "(iv)".

Owns which lines of a plain text are items by their numbers. Not here: bullets and headings, which
are `text`. A number alone proves nothing ("on the\n3. of May"), so a line is an item only where
another one goes before it or after it in the count.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

# A number of four digits is a year.
_LABEL = re.compile(
    r"""\s*(?P<label>
        (?P<open>\(?)
        (?P<value> \d{1,3}(?:\.\d{1,3})* | [ivxlcdm]+ | [IVXLCDM]+ | [^\W\d_] )
        (?P<close>
            [.):] (?=\s) | (?<=\d)[.)] (?=[^\W\d_]) | (?<=\d)[\u3001\uff0e]
            | (?<=[\u2460-\u24e9\u2776-\u2793])  # a ring is enough
        )
    )\s*(?=\S)""",
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=.)(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500}

_MOST_OPEN = 8  # lists in each other
_FARTHEST = 40  # lines, from one item to the next
_NOWHERE = 1 << 62

Count = tuple[str, str, str, int]
"""The signs before and after a number, a way to count, and how far that has come."""

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
    def counts(self) -> frozenset[Count]:
        """What it can mean. "i" is a letter and 1."""
        way, _, last = self.value.rpartition(".")
        if last.isdecimal():
            return frozenset({(*self.style, f"digits {way}", int(last))})
        case = "upper" if self.value.isupper() else "lower"
        meant = set()
        if len(self.value) == 1:
            meant.add((*self.style, f"letters {case}", ord(self.value)))
        if _ROMAN.fullmatch(self.value.lower()):
            meant.add((*self.style, f"roman {case}", _roman(self.value.lower())))
        return frozenset(meant)

    @cached_property
    def next_counts(self) -> frozenset[Count]:
        """What the one right after it means."""
        return frozenset(
            (open_, close, way, number + 1) for open_, close, way, number in self.counts
        )


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
    begins = [_counts(islice(here.values(), _FARTHEST)) for here in (*labels[1:], {})]
    found: dict[Line, Numbered] = {}
    open_: deque[tuple[int, Numbered]] = deque(maxlen=_MOST_OPEN)  # the innermost last
    lists = 0
    for group, here in enumerate(labels):
        go_on = _that_go_on(here)
        for number, label in here.items():
            before = [at for at, (_, item) in enumerate(open_) if _follows(label, item.label)]
            if before and (group not in alone or open_[before[-1]][0] == group - 1):
                list_number = open_[before[-1]][1].list_number
                while len(open_) > before[-1]:
                    open_.pop()
            elif number in go_on or not label.next_counts.isdisjoint(begins[group]):
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


def _counts(labels: Iterable[Label]) -> frozenset[Count]:
    return frozenset().union(*(label.counts for label in labels))


def _follows(label: Label, before: Label) -> bool:
    return not before.next_counts.isdisjoint(label.counts)


def _that_go_on(labels: dict[int, Label]) -> frozenset[int]:
    """The lines of a group soon after which the next in the count stands."""
    stands: dict[Count, int] = {}
    go_on = set()
    for number, label in reversed(labels.items()):
        if any(stands.get(count, _NOWHERE) - number < _FARTHEST for count in label.next_counts):
            go_on.add(number)
        stands.update(dict.fromkeys(label.counts, number))
    return frozenset(go_on)


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS.get(digit, 1000) for digit in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
