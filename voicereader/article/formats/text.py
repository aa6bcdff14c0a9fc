"""Plain text into an Article: for a person's own files.

Owns the few conventions that plain text has, those of e-mail among them. Not here: emphasis,
questions and tables, which plain text has no convention for. There is nowhere to declare a
disclaimer, and a person's own file is not published by us: such an article has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicereader.article.clean import fold
from voicereader.article.formats.decoding import decode
from voicereader.article.formats.draft import DraftBlock
from voicereader.article.formats.guessing import language_of, notice_of
from voicereader.article.formats.lines import DocumentWords, join_lines
from voicereader.article.formats.numbering import Line, Numbered, numbered
from voicereader.article.formats.outline import build, counted
from voicereader.article.formats.progress import UNSEEN, ReadingProgress
from voicereader.article.formats.titles import heading, titled
from voicereader.article.model import Article, BlockKind

# A bullet, or a box to tick, which stays: whether it is ticked is said.
_BULLET = re.compile(
    r"""\s*(?:
        [-*\u2022\u2023\u25e6\u25aa\u25ab\u25b8\u25ba\u25cf\u25cb\u25a0][ ]+(?=\S)
        | (?=\[[ xX\u2713\u2714]\][ ]+\S | [\u2610-\u2612][ ]*\S)
    )""",
    re.VERBOSE,
)
_DECODED = 0.2  # of the time that a file takes
_HEADING_LEVEL = 2
_LONGEST_HEADING = 72  # characters: one line, whatever the width that the writer wrapped at
_ENDS_LIKE_A_SENTENCE = re.compile(
    "[.,;:!?\u2026\u3002\uff01\uff1f\uff0c\uff1a\uff1b\u0964\u17d4\u061f][\"')\\]\u2019\u201d\u00bb\u300d]*$"
)

# A line of one sign parts what is above it from what is below; right under a single line of words
# it makes that a heading.
_RULE = re.compile(r"\s*([-=_*~#\u2013\u2014\u2500-\u257f])(?:\s*\1){2,}\s*")
_QUOTE = re.compile(r"\s*((?:> ?)+)")


def parse(source: bytes, name: str, progress: ReadingProgress = UNSEEN) -> Article:
    """Read the text file `name`, whose stem becomes the article's id; or ArticleError.

    A short first line that does not go on in the next is the title; without one the file's name
    is. A blank line ends a paragraph; a line that begins with "- ", "* " or a bullet is a list
    item, and so is one of several lines that count: "1.", "b)". A short line alone between blank
    lines that does not end like a sentence, with text to follow, is a heading. What an e-mail
    quotes is text. The language is found out.
    """
    text = decode(source, name)
    groups = _groups(text)
    title = _take_title(groups)
    parts = list(_parts(groups, DocumentWords(text), progress))
    parts = [heading(title, 1), *parts] if title else titled(parts, "", name)
    language = language_of(text)
    article = build(name, language, parts, None, progress)
    return replace(article, notices=tuple(filter(None, [notice_of(language)])))


@dataclass
class _Group:
    """Lines with none blank between them, as deep in an e-mail's quotations as one another."""

    lines: list[str]
    depth: int
    is_underlined: bool = False


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    open_: _Group | None = None
    for depth, line in _unquoted(text.split("\n")):
        if not line.strip():
            open_ = None
        elif _RULE.fullmatch(line):
            if open_ is not None:
                open_.is_underlined = len(open_.lines) == 1
            open_ = None
        elif open_ is not None and open_.depth == depth:
            open_.lines.append(line)
        else:
            open_ = _Group([line], depth)
            groups.append(open_)
    return groups


