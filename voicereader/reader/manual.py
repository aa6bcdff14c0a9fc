"""Help and contents as documents: what can be read can be moved in, repeated, spelled and shown.

Owns their composition, from the registry and from an article's sections, and how keys are called.
Refuses to open or close them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from voicereader.article.model import Article, Block, BlockKind, Section, Sentence
from voicereader.reader.commands import Move, Row, Topic
from voicereader.reader.registry import REGISTRY, ROWS

HELP, CONTENTS = "help", "contents"  # the ids of the two documents

_NAMES = {
    "plus": "Plus",
    "equals_sign": "Equals",
    "minus": "Minus",
    "comma": "Comma",
    "full_stop": "Full stop",
    "question_mark": "Question mark",
    "left_square_bracket": "Left bracket",
    "right_square_bracket": "Right bracket",
    "left_curly_bracket": "Left brace",
    "right_curly_bracket": "Right brace",
    "exclamation_mark": "Shift+1",
    "at": "Shift+2",
    "number_sign": "Shift+3",
    "dollar_sign": "Shift+4",
    "percent_sign": "Shift+5",
    "circumflex_accent": "Shift+6",
    "pageup": "Page up",
    "pagedown": "Page down",
}
_SIGNS = {"question_mark": "?"}


def key_name(key: str) -> str:
    """A key as people call it, by its terminal name: "H" is "Shift+H", "ctrl+home" "Ctrl+Home"."""
    *modifiers, last = key.split("+")
    if len(last) == 1 and last.isupper():
        modifiers.append("shift")
    return "+".join([*map(str.capitalize, modifiers), _NAMES.get(last, last.capitalize())])


def key_names(row: Row) -> str:
    """All keys of a command: "Home or Ctrl+Home"."""
    return " or ".join(map(key_name, row.keys))


def hints(words: Mapping[str, str]) -> str:
    """Key hints for the eye: each command's first key, by its id, and the word that fits here."""
    keys = {id_: REGISTRY[id_].keys[0] for id_ in words}
    return "   ".join(
        f"{_SIGNS.get(keys[id_]) or key_name(keys[id_])} {words[id_]}" for id_ in keys
    )


def help_article(rows: Sequence[Row] = ROWS) -> Article:
    """All commands, by topic: a heading each, under it the commands and their keys."""
    blocks = [
        _heading("Help", 1),
        Block(
            BlockKind.PARAGRAPH,
            (
                Sentence("Every key that reads and moves works here too."),
                Sentence("Escape closes help and goes back."),
            ),
        ),
    ]
    sections = [Section("Help", 1, 0, 0, len(blocks))]
    for number, topic in enumerate(Topic, start=1):
        first = len(blocks)
        items = [_help_item(row) for row in rows if row.topic is topic and not _goes_unsaid(row)]
        blocks += [_heading(topic.value, 2), *_list(items)]
        sections.append(Section(topic.value, 2, number, first, len(blocks)))
    return Article(HELP, "Help", "en", tuple(blocks), tuple(sections))


def contents_sections(article: Article) -> tuple[Section, ...]:
    """The sections in the order in which the contents list them: those with a number first.

    The title's own section is left out: that is the top.
    """
    title = article.section_at(article.content_start)
    rest = [s for s in article.sections if not s.number and s is not title]
    return (*article.numbered_sections, *rest)


def contents_article(article: Article) -> Article:
    """The sections as a list: item n, in block n, is the n-th of `contents_sections`."""
    titles = [section.title for section in contents_sections(article)]
    blocks = (_heading("Contents", 1), *_list(titles))
    whole = Section("Contents", 1, 0, 0, len(blocks))
    return Article(CONTENTS, "Contents", article.language, blocks, (whole,))


def key_table(rows: Iterable[Row] = ROWS) -> str:
    """The README's table: a Markdown row a command."""
    lines = ["| Key | Command |", "|---|---|"]
    lines += [f"| {key_names(row)} | {row.label}. {row.does}".strip() + " |" for row in rows]
    return "\n".join(lines)


def _help_item(row: Row) -> str:
    return f"{row.label}: {key_names(row)}. {row.does}".strip()


def _goes_unsaid(row: Row) -> bool:
    """The heading levels above the first: one line tells all six, and six pairs would bury it."""
    return isinstance(row.action, Move) and row.action.level > 1


def key_lines(rows: Iterable[Row] = ROWS) -> str:
    """The same in plain lines: the command, then its keys."""
    return "\n".join(f"{row.label}: {key_names(row)}. {row.does}".strip() for row in rows)


def _heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, (Sentence(text),), level=level)


def _list(items: Sequence[str]) -> list[Block]:
    return [
        Block(BlockKind.ITEM, (Sentence(item),), number=number, count=len(items))
        for number, item in enumerate(items, start=1)
    ]
