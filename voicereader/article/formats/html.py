"""A web page into an Article: its text, without what stands round it on every page of its site.

Owns the encoding of a page, its title and its language. Not here: which part of it is
its text (`main_content`), and what its tags mean (`html_tags`). The parser is lexbor's, which reads
what browsers read: nothing that is wrong with a page prevents it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from voicereader.article.clean import fold
from voicereader.article.formats.building import article_of, telling
from voicereader.article.formats.decoding import decode
from voicereader.article.formats.events import About, Event
from voicereader.article.formats.html_tags import VOID, events_of
from voicereader.article.formats.html_tree import flat, tags_of
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.main_content import main_content
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import Article

_HEAD_BYTES = 4096
_LETTERS_FOR_A_NULL = 1000  # of a page in UTF-16 every second byte is one
_ENCODING = re.compile(
    rb"""(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)"""
)
_IS_XML = re.compile(r"(?i)\A\s*<\?xml\b|<html\b[^>]{0,1000}?\sxmlns\s*=")
_CLOSED_AT_ONCE = re.compile(r"<([a-zA-Z][\w.:-]*)((?:\s[^<>]*?)?)/>")
# A document type with declarations in it, as XHTML may have: a browser shows their end as text.
_SUBSET = re.compile(
    r"""(?is)(\s*+(?:<\?xml\b[^>]*>)?(?>\s+|<!--.*?-->)*+<!doctype\b[^>\[]*)\[(.*?)\]\s*+>"""
)
_OWN_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+(["'])([^&<"'%]{0,200})\2\s*>""")
_REFERENCE = re.compile(r"&([\w.-]+);")

_MARKUP = re.compile("<[^<>]*>")
_PARSED = 0.2  # of the time that a file takes


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the page `name`, whose stem becomes the article's id; or ArticleError.

    Its first heading of the first level is the title, else what its head says.
    """
    return article_of_page(text_of(source, name), name, progress)


def article_of_page(
    text: str, name: str, progress: ReadingProgress, title: str = "", before: Sequence[Event] = ()
) -> Article:
    """The same of its markup; a `title` goes before its own, `before` before its text."""
    progress.came_by(_MARKUP.sub(" ", text))  # for the tree of a page of megabytes takes memory
    page, content = main_content(flat(text))
    progress(_PARSED)
    tags = tags_of(content) if content else ()
    told = events_of(tags, skips_navigation=False)  # navigation is taken out, or is all there is
    events = [*before, *telling(told, progress)]
    about = About(title=title or _title(page, content), language=_language(page))
    return article_of(events, about, name, progress, DocumentWords(text))


def text_of(source: bytes, name: str) -> str:
    """The markup of the page `name`, as HTML writes it; or ArticleError where it is no text."""
    if source.count(b"\0") * _LETTERS_FOR_A_NULL < len(source):  # stray ones, as browsers take them
        source = source.replace(b"\0", b"")
    text = _without_subset(decode(source, name, _encoding(source)))
    return _CLOSED_AT_ONCE.sub(_opened, text) if _IS_XML.search(text, 0, _HEAD_BYTES) else text


def _without_subset(text: str) -> str:
    """The page without the declarations in its document type, whose short entities are put in."""
    found = _SUBSET.match(text)
    if found is None:
        return text
    own = {name: value for name, _quote, value in _OWN_ENTITY.findall(found[2])}
    rest = text[found.end() :]
    if own:
        rest = _REFERENCE.sub(lambda reference: own.get(reference[1], reference[0]), rest)
    return f"{found[1]}>{rest}"


def _encoding(source: bytes) -> str:
    """The encoding that the page names in its head; "" where it names none."""
    found = _ENCODING.search(source, 0, _HEAD_BYTES)
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _opened(tag: re.Match[str]) -> str:
    """A tag of XML without content, as HTML writes it: there "<title/>" hides all that follows."""
    is_void = tag[1].lower() in VOID
    return tag[0] if is_void else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _title(page: LexborHTMLParser, content: LexborNode | None) -> str:
    """What the head says, or a heading outside of the text; "" where the text has its title."""
    headings = content.css("h1") if content else []
    if len(headings) == 1 and _words(headings[0]):
        return ""
    outside = [heading for heading in page.css("h1") if _words(heading)]
    if not headings and len(outside) == 1:
        return _words(outside[0])
    title = page.css_first("head > title")
    return _words(title) if title is not None else ""


def _words(node: LexborNode) -> str:
    return fold(node.text(deep=True, separator=" "))


def _language(page: LexborHTMLParser) -> str:
    for node in page.css("html, body"):
        if language := node.attributes.get("lang") or node.attributes.get("xml:lang"):
            return language
    named = page.css_first('meta[http-equiv="content-language" i]')
    return (named.attributes.get("content") or "").partition(",")[0] if named is not None else ""
