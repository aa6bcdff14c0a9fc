"""The grammar's own rules for Markdown, reached sooner, and telling what they came by.

Owns what is tried before a rule that most lines need not try, and prose without any sign. Its
tokens are the grammar's, whatever the text. Not here: which rules there are (`markdown`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, heading, list_block
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from voicereader.article.formats.progress import UNSEEN, ReadingProgress

PROGRESS = "progress"
"""What is told, in what the grammar hands on to its rules."""

_TOLD = "told"

_Rule = Callable[[StateBlock, int, int, bool], bool]

# Each is tried at each line of a paragraph, which it may end. By what such a line begins with:
_BEGUN_BY: tuple[tuple[str, _Rule, str], ...] = (
    ("list", list_block, "-+*0123456789"),
    ("heading", heading, "#"),
)
# Which of these they may end: as the grammar has it, of both.
_MAY_END: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}

# What a rule for the inside of blocks may begin at. Spaces at an end of a line mean something, too.
_SIGN = re.compile(r"[\\`~*_\[<&\t]")


def with_these_rules(grammar: MarkdownIt) -> MarkdownIt:
    """The same grammar."""
    for name, rule, signs in _BEGUN_BY:
        grammar.block.ruler.at(name, _begun_by(rule, signs), _MAY_END)
    grammar.block.ruler.before("code", "telling", _tell_block)
    grammar.core.ruler.at("inline", _inline)
    return grammar


def _begun_by(rule: _Rule, signs: str) -> _Rule:
    def tried(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        at = state.bMarks[line] + state.tShift[line]
        return state.src[at : at + 1] in signs and rule(state, line, end, silent)

    return tried


def _tell_block(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """A rule that matches nothing: it tells the text before this block."""
    told, at = state.env.get(_TOLD, 0), state.bMarks[line]
    if not silent and at > told:
        _progress(state.env).came_by(state.src[told:at])
        state.env[_TOLD] = at
    return False


def _inline(state: StateCore) -> None:
    """The grammar's own rule for what stands inside of blocks, and each is told."""
    progress = _progress(state.env)
    for token in state.tokens:
        if token.type == "inline":
            if _is_prose(token.content):
                token.children = _lines(token.content)
            else:
                token.children = token.children or []
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            progress.came_by(token.content)


def _is_prose(content: str) -> bool:
    has_spaces = " \n" in content or "\n " in content
    return bool(content) and not has_spaces and not _SIGN.search(content)


def _lines(content: str) -> list[Token]:
    """Lines of words alone."""
    found: list[Token] = []
    for line in content.split("\n"):
        found += (Token("text", "", 0, content=line, level=0), Token("softbreak", "br", 0, level=0))
    return found[:-1]


def _progress(env: MutableMapping[str, Any]) -> ReadingProgress:
    found: ReadingProgress = env.get(PROGRESS, UNSEEN)
    return found
