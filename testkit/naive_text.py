"""The words of a file by the plainest way there is, to judge by what a reader of its format finds.

Owns one rough extraction a format, which keeps order and knows no structure: tags are cut out of
the files that hold the text, one after the other. Shares nothing with the readers that it judges.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from urllib.parse import unquote

from voicereader.article.model import Article

_UNSEEN = re.compile(r"(?is)<!--.*?-->|<(head|script|style|template)\b[^>]*(?<!/)>.*?</\1\s*>")
_TAG = re.compile(r"(?s)<[^>]*>")
_SPACED = re.compile(
    r"(?i)<(?=/?(?:p|div|li|t[dhr]|h[1-6]|br|section|d[dtl]|tab|text:|w:(?:p|tab|br))\b)"
)
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, whatever their capitals and however their letters are composed."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def words_of_article(article: Article) -> list[str]:
    """All words that a listener can come to, in order."""
    return words_of("\n".join(f"{block.label} {block.text}" for block in article.blocks))


def words_of_file(source: bytes, suffix: str) -> list[str] | None:
    """The words of a file; None where there is no naive way for its format, or it is damaged."""
    extract = _EXTRACTIONS.get(suffix.lower())
    if extract is None:
        return None
    try:
        return words_of(extract(source))
    except (zipfile.BadZipFile, KeyError, ValueError, StopIteration, RuntimeError, OSError):
        return None


def lost(found: Sequence[str], expected: Sequence[str]) -> Counter[str]:
    """The words that are expected more often than they were found."""
    return Counter(expected) - Counter(found)


def out_of_order(found: Sequence[str], expected: Sequence[str]) -> int:
    """How often two words that both have once each follow one another the other way round."""
    once = {word for word, count in Counter(expected).items() if count == 1}
    once &= {word for word, count in Counter(found).items() if count == 1}
    place = {word: index for index, word in enumerate(found) if word in once}
    places = [place[word] for word in expected if word in once]
    return sum(before > after for before, after in pairwise(places))


def _decoded(source: bytes) -> str:
    head = source[:200]
    named = re.search(rb"""encoding=["']([\w.-]+)""", head)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return source.decode("utf-16", "replace")
    try:
        return source.decode(named[1].decode() if named else "utf-8-sig", "replace")
    except LookupError:
        return source.decode("utf-8", "replace")


def _of_markup(source: bytes) -> str:
    text = _UNSEEN.sub(" ", _decoded(source))
    return html.unescape(_TAG.sub("", _SPACED.sub(" <", text)))


def _of_zip(*paths: str) -> Callable[[bytes], str]:
    def extract(source: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            there = [path for path in paths if path in archive.namelist()]
            return "\n".join(_of_markup(archive.read(path)) for path in there)

    return extract


def _of_epub(source: bytes) -> str:
    """The files of the spine; what is named there and is no page has no words."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        container = archive.read("META-INF/container.xml").decode("utf-8", "replace")
        path = next(re.finditer(r"""full-path\s*=\s*["']([^"']+)""", container))[1]
        package = re.sub(r"(?s)<!--.*?-->", "", _decoded(archive.read(path)))
        items = {
            found["id"]: found
            for item in re.findall(r"<(?:\w+:)?item\s[^>]*>", package)
            if "id" in (found := _attributes(item))
        }
        pieces: list[str] = []
        for reference in re.findall(r"<(?:\w+:)?itemref\s[^>]*>", package):
            item = items.get(_attributes(reference).get("idref", ""), {})
            while "html" not in item.get("media-type", "html") and "fallback" in item:
                item = items.get(item["fallback"], {})
            href = unquote(item.get("href", "")).partition("#")[0]
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            if "html" in item.get("media-type", "") and page in archive.namelist():
                pieces.append(_of_markup(archive.read(page)))
        return "\n".join(pieces)


def _attributes(tag: str) -> dict[str, str]:
    found = re.findall(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return {name: html.unescape(one or other) for name, one, other in found}


_EXTRACTIONS: dict[str, Callable[[bytes], str]] = {
    ".epub": _of_epub,
    ".docx": _of_zip("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    ".odt": _of_zip("content.xml"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xml"), _of_markup),
    **dict.fromkeys((".txt", ".md"), _decoded),
}
