"""The pictures of a Word document, by the text that stands for them, and the texts inside drawings.

Owns where alternative text is, in both kinds of drawing; and text boxes, diagrams and charts.
"""

from __future__ import annotations

from collections.abc import Iterator

from voicereader.article.formats.docx.names import (
    CHART,
    DECORATIVE,
    DIAGRAM,
    MC,
    WP,
    A,
    R,
    V,
    W,
    chosen,
)
from voicereader.article.formats.docx.package import Part
from voicereader.article.formats.events import Event, Image, Text
from voicereader.article.formats.office.xml_parts import Node

_BOX = W + "txbxContent"


def pictures(element: Node) -> Iterator[Event]:
    """The pictures in a `w:drawing`, `w:pict` or `w:object`, and words that are drawn."""
    for properties in element.iter(WP + "docPr"):
        told = properties.get("descr") or properties.get("title") or ""
        is_decoration = any(e.get("val") in ("1", "true") for e in properties.iter(DECORATIVE))
        if told or is_decoration or next(element.iter(_BOX), None) is None:
            yield Image(told.strip(), is_decoration)
    for shape in element.iter(V + "shape", V + "rect", V + "roundrect", V + "group"):
        told = shape.get("alt") or ""
        if told or shape.find(V + "imagedata") is not None:
            yield Image(told.strip())
    for drawn in element.iter(V + "textpath"):
        yield Text(f" {drawn.get('string', '')} ")


def beside(element: Node, part: Part) -> Iterator[Node | tuple[str, ...]]:
    """The text boxes in a drawing, each once, and the texts of the diagrams and charts in it."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found.tag == _BOX:
            yield found
            continue
        if found.tag == DIAGRAM + "relIds":
            yield _drawn(part, found.get(R + "dm", ""))
        elif found.tag == CHART + "chart":
            yield _drawn(part, found.get(R + "id", ""))
        inside = chosen(found) if found.tag == MC + "AlternateContent" else found
        waiting.extend(reversed([*inside]))


def _drawn(part: Part, relation: str) -> tuple[str, ...]:
    """The paragraphs in a diagram, or the names in a chart."""
    there = part.relations.get(relation)
    if there is None or there.is_outside:
        return ()
    root = Part(part.package, there.target).root
    if root is None:
        return ()
    texts = []
    for found in root.iter(A + "p", CHART + "strCache"):
        if found.tag == A + "p":
            texts.append("".join(run.text or "" for run in found.iter(A + "t")))
        else:
            texts.extend(name.text or "" for name in found.iter(CHART + "v"))
    return tuple(dict.fromkeys(filter(str.strip, texts)))
