"""The contents that a book has beside its text: a navigation document, or an NCX.

Owns titles, levels and page numbers, and where in the text each leads. Not here: the text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from voicereader.article.clean import fold
from voicereader.article.formats.archive import path_of
from voicereader.article.formats.xml_tree import (
    Element,
    children,
    descendants,
    name_of,
    text_of,
)

_TYPE = "{http://www.idpf.org/2007/ops}type"
_DEEPEST = 100  # a list in a list in a list: no book has so many, and each costs stack


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A title, or the number of a page, and where it stands: `fragment` is "" for a whole file."""

    title: str
    level: int
    path: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """What a book says of its own order: its sections, its pages, and landmarks like its cover."""

    contents: tuple[ContentsEntry, ...] = ()
    pages: tuple[ContentsEntry, ...] = ()
    landmarks: tuple[ContentsEntry, ...] = ()


def of_document(root: Element, path: str) -> Navigation:
    """Of the navigation document of an EPUB 3 book that stands at `path`."""
    found: dict[str, tuple[ContentsEntry, ...]] = {}
    for nav in descendants(root, "nav"):
        for kind in (nav.get(_TYPE) or nav.get("role", "").removeprefix("doc-")).split():
            found.setdefault(kind, tuple(_of_list(nav, path, 1)))
    return Navigation(
        contents=found.get("toc", ()),
        pages=found.get("page-list", found.get("pagelist", ())),
        landmarks=found.get("landmarks", ()),
    )


def of_ncx(root: Element, path: str) -> Navigation:
    """Of the NCX of an EPUB 2 or DAISY 3 book that stands at `path`."""
    maps = descendants(root, "navMap")
    pages = [_of_label(target, path, 1) for target in descendants(root, "pageTarget")]
    return Navigation(
        contents=tuple(_of_points(maps[0], path, 1)) if maps else (),
        pages=tuple(page for page in pages if page.title),
    )


def entry_of(title: str, level: int, reference: str, path: str) -> ContentsEntry:
    """Where a reference leads that stands in the file at `path`."""
    before, _sign, fragment = reference.strip().partition("#")
    target = path_of(before, posixpath.dirname(path)) if before else path
    return ContentsEntry(fold(title), level, target, unquote(fragment))


def _of_list(element: Element, path: str, level: int) -> Iterator[ContentsEntry]:
    """The items of the lists below an element, each with those of the list in it."""
    if level > _DEEPEST:
        return
    for list_ in children(element, "ol", "ul"):
        for item in children(list_, "li"):
            for link in children(item, "a", "span"):
                if title := _label_of(link):
                    yield entry_of(title, level, link.get("href", ""), path)
                break
            yield from _of_list(item, path, level + 1)


def _label_of(link: Element) -> str:
    """What a link says: its text, with pictures in it by what stands for them."""
    texts: list[str] = []
    for event, element in etree.iterwalk(link, ("start", "end")):
        if event == "start":
            is_image = name_of(element) == "img"
            texts.append(element.get("alt", "") if is_image else element.text or "")
        elif element is not link:
            texts.append(element.tail or "")
    return fold("".join(texts)) or fold(link.get("title", ""))


def _of_points(element: Element, path: str, level: int) -> Iterator[ContentsEntry]:
    if level > _DEEPEST:
        return
    for point in children(element, "navPoint"):
        entry = _of_label(point, path, level)
        if entry.title:
            yield entry
        yield from _of_points(point, path, level + 1)


def _of_label(element: Element, path: str, level: int) -> ContentsEntry:
    labels, contents = children(element, "navLabel"), children(element, "content")
    title = text_of(labels[0]) if labels else ""
    return entry_of(title, level, contents[0].get("src", "") if contents else "", path)
