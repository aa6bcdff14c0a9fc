"""Markdown into an Article: the format of the articles that ship, and of many a person's own.

Owns which Markdown that is; its tokens become events in `markdown_events`. What an article that
ships must have, a title, a disclaimer that is declared and names that belong to headings, only
`check` demands: any Markdown can be read. The grammar is CommonMark with tables, footnotes,
definition lists and struck-out text. Task boxes stay as they are written: `normalization` reads
them, in any text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt

from voicereader.article.errors import Faults
from voicereader.article.formats import front_matter
from voicereader.article.formats.building import telling
from voicereader.article.formats.declared import Headings
from voicereader.article.formats.decoding import decode, line_not_utf8
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.markdown_events import MarkdownEvents
from voicereader.article.formats.markdown_rules import PROGRESS, with_these_rules
from voicereader.article.formats.outline import build, counted
from voicereader.article.formats.parts import Builder
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.titles import check_headings, check_title, titled
from voicereader.article.model import Article
from voicereader.base.i18n import _

# The parser drops what is nested deeper, without a word; its own 20 is nine lists in each other.
# Some malicious texts take time in proportion to it: 50,000 "[" 2.4 s at 40, 8 s at 120; a text of
# more than some pages is read in a process that ends before that.
_OPTIONS = {"maxNesting": 120}

# What a text must hold for a rule of the grammar to match anywhere. Each rule is tried at each line
# or sign, so the half that most texts need none of would take half of the time.
_NEEDED = {
    "code": r" {4}|\t",
    "fence": r"`{3}|~{3}",
    "hr": r"([-*_])(?:[ \t]*\1){2}\s*$",
    "list": r"[-*+]|[0-9][.)]",
    "lheading": r"[=-]\s*$",
    "emphasis": r"[*_]",
}
_NEEDED_SIGNS = {
    "table": "|",
    "blockquote": ">",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "link": "[",
    "image": "![",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
_FOOTNOTES = r"\[\^|\^\["
_DEFINES = r"\n {0,3}[:~] "
_LINK_TO_PLACE = "(#"

_LOOKED_THROUGH = 200_000  # characters at most
_GRAMMARS_KEPT = 16  # of all documents of a library

_DECODED = 0.05  # of the time that a file takes
_PARSED = 0.7


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the Markdown file `name`, whose stem becomes the article's id; or ArticleError.

    One heading is the title (see `titles`). Any other that ends in a question mark is a question;
    the rest open sections. An item's first paragraph is the item; a further one, a line of code and
    a row of a table are paragraphs. A heading inside a list or quotation is the text it is. A
    footnote comes right after the block that first points to it.
    """
    faults = Faults(name)
    article = _article(decode(source, name), name, faults, progress)
    faults.require_readable()
    return article


def check(source: bytes, name: str) -> tuple[Article, tuple[str, ...]]:
    """The article, and a sentence for all that keeps it from being published; or ArticleError."""
    faults = Faults(name)
    if line := line_not_utf8(source):
        faults.add(line, _("this is not UTF-8; save the file with the encoding UTF-8."))
    article = _article(decode(source, name), name, faults)
    return article, faults.sentences()


def _article(text: str, name: str, faults: Faults, progress: ReadingProgress = UNSEEN) -> Article:
    declared, body, first_line = front_matter.read(text, faults)
    language = declared.language or language_of(body)
    progress(_DECODED)
    parts = _parts(body, first_line, language, faults, progress)
    check_title(parts, first_line, faults)
    check_headings(parts, faults)
    headings = Headings(titled(parts, declared.title, name), faults)
    disclaimer = headings.disclaimer(declared)
    notices = (declared.notice, "" if declared.language else notice_of(language))
    article = build(name, language, headings.with_names(declared), disclaimer, progress)
    return replace(article, notices=tuple(filter(None, notices)))


def _parts(
    body: str, first_line: int, language: str, faults: Faults, progress: ReadingProgress
) -> list[DraftBlock]:
    tokens = _grammar(body).parse(body, {PROGRESS: progress})
    builder = Builder(language, DocumentWords(body))
    events = MarkdownEvents(faults, first_line, has_places=_LINK_TO_PLACE in body)
    told = events.of(tokens, counted(tokens, progress, _PARSED))
    for event in telling(told, progress):
        builder.take(event)
    for line in builder.empty_headings:
        faults.add(line, _("this heading has no words; write some or take it away."))
    return builder.end()


def _grammar(body: str) -> MarkdownIt:
    """The grammar of a text: of the rules those that may match in it, if it is soon looked through.

    That is for the many that are short: a text of megabytes may match any, and takes seconds.
    """
    unneeded: tuple[str, ...] = ()
    if len(body) <= _LOOKED_THROUGH:
        signs = (rule for rule, sign in _NEEDED_SIGNS.items() if sign not in body)
        needed = _NEEDED.items()
        patterns = (rule for rule, sign in needed if not re.search(sign, body, re.MULTILINE))
        unneeded = (*signs, *patterns)
    plugins = (bool(re.search(signs, body)) for signs in (_FOOTNOTES, _DEFINES))
    return _grammar_without(unneeded, *plugins)


@lru_cache(_GRAMMARS_KEPT)
def _grammar_without(
    unneeded: tuple[str, ...],
    has_footnotes: bool,
    has_definitions: bool,
) -> MarkdownIt:
    grammar = MarkdownIt("commonmark", _OPTIONS).enable(["table", "strikethrough"])
    with_these_rules(grammar)
    if has_footnotes:
        from mdit_py_plugins.footnote import footnote_plugin  # which most documents do without

        grammar.use(footnote_plugin)
    if has_definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        grammar.use(deflist_plugin)
    return grammar.disable(unneeded)
