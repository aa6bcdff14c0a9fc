"""An EPUB 3 with media overlays: a narrated text as reading systems and phones open it.

Owns its files, and the container that they are in. Not here: its text (`markup`), and its metadata
(`epub_package`). The same text in the same voice makes the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from voicereader.article.model import Article
from voicereader.base.i18n import _
from voicereader.export.element_ids import besides_id, block_id, page_id, sentence_id
from voicereader.export.epub_package import PackagedSection, cover_file, package_document
from voicereader.export.markup import Markup, written
from voicereader.export.narrated_text import NarratedText, SectionInContents, contents_of
from voicereader.export.spoken_times import SpokenClip

_FOLDER = "EPUB"
_MIMETYPE = b"application/epub+zip"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    '{language}>\n<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>\n'
    "<body>\n{body}</body>\n</html>\n"
)
_OVERLAY = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
    ' version="3.0">\n<body>\n<seq id="all" epub:textref="{text}#section">\n{pars}</seq>\n'
    "</body>\n</smil>\n"
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP can name: no time of making


def write(text: NarratedText, path: Path) -> None:
    """Write the file. Raises OSError."""
    sections = [PackagedSection(f"s{number}", each) for number, each in enumerate(text.sections, 1)]
    with zipfile.ZipFile(path, "w") as book:
        _put(book, "mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in _texts(text, sections):
            _put(book, f"{_FOLDER}/{name}", content)
        for section in sections:
            name = f"{_FOLDER}/{section.sound}"
            with (
                section.narrated.sound.open("rb") as sound,
                book.open(_entry(name, zipfile.ZIP_STORED), "w") as file,
            ):
                while read := sound.read(1 << 20):
                    file.write(read)


def _texts(text: NarratedText, sections: Sequence[PackagedSection]) -> Iterator[tuple[str, bytes]]:
    """Every file of the book but its sound."""
    article = text.article
    of_block = _of_blocks(sections)
    markup = Markup(article, of_block.__getitem__, is_xml=True)
    language = markup.language(article.language)
    yield "package.opf", package_document(text, sections).encode()
    yield "style.css", files(__package__).joinpath("epub.css").read_bytes()
    yield cover_file(text).name, cover_file(text).content
    navigation = _navigation(text, sections, of_block)
    title = written(article.title)
    yield "nav.xhtml", _PAGE.format(language=language, title=title, body=navigation).encode()
    for section in sections:
        narrated = section.narrated
        body = f'<section id="section">\n{markup.section(narrated.section)}</section>\n'
        title = written(narrated.title)
        yield section.text, _PAGE.format(language=language, title=title, body=body).encode()
        yield section.overlay, _overlay(article, section).encode()


def _of_blocks(sections: Sequence[PackagedSection]) -> Mapping[int, str]:
    """The file in which each block is."""
    return {
        number: section.text
        for section in sections
        for number in range(section.narrated.section.first, section.narrated.section.end)
    }


def _overlay(article: Article, section: PackagedSection) -> str:
    """Which element sounds when: what is said besides a sentence goes with the block of it."""
    timed = ((_element(article, clip), clip) for clip in section.narrated.clips)
    pars = []
    for number, (element, run) in enumerate(groupby(timed, key=lambda pair: pair[0]), 1):
        clips = [clip for _element, clip in run]
        begin, end = clips[0].begin_ms / 1000, clips[-1].end_ms / 1000
        pars.append(
            f'<par id="p{number}"><text src="{section.text}#{element}"/><audio'
            f' src="{section.sound}" clipBegin="{begin:.3f}s" clipEnd="{end:.3f}s"/></par>\n'
        )
    return _OVERLAY.format(text=section.text, pars="".join(pars))


def _element(article: Article, clip: SpokenClip) -> str:
    if clip.is_sentence:
        return sentence_id(article, clip.place)
    return besides_id(article, clip.place)


def _navigation(
    text: NarratedText, sections: Sequence[PackagedSection], of_block: Mapping[int, str]
) -> str:
    """The contents, where to begin, and the pages of the printed book where it has them."""
    contents = _listed(contents_of(text), sections)
    told = [_nav("toc", _("Contents"), contents)]
    first = next(
        (each for each in sections if each.narrated.section is not text.article.disclaimer),
        sections[0],
    )
    begin = f'<li><a epub:type="bodymatter" href="{first.text}">{written(_("Text"))}</a></li>\n'
    told.append(_nav("landmarks", _("Where to begin"), f"<ol>\n{begin}</ol>\n", ' hidden=""'))
    if text.article.pages:
        pages = "".join(
            f'<li><a href="{of_block[page.place.block]}#{page_id(number)}">{written(page.label)}'
            "</a></li>\n"
            for number, page in enumerate(text.article.pages)
        )
        told.append(_nav("page-list", _("Pages"), f"<ol>\n{pages}</ol>\n", ' hidden=""'))
    return "".join(told)


def _nav(kind: str, title: str, listed: str, more: str = "") -> str:
    role = ' role="doc-pagelist"' if kind == "page-list" else ' role="doc-toc"' * (kind == "toc")
    return (
        f'<nav epub:type="{kind}" id="{kind}"{role} aria-labelledby="{kind}-title"{more}>'
        f'<h2 id="{kind}-title">{written(title)}</h2>\n{listed}</nav>\n'
    )


def _listed(entries: Sequence[SectionInContents], sections: Sequence[PackagedSection]) -> str:
    items = []
    for entry in entries:
        href = f"{sections[entry.number].text}#{block_id(entry.section.section.first)}"
        under = _listed(entry.under, sections) if entry.under else ""
        items.append(f'<li><a href="{href}">{written(entry.section.title)}</a>{under}</li>\n')
    return f"<ol>\n{''.join(items)}</ol>\n"


def _put(book: zipfile.ZipFile, name: str, content: bytes, way: int = zipfile.ZIP_DEFLATED) -> None:
    book.writestr(_entry(name, way), content)


def _entry(name: str, way: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = way
    entry.external_attr = 0o644 << 16
    return entry
