"""The text of an article as elements of HTML, which are those of XHTML too.

Owns which element each block, sentence, link, language and page is. Not here: what blocks stand in
(`containers`), their ids (`element_ids`), and the files round all this (`epub`, `page`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from itertools import pairwise
from urllib.parse import quote, urlsplit

from voicereader.article.model import (
    Article,
    Block,
    BlockKind,
    BlockRole,
    Link,
    Position,
    Section,
    Span,
    TextPlace,
)
from voicereader.base.i18n import _
from voicereader.export.containers import Container, OpenContainer, around, is_row
from voicereader.export.element_ids import besides_id, block_id, page_id, sentence_id

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_NOT_QUOTED = "/:?#[]@!$&'()*+,;=%~-._"  # as RFC 3986 has it
_NUMBER = re.compile(r"\W*(\d{1,6})\W*")
_LETTER = re.compile(r"\W*([A-Za-z])\W*")
_TAGS = {
    Container.QUOTE: "<blockquote>",
    Container.NOTE: '<aside role="doc-footnote">',
    Container.ASIDE: '<div role="note">',
    Container.CODE: "<pre>",
    Container.FIGURE: "<figure>",
}


def clean(text: str) -> str:
    """Text that may stand in a file, character for character."""
    return _NOT_XML.sub("\ufffd", text)


def written(text: str) -> str:
    """Text as it stands between tags and in the value of an attribute."""
    return escape(clean(text))


class Markup:
    """The elements of an article; `file_of` is where a block is, "" where all is one file."""

    def __init__(self, article: Article, file_of: Callable[[int], str], *, is_xml: bool) -> None:
        self._article, self._file_of, self._is_xml = article, file_of, is_xml

    def section(self, section: Section) -> str:
        """A section as it stands in the article: its heading and what follows it."""
        return "".join(self._pieces(range(section.first, section.end)))

    def language(self, tag: str) -> str:
        """The attributes that say it."""
        said = f' lang="{written(tag)}"'
        return f' xml:lang="{written(tag)}"{said}' if self._is_xml else said

    def _pieces(self, numbers: Sequence[int]) -> Iterator[str]:
        before: tuple[OpenContainer, ...] = ()
        tables: set[OpenContainer] = set()  # whose rows have begun
        for number, opened in around(self._article, numbers):
            yield from self._changed(before, opened, tables)
            before = opened
            block = self._article.blocks[number]
            inner = opened[-1] if opened else None
            if inner and inner.container is Container.TABLE and is_row(block):
                if inner not in tables:
                    tables.add(inner)
                    yield self._columns(block)
                yield self._row(number)
            else:
                yield self._block(number, inner)
        yield from self._changed(before, (), tables)

    def _changed(
        self,
        before: Sequence[OpenContainer],
        now: Sequence[OpenContainer],
        tables: set[OpenContainer],
    ) -> Iterator[str]:
        """What ends, and what begins."""
        same = 0
        while same < min(len(before), len(now)) and before[same] is now[same]:
            same += 1
        for ended in reversed(before[same:]):
            yield self._closing(ended, tables)
        for begun in now[same:]:
            yield self._opening(begun)

    def _opening(self, opened: OpenContainer) -> str:
        block = self._article.blocks[opened.first]
        match opened.container:
            case Container.LIST:
                return f"<{_list_tag(block)}{_counting(block.label)}>\n"
            case Container.ITEM:
                return f'<li id="{block_id(opened.first)}"{_value(block.label)}>'
            case Container.TABLE:
                return "<table>"
            case container:
                return _TAGS[container]

    def _closing(self, opened: OpenContainer, tables: set[OpenContainer]) -> str:
        match opened.container:
            case Container.LIST:
                return f"</{_list_tag(self._article.blocks[opened.first])}>\n"
            case Container.ITEM:
                return "</li>\n"
            case Container.TABLE:
                return "</tbody></table>\n" if opened in tables else "</table>\n"
            case container:
                return f"</{_TAGS[container][1:].partition(' ')[0].rstrip('>')}>\n"

    def _block(self, number: int, inner: OpenContainer | None) -> str:
        block = self._article.blocks[number]
        told = "".join(self._sentences(number))
        named = f' id="{block_id(number)}"'
        container = inner.container if inner else None
        if block.kind is BlockKind.ITEM:
            label = "" if _is_counted(block.label) else f"<span>{written(block.label)}</span> "
            return f"{label}{told}"
        if number in self._levels:
            tag = f"h{self._levels[number]}"
            return f"<{tag}{named}>{told}</{tag}>\n"
        if container is Container.CODE:
            return f"<code{named}>{told}</code>\n"
        if block.role is BlockRole.CAPTION and container is Container.TABLE:
            return f"<caption{named}>{told}</caption>"
        if block.role is BlockRole.CAPTION and inner and not inner.items:
            inner.items = 1  # a figure has one caption
            return f"<figcaption{named}>{told}</figcaption>"
        if block.role is BlockRole.FIGURE:
            return f"<p{named}>{written(_('Figure:'))} {told}</p>\n"
        return f"<p{named}>{told}</p>\n"

    def _columns(self, block: Block) -> str:
        """The names of a table's columns, which each row has."""
        names = [cell.column for cell in block.cells]
        if not any(names):
            return "<tbody>"
        cells = "".join(
            f'<th scope="col">{written(name)}</th>' if name else "<td></td>" for name in names
        )
        return f"<thead><tr>{cells}</tr></thead>\n<tbody>"

    def _row(self, number: int) -> str:
        block = self._article.blocks[number]
        words = (self._words(number, each.span.start, each.span.end) for each in block.cells)
        first, *others = (f">{cell}</td>" for cell in words)
        besides = besides_id(self._article, Position(number))
        row = "".join((f'<td id="{besides}"{first}', *(f"<td{cell}" for cell in others)))
        return f'<tr id="{block_id(number)}">{row}</tr>\n'

    def _sentences(self, number: int) -> Iterator[str]:
        block = self._article.blocks[number]
        starts = block.sentence_starts
        ends = (*starts[1:], len(block.text) + 1)
        for sentence, (start, end) in enumerate(zip(starts, ends, strict=True)):
            last = start + len(block.sentences[sentence].text)
            id_ = sentence_id(self._article, Position(number, sentence))
            yield f'<span id="{id_}">{self._words(number, start, last, end)}</span>'
            yield written(block.text[last:end])

    def _words(self, number: int, start: int, end: int, pages_to: int = 0) -> str:
        """The characters of a block from one to another, with all that is marked on them."""
        block = self._article.blocks[number]
        passages = self._passages(block) if any(s.passages for s in block.sentences) else ()
        links = [
            link for link in block.links if block.text[link.span.start : link.span.end].strip()
        ]
        edges = {start, end}
        for span in (*(link.span for link in links), *(span for span, _tag in passages)):
            edges |= {min(max(at, start), end) for at in (span.start, span.end)}
        pages = self._pages.get(number, ())
        edges |= {at for _number, at in pages if start <= at < end}
        pieces: list[str] = []
        closing = ""
        linked: Link | None = None
        for first, last in pairwise(sorted(edges)):
            link = next((each for each in links if _has(each.span, first)), None)
            if link is not linked:
                pieces.append(closing)
                opening, closing = self._link(link) if link else ("", "")
                pieces.append(opening)
                linked = link
            pieces += (self._page(page) for page, at in pages if at == first)
            text = written(block.text[first:last])
            tag = next((tag for span, tag in passages if _has(span, first)), "")
            pieces.append(f"<span{self.language(tag)}>{text}</span>" if tag else text)
        pieces.append(closing)
        pieces += (self._page(page) for page, at in pages if end <= at < max(end, pages_to))
        return "".join(pieces)

    def _passages(self, block: Block) -> Sequence[tuple[Span, str]]:
        return [
            (Span(start + each.span.start, start + each.span.end), each.language)
            for sentence, start in zip(block.sentences, block.sentence_starts, strict=True)
            for each in sentence.passages
        ]

    def _link(self, link: Link) -> tuple[str, str]:
        if not isinstance(link.target, TextPlace):
            address = web_address(link.target)
            return (f'<a href="{written(address)}">', "</a>") if address else ("", "")
        place = self._article.position_of(link.target)
        role = self._article.block_at(place).role
        kind = ' role="doc-noteref"' if role is BlockRole.NOTE else ""
        target = sentence_id(self._article, place.sentence_start)
        return f'<a{kind} href="{self._file_of(place.block)}#{target}">', "</a>"

    def _page(self, number: int) -> str:
        """Where a page begins: empty, so that every character of its sentence stays where it is.

        A book has an element for it, which takes a name; on a page of the web none may have one,
        and so its look writes the number.
        """
        label = self._article.pages[number].label
        if not self._is_xml:
            return f'<span class="page" id="{page_id(number)}" data-page="{written(label)}"></span>'
        name = written(_("Page {label}.", label=label))
        return f'<span role="doc-pagebreak" id="{page_id(number)}" aria-label="{name}"></span>'

    @cached_property
    def _pages(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Of each block the pages that begin in it: which, and at which character."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, begun in enumerate(self._article.pages):
            found[begun.place.block].append((number, begun.place.character))
        return found

    @cached_property
    def _levels(self) -> Mapping[int, int]:
        return heading_levels(self._article)


def heading_levels(article: Article) -> Mapping[int, int]:
    """Of each heading, by its block, how deep it is; none is left out between two.

    The disclaimer comes before the title and is not above it.
    """
    levels: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    for number, block in enumerate(article.blocks):
        if not block.level:
            continue
        while open_ and open_[-1][0] >= block.level:
            open_.pop()
        depth = min(open_[-1][1] + 1, 6) if open_ else min(block.level, 2)
        levels[number] = depth
        open_.append((block.level, depth))
    return levels


def web_address(target: str) -> str:
    """An address outside as a file may have it; "" for what leads nowhere from a file."""
    try:
        parts = urlsplit(target)
        _port = parts.port
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except ValueError:
        return ""
    is_whole = bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path)
    if parts.scheme not in _SCHEMES or not is_whole:
        return ""
    if parts.hostname and not re.fullmatch(r"[\w.:-]+", parts.hostname):
        return ""
    quoted = quote(clean(parts._replace(netloc=host).geturl()), safe=_NOT_QUOTED)
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quoted)


def _has(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _list_tag(block: Block) -> str:
    return "ol" if block.label and _is_counted(block.label) else "ul"


def _is_counted(label: str) -> bool:
    """Whether a list counts so by itself; else its label is written."""
    plain = unicodedata.normalize("NFKC", label)
    return not label or bool(_NUMBER.fullmatch(plain) or _LETTER.fullmatch(plain))


def _counting(label: str) -> str:
    found = _LETTER.fullmatch(unicodedata.normalize("NFKC", label))
    return f' type="{"A" if found[1].isupper() else "a"}"' if found else ""


def _value(label: str) -> str:
    plain = unicodedata.normalize("NFKC", label)
    if number := _NUMBER.fullmatch(plain):
        return f' value="{int(number[1])}"'
    if letter := _LETTER.fullmatch(plain):
        return f' value="{ord(letter[1].lower()) - ord("a") + 1}"'
    return ""
