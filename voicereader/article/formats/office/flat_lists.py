"""Lists of a format whose paragraphs only say at which level of which list they are.

Owns where such a list begins and ends. Not here: the labels of the items, which each format counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicereader.article.formats.events import Element, End, Event, Start


@dataclass(frozen=True, slots=True)
class Membership:
    """The place of a paragraph in a list. `label` is what is printed before it; "" for a bullet."""

    list_id: str
    level: int
    label: str = ""
    number: int = 1

    @property
    def is_ordered(self) -> bool:
        """Whether its items are told apart by numbers or letters."""
        return bool(self.label)


class FlatLists:
    """Opens and closes the lists of one run of paragraphs."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self._open: list[Membership] = []

    def begin_item(self, item: Membership) -> None:
        """A paragraph of a list begins: what ends before it is ended, its list and item opened."""
        while self._open and self._ends(self._open[-1], item):
            self._end_list()
        if self._open and self._open[-1].level == item.level:
            self._tell(End(Element.ITEM))
            self._open[-1] = item
        else:
            self._tell(Start(Element.LIST, is_ordered=item.is_ordered, start=item.number))
            self._open.append(item)
        self._tell(Start(Element.ITEM, label=item.label))

    @property
    def is_open(self) -> bool:
        """Whether what comes can go on in an item."""
        return bool(self._open)

    def end(self) -> None:
        """What comes is in no list."""
        while self._open:
            self._end_list()

    def _ends(self, last: Membership, item: Membership) -> bool:
        if last.level != item.level:
            return last.level > item.level
        return last.list_id != item.list_id or last.is_ordered != item.is_ordered

    def _end_list(self) -> None:
        self._open.pop()
        self._tell(End(Element.ITEM))
        self._tell(End(Element.LIST))
