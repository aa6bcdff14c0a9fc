"""A block to be, and the marks on its words: what formats hand to `outline`.

Owns marks and how they move when texts are put together or cut. Not here: where marks come from
(`words`), and what becomes of them in the article (`outline`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from voicereader.article.model import BlockKind, BlockRole
from voicereader.base import records


class MarkKind(Enum):
    """What a mark says of the words that it is on; the last two are points."""

    __hash__ = object.__hash__  # as of `Element`

    LANGUAGE = auto()
    """They are in another language than the document: the value is a BCP 47 tag."""
    PHONEMES = auto()
    """They sound like the value, in IPA."""
    CLIPS = auto()
    """They are recorded: the value is as `narrated` writes it."""
    LINK = auto()
    """They lead to the value: "#id" in the document, else an address."""
    NOTE = auto()
    """They are the mark of the note with that id."""
    CELL = auto()
    """They are a cell of the column of that name. An empty one is a point."""
    ANCHOR = auto()
    """That id stands here."""
    PAGE = auto()
    """The page with that label begins here."""


POINTS = frozenset({MarkKind.ANCHOR, MarkKind.PAGE})


@records.dataclass(frozen=True)
class TextMark:
    """What holds for the characters from `start` to `end` of a text, half open."""

    start: int
    end: int
    kind: MarkKind
    value: str

    def moved(self, by: int) -> TextMark:
        """The same on a text that stands `by` characters later."""
        return TextMark(self.start + by, self.end + by, self.kind, self.value)


@records.dataclass(frozen=True)
class MarkedText:
    """Folded text, with what is marked in it."""

    text: str
    marks: tuple[TextMark, ...] = ()

    def between(self, start: int, end: int) -> MarkedText:
        """A part of it."""
        return MarkedText(self.text[start:end], tuple(within(self.marks, start, end)))

    def with_only(self, *kinds: MarkKind) -> MarkedText:
        """The same text with the marks of these kinds."""
        return MarkedText(self.text, tuple(mark for mark in self.marks if mark.kind in kinds))


def joined(texts: Iterable[MarkedText | str]) -> MarkedText:
    """Texts that follow one another, as one."""
    pieces: list[str] = []
    marks: list[TextMark] = []
    length = 0
    for piece in texts:
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, MarkedText):
            marks.extend(mark.moved(length) for mark in piece.marks)
        pieces.append(text)
        length += len(text)
    return MarkedText("".join(pieces), tuple(marks))


def within(marks: Iterable[TextMark], start: int, end: int) -> Iterator[TextMark]:
    """The marks, or their parts, between two characters, counted from the first."""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last or (mark.start == mark.end and first == last < end):
            yield TextMark(first - start, last - start, mark.kind, mark.value)


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block to be: folded text that is never empty, not yet split, ordered or numbered.

    `list_id` is the same for the items of one list, `table` for the rows of one table; `label` is
    what was written before an item that has a number: "3.". `is_counted` is false for a section
    left out of the count; the sections under it are left out with it. `line` is where it stands,
    from 1, in a format that tells of lines.
    """

    kind: BlockKind
    text: str
    line: int = 0
    level: int = 0
    list_id: int = 0
    label: str = ""
    aliases: tuple[str, ...] = ()
    marks: tuple[TextMark, ...] = ()
    is_counted: bool = True
    role: BlockRole = BlockRole.TEXT
    table: int = 0

    @property
    def marked(self) -> MarkedText:
        """Its text with its marks."""
        return MarkedText(self.text, self.marks)
