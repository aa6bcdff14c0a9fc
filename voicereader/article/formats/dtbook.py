"""The text of a DAISY 3 book, DTBook XML, as the tags of a web page that say the same.

Owns what each element of DTBook is in HTML, so that lists, tables and notes of both take one road.
Not here: the package and the navigation of a DAISY book (`daisy`).
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from voicereader.article.formats.html_tags import CloseTag, OpenTag, Tag
from voicereader.article.formats.xml_tags import attributes_of
from voicereader.article.formats.xml_tree import Element, name_of, text_of

_AS_IN_HTML = """
    a abbr acronym address bdo blockquote br caption cite code col colgroup dd dfn div dl dt em h1
    h2 h3 h4 h5 h6 img kbd li p q samp span strong sub sup table tbody td tfoot th thead tr
"""
_SAME = frozenset(_AS_IN_HTML.split())
_OTHER = MappingProxyType(
    {
        "dtbook": "body",
        "doctitle": "h1",
        "imggroup": "figure",
        "epigraph": "blockquote",
        "poem": "blockquote",
        "linegroup": "div",
        "prodnote": "aside",
        "sidebar": "aside",
        "note": "aside",
        "annotation": "aside",
        "noteref": "a",
        "annoref": "a",
        "pagenum": "span",
        **dict.fromkeys(("docauthor", "covertitle", "bridgehead", "author", "byline"), "p"),
        **dict.fromkeys(("dateline", "line", "title"), "p"),
        **dict.fromkeys(("book", "frontmatter", "bodymatter", "rearmatter", "level"), "section"),
        **{f"level{depth}": "section" for depth in range(1, 7)},
    }
)
_LEVELS = frozenset({"level", *(f"level{depth}" for depth in range(1, 7))})
_CITED = frozenset({"title", "author"})  # blocks, but for words of a line that are cited
_TYPES = MappingProxyType(
    {
        "note": "footnote",
        "annotation": "footnote",
        "noteref": "noteref",
        "annoref": "noteref",
        "pagenum": "pagebreak",
    }
)
_MATH = "{http://www.w3.org/1998/Math/MathML}"


def tags_of(root: Element) -> Iterator[Tag]:
    """The tags of a book, its metadata left out."""
    depth = 0  # of levels that are open
    walk = etree.iterwalk(root, ("start", "end"))
    for event, element in walk:
        name = name_of(element)
        if event == "start":
            if name in ("head", "pagenum"):
                walk.skip_subtree()
            depth += name in _LEVELS
            if name != "head":
                yield OpenTag(_tag(element, name, depth), _attributes(element, name))
                yield (element.text or "") if name != "pagenum" else ""
        else:
            depth -= name in _LEVELS
            if name != "head":
                yield CloseTag(_tag(element, name, depth))
            yield (element.tail or "") if element is not root else ""


def _tag(element: Element, name: str, depth: int) -> str:
    if name == "list":
        return "ol" if element.get("type") == "ol" else "ul"
    if name == "hd":
        return f"h{min(max(depth, 1), 6)}" if _parent(element) in _LEVELS else "p"
    if name == "caption" and _parent(element) == "imggroup":
        return "figcaption"
    if name in _CITED and _parent(element) == "cite":
        return "span"
    is_same = name in _SAME or element.tag == f"{_MATH}{name}"
    return name if is_same else _OTHER.get(name, "span")


def _attributes(element: Element, name: str) -> dict[str, str | None]:
    attributes = attributes_of(element)
    if kind := _TYPES.get(name):
        attributes["epub:type"] = kind
    if name == "list":
        attributes["type"] = attributes.get("enum", "1")
    if name == "pagenum":
        attributes["title"] = text_of(element)
    if note := attributes.get("idref"):
        attributes["href"] = f"#{note.removeprefix('#')}"
    return attributes


def _parent(element: Element) -> str:
    parent = element.getparent()
    return name_of(parent) if parent is not None else ""
