"""A formula in an OpenDocument text, MathML, on one line of text."""

from __future__ import annotations

from voicereader.article.formats.odt.names import MATHML
from voicereader.article.formats.office.xml_parts import Node

_OTHER_WORDS = (MATHML + "annotation", MATHML + "annotation-xml")
_BETWEEN = {MATHML + "mfrac": "/", MATHML + "msup": "^", MATHML + "msub": "_"}


def formula(element: Node) -> str:
    """What it says: "(a+b)/2", "x^2", "√(x)"; any other structure is its signs."""
    if element.tag in _OTHER_WORDS:
        return ""
    if not len(element):
        return (element.text or "").strip()
    parts = [formula(child) for child in element]
    if element.tag in _BETWEEN:
        return _BETWEEN[str(element.tag)].join(map(_grouped, parts))
    if element.tag == MATHML + "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if element.tag == MATHML + "mroot":
        return f"{parts[-1]}√{_grouped(''.join(parts[:-1]))}"
    is_rows = element.tag == MATHML + "mtable"
    is_row = element.tag == MATHML + "mtr"
    return ("; " if is_rows else " " if is_row else "").join(filter(None, parts))


def _grouped(part: str) -> str:
    return part if len(part) <= 1 or part.isalnum() else f"({part})"
