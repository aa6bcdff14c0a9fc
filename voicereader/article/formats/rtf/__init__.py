"""An RTF file into an Article.

    bytes -> tokens -> reader, of stories of paragraphs -> events -> building -> Article

Owns what the document says of itself, and where it ends. Headers and footers, comments and deleted
text are not read; a table of contents is skipped, as in every format. `docs/decisions` has why the
library that knows RTF is not enough.
"""

from __future__ import annotations

from dataclasses import replace

from voicereader.article.errors import ArticleError
from voicereader.article.formats.building import article_of
from voicereader.article.formats.events import About, Event
from voicereader.article.formats.office.xml_parts import too_deep
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.rtf.reader import RtfReader
from voicereader.article.formats.rtf.tokens import tokens
from voicereader.article.model import Article
from voicereader.base.i18n import _

_BEGINNING = b"{\\rtf"


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the file `name`; or ArticleError. What was cut off is read as far as it goes."""
    events, about, is_whole = read(source, name, progress)
    article = article_of(events, about, name, progress)
    if is_whole:
        return article
    cut_off = _("This file ends too early: the rest of its text is missing.")
    return replace(article, notices=(*article.notices, cut_off))


def read(
    source: bytes, name: str, progress: ReadingProgress = UNSEEN
) -> tuple[list[Event], About, bool]:
    """The events of the file `name`, what it says of itself, and whether it is whole."""
    start = source.find(_BEGINNING, 0, len(_BEGINNING) + 3)  # after a byte order mark
    if start < 0:
        raise ArticleError(_("{name} is not RTF, although it is called so.", name=name))
    reader = RtfReader(progress.came_by)
    for token in tokens(source[start:]):
        reader.take(token)
        if reader.is_too_deep:
            raise too_deep(name)
        if not reader.is_open:
            break  # Word, too, reads nothing after the end
    is_whole = not reader.is_open
    events = reader.end()
    named = [(count, tag) for tag, count in reader.languages.items() if tag]
    author = reader.information.get("author", "")
    about = About(
        title=reader.title or reader.information.get("title", ""),
        language=max(named)[1] if named else "",
        authors=(author,) if author else (),
    )
    return events, about, is_whole
