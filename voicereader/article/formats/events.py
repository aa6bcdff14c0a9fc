"""What a format's own reader tells of a document, in the order in which it is written.

    bytes -> the reader of a format -> events -> building -> parts -> outline -> Article

Owns the words for that: elements begin and end, text stands between. So lists, tables, notes,
figures and languages are understood in one place, whatever file they come from. Not here: what each
of them is to a listener, which `building` decides; and markup, which only a format's reader knows.

The three that come by the thousand are tuples, which take half the time to make.

A reader tells what the file says and repairs nothing: space may be as it is in the file, text may
stand anywhere, an element that is still open at the end is closed by the builder.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from voicereader.base.records import dataclass


class Element(Enum):
    """What can begin and end."""

    __hash__ = object.__hash__  # there is one of each; the usual hash, of the name, is slow

    HEADING = auto()
    """`level` from 1, however deep."""
    PARAGRAPH = auto()
    LIST = auto()
    """`is_ordered` where its items have numbers, the first of them `start`."""
    ITEM = auto()
    """In a list. `label` is the number that the file itself gives it: "3.", "(a)"."""
    TERM = auto()
    """What is defined by the definitions that follow."""
    DEFINITION = auto()
    TABLE = auto()
    CAPTION = auto()
    """Of the table or figure in which it stands."""
    ROW = auto()
    CELL = auto()
    """`is_header` where it names a column or row; `columns` and `rows` that it spans."""
    FIGURE = auto()
    """With an `Image`, a caption, or both."""
    QUOTE = auto()
    """Round blocks."""
    CODE = auto()
    """A block whose lines stay as they are."""
    NOTE = auto()
    """A foot- or endnote, wherever the file has it: `id` is what a `NoteReference` points to."""
    ASIDE = auto()
    """Beside the text: a sidebar, a text box."""
    SKIPPED = auto()
    """What no reader of the page is meant to see or hear: navigation, a running head."""
    SPAN = auto()
    """Words in a line: in another `language`, of `is_struck` text, raised or lowered (`shift`)."""
    LINK = auto()
    """Words in a line that lead to `target`: "#id" in this document, else an address."""


class Start(NamedTuple):
    """An element begins. What does not concern it has its default.

    `language` is a BCP 47 tag where the file names one, on any element. `id` is the name by which a
    link or note points here. `phonemes` is how its words sound, in IPA; `clips` is where they are
    recorded, as `narrated` writes it. `shift` is 1 for raised, -1 for lowered. `line` is where it
    stands in the file, from 1, in a format that has lines.
    """

    element: Element
    level: int = 0
    label: str = ""
    is_ordered: bool = False
    start: int = 1
    is_header: bool = False
    columns: int = 1
    rows: int = 1
    language: str = ""
    is_struck: bool = False
    shift: int = 0
    target: str = ""
    id: str = ""
    line: int = 0
    phonemes: str = ""
    clips: str = ""


class End(NamedTuple):
    """The innermost open element of that kind ends, with all that is open in it."""

    element: Element


class Text(NamedTuple):
    """Words as the file has them. A line break that the author meant is `Break`."""

    text: str


@dataclass(frozen=True)
class Break:
    """The line ends in the middle of a block, and the next words are on a line of their own."""


@dataclass(frozen=True)
class Image:
    """A picture, by the text that stands for it; "" where it is decoration or has none."""

    alternative: str
    is_decoration: bool = False


@dataclass(frozen=True)
class NoteReference:
    """The mark of a note: the `id` of the note, and the label as it is printed: "3", "*"."""

    id: str
    label: str


@dataclass(frozen=True)
class PageBreak:
    """A page of the printed book begins here; `label` is its number as printed: "12", "xiv"."""

    label: str


@dataclass(frozen=True)
class AnchorPoint:
    """A place in the text that links can point to, other than by the `id` of an element."""

    id: str


Event = Start | End | Text | Break | Image | NoteReference | PageBreak | AnchorPoint
Events = Iterable[Event]


@dataclass(frozen=True)
class About:
    """What a file says of itself: "" and () where it says nothing.

    `sections` is the contents that the file has beside its text (a navigation document, bookmarks):
    title, level from 1, and the target "#id", where the text itself has no headings. `pages` is
    such a list of printed pages: label and target, where the text itself has no `PageBreak`.
    `disclaimer` is the heading of the part that is to be heard before all else.
    """

    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    sections: tuple[tuple[str, int, str], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    disclaimer: str = ""
