"""Markdown into an Article: the format of the articles that ship, and of many a person's own.

Owns what each mark of Markdown is to a listener. What an article that ships must have, a title, a
disclaimer that is declared and names that belong to headings, only `check` demands: any Markdown
can be read. The grammar is CommonMark with tables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from voicereader.article.clean import fold
from voicereader.article.errors import Faults
from voicereader.article.formats import front_matter, passages
from voicereader.article.formats.declared import Headings
from voicereader.article.formats.decoding import decode, line_not_utf8
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.outline import Part, build
from voicereader.article.formats.titles import check_title, heading, titled
from voicereader.article.model import Article, BlockKind, Passage, Span
from voicereader.wording import _

# The parser drops what is nested deeper, without a word; its own 20 is nine lists in each other.
# Some malicious texts take time in proportion to it: 200,000 "[" 2.3 s at 20, 3.3 s at 40.
_OPTIONS = {"maxNesting": 40}

# In a block of raw HTML the words are kept. What is never closed runs to the end of the block.
# Compiled when first met (by re's own cache): few articles hold any, and every start would pay.
_TAG = r"(?is)<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z!?][^<>]*>"


def parse(source: bytes, name: str) -> Article:
    """Read the Markdown file `name`, whose stem becomes the article's id; or ArticleError.

    One heading is the title (see `titles`). Any other that ends in a question mark is a question;
    the rest open sections. An item's first paragraph is the item; a further one, a line of code and
    a row of a table are paragraphs. A heading inside a list or quotation is the text it is.
    """
    faults = Faults(name)
    article = _article(decode(source, name), name, faults)
    faults.require_readable()
    return article


def check(source: bytes, name: str) -> tuple[Article, tuple[str, ...]]:
    """The article, and a sentence for all that keeps it from being published; or ArticleError."""
    faults = Faults(name)
    if line := line_not_utf8(source):
        faults.add(line, _("this is not UTF-8; save the file with the encoding UTF-8."))
    article = _article(decode(source, name), name, faults)
    return article, faults.sentences()


def _article(text: str, name: str, faults: Faults) -> Article:
    declared, body, first_line = front_matter.read(text, faults)
    language = declared.language or language_of(body)
    walker = _Walker(faults, first_line)
    walker.walk(MarkdownIt("commonmark", _OPTIONS).enable("table").parse(body))
    check_title(walker.parts, first_line, faults)
    headings = Headings(titled(walker.parts, declared.title, name), faults)
    disclaimer = headings.disclaimer(declared)
    notices = (declared.notice, "" if declared.language else notice_of(language))
    article = build(name, language, headings.with_names(declared), disclaimer)
    return replace(article, notices=tuple(filter(None, notices)))


class _Walker:
    """Collects the parts of a document from the tokens of its Markdown."""

    def __init__(self, faults: Faults, first_line: int) -> None:
        self.parts: list[Part] = []
        self._faults = faults
        self._first_line = first_line
        self._line = first_line
        self._lists_opened = 0
        self._lists: list[int] = []  # the lists that are open, outermost first
        self._item_awaited: list[bool] = []  # for each open item: is its own text still to come
        self._heading_level = 0  # of the heading that is open
        self._column_names: list[str] | None = None  # of the table that is open, once they are read
        self._row: list[str] | None = None  # the cells of the row that is open
        self._divisions = passages.Divisions(faults)

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
        raw, marked = passages.plain(tokens, self._faults, self._line)
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
            self._faults.add(self._line, what)
            return
        level = self._heading_level
        self._add(heading(text, level).kind, text, marked, level=level)

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
