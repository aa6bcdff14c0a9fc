"""A page that should be XML and is not well formed, read as browsers read HTML.

Owns what makes that safe for XHTML: a tag that closes itself is closed, because to HTML `<title/>`
never ends and hides all that follows. Not here: pages that are well formed (`xml_tags`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from voicereader.article.errors import ArticleError
from voicereader.article.formats.decoding import decode
from voicereader.article.formats.html_tags import CloseTag, OpenTag, Tag

_VOID = "area base br col embed hr img input link meta source track wbr"
_CLOSED_AT_ONCE = re.compile(r"<([a-zA-Z][\w.:-]*)((?:\s[^<>]*?)?)/>")


def tags_of(source: bytes) -> Iterator[Tag]:
    """The tags of a page; none of one that is empty, or no text."""
    try:
        text = decode(source, "")
    except ArticleError:
        return
    body = LexborHTMLParser(_CLOSED_AT_ONCE.sub(_opened, text)).body
    if body is not None:
        yield from _tags(body)


def _opened(tag: re.Match[str]) -> str:
    return tag[0] if tag[1].lower() in _VOID.split() else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _tags(root: LexborNode) -> Iterator[Tag]:
    """The tags and the text under a node, in order; no depth is too much."""
    node: LexborNode | None = root
    above: list[LexborNode] = []
    while node is not None:
        name = node.tag or ""
        if name == "-text":
            yield node.text_content or ""
        elif name[:1] not in "-!":
            yield OpenTag(name, node.attributes)
            if node.child is not None:
                above.append(node)
                node = node.child
                continue
            yield CloseTag(name)
        while above and node.next is None:
            node = above.pop()
            yield CloseTag(node.tag or "")
        node = node.next if above else None
