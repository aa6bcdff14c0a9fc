"""What is said of the library: its lists, what was found in it, what is opened and closed.

Owns these words. Not here: what is done (`commands.documents`).
"""

from __future__ import annotations

from collections.abc import Sequence

from voicereader.article.listed import Hit, Hits, Listed
from voicereader.article.model import Article, Block, BlockKind, Section, Sentence
from voicereader.base.i18n import N_, _, language, n_
from voicereader.reader.library_requests import BookmarkElsewhere
from voicereader.reader.messages.announcements import ended

# The ids of the lists.
LIBRARY, HITS, BOOKMARKS = "library", "library hits", "library bookmarks"

NO_DOCUMENTS = N_("There are no other documents; voicereader library add FOLDER adds some.")
NO_RECENT_DOCUMENTS = N_("No document was read yet.")
NO_BOOKMARKS = N_("There is no bookmark in any document.")
NO_DOCUMENT_BEFORE = N_("No document was open before this one.")
LOOK_IN_LIBRARY = N_("Look in the library?")
NO_DOCUMENT_SAYS = N_("No other document says it.")
LAST_DOCUMENT = N_("This is the last document.")
FIRST_DOCUMENT = N_("This is the first document.")


def documents_title(count: int) -> str:
    """The heading of the list of documents."""
    return n_("{count} document", "{count} documents", count)


def hits_title(hits: Hits) -> str:
    """The heading of the list of what was found."""
    if hits.has_more:
        found = _("{text}: the first {count} places", text=hits.text, count=len(hits.found))
    else:
        place = n_("{count} place", "{count} places", len(hits.found))
        found = f"{hits.text}: {place}"
    return _("{found}, in the folders of the library", found=found) if hits.is_partial else found


def hit_item(hit: Hit) -> str:
    """One place: the document, and the heading or question in it."""
    title, section = hit.document.title, hit.section
    return title if hit.document.is_called(section) else f"{title}: {section}"


def document_says(document: Listed, section: str, words: str) -> str:
    """The words of a document that answer a question, after where they stand."""
    title, place = document.title.rstrip("?"), section.rstrip("?")
    if document.is_called(section):
        return _("{document} says: {words}", document=title, words=words)
    return _("{document} says, in {title}: {words}", document=title, title=place, words=words)


def nearest(places: Sequence[str]) -> str:
    """Where in other documents something like it stands; what stands there may be no answer."""
    names = _(", or ").join(place.rstrip("?") for place in places)
    return _("No document may say it. Go to what is nearest: {places}?", places=names)


def bookmark_item(bookmark: BookmarkElsewhere) -> str:
    """One bookmark and its document."""
    return f"{bookmark.name}: {bookmark.document.title}"


def hit_number(number: int, hits: Hits) -> str:
    """Which of the places in all documents this is, and which document it is in."""
    title = hits.found[number - 1].document.title
    total = len(hits.found)
    return _("{number} of {total}, {title}:", number=number, total=total, title=title)


def open_(title: str) -> str:
    """Ask whether a document is meant."""
    return _("Open {title}?", title=title.rstrip("?"))


def opening(title: str) -> str:
    """It takes longer than a moment."""
    return _("Opening {title}.", title=title)


def is_open(title: str) -> str:
    """Say that the document asked for is the one in hand."""
    return _("{title} is open.", title=title)


def no_document(text: str) -> str:
    """Say that no document is called so."""
    return _("No document is called {text}.", text=text)


def nothing_anywhere(hits: Hits) -> str:
    """Say that a text stands in no document."""
    if hits.is_partial:
        return _("Not found in the folders of the library: {text}.", text=hits.text)
    return _("Not found in any document: {text}.", text=hits.text)


def back_in(article: Article, section: Section) -> str:
    """Say which document is in hand again, and where."""
    if section.title == article.title:
        return ended(article.title)
    return f"{ended(article.title)} {ended(section.title)}"


def titles_article(documents: Sequence[Listed]) -> Article:
    """Titles as the sections of a document, so that they are asked for as sections are."""
    blocks = tuple(
        Block(BlockKind.HEADING, (Sentence(listed.title),), level=2) for listed in documents
    )
    sections = tuple(
        Section(listed.title, 2, at + 1, at, at + 1) for at, listed in enumerate(documents)
    )
    return Article(LIBRARY, "", language(), blocks, sections)
