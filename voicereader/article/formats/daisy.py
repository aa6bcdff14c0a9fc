"""DAISY 2.02 and 3: talking books, as a folder of files or zipped.

    ncc.html, the package or the text -> the texts, in the order in which they are narrated
    -> book -> building -> Article

Owns which files are the text, and what the contents of a book without text name. Not here: what is
read of such a book (`sound_alone`), the elements of the text (`dtbook`, `xml_tags`) and the
narration that is recorded of it (`smil`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError
from voicereader.article.formats import building, epub, sound_alone
from voicereader.article.formats.archive import Archive, Files
from voicereader.article.formats.book import Book
from voicereader.article.formats.events import About, Event, Start
from voicereader.article.formats.folder import FolderFiles
from voicereader.article.formats.navigation import Navigation, entry_of
from voicereader.article.formats.package import Package, read_package
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.smil import Clips, Narration, clip_of
from voicereader.article.formats.sound_alone import ContentsLine
from voicereader.article.formats.xml_tree import (
    XML_LANG,
    descendants,
    name_of,
    salvage_xml,
    text_of,
)
from voicereader.article.formats.xml_tree import Element as XmlElement
from voicereader.article.model import Article
from voicereader.base.i18n import _

_ZIP = b"PK\x03\x04"
_DTBOOK = "application/x-dtbook+xml"
_NCX = "application/x-dtbncx+xml"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NCC = "ncc.html"
_FIRST = (_NCC, ".opf", ".ncx", ".xml")  # of an archive: what says what the others are


@dataclass(frozen=True, slots=True)
class _Contents:
    """The text files in order; where there are none, the `entries` are told with the `narration`.

    That is the paths of the SMIL files in the order in which they are played.
    """

    about: About
    paths: Sequence[str]
    places: Navigation
    entries: Sequence[ContentsLine] = ()
    narration: Sequence[str] = ()
    clips: Clips = field(default_factory=dict)


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """The article that a DAISY book holds; `name` is the path of the file that was opened.

    Other files of the book are read if they stand beside it, or in folders beside it.
    """
    files: Files
    if source.startswith(_ZIP):
        files = Archive(source, name)
        path = _first_in(files)
        source = files.read(path) or b""
    else:
        files, path = FolderFiles(source, name), Path(name).name
    root = salvage_xml(source)
    if root is not None and name_of(root) == "package":
        package = read_package(root, path)
        if not package.of_type(_DTBOOK, _NCX):
            return epub.article_of(files, package, name, progress)
    contents = _contents(root, path, files) if root is not None else None
    if contents is None:
        raise ArticleError(_("{name} is no DAISY book that can be read.", name=name))
    return _article(contents, files, name, progress)


def _article(contents: _Contents, files: Files, name: str, progress: ReadingProgress) -> Article:
    if contents.paths:
        book = Book(contents.paths, contents.places, contents.clips)
        events = _texts(book, contents.paths, files)
        return building.article_of(events, book.about(contents.about), name, progress)
    told = list(sound_alone.events_of(contents.entries, files, contents.narration))
    article = building.article_of(told, contents.about, name, progress)
    if any(isinstance(event, Start) and event.clips for event in told):
        notice = _(
            "Only the titles and page numbers of this book are text; all else is its recorded "
            "narration."
        )
    else:
        notice = _(
            "Only the titles and page numbers of this book are text; its narration cannot be "
            "played."
        )
    return replace(article, notices=(*article.notices, notice))


def _texts(book: Book, paths: Sequence[str], files: Files) -> Iterator[Event]:
    for path in paths:
        yield from book.events(files.read(path) or b"", path)


def _first_in(files: Files) -> str:
    """The file of an archive by which the book is opened, the least deep of its kind."""
    for ending in _FIRST:
        found = [path for path in files.names if path.lower().endswith(ending)]
        if found:
            return min(found, key=lambda path: path.count("/"))
    return ""


def _contents(root: XmlElement, path: str, files: Files) -> _Contents | None:
    match name_of(root):
        case "html" if path.lower().endswith(_NCC) or _NCC not in map(str.lower, files.names):
            return _of_ncc(root, path, files)
        case "html":
            return _Contents(_about(root), [path], Navigation())
        case "package":
            return _of_package(read_package(root, path), files)
        case "dtbook":
            return _Contents(_about(root), [path], Navigation())
        case "ncx":
            entries = _ncx_entries(root, path)
            narration = [entry.place.path for entry in entries]
            return _Contents(_about(root), [], Navigation(), entries, narration)
    return None


def _of_ncc(root: XmlElement, path: str, files: Files) -> _Contents:
    """A DAISY 2.02 book by its page of contents, each line of which leads into the narration."""
    lines = [
        (element, entry_of(text_of(element), _level(element), link.get("href", ""), path))
        for element in descendants(root, *_HEADINGS, "span", "div")
        for link in descendants(element, "a")[:1]
    ]
    played = [entry.path for _element, entry in lines]
    narration = Narration(files, played)
    titles = [narration.text_of(entry) for _element, entry in lines if entry.level]
    pages = [narration.text_of(entry) for element, entry in lines if _is_page(element)]
    return _Contents(
        about=_about(root),
        paths=[
            text for text in narration.files() if text not in (path, *played) and files.read(text)
        ],
        places=Navigation(contents=tuple(titles), pages=tuple(pages)),
        entries=[ContentsLine(entry, is_page=_is_page(element)) for element, entry in lines],
        narration=played,
        clips=narration.clips,
    )


def _of_package(package: Package, files: Files) -> _Contents:
    """A DAISY 3 book by its package."""
    listed = [item.path for item in package.of_type(_DTBOOK)]
    narration = Narration(files, [item.path for item in package.spine])
    order = [*(narration.files() if listed[1:] else ()), *listed]
    paths = [path for path in dict.fromkeys(order) if path in listed and files.read(path)]
    entries: Sequence[ContentsLine] = ()
    for item in package.of_type(_NCX):
        source = files.read(item.path)
        root = salvage_xml(source) if source else None
        entries = entries or (_ncx_entries(root, item.path) if root is not None else ())
    played = [*(item.path for item in package.spine), *(entry.place.path for entry in entries)]
    return _Contents(package.about, paths, Navigation(), entries, played, narration.clips)


def _ncx_entries(root: XmlElement, path: str) -> list[ContentsLine]:
    """The titles and pages of an NCX, in the order in which they are played."""
    points = descendants(root, "navPoint", "pageTarget", "navTarget")
    return [_ncx_entry(point, path) for point in sorted(points, key=_play_order)]


def _ncx_entry(point: XmlElement, path: str) -> ContentsLine:
    kind = name_of(point)
    level = 1 + sum(name_of(above) == "navPoint" for above in point.iterancestors())
    label = next(iter(descendants(point, "navLabel")), None)
    title = text_of(label) if label is not None else ""
    spoken = descendants(label, "audio")[:1] if label is not None else []
    content = descendants(point, "content")[:1]
    target = content[0].get("src", "") if content else ""
    return ContentsLine(
        entry_of(title, level * (kind == "navPoint"), target, path),
        is_page=kind == "pageTarget",
        spoken=clip_of(spoken[0], path) if spoken else None,
    )


def _about(root: XmlElement) -> About:
    """What the head of a file says: `dc:title` in 2.02, `dc:Title` in 3."""
    said: dict[str, list[str]] = {}
    for meta in descendants(root, "meta"):
        said.setdefault(meta.get("name", "").lower(), []).append(fold(meta.get("content", "")))
    titles = [text_of(element) for element in descendants(root, "docTitle", "title")]
    return About(
        title=next(iter([*said.get("dc:title", []), *titles]), ""),
        language=next(iter(said.get("dc:language", [])), root.get(XML_LANG, "")),
        authors=tuple(said.get("dc:creator", [])),
    )


def _level(element: XmlElement) -> int:
    name = name_of(element)
    return int(name[1]) if name in _HEADINGS else 0


def _is_page(element: XmlElement) -> bool:
    return element.get("class", "").startswith("page-")


def _play_order(point: XmlElement) -> int:
    order = point.get("playOrder", "")
    return int(order) if order.isdecimal() and len(order) < 10 else 0
