"""A run of paragraphs of an RTF file: the text itself, that of a note, that of a text box.

Owns how paragraphs become blocks, lists and tables. Not here: where paragraphs come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.office.flat_lists import FlatLists, Membership
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.rtf.tables import RowShape, Table


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """What a paragraph is. `depth` is how many tables it is in, `level` that of a heading."""

    style: int = 0
    level: int = 0
    list_id: int = 0
    list_level: int = 0
    is_in_table: bool = False
    nesting: int = 0

    @property
    def depth(self) -> int:
        """How many tables it is in."""
        return max(self.nesting, 1) if self.is_in_table else 0


@dataclass
class _Place:
    """Where blocks go: the story itself, or a cell of a table in it."""

    events: list[Event] = field(default_factory=list)
    table: Table = field(default_factory=Table)  # that whose cell this is

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """What comes goes to a new list of events."""
        self.events = []
        self.lists = FlatLists(self.events.append)


class Story:
    """Takes the paragraphs of one story."""

    def __init__(self) -> None:
        self.line = Line()
        self.label = ""
        """What the file shows before the paragraph, for programs that do not count."""
        self.beside: list[list[Event]] = []
        """What is read after the paragraph: text boxes."""
        self._places = [_Place()]

    def end_paragraph(self, shape: ParagraphShape, level: int, *, is_title: bool) -> None:
        """The line is a paragraph, of that shape; a heading where `level` is not 0."""
        line, self.line = self.line, Line()
        line.end_span()
        label, self.label = self.label.strip(), ""
        if line.is_empty and not label:
            if line.events or self.beside:
                self._place(shape.depth).events.extend(line.events)
                self._tell_beside(shape.depth)
            return
        place = self._place(shape.depth)
        tell = place.events.append
        start = Start(Element.PARAGRAPH, language=line.language)
        if line.is_contents and not level:
            place.lists.end()
            start = Start(Element.SKIPPED)
        elif (level or is_title) and line.has_words:
            place.lists.end()
            start = Start(Element.HEADING, level=level or 1, language=line.language)
            if label:
                line.events.insert(0, Text(f"{label} "))
        elif label or shape.list_id:
            shown = label if any(sign.isalnum() for sign in label) else ""
            place.lists.begin_item(Membership(str(shape.list_id), shape.list_level, shown))
        else:
            place.lists.end()
        tell(start)
        for event in line.events:
            tell(event)
        tell(End(start.element))
        self._tell_beside(shape.depth)

    def end_cell(self, depth: int) -> None:
        """A cell ends, of the table at that depth."""
        place = self._place(depth)
        place.lists.end()
        place.table.cells.append(place.events)
        place.begin()

    def end_row(self, depth: int, shape: RowShape) -> None:
        """A row ends, of the table at that depth."""
        self._place(depth).table.end_row(shape)

    def end(self) -> list[Event]:
        """All of it, as events."""
        place = self._place(0)
        place.lists.end()
        return place.events

    def _tell_beside(self, depth: int) -> None:
        beside, self.beside = self.beside, []
        for events in beside:
            tell = self._place(depth).events.append
            tell(Start(Element.ASIDE))
            for event in events:
                tell(event)
            tell(End(Element.ASIDE))

    def _place(self, depth: int) -> _Place:
        """Where a block goes that is in so many tables: deeper ones have ended."""
        while len(self._places) - 1 > depth:
            ended = self._places.pop()
            ended.lists.end()
            if ended.events:  # of a cell that nothing ended
                ended.table.cells.append(ended.events)
            around = self._places[-1]
            around.lists.end()
            ended.table.tell(around.events.append)
        while len(self._places) - 1 < depth:
            self._places.append(_Place())
        return self._places[-1]
