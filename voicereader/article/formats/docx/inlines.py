"""What stands in a paragraph of a Word document: runs, links, fields, formulas, pictures, notes.

Owns what each element in a line is. What was deleted under tracked changes is left out, what was
inserted stays. Not here: paragraphs, tables and text boxes, which `blocks` reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from voicereader.article.formats.docx.fields import Fields
from voicereader.article.formats.docx.math import say_formula
from voicereader.article.formats.docx.names import MC, M, R, W, child, chosen, value
from voicereader.article.formats.docx.notes import Notes
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.docx.pictures import beside, pictures
from voicereader.article.formats.docx.styles import Look, Styles, look_of
from voicereader.article.formats.events import AnchorPoint, Break, Element, End, Start
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.symbols import sign
from voicereader.article.formats.office.xml_parts import Node

_THROUGH = frozenset(  # what only holds what is in the line
    W + name
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase")
)
_OBJECTS = frozenset(W + name for name in ("drawing", "pict", "object"))
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        W + "tab": "\t",
        W + "ptab": "\t",
        W + "noBreakHyphen": "\u2011",
        W + "softHyphen": "\u00ad",
    }
)


class Inlines:
    """Reads the lines of one part; the rest is of the whole document.

    `languages` counts the characters in each language.
    """

    def __init__(
        self, main: Part, styles: Styles, notes: Mapping[str, Notes], languages: Counter[str]
    ) -> None:
        self._part = main
        self._styles = styles
        self._notes = notes
        self._languages = languages
        self.fields = Fields()
        self._readers: dict[str, Callable[[Node, Line, str], None]] = {
            W + "r": self._run,
            W + "hyperlink": self._link,
            W + "fldSimple": self._simple_field,
            W + "sdt": lambda e, line, style: self._all(child(e, "sdtContent"), line, style),
            W + "ruby": lambda e, line, style: self._all(child(e, "rubyBase"), line, style),
            W + "bookmarkStart": self._bookmark,
            MC + "AlternateContent": self._alternative,
            M + "oMath": lambda e, line, _style: say_formula(e, line),
            M + "oMathPara": lambda e, line, _style: say_formula(e, line),
        }
        self._readers |= dict.fromkeys(_THROUGH, self._all)

    def read(self, paragraph: Node, part: Part, style: str, line: Line) -> None:
        """Add what stands in a paragraph of that style to a line."""
        self._part = part
        self._all(paragraph, line, style)

    def _all(self, parent: Node | None, line: Line, style: str) -> None:
        for element in parent if parent is not None else ():
            reader = self._readers.get(str(element.tag))
            if reader is not None:
                reader(element, line, style)

    def _run(self, run: Node, line: Line, style: str) -> None:
        properties = child(run, "rPr")
        if properties is None:
            look = self._styles.look(style, "")
        else:
            named = value(properties, "rStyle") or ""
            look = look_of(properties).over(self._styles.look(style, named))
        is_mark = False  # of a note, printed by the author
        for element in run:
            tag = element.tag
            if tag == W + "t":
                if not is_mark:
                    self._say(element.text or "", line, look)
            elif tag in _SIGNS:
                self._say(_SIGNS[str(tag)], line, look)
            elif tag in (W + "br", W + "cr"):
                self._break(line, look)
            else:
                is_mark |= _has_own_mark(element)
                self._in_run(element, line, style, look)

    def _in_run(self, element: Node, line: Line, style: str, look: Look) -> None:
        """What is seldom in a run."""
        tag = element.tag
        if tag == W + "fldChar":
            self.fields.character(element, line)
        elif tag == W + "instrText":
            self.fields.instruct(element.text or "")
        elif tag == W + "sym":
            code = element.get(W + "char", "")
            font = element.get(W + "font", "")
            self._say(sign(int(code, 16), font) if _is_hex(code) else "", line, look)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self._refer(element, line, look)
        elif tag in _OBJECTS:
            self._object(element, line, look)
        elif tag == MC + "AlternateContent":
            for alternative in chosen(element):
                self._in_run(alternative, line, style, look)
        elif (reader := self._readers.get(str(tag))) is not None:
            reader(element, line, style)

    def _say(self, text: str, line: Line, look: Look) -> None:
        if look.is_hidden or self.fields.is_instruction:
            return
        language = look.language(text)
        line.say(text, language, is_struck=bool(look.is_struck), shift=look.shift or 0)
        line.is_contents |= self.fields.is_contents and bool(text.strip())
        self._languages[language] += len(text)

    def _break(self, line: Line, look: Look) -> None:
        if not look.is_hidden and not self.fields.is_instruction:
            line.add(Break())

    def _refer(self, element: Node, line: Line, look: Look) -> None:
        kind = str(element.tag)[len(W) : -len("Reference")]
        own = ""
        if _has_own_mark(element):
            own = "".join(map(_mark, element.itersiblings())) or "*"
        note = element.get(W + "id")
        if note is not None and not look.is_hidden:
            line.add(self._notes[kind].refer(note, own))

    def _object(self, element: Node, line: Line, look: Look) -> None:
        if look.is_hidden:
            return
        line.beside.extend(beside(element, self._part))
        for event in pictures(element):
            line.add(event)

    def _link(self, element: Node, line: Line, style: str) -> None:
        relation = self._part.relations.get(element.get(R + "id", ""))
        place = element.get(W + "anchor")
        target = relation.target if relation is not None else ""
        if place:
            target += f"#{place}"
        if target:
            line.add(Start(Element.LINK, target=target))
        self._all(element, line, style)
        if target:
            line.add(End(Element.LINK))

    def _simple_field(self, element: Node, line: Line, style: str) -> None:
        self.fields.begin_simple(element.get(W + "instr", ""), line)
        self._all(element, line, style)
        self.fields.end_simple(line)

    def _bookmark(self, element: Node, line: Line, _style: str) -> None:
        name = element.get(W + "name", "")
        if name and name != "_GoBack":  # where the writer's cursor was
            line.add(AnchorPoint(name))

    def _alternative(self, element: Node, line: Line, style: str) -> None:
        for alternative in chosen(element):
            if (reader := self._readers.get(str(alternative.tag))) is not None:
                reader(alternative, line, style)


def _has_own_mark(element: Node) -> bool:
    return element.get(W + "customMarkFollows", "0") in ("1", "true", "on")


def _mark(element: Node) -> str:
    if element.tag == W + "sym":
        code = element.get(W + "char", "")
        return sign(int(code, 16), element.get(W + "font", "")) if _is_hex(code) else ""
    return (element.text or "").strip() if element.tag == W + "t" else ""


def _is_hex(code: str) -> bool:
    return 0 < len(code) <= 5 and all(sign in "0123456789abcdefABCDEF" for sign in code)
