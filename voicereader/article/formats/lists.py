"""Lists: which items belong together, and what each begins with.

Owns the numbers of items and which list goes on after something else stood between. Not here: what
stands in an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from voicereader.article.formats.draft import DraftBlock, joined
from voicereader.article.formats.events import Start
from voicereader.article.model import BlockKind

# A list that begins so high is none: its "numbers" are years.
_FIRST_YEAR = 1000

_NUMBER = r"([^\d]*)(\d{1,9})([^\d]*)"


class Item:
    """What takes the first paragraph that stands in it: an item of a list, with its label.

    One of no list is a paragraph that begins with the label.
    """

    def __init__(self, label: str, list_: List | None = None) -> None:
        self.is_awaited = True
        self.list_ = list_
        self._label = label

    def begin(self, part: DraftBlock) -> list[DraftBlock]:
        """The parts that are heard where `part` came; others than paragraphs are not its own."""
        if part.kind is not BlockKind.PARAGRAPH:
            return [part]
        self.is_awaited = False
        if self.list_ is None or self.list_.is_prose:
            return [labelled(part, self._label)]
        list_id = self.list_.id
        return [replace(part, kind=BlockKind.ITEM, list_id=list_id, label=self._label)]


class Definition:
    """What takes the first paragraph that stands in it: a definition, with its terms before it."""

    def __init__(self, terms: Sequence[DraftBlock]) -> None:
        self.is_awaited = bool(terms)
        self.terms = terms

    def begin(self, part: DraftBlock) -> list[DraftBlock]:
        """The parts that are heard where `part` came."""
        self.is_awaited = False
        if part.kind is not BlockKind.PARAGRAPH:
            return [*self.terms, part]
        names = [piece for term in self.terms for piece in (term.marked, ", ")]
        last = self.terms[-1].marked
        names[-2:] = [last.between(0, len(last.text.rstrip(": "))), ": "]
        text = joined([*names, part.marked])
        return [replace(part, text=text.text, marks=text.marks)]


class List:
    """A list that is open, or can go on."""

    def __init__(self, number: int, start: Start) -> None:
        self.id = number
        self.is_prose = False  # "1986. A great year": each item is a paragraph that begins so
        self.goes_on = False
        self.items = 0
        self.last_number = start.start - 1
        self.is_ordered = start.is_ordered
        self.first: tuple[list[DraftBlock], int] | None = None  # where its first item stands
        self.first_number = 0
        self.sign = ""


class Lists:
    """Those of a document that are open, and those that can go on at each depth."""

    def __init__(self) -> None:
        self._opened = 0
        self._open: list[List] = []
        self._can_go_on: list[dict[str, List]] = []  # by depth, then by the sign of the numbers

    def end_all(self) -> None:
        """A heading: no list goes on after it."""
        self._can_go_on.clear()

    def open(self, start: Start) -> None:
        """A list begins."""
        self._opened += 1
        self._open.append(List(self._opened, start))

    def item(self, label: str) -> Item:
        """The next item of the innermost list; `label` is what its file gives it, if anything."""
        list_ = self._open[-1]
        list_.items += 1
        if list_.is_ordered:
            label = label or f"{list_.last_number + 1}."
            self._count(list_, label)
        del self._can_go_on[len(self._open) :]
        return Item(label, list_)

    def close(self) -> None:
        """The innermost list ends. One item that no other goes before or after was no list."""
        list_ = self._open.pop()
        is_alone = list_.items == 1 and not list_.goes_on and list_.first_number > 1
        if not is_alone or list_.is_prose or list_.first is None:
            return
        parts, at = list_.first
        part = labelled(parts[at], parts[at].label)
        parts[at] = replace(part, kind=BlockKind.PARAGRAPH, list_id=0, label="")
        if len(self._can_go_on) > len(self._open):
            self._can_go_on[len(self._open)].pop(list_.sign, None)

    def _count(self, list_: List, label: str) -> None:
        """Know the number of an item, and at the first whether its list goes on from another."""
        found = re.fullmatch(_NUMBER, label)
        number = int(found[2]) if found else list_.last_number + 1
        if list_.items == 1 and found:
            depth = len(self._open) - 1
            while len(self._can_go_on) <= depth:
                self._can_go_on.append({})
            list_.sign, list_.first_number = f"{found[1]}{found[3]}", number
            before = self._can_go_on[depth].get(list_.sign)
            if before and before.last_number + 1 == number:
                list_.id, list_.goes_on = before.id, True
            list_.is_prose = not list_.goes_on and number >= _FIRST_YEAR
            self._can_go_on[depth][list_.sign] = list_
        list_.last_number = number


def labelled(part: DraftBlock, label: str) -> DraftBlock:
    """The part with its label as the first of its words."""
    if not label:
        return part
    text = joined([f"{label} ", part.marked])
    return replace(part, text=text.text, marks=text.marks)
