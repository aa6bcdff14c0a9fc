"""A document in a Word document: a file of another format that was put in whole (`w:altChunk`)."""

from __future__ import annotations

from collections.abc import Callable

from voicereader.article.formats.docx.names import R
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.office.xml_parts import Node

_TEXT = (".txt", ".text")


def chunk(element: Node, part: Part, tell: Callable[[Event], None]) -> bool:
    """Tell what was put in; whether it could be read."""
    relation = part.relations.get(element.get(R + "id", ""))
    source = part.package.read(relation.target) if relation and not relation.is_outside else None
    if relation is None or source is None:
        return False
    if not relation.target.lower().endswith(_TEXT):
        return False
    from voicereader.article.formats.decoding import decode

    for line in decode(source, relation.target).split("\n"):
        if line.strip():
            tell(Start(Element.PARAGRAPH))
            tell(Text(line))
            tell(End(Element.PARAGRAPH))
    return True
