"""An OpenDocument text (ODT, and the same in one XML file, FODT) into an Article.

    bytes -> parts -> blocks, of lines of inlines -> events -> building -> Article

Owns where the parts are and what the document says of itself. Headers and footers, annotations and
what tracked changes deleted are not read; a table of contents is skipped, because the sections of
an article are a table of contents.
"""

from __future__ import annotations

from collections.abc import Callable

from voicereader.article.errors import ArticleError
from voicereader.article.formats.archive import Archive, protected
from voicereader.article.formats.building import article_of, gathering
from voicereader.article.formats.events import About, Event
from voicereader.article.formats.odt.blocks import Blocks
from voicereader.article.formats.odt.inlines import Inlines
from voicereader.article.formats.odt.names import (
    DRAW,
    DUBLIN_CORE,
    MANIFEST,
    OFFICE,
    TABLE,
    TEXT,
)
from voicereader.article.formats.odt.styles import Styles
from voicereader.article.formats.office.xml_parts import (
    Node,
    children_of,
    heads_of,
    root_of,
    too_deep,
)
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import Article
from voicereader.base.i18n import _

_BODY = OFFICE + "body"
_STYLES = (OFFICE + "styles", OFFICE + "automatic-styles", OFFICE + "meta")
_BLOCKS = (TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "section", TABLE + "table", DRAW + "frame")
_ENCRYPTED = "encrypted-package"
_ZIP = b"PK"


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the file `name`; or ArticleError."""
    events, about = read(source, name, progress)
    return article_of(events, about, name, progress)


def read(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> tuple[list[Event], About]:
    """The events of the file `name`, and what it says of itself; or ArticleError."""
    content, others, part = _files(source, name)
    styles, metadata = Styles(), None
    for file in (*others, content):
        for tag, element in heads_of(file, name, _STYLES, until=_BODY):
            if tag == OFFICE + "meta":
                metadata = element
            else:
                styles.add(element)
    events: list[Event] = []
    inlines = Inlines(styles, part)
    blocks = Blocks(styles, inlines, gathering(events, progress))
    try:
        for element in children_of(content, name, [OFFICE + "text"], _BLOCKS):
            blocks.block(element)
        blocks.end()
    except RecursionError:
        raise too_deep(name) from None
    named = [(count, tag) for tag, count in inlines.languages.items() if tag]
    author = _property(metadata, "creator")
    about = About(
        title=blocks.title.strip() or _property(metadata, "title"),
        language=max(named)[1] if named else _property(metadata, "language"),
        authors=(author,) if author else (),
    )
    return events, about


def _files(source: bytes, name: str) -> tuple[bytes, list[bytes], Callable[[str], Node | None]]:
    """The content, the files with styles and properties, and what gives any other part."""
    if not source.startswith(_ZIP):
        return source, [], lambda _path: None
    archive = Archive(source, name)
    _require_readable(archive, name)
    content = archive.read("content.xml")
    if not content:
        raise ArticleError(_("{name} holds no text of an OpenDocument text.", name=name))
    others = [file for path in ("meta.xml", "styles.xml") if (file := archive.read(path))]

    def part(path: str) -> Node | None:
        found = archive.read(path.removeprefix("./"))
        return root_of(found, name) if found else None

    return content, others, part


def _require_readable(archive: Archive, name: str) -> None:
    """Not encrypted: its manifest says so."""
    if _ENCRYPTED in archive.names:
        raise protected(name)
    manifest = archive.read("META-INF/manifest.xml")
    if manifest and MANIFEST.strip("{}").encode() in manifest:
        root = root_of(manifest, name)
        if next(root.iter(MANIFEST + "encryption-data"), None) is not None:
            raise protected(name)


def _property(metadata: Node | None, name: str) -> str:
    found = metadata.find(DUBLIN_CORE + name) if metadata is not None else None
    return (found.text or "").strip() if found is not None else ""
