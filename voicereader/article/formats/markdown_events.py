"""The events of a Markdown document, from the tokens of its parser.

Owns what each token is, the numbers of a list as their author meant them, and which tags of HTML
are open in the Markdown round them. Not here: what each is to a listener, which all formats share
(`parts`), and what a file must have (`markdown`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.token import Token

from voicereader.article.errors import Faults
from voicereader.article.formats.events import (
    Break,
    Element,
    End,
    Event,
    Image,
    NoteReference,
    Start,
    Text,
)
from voicereader.base.i18n import _

if TYPE_CHECKING:  # few articles hold any HTML, and every start would pay
    from voicereader.article.formats.markdown_html import OpenHtml

_ELEMENTS = {
    "paragraph": Element.PARAGRAPH,
    "blockquote": Element.QUOTE,
    "table": Element.TABLE,
    "tr": Element.ROW,
    "td": Element.CELL,
    "dt": Element.TERM,
    "dd": Element.DEFINITION,
    "s": Element.SPAN,
}
_CLOSED = {
    **{f"{name}_close": End(element) for name, element in _ELEMENTS.items()},
    "heading_close": End(Element.HEADING),
    "bullet_list_close": End(Element.LIST),
    "ordered_list_close": End(Element.LIST),
    "list_item_close": End(Element.ITEM),
    "th_close": End(Element.CELL),
    "footnote_close": End(Element.NOTE),
    "link_close": End(Element.LINK),
}
_WORDS = ("text", "text_special", "code_inline")
_OPENED = {f"{name}_open": element for name, element in _ELEMENTS.items()}
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")  # a line of its own, on GitHub


class MarkdownEvents:
    """Tells the events of a document whose text begins in line `first_line` of its file."""

    def __init__(self, faults: Faults, first_line: int, *, has_places: bool) -> None:
        self._faults = faults
        self._first_line = first_line
        self._has_places = has_places  # links point to headings
        self._line = first_line
        self._lists: list[Iterator[str]] = []  # the labels that are left of each that is open
        self._slugs: Counter[str] = Counter()
        self._has_html = False

    def of(self, tokens: Sequence[Token], counted: Iterable[Token]) -> Iterator[Event]:
        """The events of the whole document; `counted` gives the same tokens."""
        for index, token in enumerate(counted):
            if token.map:
                self._line = self._first_line + token.map[0]
            if token.type == "inline":
                yield from self._inline(token.children or ())
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(tokens, index)
            elif token.type == "heading_open":
                yield from self._heading(token, tokens[index + 1])
            else:
                yield from self._block(token)
        if self._has_html:
            yield from self._html.end()

    def _block(self, token: Token) -> Iterator[Event]:
        if event := _CLOSED.get(token.type):
            if token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            yield event
        elif element := _OPENED.get(token.type):
            yield Start(element, line=self._line)
        elif token.type == "list_item_open":
            yield Start(Element.ITEM, label=next(self._lists[-1], ""), line=self._line)
        elif token.type == "th_open":
            yield Start(Element.CELL, is_header=True, line=self._line)
        elif token.type == "footnote_open":
            yield Start(Element.NOTE, id=_note_id(token), line=self._line)
        elif token.type in ("fence", "code_block"):
            yield Start(Element.CODE, line=self._line)
            yield Text(token.content)
            yield End(Element.CODE)
        elif token.type == "html_block":
            yield Start(Element.PARAGRAPH, line=self._line)
            yield End(Element.PARAGRAPH)
            yield from self._html.block(token.content, self._line)

    def _heading(self, token: Token, inline: Token) -> Iterator[Event]:
        if self._has_html and token.level == 0:
            yield from self._html.end_struck()
        identifier = ""
        if self._has_places:
            words = "".join(child.content for child in inline.children or ())
            slug = re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")
            identifier = f"{slug}-{self._slugs[slug]}" if self._slugs[slug] else slug
            self._slugs[slug] += 1
        level = int(token.tag[1:])
        yield Start(Element.HEADING, level=level, id=identifier, line=self._line)

    def _list(self, tokens: Sequence[Token], index: int) -> Start:
        token = tokens[index]
        is_ordered = token.type == "ordered_list_open"
        numbers = _numbers(tokens, index) if is_ordered else ()
        self._lists.append(f"{number}{token.markup}" for number in numbers)
        return Start(Element.LIST, is_ordered=is_ordered, line=self._line)

    def _inline(self, tokens: Iterable[Token]) -> Iterator[Event]:
        line = self._line
        words: list[str] = []  # in a row, which are one text
        for token in tokens:
            if token.type == "softbreak":
                words.append("\n")
                line += 1
                continue
            if token.type in _WORDS:
                alert = _ALERT.fullmatch(token.content)
                words.append(f"{alert[1].capitalize()}:" if alert else token.content)
                continue
            if words:
                yield Text("".join(words))
                words = []
            yield from self._mark(token, line)
            line += token.type == "hardbreak"
        if words:
            yield Text("".join(words))
        if self._has_html:
            yield from self._html.end_inline()

    def _mark(self, token: Token, line: int) -> Iterator[Event]:
        """What stands between words."""
        match token.type:
            case "hardbreak":
                yield Break()
            case "image":
                yield Image(self._described(token, line))
            case "s_open":
                yield Start(Element.SPAN, is_struck=True)
            case "link_open":
                yield Start(Element.LINK, target=_target(token))
            case "footnote_ref":
                yield NoteReference(_note_id(token), _note_label(token))
            case "html_inline":
                yield from self._html.inline(token.content, line)
            case _ if event := _CLOSED.get(token.type):
                yield event
            case _ if token.content:  # text and code; the marks of an emphasis have none
                yield Text(token.content)

    def _described(self, image: Token, line: int) -> str:
        words = _described(image)
        if not words.strip():
            what = _("this image has no description; write one between its brackets: ![...](...).")
            self._faults.add(line, what)
        return words

    @cached_property
    def _html(self) -> OpenHtml:
        from voicereader.article.formats.markdown_html import OpenHtml

        self._has_html = True
        return OpenHtml(self._faults)


def _numbers(tokens: Sequence[Token], index: int) -> Iterable[int]:
    """The numbers of an ordered list that opens there; all the same, they are meant to count."""
    level = tokens[index].level
    written = []
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.level == level and token.type == "ordered_list_close":
            break
        if token.level == level + 1 and token.type == "list_item_open" and token.info:
            written.append(int(token.info))
    is_same = len(set(written)) == 1
    return range(written[0], written[0] + len(written)) if is_same else written


def _described(image: Token) -> str:
    """The words of an image: those between its brackets, without their marks."""
    words: list[str] = []
    left = [image]
    while left:
        token = left.pop()
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "footnote_ref":
            words.append(f"[{_note_label(token)}]")
        elif token.children:
            left += reversed(token.children)
        elif token.type in ("text", "code_inline", "text_special"):
            words.append(token.content)
    return "".join(words)


def _target(link: Token) -> str:
    address = str(link.attrGet("href") or "")
    return unquote(address).lower() if address.startswith("#") else address


def _note_id(note: Token) -> str:
    return f"note {note.meta['id']}"  # no heading is called so: its space would be a hyphen


def _note_label(note: Token) -> str:
    """What the author calls a footnote; its number, where it has no name."""
    return str(note.meta.get("label") or note.meta["id"] + 1)
