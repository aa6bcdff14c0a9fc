"""What a document is called, and where its title stands: first, whatever the author did.

Owns the choice among the title of the front matter, a heading of the first level and the name of
the file. Not here: what a heading says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from voicereader.article.clean import fold
from voicereader.article.errors import ArticleError, Faults
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.model import BlockKind
from voicereader.base.i18n import _

_QUESTION_MARKS = ("?", "\uff1f", "\u061f")  # Latin, full-width, Arabic


def heading(text: str, level: int) -> DraftBlock:
    """A heading, which is a question where it ends like one and is no title."""
    is_question = level > 1 and text.endswith(_QUESTION_MARKS)
    return DraftBlock(BlockKind.QUESTION if is_question else BlockKind.HEADING, text, level=level)


def titled(parts: Sequence[DraftBlock], declared: str, name: str) -> list[DraftBlock]:
    """The parts of the file `name` with one title, first; `declared` is that of its front matter.

    A heading of the first level is the title where it is the only one, or has nothing under it but
    the next; what stands before it comes after, unless that has headings of its own. Else those of
    the first level are sections of one document, each a level lower, and its title is the declared
    one, what the only one of them says, or the name of the file. Without any part there is nothing
    to read, and an ArticleError says so.
    """
    if not parts:
        raise ArticleError(_("{name} holds no text that can be read.", name=name))
    first = _title_among(parts, declared)
    if first is not None:
        rest = [*parts[:first], *parts[first + 1 :]]
        return [parts[first], *_lowered(rest)]
    titles = [part.text for part in parts if part.level == 1]
    alone = titles[0] if len(titles) == 1 else ""
    return [heading(declared or alone or _name_of(name), 1), *_lowered(parts)]


def check_title(parts: Sequence[DraftBlock], first_line: int, faults: Faults) -> None:
    """What is published has one title, written first."""
    titles = [part for part in parts if part.level == 1]
    if not titles:
        faults.add(first_line, _("there is no title; write it first, as a line like '# Title'."))
        return
    if parts[0] is not titles[0]:
        what = _("nothing may stand before the title '{text}'; move it below.", text=titles[0].text)
        faults.add(parts[0].line, what)
    for second in titles[1:]:
        what = _("'{text}' is a second title; begin a section with '##'.", text=second.text)
        faults.add(second.line, what)


def check_headings(parts: Sequence[DraftBlock], faults: Faults) -> None:
    """What is published has no level left out on the way down, and each heading its own name."""
    before = 0
    first: dict[str, int] = {}
    for part in parts:
        if not part.level:
            continue
        if before and part.level > before + 1:
            what = _(
                "'{text}' is {count} levels below the heading before; begin it with '{marks}'.",
                text=part.text,
                count=part.level - before,
                marks="#" * (before + 1),
            )
            faults.add(part.line, what)
        before = part.level
        line = first.setdefault(part.text.casefold(), part.line)
        if line != part.line:
            what = _(
                "'{text}' is the name of the heading in line {line} too, so that nobody can ask "
                "for one of them; give each its own.",
                text=part.text,
                line=line,
            )
            faults.add(part.line, what)


def _title_among(parts: Sequence[DraftBlock], declared: str) -> int | None:
    firsts = [index for index, part in enumerate(parts) if part.level == 1]
    if not firsts or any(part.level for part in parts[: firsts[0]]):
        return None
    title = firsts[0]
    if declared and parts[title].text.casefold() != declared.casefold():
        return None
    is_alone = len(firsts) == 1 or firsts[1] == title + 1
    return title if is_alone or declared else None


def _lowered(parts: Sequence[DraftBlock]) -> list[DraftBlock]:
    """A level lower each, where one is as high as the title."""
    if not any(part.level == 1 for part in parts):
        return list(parts)
    return [_lower(part) if part.level else part for part in parts]


def _lower(part: DraftBlock) -> DraftBlock:
    level = part.level + 1
    return replace(part, level=level, kind=heading(part.text, level).kind)


def _name_of(name: str) -> str:
    """The name of a file as a title: "my-notes_2024.md" is "my notes 2024"."""
    stem = PurePath(name).stem
    return fold(stem.replace("_", " ").replace("-", " ")) or fold(stem) or _("Document")
