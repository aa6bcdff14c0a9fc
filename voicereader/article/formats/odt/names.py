"""The names of OpenDocument."""

from __future__ import annotations

from voicereader.article.formats.office.xml_parts import Node

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
DRAW = f"{{{_OASIS}:drawing:1.0}}"
SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
META = f"{{{_OASIS}:meta:1.0}}"
MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


def count(element: Node, attribute: str, default: int = 1) -> int:
    """A whole number among the attributes."""
    text = element.get(attribute, "")
    return int(text) if text.isdecimal() else default
