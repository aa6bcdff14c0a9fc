"""Plain text into an Article: for a person's own files.

Owns the few conventions that plain text has. Refuses to see more in it: no emphasis, no questions,
no tables. There is nowhere to declare a disclaimer, and a person's own file is not published by us:
such an article has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from voicereader.article.clean import fold
from voicereader.article.formats.outline import Part, Progress, build, counted, decode, unseen
from voicereader.article.model import Article, BlockKind

_ITEM = re.compile(r"\s*[-*\u2022] +(?=\S)")
_DECODED = 0.2  # of the time that a file takes
_HEADING_LEVEL = 2
_LONGEST_HEADING = 72  # characters: one line, whatever the width that the writer wrapped at
_ENDS_LIKE_A_SENTENCE = re.compile("[.,;:!?\u2026][\"')\\]\u2019\u201d\u00bb]*$")


def parse(source: bytes, name: str, progress: Progress = unseen) -> Article:
    """Read the text file `name`, whose stem becomes the article's id; or ArticleError.

    The first line is the title. A blank line ends a paragraph; a line that begins with "- ", "* "
    or a bullet is a list item. A short line alone between blank lines that does not end like a
    sentence, with text to follow, is a heading. The language is taken to be English.
    """
    return build(name, "en", list(_parts(decode(source, name), progress)), disclaimer=None)


def _parts(text: str, progress: Progress) -> Iterator[Part]:
    (first, *rest), *groups = _groups(text)
    yield Part(BlockKind.HEADING, fold(first), level=1)
    if rest:
        groups.insert(0, rest)
    list_id = 0  # a list ends where anything else stands, not at a blank line
    for index, lines in enumerate(counted(groups, progress, _DECODED)):
        if _is_heading(lines) and index + 1 < len(groups):
            list_id += 1
            yield Part(BlockKind.HEADING, fold(lines[0]), level=_HEADING_LEVEL)
            continue
        for kind, piece in _paragraph_and_items(lines):
            list_id += kind is BlockKind.PARAGRAPH
            yield Part(kind, fold(piece), list_id=list_id)


def _groups(text: str) -> list[list[str]]:
    """The runs of lines that are not blank."""
    runs = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return [list(lines) for is_text, lines in runs if is_text]


def _is_heading(lines: list[str]) -> bool:
    text = lines[0].strip()
    return (
        len(lines) == 1
        and len(text) <= _LONGEST_HEADING
        and not _ITEM.match(text)
        and not _ENDS_LIKE_A_SENTENCE.search(text)
    )


def _paragraph_and_items(lines: list[str]) -> Iterator[tuple[BlockKind, str]]:
    """A line that begins no item goes on from the line before."""
    begins = [0, *(i for i, line in enumerate(lines) if i and _ITEM.match(line)), len(lines)]
    for start, end in pairwise(begins):
        item = _ITEM.match(lines[start])
        text = " ".join(lines[start:end])
        yield (BlockKind.ITEM, text[item.end() :]) if item else (BlockKind.PARAGRAPH, text)
