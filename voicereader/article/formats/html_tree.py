"""Web pages as lexbor parses them: how deep a page may be, and its tags in order.

Owns what of the parser concerns any page. Not here: what is read of one (`html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from voicereader.article.formats.html_attributes import CloseTag, OpenTag, Tag
from voicereader.article.formats.html_tags import VOID

# The parser takes time in proportion to the square of the depth: 3 s for 30,000 elements in each
# other. What is deeper than any page is taken for text without tags.
_DEEPEST = 1000
_TAG = re.compile(r"(?s)<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>")
_NEED_NO_END = VOID | {
    *("dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr")
}

# Of these, one that is empty says nothing that the one before it, as empty, has not said.
_SAY_NOTHING = frozenset(("b", "div", "font", "i", "p", "span"))


def flat(text: str) -> str:
    """The page without the tags that are nested deeper than any page is."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if _nests(tag):
            depth = max(depth + (-1 if tag[1] else 1), 0)
            deepest = max(depth, deepest)
    if deepest <= _DEEPEST:
        return text
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if not _nests(tag):
            return tag[0]
        is_kept = depth < _DEEPEST if not tag[1] else depth <= _DEEPEST
        depth = max(depth + (-1 if tag[1] else 1), 0)
        return tag[0] if is_kept else " "

    return _TAG.sub(kept, text)


def _nests(tag: re.Match[str]) -> bool:
    """Whether it opens or closes an element that others can stand in."""
    return bool(tag[2]) and tag[2].lower() not in _NEED_NO_END and not tag[0].endswith("/>")


def tags_of(root: LexborNode) -> Iterator[Tag]:
    """The tags and the text under a node, in order; no depth is too much."""
    node: LexborNode | None = root
    above: list[LexborNode] = []
    emptied = ""
    while node is not None:
        name = node.tag or ""
        child = node.child
        if name == "-text":
            yield node.text_content or ""
        elif name[:1] not in "-!":
            attributes = node.attributes
            is_empty = child is None and not attributes and name in _SAY_NOTHING
            if not is_empty or name != emptied:
                yield OpenTag(name, attributes)
                if child is not None:
                    above.append(node)
                    node, emptied = child, ""
                    continue
                yield CloseTag(name)
            emptied = name if is_empty else ""
        while above and node.next is None:
            node, emptied = above.pop(), ""
            yield CloseTag(node.tag or "")
        node = node.next if above else None
