"""What holds in a group of an RTF file, and ends with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from voicereader.article.formats.rtf.story import ParagraphShape
from voicereader.article.formats.rtf.tables import RowShape


class Destination(Enum):
    """Where the words of a group go."""

    TEXT = auto()
    SKIPPED = auto()
    CAPTURED = auto()
    """They are kept for what the end of the group does with them."""
    FONTS = auto()
    STYLES = auto()


@dataclass(slots=True)
class State:
    """`at_end` is called with the captured words when this group ends."""

    destination: Destination = Destination.SKIPPED
    outer: Destination = Destination.SKIPPED  # of a group that says one thing in two ways
    paragraph: ParagraphShape = field(default_factory=ParagraphShape)
    row: RowShape = field(default_factory=RowShape)
    font: int = 0
    skipped_after_unicode: int = 1
    language: int = 0
    is_hidden: bool = False
    is_struck: bool = False
    shift: int = 0
    is_contents: bool = False
    captured: list[str] = field(default_factory=list)
    at_end: Callable[[str], None] | None = None

    def inner(self) -> State:
        """What holds in a group that begins in this one."""
        return State(  # by hand, because `replace` is slow, and a hostile file has a million groups
            self.destination,
            self.outer,
            self.paragraph,
            self.row,
            self.font,
            self.skipped_after_unicode,
            self.language,
            self.is_hidden,
            self.is_struck,
            self.shift,
            self.is_contents,
            self.captured,
        )
