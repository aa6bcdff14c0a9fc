"""The styles of an OpenDocument text: what a paragraph or its words are by the style they have.

Owns inheritance between styles, and which style makes a title, a quotation, code. The names of the
styles that come with a program are English in the file, in whatever language it shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from voicereader.article.formats.odt.names import FO, STYLE, TEXT
from voicereader.article.formats.office.xml_parts import Node

_HEADING = re.compile(r"(?i)heading[ _]([1-9])")
_TITLE = "title"
_QUOTES = ("quotations", "quote", "block text")
_CODES = ("preformatted text", "source code")
_ESCAPED = re.compile(r"_([0-9a-fA-F]{2})_")  # "Heading_20_1"
_NONE = ("", "none", "zxx")
_SHIFT = re.compile(r"(super|sub|-?\d+(?:\.\d+)?%)")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look by their style."""

    language: str = ""
    is_hidden: bool = False
    is_struck: bool = False
    shift: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    family: str
    parent: str
    text: Node | None  # its style:text-properties
    list_style: str
    level: int | None


class Styles:
    """The styles of the files of one document, added file by file."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._defaults: dict[str, Node | None] = {}
        self.list_styles: dict[str, Node] = {}
        self.outline: Node | None = None
        self.look = cache(self._look)
        self.level = cache(self._level)
        self._is_among = cache(self._find_among)

    def add(self, styles: Iterable[Node]) -> None:
        """The children of `office:styles` or `office:automatic-styles`."""
        for found in styles:
            name, family = found.get(STYLE + "name", ""), found.get(STYLE + "family", "")
            if found.tag == STYLE + "style":
                self._styles[family, name] = _style(found, name, family)
            elif found.tag == STYLE + "default-style":
                self._defaults[family] = found.find(STYLE + "text-properties")
            elif found.tag == TEXT + "list-style":
                self.list_styles[name] = found
            elif found.tag == TEXT + "outline-style":
                self.outline = found

    def _look(self, family: str, name: str, base: Look) -> Look:
        """How words of that style look, where it stands among words of another look."""
        for properties in reversed([style.text for style in self._chain(family, name)]):
            base = _over(base, properties)
        return base

    def default_look(self) -> Look:
        """How words look that nothing is said of."""
        return _over(Look(), self._defaults.get("paragraph"))

    def _level(self, name: str) -> int:
        """The level of a heading of that style, from 1; 0 where it is none."""
        for style in self._chain("paragraph", name):
            if style.level is not None:
                return style.level
            if heading := _HEADING.fullmatch(style.name):
                return int(heading[1])
        return 0

    def list_style(self, name: str) -> str:
        """The style of lists that a style of paragraphs brings with it."""
        named = (style.list_style for style in self._chain("paragraph", name) if style.list_style)
        return next(named, "")

    def is_title(self, name: str) -> bool:
        """Whether what has this style is the title of the document."""
        return self._is_among(name, (_TITLE,))

    def is_quote(self, name: str) -> bool:
        """Whether what has this style is quoted."""
        return self._is_among(name, _QUOTES)

    def is_code(self, name: str) -> bool:
        """Whether what has this style is code."""
        return self._is_among(name, _CODES)

    def _find_among(self, name: str, names: tuple[str, ...]) -> bool:
        chain = [*self._chain("paragraph", name)]
        known = [plain(name), *(style.name for style in chain)]
        known += (plain(style.parent) for style in chain[-1:])  # perhaps in no file
        return "subtitle" not in known and any(one in names for one in known)

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        """A style and those that it inherits from."""
        met: set[str] = set()
        while name not in met and (style := self._styles.get((family, name))):
            yield style
            met.add(name)
            name = style.parent


def plain(name: str) -> str:
    """The name of a style as it was before it was written to the file, in small letters."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name).lower()


def _style(found: Node, name: str, family: str) -> _Style:
    level = found.get(STYLE + "default-outline-level")
    return _Style(
        name=plain(name),
        family=family,
        parent=found.get(STYLE + "parent-style-name", ""),
        text=found.find(STYLE + "text-properties"),
        list_style=found.get(STYLE + "list-style-name", ""),
        level=int(level) if level is not None and level.isdecimal() else None,
    )


def _over(base: Look, properties: Node | None) -> Look:
    """A look, changed by what `style:text-properties` say."""
    if properties is None:
        return base
    language = properties.get(FO + "language")
    country = properties.get(FO + "country", "")
    struck = properties.get(STYLE + "text-line-through-style")
    if struck is None and properties.get(STYLE + "text-line-through-type"):
        struck = properties.get(STYLE + "text-line-through-type")
    shift = _SHIFT.match(properties.get(STYLE + "text-position", ""))
    display = properties.get(TEXT + "display")
    return Look(
        language=base.language if language is None else _tag(language, country),
        is_hidden=base.is_hidden if display is None else display == "none",
        is_struck=base.is_struck if struck is None else struck != "none",
        shift=base.shift if shift is None else _direction(shift[1]),
    )


def _direction(position: str) -> int:
    if position in ("super", "sub"):
        return 1 if position == "super" else -1
    share = float(position.rstrip("%"))
    return (share > 0) - (share < 0)


def _tag(language: str, country: str) -> str:
    if language in _NONE:
        return ""
    return language if country in _NONE else f"{language}-{country}"
