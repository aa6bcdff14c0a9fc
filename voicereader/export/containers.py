"""What blocks stand in: lists and their items, quotations, notes, figures, tables.

Owns which of them are open at each block: an article is flat, and a text for the eye is not. Not
here: how any of it is written (`markup`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from voicereader.article.model import Article, Block, BlockKind, BlockRole
from voicereader.reader import parts


class Container(Enum):
    """What can stand round blocks."""

    LIST = auto()
    ITEM = auto()
    QUOTE = auto()
    NOTE = auto()
    ASIDE = auto()
    CODE = auto()
    FIGURE = auto()
    TABLE = auto()


@dataclass(eq=False, slots=True)
class OpenContainer:
    """One that is open, and the number of the block with which it began.

    Of a list, `items` of its `count` have come. Each is itself alone: two lists of the same items
    are two.
    """

    container: Container
    first: int
    items: int = 0
    count: int = 0


_OF_ROLE = {
    BlockRole.QUOTE: Container.QUOTE,
    BlockRole.NOTE: Container.NOTE,
    BlockRole.ASIDE: Container.ASIDE,
    BlockRole.CODE: Container.CODE,
    BlockRole.FIGURE: Container.FIGURE,
    BlockRole.CAPTION: Container.FIGURE,
}
_FOR_ROLES = frozenset(_OF_ROLE.values())


def around(
    article: Article, numbers: Sequence[int]
) -> Iterator[tuple[int, tuple[OpenContainer, ...]]]:
    """Each block of a section, with what it stands in, the outermost first.

    A list is open until its last item has come: what stands before that is in an item.
    """
    opened: list[OpenContainer] = []
    for number in numbers:
        block = article.blocks[number]
        if block.kind is BlockKind.HEADING:
            opened.clear()
        _take_role(article, number, opened)
        if block.kind is BlockKind.ITEM:
            _take_item(block, number, opened)
        yield number, tuple(opened)


def is_row(block: Block) -> bool:
    """Whether it is a row of a table; one that is the item of a list is told as such."""
    return parts.is_row(block) and block.kind is not BlockKind.ITEM


def _take_role(article: Article, number: int, opened: list[OpenContainer]) -> None:
    block = article.blocks[number]
    if block.kind is not BlockKind.ITEM:
        _end_lists(opened)
    if opened and opened[-1].container is Container.TABLE:
        if article.blocks[opened[-1].first].table == block.table and block.table:
            return
        opened.pop()
        if block.kind is not BlockKind.ITEM:
            _end_lists(opened)
    is_of_table = is_row(block) or parts.begins_table(article, number)
    is_its_caption = is_of_table and block.role is BlockRole.CAPTION
    wanted = None if is_its_caption else _OF_ROLE.get(block.role)
    begun = [at for at, each in enumerate(opened) if each.container in _FOR_ROLES]
    inner = opened[begun[-1]].container if begun else None
    is_anew = block.role is BlockRole.FIGURE or parts.begins_note(article, number)
    if begun and (inner is not wanted or is_anew):
        del opened[begun[-1] :]
    if wanted is not None and (inner is not wanted or is_anew):
        opened.append(OpenContainer(wanted, number))
    if is_of_table:
        opened.append(OpenContainer(Container.TABLE, number))


def _take_item(block: Block, number: int, opened: list[OpenContainer]) -> None:
    """The next item of a list that waits for it, else the first of a list of its own."""
    at = _awaiting(block, opened)
    if at is None:
        _end_lists(opened)
        opened.append(OpenContainer(Container.LIST, number, block.number, block.count))
    else:
        del opened[at + 1 :]
        opened[at].items += 1
    opened.append(OpenContainer(Container.ITEM, number))


def _awaiting(block: Block, opened: Sequence[OpenContainer]) -> int | None:
    for at in reversed(range(len(opened))):
        list_ = opened[at]
        if list_.container in _FOR_ROLES:
            return None
        is_list = list_.container is Container.LIST
        if is_list and list_.count == block.count and list_.items + 1 == block.number:
            return at
    return None


def _end_lists(opened: list[OpenContainer]) -> None:
    """Lists whose last item has come end."""
    while len(opened) > 1 and opened[-1].container is Container.ITEM:
        list_ = opened[-2]
        if list_.items < list_.count:
            return
        del opened[-2:]
