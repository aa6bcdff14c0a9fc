"""What stands in a paragraph of an OpenDocument text: spans, links, notes, frames, fields.

Owns what each element in a line is. A field is the text that the program last put there. What
tracked changes inserted stands in the text as all else, and what they deleted elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from voicereader.article.formats.events import (
    AnchorPoint,
    Break,
    Element,
    End,
    Image,
    NoteReference,
    Start,
)
from voicereader.article.formats.odt.formulas import formula
from voicereader.article.formats.odt.names import (
    DRAW,
    LOEXT,
    MATHML,
    OFFICE,
    SVG,
    TEXT,
    XLINK,
    count,
)
from voicereader.article.formats.odt.styles import Look, Styles
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.xml_parts import Node

_MOST_SPACES = 100  # in a row
_DRAWN = tuple(
    DRAW + name
    for name in [
        "frame",
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "polyline",
        "path",
        "line",
        "connector",
    ]
)
_BLOCKS = (TEXT + "p", TEXT + "h", TEXT + "list")
_UNREAD = (
    TEXT + "ruby-text",
    TEXT + "tracked-changes",
    OFFICE + "annotation",
    OFFICE + "event-listeners",
    TEXT + "note-body",
    SVG + "title",
    SVG + "desc",
)
_PLACES = (
    TEXT + "bookmark",
    TEXT + "bookmark-start",
    TEXT + "reference-mark",
    TEXT + "reference-mark-start",
)
_REFERENCES = (TEXT + "bookmark-ref", TEXT + "reference-ref")


class Inlines:
    """Reads lines.

    `notes` are the notes that were met: their ids, and what holds their texts. `languages` counts
    the characters in each language. `part` gives the root of another part of the document.
    """

    def __init__(self, styles: Styles, part: Callable[[str], Node | None]) -> None:
        self._styles = styles
        self._part = part
        self.notes: dict[str, Node] = {}
        self.languages: Counter[str] = Counter()
        self._readers: dict[str, Callable[[Node, Line, Look], None]] = {
            TEXT + "s": self._spaces,
            TEXT + "tab": lambda _e, line, look: self._say("\t", line, look),
            TEXT + "line-break": lambda _e, line, _look: line.add(Break()),
            TEXT + "span": self._span,
            TEXT + "a": self._link,
            DRAW + "a": self._link,
            TEXT + "note": self._note,
            MATHML + "math": lambda e, line, look: self._say(formula(e), line, look),
        }
        self._readers |= dict.fromkeys(_UNREAD, lambda _e, _line, _look: None)
        self._readers |= dict.fromkeys(_PLACES, self._place)
        self._readers |= dict.fromkeys(_REFERENCES, self._reference)
        self._readers |= dict.fromkeys(_DRAWN, self.read_drawn)

    def read(self, paragraph: Node, look: Look, line: Line) -> None:
        """Add what stands in a paragraph, whose words look so, to a line."""
        self._within(paragraph, line, look)

    def _within(self, parent: Node, line: Line, look: Look) -> None:
        self._say(parent.text, line, look)
        for element in parent:
            self._readers.get(str(element.tag), self._within)(element, line, look)
            self._say(element.tail, line, look)

    def _say(self, text: str | None, line: Line, look: Look) -> None:
        if text and not look.is_hidden:
            line.say(text, look.language, is_struck=look.is_struck, shift=look.shift)
            self.languages[look.language] += len(text)

    def _spaces(self, element: Node, line: Line, look: Look) -> None:
        self._say(" " * min(count(element, TEXT + "c"), _MOST_SPACES), line, look)

    def _span(self, element: Node, line: Line, look: Look) -> None:
        name = element.get(TEXT + "style-name", "")
        self._within(element, line, self._styles.look("text", name, look))

    def _link(self, element: Node, line: Line, look: Look) -> None:
        address = element.get(XLINK + "href", "")
        if address.startswith("#"):
            address = address.partition("|")[0]  # "#Figure 1|sequence"
        if address:
            line.add(Start(Element.LINK, target=address))
        self._within(element, line, look)
        if address:
            line.add(End(Element.LINK))

    def _reference(self, element: Node, line: Line, look: Look) -> None:
        line.add(Start(Element.LINK, target=f"#{element.get(TEXT + 'ref-name', '')}"))
        self._within(element, line, look)
        line.add(End(Element.LINK))

    def _place(self, element: Node, line: Line, _look: Look) -> None:
        line.add(AnchorPoint(element.get(TEXT + "name", "")))

    def _note(self, element: Node, line: Line, look: Look) -> None:
        citation, body = element.find(TEXT + "note-citation"), element.find(TEXT + "note-body")
        if body is None or look.is_hidden:
            return
        label = ""
        if citation is not None:
            label = citation.get(TEXT + "label") or "".join(map(str, citation.itertext()))
        note = f"note-{len(self.notes) + 1}"
        self.notes[note] = body
        line.add(NoteReference(note, label.strip()))

    def read_drawn(self, element: Node, line: Line, look: Look) -> None:
        """A picture, by what stands for it; the text in a box or shape is read after the line."""
        if look.is_hidden:
            return
        told = [element.find(SVG + "desc"), element.find(SVG + "title")]
        texts = [text for e in told if e is not None and (text := "".join(map(str, e.itertext())))]
        is_decoration = element.get(LOEXT + "decorative") == "true"
        held = element.find(DRAW + "object")
        if held is not None and (said := self._held(held)):
            self._say(said, line, look)
            return
        is_picture = element.find(DRAW + "image") is not None or held is not None
        if is_picture or texts:
            line.add(Image(texts[0].strip() if texts else "", is_decoration))
        box = element.find(DRAW + "text-box")
        if box is not None or any(child.tag in _BLOCKS for child in element):
            line.beside.append(element if box is None else box)

    def _held(self, held: Node) -> str:
        """A formula that stands in a part of its own, or in the element."""
        found = next(held.iter(MATHML + "math"), None)
        if found is None and (address := held.get(XLINK + "href")):
            root = self._part(f"{address}/content.xml")
            found = next(root.iter(MATHML + "math"), None) if root is not None else None
        return formula(found) if found is not None else ""
