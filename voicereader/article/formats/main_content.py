"""Which part of a web page is its text: what stands round it on every page of a site is taken out.

Owns what is navigation, and when a page is read whole because too little of it would be left. By
landmarks alone: compared with others in docs/decisions/formats.md. Not here: what is hidden, which
`html_tags` leaves out anywhere.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROLES = (
    *("alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar"),
    *("navigation", "search", "tablist", "toolbar"),
)
_APART = ", ".join(("nav", *(f"[role~={role} i]" for role in _ROLES)))
_AROUND = ", ".join(
    f"{name}:not(:is(article, main, blockquote, figure) {name})"  # in these they are its own
    for name in ("aside:not([role^=doc- i])", "footer", "header")
)
_MAY_BE_CONSENT = ", ".join(
    f"[{attribute}*={word} i]"
    for attribute in ("id", "class")
    for word in ("cookie", "gdpr", "consent")
)
_CONSENT = re.compile(r"(?i)cookie|gdpr|consent[-_]?(?:banner|dialog|manager|modal|overlay|popup)")
_LONGEST_CONSENT = 3000  # characters: what is longer is about cookies

# What is taken for the text holds at least this share of the letters of a page, or the page is read
# whole: better a menu too much than a lost text.
_LEAST_SHARE = 0.2


def main_content(text: str) -> tuple[LexborHTMLParser, LexborNode | None]:
    """The page, and the node that holds its text, with what is none taken out."""
    page = _parsed(text)
    least = _LEAST_SHARE * _letters(page.body)
    _take_out(page, _APART)
    articles = page.css("article:not(article article)")
    for marked in (page.css("main, [role~=main i]"), articles if len(articles) == 1 else []):
        if marked and _letters(longest := max(marked, key=_letters)) >= least:
            return page, longest
    _take_out(page, _AROUND)
    if _letters(page.body) >= least:
        return page, page.body
    page = _parsed(text)
    return page, page.body


def _parsed(text: str) -> LexborHTMLParser:
    page = LexborHTMLParser(text)
    page.strip_tags(["script", "style", "template", "noscript"])
    return page


def _take_out(page: LexborHTMLParser, selector: str) -> None:
    for node in page.css(selector):
        node.decompose()
    for node in page.css(_MAY_BE_CONSENT):
        name = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"
        if _CONSENT.search(name) and _letters(node) <= _LONGEST_CONSENT:
            node.decompose()


def _letters(node: LexborNode | None) -> int:
    return len("".join(node.text(deep=True).split())) if node is not None else 0
