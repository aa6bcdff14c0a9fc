"""The package of a book: what its files are, in which order they are read, what it is called.

    META-INF/container.xml -> the package (OPF) -> Package

Owns the package document of EPUB 2 and 3, of the Open eBook before them and of DAISY 3, and whether
a book is protected. Not here: its text (`epub`, `daisy`) and its contents (`navigation`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.article.formats import DISCLAIMER_PROPERTY
from voicereader.article.formats.archive import Files, path_of, protected
from voicereader.article.formats.events import About
from voicereader.article.formats.xml_tree import (
    XML_LANG,
    Element,
    descendants,
    name_of,
    salvage_xml,
    text_of,
)
from voicereader.base.i18n import _

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = "META-INF/rights.xml"

# Fonts that are made unreadable to other programs, which is no protection of the book.
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class PackageItem:
    """A file of the book; `path` is "" for one that is not in it.

    `fallback` and `overlay`, its recorded narration, are the ids of others.
    """

    id: str
    path: str
    media_type: str
    properties: frozenset[str] = frozenset()
    fallback: str = ""
    overlay: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package document says. `spine` has each item as often as it is named there.

    `cover` is the path of the picture on the cover; "" where none is named.
    """

    path: str
    about: About
    items: Mapping[str, PackageItem]
    spine: tuple[PackageItem, ...]
    ncx_id: str = ""
    cover: str = ""

    def fallbacks(self, item: PackageItem) -> Iterator[PackageItem]:
        """The item and those that stand for it, the best first; a circle ends where it closes."""
        seen: set[str] = set()
        found: PackageItem | None = item
        while found is not None and found.id not in seen:
            seen.add(found.id)
            yield found
            found = self.items.get(found.fallback)

    def of_type(self, *media_types: str) -> tuple[PackageItem, ...]:
        """The items of a media type, as they are listed."""
        return tuple(item for item in self.items.values() if item.media_type in media_types)


def package_of(files: Files, name: str) -> Package:
    """The package of an EPUB book, `name`; ArticleError where it is none, or protected."""
    path = _package_path(files)
    source = files.read(path) if path else None
    root = salvage_xml(source) if source else None
    if root is None:
        raise ArticleError(
            _(
                "{name} is no whole EPUB book: the file is missing that says what is read, and in "
                "which order; get the book again.",
                name=name,
            )
        )
    package = read_package(root, path)
    if files.read(_RIGHTS) is not None or _encrypted(files) & _paths_read(package):
        raise protected(name)
    return package


def read_package(root: Element, path: str) -> Package:
    """What the package document at `path` says; what it names twice counts the first time."""
    folder = posixpath.dirname(path)
    items: dict[str, PackageItem] = {}
    for element in descendants(root, "item"):
        item = PackageItem(
            id=element.get("id", ""),
            path=path_of(element.get("href", ""), folder),
            media_type=element.get("media-type", "").strip().lower(),
            properties=frozenset(element.get("properties", "").split()),
            fallback=element.get("fallback", ""),
            overlay=element.get("media-overlay", ""),
        )
        items.setdefault(item.id, item)
    references = [element.get("idref", "") for element in descendants(root, "itemref")]
    spine = next(iter(descendants(root, "spine")), None)
    return Package(
        path=path,
        about=_about(root),
        items=items,
        spine=tuple(items.get(id_, PackageItem(id_, "", "")) for id_ in references),
        ncx_id=spine.get("toc", "") if spine is not None else "",
        cover=_cover(root, items),
    )


def _cover(root: Element, items: Mapping[str, PackageItem]) -> str:
    """As EPUB 3 names it, else as books before it do."""
    named = [item for item in items.values() if "cover-image" in item.properties]
    metas = (each for each in descendants(root, "meta") if each.get("name", "") == "cover")
    named += (items[id_] for meta in metas if (id_ := meta.get("content", "")) in items)
    return next((item.path for item in named if item.media_type.startswith("image/")), "")


def _package_path(files: Files) -> str:
    """The first that the container names and that is there; else the first there is."""
    source = files.read(_CONTAINER)
    root = salvage_xml(source) if source else None
    named = [] if root is None else descendants(root, "rootfile")
    paths = [path_of(element.get("full-path", "")) for element in named]
    there = [path for path in files.names if path.lower().endswith(".opf")]
    return next((path for path in (*paths, *there) if path and files.read(path) is not None), "")


def _about(root: Element) -> About:
    said: dict[str, list[str]] = {"title": [], "language": [], "creator": []}
    for element in root.iter():
        texts = said.get(name_of(element).lower())
        if texts is not None and (text := fold(text_of(element))):
            texts.append(text)
    language = [*said["language"], root.get(XML_LANG, "")]
    metas = (
        each for each in descendants(root, "meta") if each.get("property") == DISCLAIMER_PROPERTY
    )
    return About(
        title=next(iter(said["title"]), ""),
        language=language[0].strip(),
        authors=tuple(dict.fromkeys(said["creator"])),
        disclaimer=next((fold(text_of(meta)) for meta in metas), ""),
    )


def _encrypted(files: Files) -> frozenset[str]:
    """The paths of what is encrypted, fonts apart."""
    source = files.read(_ENCRYPTION)
    root = salvage_xml(source) if source else None
    found: set[str] = set()
    for data in [] if root is None else descendants(root, "EncryptedData"):
        methods = [e.get("Algorithm", "") for e in descendants(data, "EncryptionMethod")]
        if not set(methods) & set(_OF_FONTS):
            found.update(path_of(e.get("URI", "")) for e in descendants(data, "CipherReference"))
    return frozenset(found)


def _paths_read(package: Package) -> frozenset[str]:
    return frozenset(item.path for item in package.spine if item.path)
