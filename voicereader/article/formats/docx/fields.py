"""The fields of a Word document: a link, a cross-reference, a table of contents, a box to tick.

Owns where fields begin and end. The result that the program last worked out stays, and
the instruction is never read out. A field may begin in one paragraph and end in another.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.article.formats.docx.names import W, child, number, switch
from voicereader.article.formats.events import Element, End, Start
from voicereader.article.formats.office.field_codes import is_contents, link_target, symbol
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.xml_parts import Node

_TICKED, _NOT_TICKED = "☑", "☐"


@dataclass
class _Field:
    instruction: str = ""
    is_result: bool = False
    line: Line | None = None  # that in which its link begins

    @property
    def is_contents(self) -> bool:
        return self.is_result and is_contents(self.instruction)


class Fields:
    """Those that are open."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_instruction(self) -> bool:
        """Whether words that come are for the program."""
        return any(not field.is_result for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether words that come are of a table of contents."""
        return any(field.is_contents for field in self._open)

    def instruct(self, text: str) -> None:
        """A part of an instruction."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].instruction += text

    def character(self, found: Node, line: Line) -> None:
        """A `w:fldChar`: a field begins, its result does, or it ends."""
        kind = found.get(W + "fldCharType")
        if kind == "begin":
            line.say(_of_form(child(found, "ffData")))
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._begin_result(self._open[-1], line)
        elif kind == "end" and self._open:
            self._end(self._open.pop(), line)

    def begin_simple(self, instruction: str, line: Line) -> None:
        """A `w:fldSimple` begins, which is all result."""
        self._open.append(_Field(instruction))
        self._begin_result(self._open[-1], line)

    def end_simple(self, line: Line) -> None:
        """It ends."""
        self._end(self._open.pop(), line)

    def end_line(self, *, is_heading: bool) -> None:
        """No instruction goes on in another paragraph, and no contents over a heading.

        So a field that is never ended takes no text with it.
        """
        self._open = [
            field
            for field in self._open
            if field.is_result and not (is_heading and field.is_contents)
        ]

    def _begin_result(self, field: _Field, line: Line) -> None:
        field.is_result = True
        if target := link_target(field.instruction):
            line.add(Start(Element.LINK, target=target))
            field.line = line

    def _end(self, field: _Field, line: Line) -> None:
        if field.line is line:
            line.add(End(Element.LINK))
        if not field.is_result:
            line.say(symbol(field.instruction))


def _of_form(data: Node | None) -> str:
    """What a form shows that has no text: a box to tick, the choice from a list."""
    box, choices = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        ticked = switch(box, "checked")
        return _TICKED if (switch(box, "default") if ticked is None else ticked) else _NOT_TICKED
    if choices is not None:
        entries = [entry.get(W + "val", "") for entry in choices.iterchildren(W + "listEntry")]
        at = number(choices, "result") or number(choices, "default") or 0
        return entries[at] if 0 <= at < len(entries) else ""
    return ""