def _unquoted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each line with how deep it is quoted, without its ">"; "> 5 mg" by itself is no quotation."""
    marks = [_QUOTE.match(line) for line in lines]
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark and _is_quoted(number, lines, marks):
            yield mark[1].count(">"), line[mark.end() :]
        else:
            yield 0, line


def _is_quoted(number: int, lines: Sequence[str], marks: Sequence[re.Match[str] | None]) -> bool:
    around = (number - 1, number + 1)
    if any(0 <= other < len(lines) and marks[other] for other in around):
        return True
    before = lines[number - 1].strip() if number else ""
    mark = marks[number]
    is_measure = mark is not None and lines[number][mark.end() : mark.end() + 1].isdigit()
    return before.endswith(":") or (not before and not is_measure)


def _take_title(groups: list[_Group]) -> str:
    """The first line, taken away, if it is a title; or nothing."""
    if not groups:
        return ""
    first, *rest = groups[0].lines
    is_item = _BULLET.match(first) or (0, 0) in numbered([group.lines[:2] for group in groups[:2]])
    is_short = _is_short_heading(first) or (groups[0].is_underlined and not is_item)
    if groups[0].depth or is_item or not is_short or (rest and not _breaks_off(first, rest)):
        return ""
    groups[0].lines = rest
    if not rest:
        del groups[0]
    return fold(first)


def _breaks_off(first: str, rest: Sequence[str]) -> bool:
    """Whether a line was ended on purpose: the next word would have had room on it."""
    width = max(map(len, rest))
    following = rest[0].split()[0]
    if following[0].islower() and 2 * len(first) > len(rest[0]):
        return False
    return len(first) + 1 + len(following) <= width


def _parts(
    groups: Sequence[_Group], vocabulary: DocumentWords, progress: ReadingProgress
) -> Iterator[DraftBlock]:
    headings = frozenset(
        index
        for index, group in enumerate(groups)
        if _is_heading(group) and (index + 1 < len(groups) or group.is_underlined)
    )
    items = numbered([group.lines for group in groups], headings)
    bullets = -1  # a list with bullets ends where anything else stands, not at a blank line
    for index, group in enumerate(counted(groups, progress, _DECODED)):
        for line in group.lines:
            progress.came_by(line)
        if index in headings and (index, 0) not in items:
            bullets -= 1
            yield DraftBlock(BlockKind.HEADING, fold(group.lines[0]), level=_HEADING_LEVEL)
            continue
        for start, end in pairwise(_begins(index, group.lines, items)):
            part = _part(group.lines[start:end], items.get((index, start)), bullets, vocabulary)
            bullets -= part.list_id != bullets
            yield part


def _begins(index: int, lines: Sequence[str], items: dict[Line, Numbered]) -> list[int]:
    """Where paragraphs and items begin: a line that begins no item goes on from the line before."""
    later = (
        number
        for number in range(1, len(lines))
        if (index, number) in items or _BULLET.match(lines[number])
    )
    return [0, *later, len(lines)]


def _part(
    lines: Sequence[str], item: Numbered | None, bullets: int, vocabulary: DocumentWords
) -> DraftBlock:
    first, *rest = lines
    if item:
        text = fold(join_lines([first[item.label.end :], *rest], vocabulary))
        label = item.label.text
        return DraftBlock(BlockKind.ITEM, text, list_id=item.list_number, label=label)
    if bullet := _BULLET.match(first):
        text = fold(join_lines([first[bullet.end() :], *rest], vocabulary))
        return DraftBlock(BlockKind.ITEM, text, list_id=bullets)
    return DraftBlock(BlockKind.PARAGRAPH, fold(join_lines(lines, vocabulary)))


def _is_heading(group: _Group) -> bool:
    return len(group.lines) == 1 and not group.depth and _is_short_heading(group.lines[0])


def _is_short_heading(line: str) -> bool:
    """Short and without the end of a sentence; "CHAPTER I." may have one."""
    text = line.strip()
    is_capitals = text.isupper() and text.endswith(".")
    return (
        len(text) <= _LONGEST_HEADING
        and not _BULLET.match(text)
        and (is_capitals or not _ENDS_LIKE_A_SENTENCE.search(text))
    )
