"""The names of WordprocessingML, and small questions to its elements.

Owns both spellings of the names: "strict" files say the same in namespaces of their own, and are
renamed to the usual ones when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voicereader.article.formats.office.xml_parts import Node

_OPENXML = "http://schemas.openxmlformats.org"
W = f"{{{_OPENXML}/wordprocessingml/2006/main}}"
R = f"{{{_OPENXML}/officeDocument/2006/relationships}}"
M = f"{{{_OPENXML}/officeDocument/2006/math}}"
A = f"{{{_OPENXML}/drawingml/2006/main}}"
WP = f"{{{_OPENXML}/drawingml/2006/wordprocessingDrawing}}"
DIAGRAM = f"{{{_OPENXML}/drawingml/2006/diagram}}"
CHART = f"{{{_OPENXML}/drawingml/2006/chart}}"
MC = f"{{{_OPENXML}/markup-compatibility/2006}}"
V = "{urn:schemas-microsoft-com:vml}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
PACKAGE_RELATIONS = f"{{{_OPENXML}/package/2006/relationships}}"

_STRICT = re.compile(r"\{http://purl\.oclc\.org/ooxml/(\w+)/(\w+)\}")
_USUAL = rf"{{{_OPENXML}/\1/2006/\2}}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

_OFF = ("0", "false", "off", "none")


def in_usual_names(root: Node) -> Node:
    """The element, renamed with all in it where it is strict."""
    if any("purl.oclc.org" in (address or "") for address in root.nsmap.values()):
        for element in root.iter("*"):
            element.tag = _STRICT.sub(_USUAL, str(element.tag))
            for key, value in element.attrib.items():
                if "purl.oclc.org" in str(key):
                    del element.attrib[key]
                    element.set(_STRICT.sub(_USUAL, str(key)), value)
    return root


def child(element: Node | None, *path: str) -> Node | None:
    """The first descendant by a path of names of WordprocessingML."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)  # eight times as fast as `find`
    return element


def value(element: Node | None, *path: str, attribute: str = "val") -> str | None:
    """An attribute, `w:val` as a rule, of the element at a path; None where either is missing."""
    found = child(element, *path)
    return None if found is None else found.get(W + attribute)


def number(element: Node | None, *path: str) -> int | None:
    """The `w:val` of the element at a path where it is a whole number."""
    text = value(element, *path)
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def switch(element: Node | None, *path: str) -> bool | None:
    """Whether the element at a path turns something on; None where it is missing."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def chosen(element: Node) -> Iterator[Node]:
    """What stands in `mc:AlternateContent` once: the first choice, else what is to fall back on."""
    for alternative in element:
        if len(alternative):
            yield from alternative
            return
