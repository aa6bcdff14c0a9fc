"""The XML in an office document, parsed so that nothing of it reaches out, a block at a time.

Owns what is refused: entities, which no office program writes and which a hostile file may multiply
or point at other files; and XML that ends early. Not here: what the elements mean.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
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
        raise _refusal(error, name) from None


def heads_of(
    source: bytes, name: str, tags: Collection[str], until: str
) -> Iterator[tuple[str, Node]]:
    """The elements of these tags, each with its tag, that stand before the first `until`."""
    _require_no_entities(source, name)
    wanted = [*tags, until]
    events = ("start", "end")
    try:
        for event, element in etree.iterparse(
            io.BytesIO(source), events=events, tag=wanted, **_SAFELY
        ):
            if element.tag == until:
                return
            if event == "end":
                yield str(element.tag), element
    except _UNREADABLE as error:
        raise _refusal(error, name) from None


def children_of(
    source: bytes, name: str, parents: Collection[str], tags: Collection[str]
) -> Iterator[Node]:
    """What stands in the element with a tag among `parents`, one after another, each let go after.

    `tags` are those of most children: where one of them ends, it and those before it are given.
    """
    _require_no_entities(source, name)
    done: Node | None = None
    parsing = etree.iterparse(io.BytesIO(source), tag=[*tags], **_SAFELY)
    try:
        for _event, element in parsing:
            parent = element.getparent()
            if parent is None or parent.tag not in parents:
                continue
            yield from _up_to(element, done if done is not None else parent)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
            done = element
    except _UNREADABLE as error:
        raise _refusal(error, name) from None
    root: Node = parsing.root
    if done is not None:
        yield from done.itersiblings()
    else:
        yield from next((element for element in root.iter(*parents)), ())


def _refusal(error: Exception, name: str) -> ArticleError:
    return too_deep(name) if "depth" in str(error) else damaged(name)


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
