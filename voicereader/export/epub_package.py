"""What an EPUB says of itself: its files, their order, its title, its sound, whom it is good for.

Owns the package document and the cover of a book that has none. Not here: the files themselves
(`epub`).

Said of accessibility is what holds for every book that is made here. That one conforms to WCAG is
said nowhere: nobody has checked it, and a document may have a picture without a word for it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voicereader.article.formats import DISCLAIMER_PROPERTY
from voicereader.article.model import BlockRole
from voicereader.base.i18n import _
from voicereader.export.joining import picture_type
from voicereader.export.markup import written
from voicereader.export.narrated_text import NarratedSection, NarratedText

ACTIVE_CLASS = "-epub-media-overlay-active"
_PACKAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
    ' prefix="voicereader: https://voicereader.invalid/terms#" xml:lang="{language}">\n'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}</metadata>\n'
    "<manifest>\n{items}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
)
_LINE_LETTERS, _LINES = 16, 9  # of a title on a cover


@dataclass(frozen=True, slots=True)
class PackagedSection:
    """A section, and the name that its files have in the book."""

    name: str
    narrated: NarratedSection

    @property
    def text(self) -> str:
        """Its text."""
        return f"{self.name}.xhtml"

    @property
    def overlay(self) -> str:
        """What is heard when."""
        return f"{self.name}.smil"

    @property
    def sound(self) -> str:
        """Its sound."""
        return f"{self.name}.mp3"


@dataclass(frozen=True, slots=True)
class CoverFile:
    """A picture in the book."""

    name: str
    media_type: str
    content: bytes


def cover_file(text: NarratedText) -> CoverFile:
    """The document's own cover, else its title on white."""
    media_type = picture_type(text.cover)
    if media_type:
        return CoverFile(f"cover.{media_type.partition('/')[2]}", media_type, text.cover)
    return CoverFile("cover.svg", "image/svg+xml", _drawn(text).encode())


def package_document(text: NarratedText, sections: Sequence[PackagedSection]) -> str:
    """The package document."""
    spine = "".join(f'<itemref idref="{section.name}"/>\n' for section in sections)
    return _PACKAGE.format(
        language=written(text.article.language),
        metadata="".join(_metadata(text, sections)),
        items="".join(_items(text, sections)),
        spine=spine,
    )


def _metadata(text: NarratedText, sections: Sequence[PackagedSection]) -> Iterator[str]:
    article = text.article
    yield f'<dc:identifier id="id">{text.identifier}</dc:identifier>\n'
    yield f"<dc:title>{written(article.title)}</dc:title>\n"
    yield f"<dc:language>{written(article.language)}</dc:language>\n"
    for author in article.authors:
        yield f"<dc:creator>{written(author)}</dc:creator>\n"
    yield _meta("dcterms:modified", text.changed.strftime("%Y-%m-%dT%H:%M:%SZ"))
    yield _meta("media:duration", _seconds(text.duration_ms))
    for section in sections:
        more = f' refines="#{section.name}-overlay"'
        yield _meta("media:duration", _seconds(section.narrated.duration_ms), more)
    yield _meta("media:narrator", text.narrator)
    if article.pages:  # those of the document: what it was printed as, nobody knows here
        yield _meta("pageBreakSource", article.title)
    yield _meta("media:active-class", ACTIVE_CLASS)
    if article.disclaimer:
        yield _meta(DISCLAIMER_PROPERTY, article.disclaimer.title)
    for name, value in _accessibility(text):
        yield _meta(f"schema:{name}", value)


def _accessibility(text: NarratedText) -> Iterator[tuple[str, str]]:
    article = text.article
    yield "accessMode", "textual"
    yield "accessMode", "auditory"
    yield "accessModeSufficient", "textual"
    if text.is_heard_whole:
        yield "accessModeSufficient", "auditory"
    yield "accessModeSufficient", "textual,auditory"
    for feature in ("structuralNavigation", "tableOfContents", "readingOrder"):
        yield "accessibilityFeature", feature
    yield "accessibilityFeature", "synchronizedAudioText"
    yield "accessibilityFeature", "displayTransformability"
    if any(block.role is BlockRole.FIGURE for block in article.blocks):
        yield "accessibilityFeature", "alternativeText"
    if article.pages:
        yield "accessibilityFeature", "pageNavigation"
        yield "accessibilityFeature", "pageBreakMarkers"
    yield "accessibilityHazard", "none"
    yield (
        "accessibilitySummary",
        _(
            "Headings, lists, tables and notes are marked as such. A computer voice reads the "
            "text, sentence by sentence in step with it. Pictures are told in words, where the "
            "document has these, and are not shown."
        ),
    )


def _items(text: NarratedText, sections: Sequence[PackagedSection]) -> Iterator[str]:
    cover = cover_file(text)
    yield _item("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"')
    yield _item("style", "style.css", "text/css")
    yield _item("cover", cover.name, cover.media_type, ' properties="cover-image"')
    for section in sections:
        name = section.name
        overlay = f' media-overlay="{name}-overlay"'
        yield _item(name, section.text, "application/xhtml+xml", overlay)
        yield _item(f"{name}-overlay", section.overlay, "application/smil+xml")
        yield _item(f"{name}-sound", section.sound, "audio/mpeg")


def _item(id_: str, href: str, media_type: str, more: str = "") -> str:
    return f'<item id="{id_}" href="{href}" media-type="{media_type}"{more}/>\n'


def _meta(name: str, value: str, more: str = "") -> str:
    return f'<meta property="{name}"{more}>{written(value)}</meta>\n'


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}s"


def _drawn(text: NarratedText) -> str:
    """A cover of words alone; what does not fit on it stands in the book."""
    lines = textwrap.wrap(text.article.title, _LINE_LETTERS)[:_LINES]
    spans = "".join(
        f'<text x="300" y="{180 + 70 * number}" font-size="56">{written(line)}</text>'
        for number, line in enumerate(lines)
    )
    authors = written(textwrap.shorten(", ".join(text.article.authors), 36, placeholder=" \u2026"))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" role="img" '
        f'aria-label="{written(text.article.title)}"><rect width="600" height="900" fill="#fff"/>'
        '<g text-anchor="middle" font-family="sans-serif" fill="#000">'
        f'{spans}<text x="300" y="840" font-size="30">{authors}</text></g></svg>\n'
    )
