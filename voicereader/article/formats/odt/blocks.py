"""The body of an OpenDocument text as events: headings, lists, tables, sections, text boxes, notes.

Owns what each block is. Not here: what stands in a line, and how lists are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from voicereader.article.formats.events import AnchorPoint, Break, Element, End, Event, Start, Text
from voicereader.article.formats.odt.inlines import Inlines
from voicereader.article.formats.odt.names import DRAW, OFFICE, TABLE, TEXT, XML, count
from voicereader.article.formats.odt.numbering import Numbering
from voicereader.article.formats.odt.styles import Look, Styles
from voicereader.article.formats.odt.tables import Tables
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.xml_parts import Node

_CONTENTS = tuple(
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index")
)
_NOT_READ = (
    TEXT + "tracked-changes",
    OFFICE + "annotation",
    OFFICE + "forms",
    OFFICE + "scripts",
    TEXT + "table-of-content-source",
    TEXT + "bibliography-source",
    TEXT + "alphabetical-index-source",
    TEXT + "user-index-source",
    TEXT + "variable-decls",
    TEXT + "sequence-decls",
    TEXT + "user-field-decls",
)
_PLACES = (TEXT + "bookmark", TEXT + "bookmark-start")
_LIST_PARTS = (TEXT + "list-item", TEXT + "list-header")


class Blocks:
    """Tells the events of the blocks that it is given.

    `title` is the text of what is styled as the title, "" until it is met.
    """

    def __init__(self, styles: Styles, inlines: Inlines, tell: Callable[[Event], None]) -> None:
        self.title = ""
        self._styles = styles
        self._inlines = inlines
        self._numbering = Numbering(styles)
        self._tell = tell
        self._look = styles.default_look()
        self._group: Element | None = None  # of paragraphs that are one quotation, or one code
        self._tables = Tables(tell, self.within)

    def block(self, element: Node) -> None:
        """Tell a block, whatever it is."""
        tag = element.tag
        if tag == TEXT + "p":
            self._paragraph(element)
        elif tag == TEXT + "h":
            self._heading(element)
        elif tag == TEXT + "list":
            self._list(element)
        elif tag == TABLE + "table":
            self._enter(None)
            self._tables.table(element)
        elif tag in _CONTENTS:
            self.within(Start(Element.SKIPPED), element)
        elif tag == TEXT + "section":
            if element.get(TEXT + "display") != "none":
                self._place(element.get(TEXT + "name"))
                self._blocks(element)
        elif tag in _PLACES:
            self._place(element.get(TEXT + "name"))
        elif str(tag).startswith(DRAW):
            self._drawn(element)
        elif tag not in _NOT_READ:
            self._blocks(element)

    def end(self) -> None:
        """Nothing comes any more in the body: the notes, in the order of their marks."""
        self._enter(None)
        told = 0
        while told < len(self._inlines.notes):  # a note may hold the mark of another
            note, body = list(self._inlines.notes.items())[told]
            self.within(Start(Element.NOTE, id=note), body)
            told += 1

    def within(self, start: Start, content: Iterable[Node]) -> None:
        """Blocks in an element of their own."""
        self._enter(None)
        self._tell(start)
        self._blocks(content)
        self._enter(None)
        self._tell(End(start.element))

    def _blocks(self, elements: Iterable[Node]) -> None:
        for element in elements:
            self.block(element)

    def _place(self, name: str | None) -> None:
        if name:
            self._tell(AnchorPoint(name))

    def _enter(self, group: Element | None) -> None:
        if self._group is not None and self._group is not group:
            self._tell(End(self._group))
        if group is not None and self._group is not group:
            self._tell(Start(group))
        elif group is Element.CODE:
            self._tell(Break())
        self._group = group

    def _line(self, element: Node) -> tuple[Line, str]:
        """The words of a paragraph or heading, and the name of its style."""
        style = element.get(TEXT + "style-name", "")
        look: Look = self._styles.look("paragraph", style, self._look)
        line = Line()
        self._inlines.read(element, look, line)
        line.end_span()
        return line, style

    def _paragraph(self, element: Node) -> None:
        line, style = self._line(element)
        level = self._styles.level(style)
        is_title = self._styles.is_title(style)
        if line.has_words and (level or is_title):
            if is_title and not self.title:
                self.title = "".join(e.text if isinstance(e, Text) else " " for e in line.events)
            self._enter(None)
            self._told(Start(Element.HEADING, level=level or 1, language=line.language), line)
        elif self._styles.is_code(style):
            self._enter(Element.CODE)
            for event in line.events:
                self._tell(event)
        else:
            self._enter(Element.QUOTE if self._styles.is_quote(style) else None)
            self._told(Start(Element.PARAGRAPH, language=line.language), line)
        self._beside(line)

    def _heading(self, element: Node) -> None:
        self._enter(None)
        line, _style = self._line(element)
        level = max(count(element, TEXT + "outline-level"), 1)
        label = ""
        if element.get(TEXT + "is-list-header") != "true" and line.has_words:
            start = element.get(TEXT + "start-value", "")
            label = self._numbering.heading(level, int(start) if start.isdecimal() else None)
        identifier = element.get(XML + "id", "")
        start_ = Start(Element.HEADING, level=level, language=line.language, id=identifier)
        self._told(start_, line, f"{label} " if label else "")
        self._beside(line)

    def _told(self, start: Start, line: Line, before: str = "") -> None:
        self._tell(start)
        if before:
            self._tell(Text(before))
        for event in line.events:
            self._tell(event)
        self._tell(End(start.element))

    def _beside(self, line: Line) -> None:
        for content in line.beside:
            if not isinstance(content, tuple):
                self.within(Start(Element.ASIDE), content)

    def _drawn(self, element: Node) -> None:
        """A frame or shape that is anchored to a page, or a group of them."""
        if element.tag in (DRAW + "g", DRAW + "a"):
            self._blocks(element)
            return
        line = Line()
        self._inlines.read_drawn(element, line, self._look)
        for event in line.events:
            self._tell(event)
        self._beside(line)

    def _list(self, element: Node, level: int = 1, counting: str = "", style: str = "") -> None:
        """A list; one in an item of another is a level lower, and has its style if it has none."""
        style = element.get(TEXT + "style-name") or style or self._style_within(element)
        if level == 1:
            self._enter(None)
            counting = self._numbering.begin_list(element, style)
        else:
            self._numbering.begin_level(counting, level)
        is_ordered = self._numbering.is_labelled(style, level)
        self._tell(Start(Element.LIST, is_ordered=is_ordered))
        for item in element:
            if item.tag in _LIST_PARTS:
                self._item(item, level, counting, style)
        self._tell(End(Element.LIST))

    def _item(self, item: Node, level: int, counting: str, style: str) -> None:
        is_counted = item.tag == TEXT + "list-item" and any(c.tag != TEXT + "list" for c in item)
        if is_counted:
            start = item.get(TEXT + "start-value", "")
            label, _number = self._numbering.label(
                counting, style, level, int(start) if start.isdecimal() else None
            )
            self._tell(Start(Element.ITEM, label=label, id=item.get(XML + "id", "")))
        for child in item:
            if child.tag == TEXT + "list":
                self._list(child, level + 1, counting, style)
            else:
                self.block(child)
        self._enter(None)
        if is_counted:
            self._tell(End(Element.ITEM))

    def _style_within(self, element: Node) -> str:
        """The list style that the first paragraph of a list brings with it."""
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        name = "" if first is None else first.get(TEXT + "style-name", "")
        return self._styles.list_style(name)
