"""Markdown with front matter into an Article: the format of the articles that ship.

Owns what each mark of Markdown is to a listener. Refuses to guess: a title, a declared disclaimer
and names that belong to headings are demanded. The grammar is CommonMark with tables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError, nearest
from voicereader.article.formats import front_matter, passages
from voicereader.article.formats.front_matter import FrontMatter, Named
from voicereader.article.formats.outline import (
    Part,
    Progress,
    build,
    counted,
    decode,
    end_under,
    unseen,
)
from voicereader.article.model import Article, BlockKind, Passage, Span
from voicereader.wording import N_, _

_QUESTION_MARKS = ("?", "\uff1f", "\u061f")  # Latin, full-width, Arabic

# The parser drops what is nested deeper, without a word; its own 20 is nine lists in each other.
# Some malicious texts take time in proportion to it: 200,000 "[" 2.3 s at 20, 3.3 s at 40.
_OPTIONS = {"maxNesting": 40}

_DECODED, _PARSED = 0.05, 0.7  # of the time that a file takes, by when each is done

# In a block of raw HTML the words are kept. What is never closed runs to the end of the block.
# Compiled when first met (by re's own cache): few articles hold any, and every start would pay.
_TAG = r"(?is)<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z!?][^<>]*>"


def parse(source: bytes, name: str, progress: Progress = unseen) -> Article:
    """Read the Markdown file `name`, whose stem becomes the article's id; or ArticleError.

    The level-1 heading is the title. Any other heading that ends in a question mark is a question;
    the rest open sections. An item's first paragraph is the item; a further one, a line of code and
    a row of a table are paragraphs. A heading inside a list or quotation is the text it is.
    """
    declared, body, first_line = front_matter.read(decode(source, name), name)
    walker = _Walker(name, first_line)
    progress(_DECODED)
    tokens = MarkdownIt("commonmark", _OPTIONS).enable("table").parse(body)
    walker.walk(counted(tokens, progress, _PARSED))
    parts = walker.parts
    _check_title(parts, name)
    headings = _Headings(name, parts)
    disclaimer = headings.disclaimer(declared)
    return build(name, declared.language, headings.with_names(declared), disclaimer)


class _Walker:
    """Collects the parts of a document from the tokens of its Markdown."""

    def __init__(self, name: str, first_line: int) -> None:
        self.parts: list[Part] = []
        self._name = name
        self._first_line = first_line
        self._line = first_line
        self._lists_opened = 0
        self._lists: list[int] = []  # the lists that are open, outermost first
        self._item_awaited: list[bool] = []  # for each open item: is its own text still to come
        self._heading_level = 0  # of the heading that is open
        self._column_names: list[str] | None = None  # of the table that is open, once they are read
        self._row: list[str] | None = None  # the cells of the row that is open
        self._divisions = passages.Divisions(name)

    def walk(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.map:
                self._line = self._first_line + token.map[0]
            self._take(token)
        self._divisions.end()

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open" if token.level == 0:
                self._heading_level = int(token.tag[1:])
            case "heading_close":
                self._heading_level = 0
            case "inline":
                self._take_inline(token.children or ())
            case "fence" | "code_block":
                for line in token.content.splitlines():
                    self._take_text(line)
            case "html_block":
                self._divisions.take(token.content, self._line)
                self._take_text(html.unescape(re.sub(_TAG, " ", token.content)))
            case "bullet_list_open" | "ordered_list_open":
                self._lists_opened += 1
                self._lists.append(self._lists_opened)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_awaited.append(True)
            case "list_item_close":
                self._item_awaited.pop()
            case "table_open":
                self._column_names = None
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row()

    def _take_inline(self, tokens: Sequence[Token]) -> None:
        raw, marked = passages.plain(tokens, self._name, self._line)
        self._take_text(raw, tuple(passages.folded(raw, marked)))

    def _take_text(self, raw: str, marked: tuple[Passage, ...] = ()) -> None:
        text = fold(raw)
        if text and (language := self._divisions.language):
            marked = (Passage(Span(0, len(text)), language),)
        if self._row is not None:
            self._row.append(text)
        elif self._heading_level:
            self._add_heading(text, marked)
        elif text and self._item_awaited and self._item_awaited[-1]:
            self._item_awaited[-1] = False
            self._add(BlockKind.ITEM, text, marked, list_id=self._lists[-1])
        elif text:
            self._add(BlockKind.PARAGRAPH, text, marked)

    def _add_heading(self, text: str, marked: tuple[Passage, ...]) -> None:
        if not text:
            what = _("this heading has no words; write some or take it away.")
            raise ArticleError.at(self._name, self._line, what)
        level = self._heading_level
        is_question = level > 1 and text.endswith(_QUESTION_MARKS)
        kind = BlockKind.QUESTION if is_question else BlockKind.HEADING
        self._add(kind, text, marked, level=level)

    def _end_row(self) -> None:
        """The first row of a table names its columns; each further one is read with the names."""
        row, self._row = self._row or [], None
        if self._column_names is None:
            self._column_names = row
            return
        cells = zip(self._column_names, row, strict=True)
        named = (f"{name}: {cell}" if name else cell for name, cell in cells if cell)
        self._take_text("; ".join(named))

    def _add(
        self,
        kind: BlockKind,
        text: str,
        marked: tuple[Passage, ...],
        *,
        level: int = 0,
        list_id: int = 0,
    ) -> None:
        self.parts.append(Part(kind, text, self._line, level, list_id, passages=marked))


def _check_title(parts: Sequence[Part], name: str) -> None:
    titles = [part for part in parts if part.level == 1]
    if not titles:
        raise ArticleError(
            _("{name} has no title; write it first, as a line like '# Title'.", name=name)
        )
    if parts[0] is not titles[0]:
        what = _("nothing may stand before the title '{text}'; move it below.", text=titles[0].text)
        raise ArticleError.at(name, parts[0].line, what)
    if titles[1:]:
        what = _("'{text}' is a second title; begin a section with '##'.", text=titles[1].text)
        raise ArticleError.at(name, titles[1].line, what)


@dataclass(frozen=True, slots=True)
class _Headings:
    """Finds the headings and questions that the front matter of the file `name` speaks of."""

    name: str
    parts: Sequence[Part]

    def disclaimer(self, declared: FrontMatter) -> int | None:
        """The index of the disclaimer's heading; None where the author said none is needed."""
        if declared.disclaimer is None:
            return None
        first = self._section(declared.disclaimer)
        under = self.parts[first : end_under(self.parts, first)]
        if not any(part.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) for part in under):
            what = _(
                "the disclaimer '{text}' is empty; write its text under the heading.",
                text=under[0].text,
            )
            raise ArticleError.at(self.name, under[0].line, what)
        return first

    def with_names(self, declared: FrontMatter) -> list[Part]:
        """The parts, with their aliases, and with the sections that are not to be counted."""
        parts = list(self.parts)
        for named in declared.unnumbered:
            index = self._section(named)
            parts[index] = replace(parts[index], is_counted=False)
        headings = {index: part.text for index, part in enumerate(parts) if part.level}
        leads_to = {text.casefold(): text for text in headings.values()}
        for named, aliases in declared.aliases:
            index = self._find(
                named, headings, N_("no heading is called '{text}'; there is {names}.")
            )
            for alias in aliases:
                self._check_free(alias, leads_to)
                leads_to[alias.text.casefold()] = named.text
            parts[index] = replace(parts[index], aliases=tuple(alias.text for alias in aliases))
        return parts

    def _check_free(self, alias: Named, leads_to: dict[str, str]) -> None:
        owner = leads_to.get(alias.text.casefold())
        if owner is not None:
            what = _(
                "'{text}' already leads to '{owner}'; choose another alias.",
                text=alias.text,
                owner=owner,
            )
            raise ArticleError.at(self.name, alias.line, what)

    def _section(self, named: Named) -> int:
        """Where the section of that name begins; the title is not one to be named."""
        sections = {
            index: part.text
            for index, part in enumerate(self.parts)
            if part.kind is BlockKind.HEADING and part.level > 1
        }
        return self._find(named, sections, N_("no section is called '{text}'; there is {names}."))

    def _find(self, named: Named, there: dict[int, str], missed: str) -> int:
        found = [i for i, text in there.items() if text.casefold() == named.text.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            what = _(
                "'{text}' is the name of {count} headings; give each its own.",
                text=named.text,
                count=len(found),
            )
        else:
            names = ", ".join(f"'{text}'" for text in nearest(named.text, [*there.values()]))
            what = _(missed, text=named.text, names=names or _("none"))
        raise ArticleError.at(self.name, named.line, what)
