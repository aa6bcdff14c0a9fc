"""The labels of lists in a Word document: "3.", "(a)", "1.2".

Owns counting: restarts, levels that count within others, lists that share a count. A label is what
the document prints, so that "see 4(b)" can be followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from voicereader.article.formats.docx.names import W, child, number, switch, value
from voicereader.article.formats.docx.styles import Styles
from voicereader.article.formats.office.flat_lists import Membership
from voicereader.article.formats.office.numerals import repeated_letter, roman
from voicereader.article.formats.office.symbols import is_of_signs
from voicereader.article.formats.office.xml_parts import Node

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CIRCLED = 20
_CHICAGO = "*†‡§"


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None  # the level, from 1, after which it starts again; 0 for never
    is_decimal: bool = False  # and so are the numbers of the levels above, in its label
    paragraph_style: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    shared: str
    starts: dict[int, int]
    levels: dict[int, _Level]


class Numbering:
    """The numbering part, counted from the first paragraph on; None where a document has none."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._shared: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for found in root if root is not None else ():
            if found.tag == W + "abstractNum":
                self._add_shared(found)
            elif found.tag == W + "num":
                self._add_list(found)

    def place(self, own: Node | None, style: str) -> Membership | None:
        """The place of the next paragraph, by its own `w:numPr` and its style; None for no list.

        Each paragraph is asked for once: it counts.
        """
        of_style = self._styles.numbering(style)
        list_id = value(own, "numId") or value(of_style, "numId")
        if not list_id or list_id not in self._lists:
            return None
        levels = self._levels(list_id)
        level = number(own, "ilvl")
        if level is None and value(own, "numId") is None:
            level = next((i for i, one in levels.items() if one.paragraph_style == style), None)
        if level is None:
            level = number(of_style, "ilvl") or 0
        level = min(max(level, 0), _LEVELS - 1)
        count, label = self._count(list_id, levels, level)
        shape = levels.get(level, _Level())
        if shape.style == "none" and not label:
            return None
        is_bullet = shape.style == "bullet" or is_of_signs(shape.font)
        return Membership(list_id, level, "" if is_bullet else label, count)

    def _count(self, list_id: str, levels: dict[int, _Level], level: int) -> tuple[int, str]:
        one = self._lists[list_id]
        counts = self._counts[one.shared or list_id]
        for at, start in one.starts.items():
            if at <= level and (list_id, at) not in self._begun:
                self._begun.add((list_id, at))
                counts[at] = start - 1
        counts[level] = counts.get(level, levels.get(level, _Level()).start - 1) + 1
        for at in range(level + 1, _LEVELS):
            after = levels.get(at, _Level()).restarts_after
            if after is None or level < after:
                counts.pop(at, None)
        for at in range(level):
            counts.setdefault(at, levels.get(at, _Level()).start)
        shape = levels.get(level, _Level(text=f"%{level + 1}."))

        def told(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            style = "decimal" if shape.is_decimal else levels.get(at, _Level()).style
            return _numeral(counts.get(at, 0), style) if at <= level else ""

        return counts[level], _PLACE.sub(told, shape.text).strip()

    def _levels(self, list_id: str) -> dict[int, _Level]:
        one = self._lists[list_id]
        levels = self._shared.get(one.shared, {})
        if link := self._linked.get(one.shared):
            linked = value(self._styles.numbering(link), "numId") or ""
            other = self._lists.get(linked)
            if other is not None:
                levels = self._shared.get(other.shared, {}) | other.levels
        return levels | one.levels if one.levels else levels

    def _add_shared(self, found: Node) -> None:
        identifier = found.get(W + "abstractNumId", "")
        self._shared[identifier] = _read_levels(found)
        if link := value(found, "numStyleLink"):
            self._linked[identifier] = link

    def _add_list(self, found: Node) -> None:
        starts: dict[int, int] = {}
        levels: dict[int, _Level] = {}
        for change in found.iterchildren(W + "lvlOverride"):
            at = int(change.get(W + "ilvl", "0")) if change.get(W + "ilvl", "0").isdecimal() else 0
            start = number(change, "startOverride")
            if start is not None:
                starts[at] = start
            levels |= _read_levels(change)
        levels = {at: replace(one, start=starts.get(at, one.start)) for at, one in levels.items()}
        shared = value(found, "abstractNumId") or ""
        self._lists[found.get(W + "numId", "")] = _List(shared, starts, levels)


def _read_levels(parent: Node) -> dict[int, _Level]:
    levels = {}
    for found in parent.iterchildren(W + "lvl"):
        at = found.get(W + "ilvl", "0")
        style = next(found.iter(W + "numFmt"), None)  # perhaps in mc:AlternateContent
        start = number(found, "start")
        fonts = child(found, "rPr", "rFonts")
        levels[int(at) if at.isdecimal() else 0] = _Level(
            style=style.get(W + "val", "decimal") if style is not None else "decimal",
            text=value(found, "lvlText") or "",
            start=0 if start is None else start,
            restarts_after=number(found, "lvlRestart"),
            is_decimal=bool(switch(found, "isLgl")),
            paragraph_style=value(found, "pStyle") or "",
            font=fonts.get(W + "ascii", "") if fonts is not None else "",
        )
    return levels


def _numeral(count: int, style: str) -> str:
    """A number in the style of a list; styles of other scripts, and words, are told as decimals."""
    match style:
        case "lowerLetter":
            return repeated_letter(count)
        case "upperLetter":
            return repeated_letter(count).upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "decimalZero":
            return f"{count:02d}"
        case "decimalEnclosedCircle" if 0 < count <= _CIRCLED:
            return chr(ord("①") + count - 1)
        case "none" | "bullet":
            return ""
    return str(count)


def note_mark(count: int, style: str) -> str:
    """The mark of the note with that number."""
    return (
        _numeral(count, style)
        if style != "chicago"
        else "*†‡§"[(count - 1) % 4] * ((count + 3) // 4)
    )
