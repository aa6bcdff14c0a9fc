"""A document in a Word document: a file of another format that was put in whole (`w:altChunk`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import splitext

from voicereader.article.formats.decoding import decode
from voicereader.article.formats.docx.names import R
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.events import Element, End, Event, Start, Text
from voicereader.article.formats.kinds import kind_of
from voicereader.article.formats.office.xml_parts import Node


def chunk(element: Node, part: Part, tell: Callable[[Event], None]) -> bool:
    """Tell what was put in; whether it could be read: a web page or text."""
    relation = part.relations.get(element.get(R + "id", ""))
    source = part.package.read(relation.target) if relation and not relation.is_outside else None
    if relation is None or source is None:
        return False
    kind = kind_of(source, splitext(relation.target)[1])
    if kind not in ("", "text/html"):
        return False
    text = decode(source, relation.target)
    for event in _of_page(text) if kind else _of_text(text):
        tell(event)
    return True


def _of_page(text: str) -> Iterator[Event]:
    from selectolax.lexbor import LexborHTMLParser  # few documents need it

    from voicereader.article.formats.html_tags import events_of
    from voicereader.article.formats.html_tree import flat, tags_of

    body = LexborHTMLParser(flat(text)).body
    if body is not None:
        yield from events_of(tags_of(body))


def _of_text(text: str) -> Iterator[Event]:
    for line in text.split("\n"):
        if line.strip():
            yield Start(Element.PARAGRAPH)
            yield Text(line)
            yield End(Element.PARAGRAPH)
