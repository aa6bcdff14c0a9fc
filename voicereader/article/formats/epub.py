"""EPUB 2 and 3: the text of a book in the order of its spine.

    bytes -> archive -> package -> the files of the spine -> book -> building -> Article

Owns which file is read for each entry of the spine, and the navigation that goes with it. What the
spine calls not linear is read where it stands: a listener who passes over it needs one key, and
nobody can look up what is at no place. Not here: the package, and how many files become one text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from voicereader.article.formats import building, navigation
from voicereader.article.formats.archive import Archive, DamagedFileError, Files
from voicereader.article.formats.book import Book
from voicereader.article.formats.book_lexicon import lexicon_of
from voicereader.article.formats.events import Event
from voicereader.article.formats.navigation import Navigation
from voicereader.article.formats.package import Package, PackageItem, package_of
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.smil import Narration
from voicereader.article.formats.xml_tree import Element as XmlElement
from voicereader.article.formats.xml_tree import salvage_xml
from voicereader.article.model import Article
from voicereader.base.i18n import n_

_NCX = "application/x-dtbncx+xml"
_TEXTS = (
    "application/xhtml+xml",
    "text/html",
    "text/x-oeb1-document",
    "application/x-dtbook+xml",
    "image/svg+xml",
)
_ENDINGS = (".xhtml", ".html", ".htm", ".xml")  # where the media type says nothing
_UNCLEAR = ("", "text/xml", "application/xml", "application/octet-stream", "text/plain")

_PARSED = 0.9  # of the time that a book takes, when its last chapter has been told


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """The article that an EPUB book holds; ArticleError where it is none."""
    files = Archive(source, name)
    return article_of(files, package_of(files, name), name, progress)


def article_of(files: Files, package: Package, name: str, progress: ReadingProgress) -> Article:
    """The article of a book whose package is known."""
    spine = _Spine(files, package)
    events = spine.events(progress)
    article = building.article_of(events, spine.book.about(package.about), name, progress)
    lexicon, troubles = lexicon_of(files, package, article.language)
    notices = (*article.notices, *spine.notices(), *troubles)
    return replace(article, notices=notices, lexicon=lexicon)


class _Spine:
    """Reads the files of the spine, and counts the entries for which there is none to read.

    Their number is known when all events have been told.
    """

    def __init__(self, files: Files, package: Package) -> None:
        self.unread = 0
        self._files = files
        self._spine = [_texts(package.fallbacks(item)) for item in package.spine]
        paths = [item.path for items in self._spine for item in items]
        overlays = (package.items.get(item.overlay) for item in package.spine)
        clips = Narration(files, (each.path for each in overlays if each and each.path)).clips
        self.book = Book(paths, _navigation(files, package), clips)

    def events(self, progress: ReadingProgress) -> Iterator[Event]:
        """What all of them tell, in order."""
        for number, items in enumerate(self._spine):
            progress(_PARSED * number / len(self._spine))
            for item in items:
                if (source := self._read(item)) is not None:
                    yield from self.book.events(source, item.path)
                    break
            else:
                self.unread += 1

    def notices(self) -> Iterator[str]:
        """What a listener is told of those that were not read."""
        if self.unread:
            yield n_(
                "{count} part of this book is missing or holds no text.",
                "{count} parts of this book are missing or hold no text.",
                self.unread,
            )

    def _read(self, item: PackageItem) -> bytes | None:
        try:
            return self._files.read(item.path)
        except DamagedFileError:
            return None


def _texts(items: Iterable[PackageItem]) -> Sequence[PackageItem]:
    """Those that can be read, first what is said to be a text, then what only looks like one."""
    there = [item for item in items if item.path]
    unclear = [item for item in there if item.media_type in _UNCLEAR]
    return (
        *(item for item in there if item.media_type in _TEXTS),
        *(item for item in unclear if item.path.lower().endswith(_ENDINGS)),
    )


def _navigation(files: Files, package: Package) -> Navigation:
    """What the navigation document says, else the NCX; neither need be there."""
    navs = [item for item in package.items.values() if "nav" in item.properties]
    ncxs = [package.items[package.ncx_id]] if package.ncx_id in package.items else []
    found = [
        *_found(files, navs, navigation.of_document),
        *_found(files, ncxs or package.of_type(_NCX), navigation.of_ncx),
    ]
    return Navigation(
        contents=next((each.contents for each in found if each.contents), ()),
        pages=next((each.pages for each in found if each.pages), ()),
        landmarks=next((each.landmarks for each in found if each.landmarks), ()),
    )


def _found(
    files: Files, items: Sequence[PackageItem], reader: Callable[[XmlElement, str], Navigation]
) -> Iterator[Navigation]:
    for item in items:
        with suppress(DamagedFileError):
            source = files.read(item.path)
            root = salvage_xml(source) if source else None
            if root is not None:
                yield reader(root, item.path)
