"""Tags as a parser of HTML or XHTML yields them, and what their attributes say.

Owns roles and types, languages, numbers, ways back from notes and the labels of items. Not here:
what an element is (`html_tags`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from voicereader.article.clean import fold

Attributes = Mapping[str, str | None]

LETTERED = ("a", "A", "i", "I")
"""How a list may count, besides in numbers."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_NUMBER = 100_000
_BACKLINKS = frozenset(("doc-backlink", "backlink"))
_IS_BACKLINK = re.compile(r"(?i)(?:note|fn)[-_]?back|back[-_]?(?:ref|link)|reversefootnote")
_IS_NUMBER = re.compile(r"\s*[\[(]?(?:\d{1,4}|[a-z]|[*\u2020\u2021\xa7]{1,4})[\])]?[.:)]?\s*")
_NO_KINDS: frozenset[str] = frozenset()
_NO_ATTRIBUTES: Attributes = MappingProxyType({})


class OpenTag(NamedTuple):
    """A tag that opens an element. An attribute without a value has None."""

    name: str
    attributes: Attributes = _NO_ATTRIBUTES


class CloseTag(NamedTuple):
    """A tag that closes an element."""

    name: str


Tag = OpenTag | CloseTag | str


def kinds_of(tag: OpenTag) -> frozenset[str]:
    """The role and the types that an element is given."""
    role, types = tag.attributes.get("role"), tag.attributes.get("epub:type")
    return frozenset(f"{role or ''} {types or ''}".lower().split()) if role or types else _NO_KINDS


def leads_back(attributes: Attributes, kinds: frozenset[str]) -> bool:
    """Whether a link says of itself that it leads from a note to its mark."""
    is_named = _IS_BACKLINK.search(attributes.get("class") or "")
    return bool(kinds & _BACKLINKS or is_named or "data-footnote-backref" in attributes)


def is_backlinks(attributes: Attributes) -> bool:
    """Whether an element holds nothing but such links, as in Wikipedia: "^ a b"."""
    return "mw-cite-backlink" in (attributes.get("class") or "")


def is_number(text: str) -> bool:
    """Whether it is what a note is called, which may be the link that leads back."""
    return bool(_IS_NUMBER.fullmatch(text))


def language_in(attributes: Attributes) -> str:
    """The language that an element names; "" where it names none."""
    return attributes.get("xml:lang") or attributes.get("lang") or ""


def number_in(attributes: Attributes, name: str, otherwise: int) -> int:
    """The number that an attribute of that name holds."""
    found = re.match(r"\s*[+-]?\d{1,9}", attributes.get(name) or "")
    return min(int(found[0]), _LARGEST_NUMBER) if found else otherwise


def page_in(attributes: Attributes, words: str) -> str:
    """The number of a page as it is printed, wherever it stands."""
    said = attributes.get("aria-label") or attributes.get("title") or words
    last = fold(said).rpartition(" ")[2].strip(".,:;()[]")
    return last or "".join(re.findall(r"\d+$", attributes.get("id") or ""))


def label_of(number: int, kind: str) -> str:
    """What stands before an item with that number, in a list that counts in this way."""
    if kind not in LETTERED or number < 1:
        return f"{number}."
    return f"{_roman(number, kind) if kind in 'iI' else _letters(number, kind)}."


def _letters(number: int, kind: str) -> str:
    """The letters of a number as lists count: a to z, then aa."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = f"{chr(ord(kind) + rest)}{text}"
    return text


def _roman(number: int, kind: str) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text.upper() if kind == "I" else text
