"""A Word document (DOCX) into an Article.

    bytes -> package -> blocks, of lines of inlines -> events -> building -> Article

Owns what the document says of itself, and what a listener is told of what was left out. Headers and
footers, comments and what tracked changes deleted are not read; a table of contents is skipped,
because the sections of an article are a table of contents. Other modules here: `package` finds the
parts, `styles` and `numbering` know what is said in one place for many paragraphs.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.formats.archive import Archive
from voicereader.article.formats.building import article_of, gathering
from voicereader.article.formats.docx.blocks import Blocks
from voicereader.article.formats.docx.package import Package
from voicereader.article.formats.events import About, Event
from voicereader.article.formats.office.xml_parts import Node, too_deep
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.model import Article
from voicereader.base.i18n import _

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the file `name`; or ArticleError."""
    events, about, is_whole = read(source, name, progress)
    article = article_of(events, about, name, progress)
    if is_whole:
        return article
    left_out = _("Left out: a document of another kind that stands in this one.")
    return replace(article, notices=(*article.notices, left_out))


def read(
    source: bytes, name: str, progress: ReadingProgress = UNSEEN
) -> tuple[list[Event], About, bool]:
    """The events of the file `name`, what it says of itself, and whether all of it was read."""
    package = Package(Archive(source, name), name)
    events: list[Event] = []
    blocks = Blocks(package.main, gathering(events, progress))
    try:
        for element in package.main.blocks():
            blocks.block(element)
        blocks.end()
    except RecursionError:
        raise too_deep(name) from None
    return events, _about(package, blocks), not blocks.unread


def _about(package: Package, blocks: Blocks) -> About:
    """The title is what stands as one in the text, else that of the properties.

    The language is that of most of the text: programs name their own in the styles of a document,
    whatever its writer writes.
    """
    properties = package.root_related("core-properties")
    root = properties.root if properties else None
    named = [(count, tag) for tag, count in blocks.languages.items() if tag]
    author = _property(root, "creator")
    return About(
        title=blocks.title.strip() or _property(root, "title"),
        language=max(named)[1] if named else _property(root, "language"),
        authors=(author,) if author else (),
    )


def _property(root: Node | None, name: str) -> str:
    found = root.find(_DUBLIN_CORE + name) if root is not None else None
    return (found.text or "").strip() if found is not None else ""
