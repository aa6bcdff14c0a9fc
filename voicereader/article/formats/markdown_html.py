"""HTML within Markdown: its tags, and which of them are open in the Markdown round them.

Owns where a tag that is never closed ends, and what an editor is told of languages. Not here: what
a tag is, which it is in any HTML (`html_tags`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from voicereader.article.errors import Faults
from voicereader.article.formats.events import Event
from voicereader.article.formats.html_tags import VOID, CloseTag, OpenTag, Tag, TagEvents
from voicereader.article.formats.language_tags import is_language, no_language
from voicereader.base.i18n import _

_COMMENT = r"(?s)<!--.*?(?:-->|\Z)"  # one that is never closed runs to the end
_STRUCK = ("del", "s", "strike")

# What goes on to the next block of HTML, with Markdown between; all else ends with its block.
_GO_ON = frozenset(
    (
        *("article", "center", "details", "div", "dl", "ol", "section", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul", *_STRUCK),
    )
)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is open, and whether it names a language."""

    name: str
    line: int
    has_language: bool


class OpenHtml:
    """The tags that are open in a document, and the events that further ones tell."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._events = TagEvents(skips_navigation=False)
        self._open: list[_Open] = []
        self._inline = 0  # how many of them began in the line of words that is being told

    def block(self, markup: str, line: int) -> Iterator[Event]:
        """A block of HTML."""
        for at, tag in _tags(markup):
            yield from self._take(tag, line + at, 0)
        while unfinished := [each for each in self._open if each.name not in _GO_ON]:
            yield from self._close(unfinished[-1].name, 0)

    def inline(self, markup: str, line: int) -> Iterator[Event]:
        """One tag in a line of words."""
        for at, tag in _tags(markup):
            before = len(self._open)
            yield from self._take(tag, line + at, before - self._inline)
            self._inline += len(self._open) - before

    def end_inline(self) -> Iterator[Event]:
        """The line of words ends, and what began in it."""
        while self._inline:
            last = self._open[-1]
            self._tell_unclosed(last)
            self._inline -= 1
            yield from self._close(last.name, len(self._open) - 1)

    def end_struck(self) -> Iterator[Event]:
        """A heading ends what was struck out."""
        while any(each.name in _STRUCK for each in self._open):
            last = next(each for each in reversed(self._open) if each.name in _STRUCK)
            yield from self._close(last.name, 0)

    def end(self) -> Iterator[Event]:
        """The document ends; that something with a language is still open is a fault."""
        for each in self._open:
            self._tell_unclosed(each)
        yield from self._events.end()

    def _take(self, tag: Tag, line: int, base: int) -> Iterable[Event]:
        if isinstance(tag, CloseTag):
            return self._close(tag.name, base)
        if isinstance(tag, OpenTag):
            tag = self._checked(tag, line)
            if tag.name not in VOID:
                self._open.append(_Open(tag.name, line, "lang" in tag.attributes))
        return self._events.take(tag)

    def _close(self, name: str, base: int) -> Iterable[Event]:
        """Close the innermost of that name, if it is not among the first `base` that are open."""
        for at in range(len(self._open) - 1, base - 1, -1):
            if self._open[at].name == name:
                del self._open[at:]
                return self._events.take(CloseTag(name))
        return ()

    def _checked(self, tag: OpenTag, line: int) -> OpenTag:
        if tag.name == "img" and tag.attributes.get("alt") is None:
            what = _(
                'this image has no description; write alt="what it shows", or alt="" where it '
                "only decorates."
            )
            self._faults.add(line, what)
        language = tag.attributes.get("lang")
        if not language or is_language(language):
            return tag
        self._faults.add(line, no_language(language))
        return OpenTag(tag.name, {k: v for k, v in tag.attributes.items() if k != "lang"})

    def _tell_unclosed(self, tag: _Open) -> None:
        if tag.has_language:
            what = _(
                "'<{tag} lang=…>' is never closed; write '</{tag}>' where it ends.", tag=tag.name
            )
            self._faults.add(tag.line, what)


def _tags(markup: str) -> Sequence[tuple[int, Tag]]:
    """The tags and text of some HTML, with the line of each, from 0."""
    parser = _HtmlParser()
    parser.feed(re.sub(_COMMENT, lambda comment: "\n" * comment[0].count("\n"), markup))
    parser.close()
    return parser.found


class _HtmlParser(HTMLParser):
    """The parser of the standard library tells by its methods what it finds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, Tag]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(OpenTag(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._add(CloseTag(tag))

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, tag: Tag) -> None:
        self.found.append((self.getpos()[0] - 1, tag))
