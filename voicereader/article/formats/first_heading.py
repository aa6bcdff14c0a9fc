"""What a Markdown file opens with, seen without reading the file: the heading of its disclaimer.

Owns what is so plain that it is seen at once, by a few searches in the text; a file is read in five
times that time, and the voice can begin meanwhile. Where anything is not plain there is no answer.
Not here: what a file says in the end, which `markdown` decides.
"""

from __future__ import annotations

import re
from contextlib import suppress

from voicereader.article.clean import clean
from voicereader.article.formats.guessing import language_without_detector
from voicereader.article.model import Article, Block, BlockKind, Section, Sentence

_LARGEST_BYTES = 500_000  # of a larger one even these searches take time

_FRONT_MATTER = re.compile(r"---[ ]*\n(?P<lines>(?:.*\n)*?)---[ ]*\n")
_KEY = re.compile(r"^(\w+)[ ]*:[ ]+([\"']?)(.*?)\2[ ]*$(?!\n[ ])", re.MULTILINE)
_HEADING = re.compile(r"^(#+)[ ]+(.*?)[ ]*$(?=\n*(.?))", re.MULTILINE)
_UNDERLINED = re.compile(r"^=+[ ]*$", re.MULTILINE)
_PLAIN = re.compile(r"[^\W\d_]+(?:[ ,-]{1,2}[^\W\d_]+)*")  # the same in YAML, Markdown and speech
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?")


def first_heading(source: bytes) -> Article | None:
    """An article that is its disclaimer's heading alone; None where that is not plain to see."""
    if len(source) > _LARGEST_BYTES:
        return None
    text = ""
    with suppress(UnicodeDecodeError):
        text = clean(source.decode("utf-8-sig"))
    front = _FRONT_MATTER.match(text)
    if front is None or _UNDERLINED.search(text):
        return None
    keys = {match[1]: match[3] for match in _KEY.finditer(front["lines"])}
    body = text[front.end() :]
    name, language = keys.get("disclaimer", ""), keys.get("language")
    found = _heading(body, name.casefold(), keys.get("title", "").casefold())
    if language is None and not keys.keys() & {"lang", "locale"}:
        language = language_without_detector(body)
    if found is None or not _PLAIN.fullmatch(name) or not _LANGUAGE.fullmatch(language or ""):
        return None
    level, said = found
    block = Block(BlockKind.HEADING, (Sentence(said),), level, written=said)
    section = Section(said, level, 0, 0, 1)
    return Article("", said, language or "", (block,), (section,), section)


def _heading(body: str, name: str, title: str) -> tuple[int, str] | None:
    """Level and text of the one heading of that name, under the title, with words below it."""
    headings = [(len(marks), text, below) for marks, text, below in _HEADING.findall(body)]
    titles = [text.casefold() for level, text, _below in headings if level == 1]
    is_first = bool(titles) and headings[0][0] == 1 and title in ("", titles[0])
    if len(titles) > 1 or (titles and not is_first):
        return None
    found = [each for each in headings if each[0] > 1 and each[1].casefold() == name]
    if len(found) != 1 or found[0][2] in ("", "#"):
        return None
    return found[0][0], found[0][1]
