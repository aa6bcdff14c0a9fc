"""XML that anybody may have written, parsed so that it can do no harm.

Owns how it is parsed: no network, no file, entities only where the document declares them itself
and they do not grow. Not here: what the elements mean.

The entities of HTML are expanded before parsing, because the DTD that declares them is not read.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,30});")
_DECLARED = re.compile(rb"<!ENTITY\s+([A-Za-z][A-Za-z0-9]*)\s")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")  # UTF-16, with and without its mark

Element = etree._Element


def parse_xml(source: bytes) -> Element | None:
    """The root; None where the document is not well formed."""
    return _parsed(source, recover=False)


def salvage_xml(source: bytes) -> Element | None:
    """The root of what can be understood, well formed or not; None where that is nothing."""
    root = parse_xml(source)
    return root if root is not None else _parsed(source, recover=True)


def name_of(element: Element) -> str:
    """The name of an element, whatever its namespace and prefix; "" for what is none."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The children that have one of these names, in any namespace."""
    return [child for child in element if name_of(child) in names]


def descendants(element: Element, *names: str) -> list[Element]:
    """All that have one of these names below an element, in any namespace, as they stand."""
    return [below for below in element.iter() if name_of(below) in names]


def text_of(element: Element) -> str:
    """All text in an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _parsed(source: bytes, *, recover: bool) -> Element | None:
    parser = etree.XMLParser(  # which resolves, by default, internal entities alone
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root: Element | None = etree.fromstring(_expanded(source), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    return root


def _expanded(source: bytes) -> bytes:
    """With numbers for the entities of HTML, those apart that the document declares itself."""
    source = source.lstrip()
    if b"&" not in source or source.startswith(_WIDE):
        return source
    own = {name.decode() for name in _DECLARED.findall(source)}

    def numbers(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        is_known = name not in _OF_XML and name not in own
        characters = html5.get(f"{name};", "") if is_known else ""
        return "".join(f"&#{ord(c)};" for c in characters).encode() or found[0]

    return _ENTITY.sub(numbers, source)
