"""What the tags of HTML mean: one mapping to events, for pages, for books and within Markdown.

Owns which tag is which element, by its name, role and type. Not here: parsers, which each format
has, and which part of a web page is its text (`html`).

A parser yields tags and text: names in small letters without a prefix, attributes as HTML writes
them ("xml:lang", "epub:type"), and for every tag that opens one that closes, but for void ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from voicereader.article.clean import fold
from voicereader.article.formats.events import (
    AnchorPoint,
    Break,
    Element,
    End,
    Event,
    Image,
    NoteReference,
    PageBreak,
    Start,
    Text,
)
from voicereader.article.formats.html_attributes import (
    LETTERED,
    Attributes,
    CloseTag,
    OpenTag,
    Tag,
    is_backlinks,
    is_number,
    kinds_of,
    label_of,
    language_in,
    leads_back,
    number_in,
    page_in,
)
from voicereader.article.formats.html_drawn import of_math, of_svg

__all__ = ["VOID", "CloseTag", "OpenTag", "Tag", "TagEvents", "events_of"]

_BLOCKS = frozenset(
    (
        *("address", "article", "body", "center", "details", "dialog", "div", "dl", "fieldset"),
        *("footer", "form", "header", "hgroup", "hr", "legend", "main", "optgroup", "option", "p"),
        *("search", "section", "summary", "tbody", "tfoot"),
    )
)
_UNHEARD = frozenset(
    (
        *("audio", "datalist", "head", "iframe", "noembed", "noframes", "noscript", "progress"),
        *("meter", "rp", "script", "select", "style", "template", "textarea", "title", "video"),
    )
)
VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    )
)
_PLAIN = MappingProxyType(
    {
        "aside": Element.ASIDE,
        "blockquote": Element.QUOTE,
        "caption": Element.CAPTION,
        "dd": Element.DEFINITION,
        "dt": Element.TERM,
        "figcaption": Element.CAPTION,
        "figure": Element.FIGURE,
        "listing": Element.CODE,
        "pre": Element.CODE,
        "table": Element.TABLE,
        "tr": Element.ROW,
        "xmp": Element.CODE,
    }
)
_ALWAYS_THE_SAME = _BLOCKS | _PLAIN.keys() - {"table", "tr"} | {"b", "code", "em", "i", "span"}
_SHIFTS = {"sup": 1, "sub": -1}
_STRUCK = ("del", "s", "strike")
_PRESENTED = ("presentation", "none")

_NO_CLIPS: Mapping[str, str] = MappingProxyType({})
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_REFERENCES = frozenset(("noteref", "doc-noteref"))
_PAGES = frozenset(("pagebreak", "doc-pagebreak"))

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_NO_ADDRESS = re.compile(r"(?i)\s*(?:javascript|data):")
_NOT_SHOWN = re.compile(r"(?i)\bdisplay\s*:\s*none\b|\bvisibility\s*:\s*hidden\b")


def events_of(
    tags: Iterable[Tag],
    path: str = "",
    *,
    skips_navigation: bool = True,
    clips: Mapping[str, str] = _NO_CLIPS,
) -> Iterator[Event]:
    """The events that the tags of a page tell.

    `path` is that of the page in a book of several: ids are then "path#id", the page itself is
    "path", and so links lead from page to page. `clips` is where the words of an element are
    recorded, by such an id.
    """
    reader = TagEvents(path, skips_navigation=skips_navigation, clips=clips)
    if path:
        yield AnchorPoint(path)
    for tag in tags:
        yield from reader.take(tag)
    yield from reader.end()


class TagEvents:
    """Takes the tags of a page, one after the other, and gives the events that each tells."""

    def __init__(
        self,
        path: str = "",
        *,
        skips_navigation: bool = True,
        clips: Mapping[str, str] = _NO_CLIPS,
    ) -> None:
        self._path = path
        self._clips = clips
        self._unheard = _UNHEARD | ({"nav"} if skips_navigation else set())
        self._open: list[tuple[str, _Events, _Sizes]] = []  # with the events of their ends
        self._counts: dict[str, int] = {}
        self._lists: list[tuple[str, int]] = []  # how each counts, and its last number
        self._layouts: list[bool] = []  # of the tables that are open: whether it is none
        self._kept: list[Tag] = []  # of an element that is told when all of it is known
        self._depth = 0  # of the tags that are kept
        self._known: dict[str, tuple[_Events, _Events]] = {}  # of tags without attributes
        self._links: list[bool] = []  # that are open: whether they lead back from a note

    def take(self, tag: Tag) -> Iterable[Event]:
        """The next tag, or text."""
        if self._kept:
            return self._keep(tag)
        if isinstance(tag, str):
            return () if any(self._links) and not is_number(tag) else (Text(tag),)
        if isinstance(tag, CloseTag):
            return self._close(tag.name)
        return self._take_open(tag)

    def end(self) -> Iterator[Event]:
        """What is still open ends."""
        if self._kept:
            yield from self._told()
        while self._open:
            yield from self._open.pop()[1]

    def _take_open(self, tag: OpenTag) -> Iterable[Event]:
        kinds = kinds_of(tag)
        if self._is_kept(tag, kinds):
            self._kept, self._depth = [tag], 1
            return self._told() if tag.name in VOID else ()
        sizes = len(self._lists), len(self._layouts), len(self._links)
        if not tag.attributes and tag.name in self._known:
            begins, ends = self._known[tag.name]
        else:
            begins, ends = self._element(tag, kinds)
            if not tag.attributes and tag.name in _ALWAYS_THE_SAME:
                self._known[tag.name] = begins, ends
        if tag.name in VOID:
            return (*begins, *ends)
        self._open.append((tag.name, ends, sizes))
        self._counts[tag.name] = self._counts.get(tag.name, 0) + 1
        return begins

    def _close(self, name: str) -> Iterator[Event]:
        if not self._counts.get(name):
            return
        closed = ""
        while closed != name:
            closed, ends, (lists, layouts, links) = self._open.pop()
            self._counts[closed] -= 1
            del self._lists[lists:], self._layouts[layouts:], self._links[links:]
            yield from ends

    def _element(self, tag: OpenTag, kinds: frozenset[str]) -> tuple[_Events, _Events]:
        """What begins with a tag, and what ends with the one that closes it."""
        name, attributes = tag.name, tag.attributes
        common = self._common(attributes)
        if self._is_unheard(tag):
            return common.around(Element.SKIPPED)
        if kinds & _NOTES:
            return common.around(Element.NOTE)
        if name in ("ul", "ol", "menu", "dir"):
            return self._list(tag, common)
        match name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return common.around(Element.HEADING, level=int(name[1]))
            case _ if "heading" in kinds:
                return common.around(Element.HEADING, level=number_in(attributes, "aria-level", 2))
            case "li":
                return common.around(Element.ITEM, label=self._label(attributes))
            case "a":
                return self._link(attributes, kinds, common)
            case "img" if any(self._links):
                return (), ()
            case "br":
                return (Break(),), ()
            case "img" | "input" | "area":
                begins, ends = common.of_words()
                return (*begins, *self._image(tag, kinds)), ends
            case "sup" | "sub":
                return common.around(Element.SPAN, shift=_SHIFTS[name])
            case "q":
                begins, ends = common.of_words()
                return (*begins, Text("\u201c")), (Text("\u201d"), *ends)
            case "rt":
                return (Text(" ("),), (Text(") "),)
            case "table":
                self._layouts.append(bool(kinds & {*_PRESENTED}))
            case "th" | "td":
                return self._cell(tag, kinds, common)
        if name in ("table", "tr") and self._layouts and self._layouts[-1]:
            return common.around(Element.PARAGRAPH)
        if name in _STRUCK:
            return common.around(Element.SPAN, is_struck=True)
        if element := _PLAIN.get(name):
            return common.around(element)
        return common.around(Element.PARAGRAPH) if name in _BLOCKS else common.of_words()

    def _common(self, attributes: Attributes) -> _Common:
        identifier = self._id(attributes)
        clips = self._clips.get(identifier, "") if identifier else ""
        phonemes = attributes.get("ssml:ph") or ""
        return _Common(identifier, language_in(attributes), phonemes, clips)

    def _is_unheard(self, tag: OpenTag) -> bool:
        attributes = tag.attributes
        is_button = tag.name == "button" and not any(
            self._counts.get(name) for name in ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
        )
        is_hidden = attributes.get("hidden") != "until-found" if "hidden" in attributes else False
        return (
            tag.name in self._unheard
            or is_button
            or is_hidden
            or attributes.get("aria-hidden") == "true"
            or is_backlinks(attributes)
            or bool(_NOT_SHOWN.search(attributes.get("style") or ""))
        )

    def _list(self, tag: OpenTag, common: _Common) -> tuple[_Events, _Events]:
        start = number_in(tag.attributes, "start", 1)
        self._lists.append((tag.attributes.get("type") or "", start - 1))
        return common.around(Element.LIST, is_ordered=tag.name == "ol", start=start)

    def _label(self, attributes: Attributes) -> str:
        """The number of an item, where its list does not simply count."""
        if not self._lists:
            return ""
        kind, last = self._lists[-1]
        number = number_in(attributes, "value", last + 1)
        self._lists[-1] = kind, number
        return label_of(number, kind) if kind in LETTERED or number != last + 1 else ""

    def _link(
        self, attributes: Attributes, kinds: frozenset[str], common: _Common
    ) -> tuple[_Events, _Events]:
        target = self._target(attributes.get("href"))
        self._links.append(leads_back(attributes, kinds))
        return common.around(Element.LINK, target=target) if target else common.of_words()

    def _image(self, tag: OpenTag, kinds: frozenset[str]) -> Iterator[Event]:
        attributes = tag.attributes
        if tag.name == "input" and attributes.get("type") == "checkbox" and self._counts.get("li"):
            yield Text("[x] " if "checked" in attributes else "[ ] ")
        elif tag.name != "input" or attributes.get("type") == "image":
            said = attributes.get("alt") or attributes.get("aria-label") or ""
            is_decoration = bool(kinds & {*_PRESENTED}) or attributes.get("aria-hidden") == "true"
            yield Image(said, is_decoration)

    def _cell(
        self, tag: OpenTag, kinds: frozenset[str], common: _Common
    ) -> tuple[_Events, _Events]:
        if not self._layouts or self._layouts[-1]:
            return common.around(Element.PARAGRAPH)
        is_named = tag.name == "th" or bool(kinds & {"columnheader", "rowheader"})
        return common.around(
            Element.CELL,
            is_header=is_named or bool(self._counts.get("thead")),
            columns=number_in(tag.attributes, "colspan", 1),
            rows=number_in(tag.attributes, "rowspan", 1),
        )

    def _is_kept(self, tag: OpenTag, kinds: frozenset[str]) -> bool:
        """Whether an element is told only when all of it is known."""
        is_reference = bool(kinds & _REFERENCES) and "href" in tag.attributes
        return tag.name in ("math", "svg") or is_reference or bool(kinds & _PAGES)

    def _keep(self, tag: Tag) -> Iterable[Event]:
        self._kept.append(tag)
        if isinstance(tag, CloseTag):
            self._depth -= tag.name not in VOID
        elif isinstance(tag, OpenTag):
            self._depth += tag.name not in VOID
        return () if self._depth else self._told()

    def _told(self) -> Iterator[Event]:
        kept, self._kept = self._kept, []
        tag = kept[0]
        assert isinstance(tag, OpenTag)
        if self._is_unheard(tag):
            return
        kinds = kinds_of(tag)
        words = fold("".join(text for text in kept if isinstance(text, str)))
        begins, ends = self._common(tag.attributes).of_words()
        yield from begins
        if kinds & _PAGES:
            if label := page_in(tag.attributes, words):
                yield PageBreak(label)
        elif tag.name == "math":
            yield from of_math(kept)
        elif tag.name == "svg":
            yield from of_svg(kept)
        else:
            target = self._target(tag.attributes.get("href"))
            label = words.strip("[]() ")
            if target.startswith("#") and label:
                yield NoteReference(target[1:], label)
            else:
                yield Text(words)
        yield from ends

    def _id(self, attributes: Attributes) -> str:
        identifier = attributes.get("id") or attributes.get("xml:id") or attributes.get("name")
        if not identifier:
            return ""
        return f"{self._path}#{identifier}" if self._path else identifier

    def _target(self, address: str | None) -> str:
        """Where a link leads: "#id" in the document, else an address; "" where it is none."""
        address = (address or "").strip()
        if not address or address == "#" or _NO_ADDRESS.match(address):
            return ""
        if _ADDRESS.match(address):
            return address
        page, _, identifier = address.partition("#")
        identifier = unquote(identifier)
        if not self._path:
            return address if page else f"#{identifier}"
        page = normpath(join(dirname(self._path), unquote(page))) if page else self._path
        return f"#{page}#{identifier}" if identifier else f"#{page}"


_Events = tuple[Event, ...]
_Sizes = tuple[int, int, int]  # how many lists, tables and links are open


class _Common:
    """What any element can say: its name for links, its language, its sound and its recording."""

    def __init__(self, identifier: str, language: str, phonemes: str, clips: str) -> None:
        self._id = identifier
        self._language = language
        self._phonemes = phonemes
        self._clips = clips

    def around(self, element: Element, **own: object) -> tuple[_Events, _Events]:
        """The events of an element that is one here, too."""
        said = {"language": self._language, "phonemes": self._phonemes, "clips": self._clips}
        start = Start(element, id=self._id, **said, **own)  # type: ignore[arg-type]
        return (start,), (End(element),)

    def of_words(self) -> tuple[_Events, _Events]:
        """The events of an element that says nothing else: none, or of words said in some way."""
        if self._language or self._phonemes or self._clips:
            return self.around(Element.SPAN)
        return ((AnchorPoint(self._id),), ()) if self._id else ((), ())
