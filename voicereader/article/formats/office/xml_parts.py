"""The XML in an office document, parsed so that nothing of it reaches out, a block at a time.

Owns what is refused: entities, which no office program writes and which a hostile file may multiply
or point at other files; and XML that ends early. Not here: what the elements mean.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from lxml import etree

from voicereader.article.errors import ArticleError
from voicereader.base.i18n import _

Node = etree._Element

_UNREADABLE = (etree.XMLSyntaxError, ValueError, LookupError)
_ENTITY = b"<!ENTITY"
_SAFELY: dict[str, Any] = {  # huge_tree: text of any length, two thousand elements in one another
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,  # some programs write one twice
}


def root_of(source: bytes, name: str) -> Node:
    """The root element of a small part of the file `name`; ArticleError where it is damaged."""
    _require_no_entities(source, name)
    try:
        return etree.fromstring(source, etree.XMLParser(**_SAFELY))
    except _UNREADABLE as error:
        raise _refusal(str(error), name) from None


def heads_of(
    source: bytes, name: str, tags: Collection[str], until: str
) -> Iterator[tuple[str, Node]]:
    """The elements of these tags, each with its tag, that stand before the first `until`."""
    for event, element in _parsed(source, name, [*tags, until], ("start", "end")):
        if element.tag == until:
            return
        if event == "end":
            yield str(element.tag), element


def children_of(
    source: bytes, name: str, parents: Collection[str], tags: Collection[str]
) -> Iterator[Node]:
    """What stands in the element with a tag among `parents`, one after another, each let go after.

    `tags` are those of most children: where one of them ends, it and those before it are given.
    """
    done: Node | None = None
    root: Node | None = None
    for event, element in _parsed(source, name, [*tags, *parents], ("start", "end")):
        if element.tag in parents:
            root = element if root is None else root
            continue
        parent = element.getparent()
        if event == "start" or parent is None or parent is not root:
            continue
        yield from _up_to(element, done if done is not None else parent)
        yield element
        element.clear()
        while element.getprevious() is not None:
            del parent[0]
        done = element
    if done is not None:
        yield from done.itersiblings()
    elif root is not None:
        yield from root


def _parsed(
    source: bytes, name: str, tags: Collection[str], events: Sequence[str]
) -> Iterator[tuple[str, Node]]:
    """Elements as they begin and end. All errors but of ids that stand twice are an ArticleError.

    Some programs write such ids, and `collect_ids` is nothing to a parser that tells of events.
    """
    _require_no_entities(source, name)
    parsing = etree.iterparse(
        io.BytesIO(source), events=events, tag=[*tags], recover=True, **_SAFELY
    )
    try:
        yield from parsing
    except _UNREADABLE as error:
        raise _refusal(str(error), name) from None
    wrong = [error for error in parsing.error_log if error.type_name != "DTD_ID_REDEFINED"]
    if wrong:
        raise _refusal(wrong[0].message, name)


def _refusal(error: str, name: str) -> ArticleError:
    return too_deep(name) if "depth" in error else damaged(name)


def damaged(name: str) -> ArticleError:
    """The one sentence for a file that is not whole."""
    return ArticleError(_("{name} is damaged or was cut off; get the file again.", name=name))


def too_deep(name: str) -> ArticleError:
    """The one sentence for what no person has written."""
    return ArticleError(
        _(
            "{name} is nested deeper than any document that a person writes; it cannot be read.",
            name=name,
        )
    )


def _up_to(element: Node, before: Node) -> Iterator[Node]:
    """What stands between two elements; `before` may be the parent."""
    between = before[0] if before is element.getparent() else before.getnext()
    while between is not None and between is not element:
        following = between.getnext()
        yield between
        between = following


def _require_no_entities(source: bytes, name: str) -> None:
    is_wide = b"\0" in source[:4]  # UTF-16
    text = source.replace(b"\0", b"") if is_wide else source
    if _ENTITY in text:
        raise ArticleError(
            _("{name} declares entities, as no word processor does; it is not read.", name=name)
        )
