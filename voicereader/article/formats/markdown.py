"""Markdown into an Article: the format of the articles that ship, and of many a person's own.

Owns which Markdown that is; its tokens become events in `markdown_events`. What an article that
ships must have, a title, a disclaimer that is declared and names that belong to headings, only
`check` demands: any Markdown can be read. The grammar is CommonMark with tables, footnotes,
definition lists and struck-out text. Task boxes stay as they are written: `normalization` reads
them, in any text.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from voicereader.article.errors import Faults
from voicereader.article.formats import front_matter
from voicereader.article.formats.building import telling
from voicereader.article.formats.declared import Headings
from voicereader.article.formats.decoding import decode, line_not_utf8
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.lines import DocumentWords
from voicereader.article.formats.markdown_events import MarkdownEvents
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
    "table": r"\|",
    "code": r" {4}|\t",
    "fence": r"`{3}|~{3}",
    "blockquote": ">",
    "hr": r"([-*_])(?:[ \t]*\1){2}\s*$",
    "list": r"[-*+]|[0-9][.)]",
    "reference": r"\[",
    "html_block": "<",
    "heading": "#",
    "lheading": r"[=-]\s*$",
    "escape": r"\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": r"[*_]",
    "link": r"\[",
    "image": r"!\[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
_FOOTNOTES = r"\[\^|\^\["
_DEFINES = r"\n {0,3}[:~] "
_LINK_TO_PLACE = "(#"

_PROGRESS, _TOLD = "progress", "told"  # in what the grammar hands on to its rules

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
    tokens = _grammar(body).parse(body, {_PROGRESS: progress})
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
    looked_at = _NEEDED.items() if len(body) <= _LOOKED_THROUGH else ()
    unneeded = (rule for rule, sign in looked_at if not re.search(sign, body, re.MULTILINE))
    plugins = (bool(re.search(signs, body)) for signs in (_FOOTNOTES, _DEFINES))
    return _grammar_without(tuple(unneeded), *plugins)


@lru_cache(_GRAMMARS_KEPT)
def _grammar_without(
    unneeded: tuple[str, ...],
    has_footnotes: bool,
    has_definitions: bool,
) -> MarkdownIt:
    grammar = MarkdownIt("commonmark", _OPTIONS).enable(["table", "strikethrough"])
    grammar.block.ruler.before("code", "telling", _tell_block)
    grammar.core.ruler.at("inline", _inline_telling)
    if has_footnotes:
        from mdit_py_plugins.footnote import footnote_plugin  # which most documents do without

        grammar.use(footnote_plugin)
    if has_definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        grammar.use(deflist_plugin)
    return grammar.disable(unneeded)


def _tell_block(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """A rule that matches nothing: it tells the text before this block."""
    told, at = state.env.get(_TOLD, 0), state.bMarks[line]
    if not silent and at > told:
        _progress(state.env).came_by(state.src[told:at])
        state.env[_TOLD] = at
    return False


def _inline_telling(state: StateCore) -> None:
    """The grammar's own rule for what stands inside of blocks, and each is told."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            _progress(state.env).came_by(token.content)


def _progress(env: MutableMapping[str, Any]) -> ReadingProgress:
    found: ReadingProgress = env.get(_PROGRESS, UNSEEN)
    return found
