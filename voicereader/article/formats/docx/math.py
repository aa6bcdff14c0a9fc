"""A formula of a Word document on one line: "(a+b)/2", "x" with a raised 2, "√(x)".

Owns the structures of OMML that a line of letters would lose; of any other the letters stay.
"""

from __future__ import annotations

from voicereader.article.formats.docx.names import M, W
from voicereader.article.formats.office.line import Line
from voicereader.article.formats.office.xml_parts import Node

_RAISED, _LOWERED = 1, -1
_SUM = "∫"  # what an n-ary sign is that names none


def say_formula(formula: Node, line: Line, shift: int = 0) -> None:
    """Tell a formula, or a part of one."""
    tag = formula.tag
    if tag == M + "t":
        line.say(formula.text or "", shift=shift)
    elif tag == M + "f":
        _grouped(formula.find(M + "num"), line, shift)
        line.say("/", shift=shift)
        _grouped(formula.find(M + "den"), line, shift)
    elif tag == M + "rad":
        _all(formula.find(M + "deg"), line, _RAISED)
        line.say("√", shift=shift)
        _grouped(formula.find(M + "e"), line, shift)
    elif tag == M + "d":
        _delimited(formula, line, shift)
    elif tag == M + "nary":
        line.say(_sign(formula, "naryPr", "chr", _SUM), shift=shift)
        _all(formula.find(M + "sub"), line, _LOWERED)
        _all(formula.find(M + "sup"), line, _RAISED)
        line.say(" ", shift=shift)
        _all(formula.find(M + "e"), line, shift)
    elif tag == M + "sub":
        _all(formula, line, _LOWERED)
    elif tag == M + "sup":
        _all(formula, line, _RAISED)
    elif tag == M + "mr":
        _all(formula, line, shift=shift, between=" ")
        line.say("; ", shift=shift)
    elif tag == W + "t":
        line.say(formula.text or "", shift=shift)
    else:
        _all(formula, line, shift)


def _all(parts: Node | None, line: Line, shift: int, between: str = "") -> None:
    for position, part in enumerate(parts if parts is not None else ()):
        if between and position:
            line.say(between, shift=shift)
        say_formula(part, line, shift)


def _grouped(part: Node | None, line: Line, shift: int) -> None:
    """In parentheses where it is more than one sign or number."""
    if part is None:
        return
    text = "".join(found.text or "" for found in part.iter(M + "t")).strip()
    is_one = len(text) == 1 or text.isalnum()
    line.say("" if is_one else "(", shift=shift)
    _all(part, line, shift)
    line.say("" if is_one else ")", shift=shift)


def _delimited(formula: Node, line: Line, shift: int) -> None:
    line.say(_sign(formula, "dPr", "begChr", "("), shift=shift)
    for position, part in enumerate(formula.iterchildren(M + "e")):
        if position:
            line.say(_sign(formula, "dPr", "sepChr", "|"), shift=shift)
        _all(part, line, shift)
    line.say(_sign(formula, "dPr", "endChr", ")"), shift=shift)


def _sign(formula: Node, properties: str, name: str, default: str) -> str:
    found = formula.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val", "")
