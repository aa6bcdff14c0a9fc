"""A tree of XML as the tags of a web page: XHTML, with SVG and MathML in it.

Owns names without their namespaces, and what EPUB has besides HTML. Not here: what a tag is to a
listener (`html_tags`), and pages that are no XML (`broken_xhtml`).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from voicereader.article.clean import fold
from voicereader.article.formats.html_tags import CloseTag, OpenTag, Tag
from voicereader.article.formats.xml_tree import XML_LANG, Element, children, name_of
from voicereader.article.phonetic_alphabets import ipa_of

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_PREFIXES = (
    (XML_LANG, "xml:lang"),
    ("{http://www.idpf.org/2007/ops}", "epub:"),
    (_SSML, "ssml:"),
)


def tags_of(root: Element) -> Iterator[Tag]:
    """The tags of a page, and the text between them.

    Of an `epub:switch`, which shows what a program is able to, the part that all can show.
    """
    walk = etree.iterwalk(root, ("start", "end"))
    for event, element in walk:
        name = name_of(element)
        if event == "start":
            if name == "switch" and children(element, "default"):
                for case in children(element, "case"):
                    element.remove(case)
            yield OpenTag(name.lower(), attributes_of(element))
            if element.text:
                yield element.text
        else:
            yield CloseTag(name.lower())
            if element.tail and element is not root:
                yield element.tail


def attributes_of(element: Element) -> dict[str, str | None]:
    """The attributes of an element by the names that they have in HTML; how it sounds in IPA."""
    found: dict[str, str | None] = {}
    for name, value in element.attrib.items():
        key = str(name)
        for written, prefix in _PREFIXES if key.startswith("{") else ():
            key = key.replace(written, prefix)
        found[key.rpartition("}")[2]] = str(value)
    if phonemes := found.get("ssml:ph"):
        found["ssml:ph"] = ipa_of(fold(phonemes), _alphabet_of(element))
    return found


def _alphabet_of(element: Element) -> str:
    """In which alphabet an element says how it sounds: the innermost that is named round it."""
    named = (each.get(f"{_SSML}alphabet") for each in (element, *element.iterancestors()))
    return next(filter(None, named), "ipa")
