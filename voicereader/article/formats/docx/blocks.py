"""The body of a Word document as events: headings, paragraphs, lists, tables, text boxes, notes.

Owns what each block is, by its own properties and its style. Not here: what stands in a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from voicereader.article.formats.docx.chunks import chunk
from voicereader.article.formats.docx.inlines import Inlines
from voicereader.article.formats.docx.names import MC, W, child, chosen, value
from voicereader.article.formats.docx.notes import Notes
from voicereader.article.formats.docx.numbering import Numbering
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.docx.styles import Styles, outline_level
from voicereader.article.formats.docx.tables import TableCell, caption_of, rows_of
from voicereader.article.formats.events import (
    AnchorPoint,
    Break,
    Element,
    End,
    Event,
    Start,
    Text,
)
from voicereader.article.formats.office.flat_lists import FlatLists
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.xml_parts import Node

_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "customXml", "sdtContent", "smartTag"))
_CONTENTS = "table of contents"
_GOES_ON = ("list paragraph", "list continue", "list continue 2", "list continue 3")
_DEFINITIONS = {"definition term": Element.TERM, "definition": Element.DEFINITION}


class Blocks:
    """Tells the events of the blocks that it is given.

    `title` is the text of what is styled as the title, "" until it is met; `languages` how many
    characters are in each language; `unread` whether something of another format was left out.
    """

    def __init__(self, main: Part, tell: Callable[[Event], None]) -> None:
        styles, numbering = main.related("styles"), main.related("numbering")
        self._styles = Styles(styles.root if styles else None)
        self._numbering = Numbering(numbering.root if numbering else None, self._styles)
        self._notes = {kind: Notes(main, kind) for kind in ("footnote", "endnote")}
        self.languages: Counter[str] = Counter()
        self.title = ""
        self.unread = False
        self._inlines = Inlines(main, self._styles, self._notes, self.languages)
        self._tell = tell
        self._part = main
        self._lists = FlatLists(tell)
        self._group: Element | None = None  # of paragraphs that are one quotation, or one code
        self._carried: Line | None = None  # words whose paragraph mark was deleted

    def block(self, element: Node) -> None:
        """Tell a block, whatever it is."""
        tag = element.tag
        if tag == W + "p":
            self._paragraph(element)
        elif tag == W + "tbl":
            self._table(element)
        elif tag == W + "sdt":
            gallery = value(element, "sdtPr", "docPartObj", "docPartGallery") or ""
            self._controlled(element, is_skipped=gallery.lower() == _CONTENTS)
        elif tag == W + "bookmarkStart":
            if name := element.get(W + "name"):
                self._tell(AnchorPoint(name))
        elif tag == W + "altChunk":
            self._close()
            self.unread |= not chunk(element, self._part, self._tell)
        elif tag in _THROUGH:
            self._blocks(element)
        elif tag == MC + "AlternateContent":
            self._blocks(chosen(element))

    def end(self) -> None:
        """Nothing comes any more in the body: the notes, in the order of their marks."""
        self._close()
        main = self._part
        for notes in self._notes.values():
            for note, part, element in notes.texts():
                self._part = part
                self._within(Start(Element.NOTE, id=note), element)
        self._part = main

    def _blocks(self, elements: Iterable[Node]) -> None:
        for element in elements:
            self.block(element)

    def _within(self, start: Start, *content: Node) -> None:
        """Blocks in an element of their own, with lists of their own."""
        lists, group = self._lists, self._group
        self._lists, self._group = FlatLists(self._tell), None
        self._tell(start)
        for elements in content:
            self._blocks(elements)
        self._close()
        self._tell(End(start.element))
        self._lists, self._group = lists, group

    def _close(self) -> None:
        """What comes is in no list and no group."""
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._finish(carried, None, "")
        self._lists.end()
        self._enter(None)

    def _enter(self, group: Element | None) -> None:
        if self._group is not None and self._group is not group:
            self._tell(End(self._group))
        if group is not None and self._group is not group:
            self._tell(Start(group))
        elif group is Element.CODE:
            self._tell(Break())
        self._group = group

    def _controlled(self, element: Node, *, is_skipped: bool) -> None:
        content = child(element, "sdtContent")
        if content is None:
            return
        if is_skipped:
            self._close()
            self._within(Start(Element.SKIPPED), content)
        else:
            self._blocks(content)

    def _paragraph(self, element: Node) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default_paragraph
        line = self._carried or Line()
        self._carried = None
        self._inlines.read(element, self._part, style, line)
        if child(properties, "rPr", "del") is not None:
            self._carried = line  # the next paragraph goes on in it
            return
        self._finish(line, properties, style)

    def _finish(self, line: Line, properties: Node | None, style: str) -> None:
        line.end_span()
        own_level = outline_level(properties)
        level = self._styles.level(style) if own_level is None else own_level
        is_title = not level and self._styles.is_title(style)
        self._inlines.fields.end_line(is_heading=bool(level))
        if line.has_words and is_title and not self.title:
            self.title = "".join(e.text if isinstance(e, Text) else " " for e in line.events)
        if not line.is_empty:
            if (line.is_contents or self._styles.is_contents(style)) and not level:
                self._close()
                self._whole(Start(Element.SKIPPED), line)
            elif (level or is_title) and line.has_words:
                self._heading(line, level or 1, properties, style)
            else:
                self._text(line, properties, style)
        for beside in line.beside:
            self._aside(beside)

    def _whole(self, start: Start, line: Line, before: str = "") -> None:
        self._tell(start)
        if before:
            self._tell(Text(before))
        for event in line.events:
            self._tell(event)
        self._tell(End(start.element))

    def _heading(self, line: Line, level: int, properties: Node | None, style: str) -> None:
        self._close()
        place = self._numbering.place(child(properties, "numPr"), style)
        label = f"{place.label} " if place and place.label else ""
        self._whole(Start(Element.HEADING, level=level, language=line.language), line, label)

    def _text(self, line: Line, properties: Node | None, style: str) -> None:
        place = self._numbering.place(child(properties, "numPr"), style)
        start = Start(
            _DEFINITIONS.get(self._styles.name(style), Element.PARAGRAPH), language=line.language
        )
        if place is not None:
            self._enter(None)
            self._lists.begin_item(place)
        elif not (self._lists.is_open and self._is_of_item(properties, style)):
            self._lists.end()
            if self._styles.is_code(style):
                self._enter(Element.CODE)
                for event in line.events:
                    self._tell(event)
                return
            self._enter(Element.QUOTE if self._styles.is_quote(style) else None)
        self._whole(start, line)

    def _is_of_item(self, properties: Node | None, style: str) -> bool:
        """Whether a paragraph without a number goes on with the item before it: it is indented."""
        indents = (value(properties, "ind", attribute=side) for side in ("left", "start"))
        is_indented = any(indent and indent.isdecimal() and int(indent) for indent in indents)
        return is_indented or self._styles.name(style) in _GOES_ON

    def _aside(self, content: Node | tuple[str, ...]) -> None:
        if isinstance(content, tuple):
            self._tell(Start(Element.ASIDE))
            for text in content:
                self._tell(Start(Element.PARAGRAPH))
                self._tell(Text(text))
                self._tell(End(Element.PARAGRAPH))
            self._tell(End(Element.ASIDE))
        else:
            self._within(Start(Element.ASIDE), content)

    def _table(self, table: Node) -> None:
        self._close()
        self._tell(Start(Element.TABLE))
        if caption := caption_of(table):
            self._tell(Start(Element.CAPTION))
            self._tell(Text(caption))
            self._tell(End(Element.CAPTION))
        for cells in rows_of(table, self._styles):
            self._tell(Start(Element.ROW))
            for cell in cells:
                self._cell(cell)
            self._tell(End(Element.ROW))
        self._tell(End(Element.TABLE))

    def _cell(self, cell: TableCell) -> None:
        start = Start(Element.CELL, is_header=cell.is_header, columns=cell.columns, rows=cell.rows)
        content = () if cell.content is None else (cell.content, *cell.more)
        self._within(start, *content)
