"""The text files of a book as one document: EPUB and DAISY.

    file -> tags -> events, whose ids and links are those of the whole book

Owns how a text file is parsed, and where the contents and the page list of the book lead: an id is
"path#id", so that every place has one name in the whole book. Not here: which files are read, and
in which order (`epub`, `daisy`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicereader.article.formats import dtbook, xml_tags
from voicereader.article.formats.broken_xhtml import tags_of_broken
from voicereader.article.formats.events import About, Event
from voicereader.article.formats.html_tags import OpenTag, Tag, events_of
from voicereader.article.formats.narrated import written
from voicereader.article.formats.navigation import ContentsEntry, Navigation
from voicereader.article.formats.smil import Clips
from voicereader.article.formats.xml_tree import name_of, parse_xml, salvage_xml

_HEAD_BYTES = 4096


class Book:
    """The text files of a book, at `paths` in order, and what its navigation says of them.

    `clips` is what is recorded of them.
    """

    def __init__(self, paths: Iterable[str], navigation: Navigation, clips: Clips) -> None:
        self._clips = {target: written(each) for target, each in clips.items()}
        order = {path: number for number, path in enumerate(dict.fromkeys(paths))}
        named = {entry.path for entry in navigation.contents}
        titles = (*navigation.contents, *(e for e in navigation.landmarks if e.path not in named))
        there = [entry for entry in titles if entry.path in order]
        self._titles = sorted(there, key=lambda entry: order[entry.path])
        self._pages = {_id_of(entry): entry.title for entry in navigation.pages}

    def about(self, said: About) -> About:
        """What is said of the book, with its contents and pages."""
        return replace(
            said,
            sections=tuple((each.title, each.level, f"#{_id_of(each)}") for each in self._titles),
            pages=tuple((label, f"#{target}") for target, label in self._pages.items()),
        )

    def events(self, source: bytes, path: str) -> Iterator[Event]:
        """What the text file at `path` tells. Navigation in it is the book's page of contents."""
        tags = self._with_page_numbers(tags_of(source), path) if self._pages else tags_of(source)
        yield from events_of(tags, path, skips_navigation=False, clips=self._clips)

    def _with_page_numbers(self, tags: Iterable[Tag], path: str) -> Iterator[Tag]:
        """The tags, a page that has no number in the text with that of the page list."""
        for tag in tags:
            if isinstance(tag, OpenTag) and "title" not in tag.attributes:
                label = self._pages.get(f"{path}#{tag.attributes.get('id')}")
                yield tag._replace(attributes={**tag.attributes, "title": label}) if label else tag
            else:
                yield tag


def tags_of(source: bytes) -> Iterator[Tag]:
    """The tags of a text file: XML first, because to HTML `<title/>` never ends."""
    is_dtbook = b"<dtbook" in source[:_HEAD_BYTES]  # which no parser of HTML understands
    root = salvage_xml(source) if is_dtbook else parse_xml(source)
    if root is None:
        return tags_of_broken(source)
    return dtbook.tags_of(root) if name_of(root) == "dtbook" else xml_tags.tags_of(root)


def _id_of(entry: ContentsEntry) -> str:
    return f"{entry.path}#{entry.fragment}" if entry.fragment else entry.path
