"""A page of a book that should be XML and is not well formed, read as browsers read HTML.

Owns that all of its body is text. Not here: pages that are well formed (`xml_tags`), and how a page
is parsed (`html`, `html_tree`).
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from voicereader.article.errors import ArticleError
from voicereader.article.formats.html import text_of
from voicereader.article.formats.html_tags import Tag
from voicereader.article.formats.html_tree import flat, tags_of


def tags_of_broken(source: bytes) -> Iterator[Tag]:
    """The tags of a page; none of one that is empty, or no text."""
    try:
        text = text_of(source, "")
    except ArticleError:
        return
    body = LexborHTMLParser(flat(text)).body
    if body is not None:
        yield from tags_of(body)
