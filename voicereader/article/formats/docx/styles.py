"""The styles of a Word document: what a paragraph or its words are by the style that they have.

Owns inheritance between styles, and which style makes a heading, a quotation, code. A built-in
style has its English name whatever the language of the program, but other programs translate it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from voicereader.article.formats.docx.names import W, child, number, switch, value
from voicereader.article.formats.office.xml_parts import Node

_HEADING = re.compile(
    r"(?i)(?:heading|überschrift|berschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|"
    r"otsikko|заголовок|nagłówek|nadpis|naslov|címsor|titlu|ba\u015fl\u0131k|επικεφαλίδα|标题|標題|見出し|"
    r"제목|عنوان|כותרת)[ _-]?([1-9])"
)
_TITLES = frozenset(
    """
    title titel titre título titolo titulo tytuł název cím titlu naslov заголовок название otsikko
    tittel ba\u015fl\u0131k 标题 標題 表題 제목
    """.split()  # noqa: SIM905 - a list is a page long
)
_SUBTITLES = frozenset({"subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo"})
_CONTENTS = re.compile(r"(?i)(?:toc|contents) ?(?:[1-9]|heading)|table of figures")
_QUOTES = ("quote", "intense quote", "block text", "quotations")
_CODES = ("source code", "html preformatted", "code", "preformatted text")
_BODY_TEXT = 9  # the outline level of what is no heading
_NO_LANGUAGE = ("", "x-none", "zxx", "none")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
_CJK_LANGUAGES = ("zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Look:
    """What the properties of a run of words say of it; None or "" where they say nothing."""

    latin: str = ""
    east_asian: str = ""
    right_to_left: str = ""
    is_right_to_left: bool | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None
    shift: int | None = None

    def over(self, base: Look) -> Look:
        """What is said of the words, and by another look where this one says nothing."""
        own = {
            name: mine
            for name in self.__slots__
            if (mine := getattr(self, name)) is not None and mine != ""
        }
        return replace(base, **own) if own else base

    def language(self, text: str) -> str:
        """The language of words that look so; "" where none is named."""
        if self.is_right_to_left:
            return self.right_to_left
        if self.east_asian and _CJK.search(text):
            return self.east_asian if self.east_asian[:2] in _CJK_LANGUAGES else ""
        return self.latin


PLAIN = Look()


def look_of(properties: Node | None) -> Look:
    """What a `w:rPr` says."""
    if properties is None or not len(properties):
        return PLAIN
    language = child(properties, "lang")
    struck = switch(properties, "strike"), switch(properties, "dstrike")
    raised = value(properties, "vertAlign")
    return Look(
        latin=_tag(language, "val"),
        east_asian=_tag(language, "eastAsia"),
        right_to_left=_tag(language, "bidi"),
        is_right_to_left=switch(properties, "rtl"),
        is_hidden=switch(properties, "vanish"),
        is_struck=None if struck == (None, None) else any(struck),
        shift=None if raised is None else {"superscript": 1, "subscript": -1}.get(raised, 0),
    )


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    level: int | None  # 0 for what is no heading
    numbering: Node | None
    look: Look
    has_header_row: bool
    has_header_column: bool


class Styles:
    """The styles part; None where a document has none."""

    def __init__(self, root: Node | None) -> None:
        self._styles = {}
        self.default_paragraph = ""
        self._defaults = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for found in root.iterchildren(f"{W}style") if root is not None else ():
            identifier = found.get(W + "styleId", "")
            self._styles[identifier] = _style(found)
            is_default = found.get(W + "default", "0") in ("1", "true", "on")
            if is_default and found.get(W + "type") == "paragraph":
                self.default_paragraph = identifier
        self.look = cache(self._look)
        self.level = cache(self._level)
        self.is_title = cache(self._is_title)
        self.is_contents = cache(self._is_contents)

    def _look(self, paragraph: str, character: str) -> Look:
        """How words look by the styles of their paragraph and themselves."""
        look = self._defaults
        for identifier in (paragraph or self.default_paragraph, character):
            for style in reversed([*self._chain(identifier)]):
                look = style.look.over(look)
        return look

    def _level(self, identifier: str) -> int:
        """The level of a heading of that style, from 1; 0 where it is none."""
        levels = (style.level for style in self._chain(identifier) if style.level is not None)
        return next(levels, 0)

    def numbering(self, identifier: str) -> Node | None:
        """The `w:numPr` of the style."""
        found = (s.numbering for s in self._chain(identifier) if s.numbering is not None)
        return next(found, None)

    def _is_title(self, identifier: str) -> bool:
        """Whether what has this style is the title of the document."""
        named = (
            s.name for s in self._chain(identifier) if s.name in _TITLES or s.name in _SUBTITLES
        )
        return next(named, "") in _TITLES

    def _is_contents(self, identifier: str) -> bool:
        """Whether what has this style is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._chain(identifier))

    def is_quote(self, identifier: str) -> bool:
        """Whether what has this style is quoted."""
        return any(style.name in _QUOTES for style in self._chain(identifier))

    def is_code(self, identifier: str) -> bool:
        """Whether what has this style is code."""
        return any(style.name in _CODES for style in self._chain(identifier))

    def name(self, identifier: str) -> str:
        """The name of a style, in small letters."""
        style = self._styles.get(identifier)
        return style.name if style else ""

    def sets_off(self, identifier: str) -> tuple[bool, bool]:
        """Whether a style of tables gives a look of its own to the first row, and column."""
        chain = [*self._chain(identifier)]
        return any(s.has_header_row for s in chain), any(s.has_header_column for s in chain)

    def _chain(self, identifier: str) -> Iterator[_Style]:
        """A style and those that it is based on."""
        met: set[str] = set()
        while identifier not in met and (style := self._styles.get(identifier)):
            yield style
            met.add(identifier)
            identifier = style.base


def _style(found: Node) -> _Style:
    name = (value(found, "name") or "").strip().lower()
    level = outline_level(child(found, "pPr"))
    heading = _HEADING.fullmatch(name)
    if level is None and heading:
        level = int(heading[1])
    conditions = [condition.get(W + "type") for condition in found.iterchildren(W + "tblStylePr")]
    return _Style(
        name=name,
        base=value(found, "basedOn") or "",
        level=level,
        numbering=child(found, "pPr", "numPr"),
        look=look_of(child(found, "rPr")),
        has_header_row="firstRow" in conditions,
        has_header_column="firstCol" in conditions,
    )


def outline_level(properties: Node | None) -> int | None:
    """The level that a `w:pPr` names, from 1; 0 for body text, None where it names none."""
    level = number(properties, "outlineLvl")
    if level is None or level < 0:
        return None
    return level + 1 if level < _BODY_TEXT else 0


def _tag(language: Node | None, attribute: str) -> str:
    tag = language.get(W + attribute, "") if language is not None else ""
    return "" if tag.lower() in _NO_LANGUAGE else tag
