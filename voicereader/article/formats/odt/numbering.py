"""The labels of lists and headings in an OpenDocument text: "3.", "(a)", "1.2".

Owns counting, which the file leaves to the program: levels within levels, lists that go on.
"""

from __future__ import annotations

from collections import defaultdict

from voicereader.article.formats.odt.names import STYLE, TEXT, count
from voicereader.article.formats.odt.styles import Styles
from voicereader.article.formats.office.numerals import letters, repeated_letter, roman
from voicereader.article.formats.office.xml_parts import Node

_NUMBERED = (TEXT + "list-level-style-number", TEXT + "outline-level-style")


class Numbering:
    """Counts the items of each list, and the headings of the document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._last_of_style: dict[str, str] = {}
        self._made = 0

    def begin_list(self, element: Node, style: str) -> str:
        """The count of a `text:list` in no other: its own, or that of one it goes on from."""
        before = element.get(TEXT + "continue-list")
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        if before is None and goes_on:
            before = self._last_of_style.get(style)
        self._made += 1
        identifier = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"#{self._made}"
        if before is not None and before in self._counts:
            self._counts[identifier] = self._counts[before]
        self._last_of_style[style] = identifier
        return identifier

    def begin_level(self, counting: str, level: int) -> None:
        """A list begins in an item: what is in it is counted from the first."""
        self._counts[counting].pop(level, None)

    def label(self, counting: str, style: str, level: int, start: int | None) -> tuple[str, int]:
        """The label of the next item of that level, from 1, "" for a bullet; and its number."""
        return self._next(counting, self._styles.list_styles.get(style), level, start)

    def heading(self, level: int, start: int | None = None) -> str:
        """The label of the next heading of that level; "" where headings have none."""
        return self._next("", self._styles.outline, level, start)[0]

    def is_labelled(self, style: str, level: int) -> bool:
        """Whether items of that level have numbers or letters."""
        shape = _shape(self._styles.list_styles.get(style), level)
        return shape is not None and bool(_format(shape))

    def _next(
        self, counting: str, style: Node | None, level: int, start: int | None
    ) -> tuple[str, int]:
        counts = self._counts[counting]
        shape = _shape(style, level)
        first = count(shape, TEXT + "start-value") if shape is not None else 1
        counts[level] = start if start is not None else counts.get(level, first - 1) + 1
        for below in [below for below in counts if below > level]:
            del counts[below]
        if shape is None or not _format(shape):
            return "", counts[level]
        numbers = []
        shown = count(shape, TEXT + "display-levels")
        for at in range(max(1, level - shown + 1), level + 1):
            above = _shape(style, at)
            if above is not None and _format(above):
                first = count(above, TEXT + "start-value")
                is_synchronous = above.get(STYLE + "num-letter-sync") == "true"
                numbers.append(
                    _numeral(counts.setdefault(at, first), _format(above), is_synchronous)
                )
        prefix, suffix = shape.get(STYLE + "num-prefix", ""), shape.get(STYLE + "num-suffix", "")
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip(), counts[level]


def _shape(style: Node | None, level: int) -> Node | None:
    """What a style says of a level of numbers; None where it has bullets or says nothing."""
    for found in style if style is not None else ():
        if found.get(TEXT + "level") == str(level):
            return found if found.tag in _NUMBERED else None
    return None


def _format(shape: Node) -> str:
    return shape.get(STYLE + "num-format", "")


def _numeral(number: int, style: str, is_synchronous: bool) -> str:
    letter = repeated_letter if is_synchronous else letters
    match style:
        case "a":
            return letter(number)
        case "A":
            return letter(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
    return str(number)
