"""The sections of a document in which an answer may stand: of a long one those with the words.

Owns that choice, so that a question costs the same in a book as in an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from voicereader.article.model import Article, BlockKind

_MOST = 40  # sections of a document
_LONGEST_BLOCKS = 20  # of what stands under one heading
_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)


class Part(NamedTuple):
    """What is compared of a section that begins in block `start`: the headings above and `blocks`.

    `title` is its heading, or the title of the article before the first.
    """

    start: int
    title: str
    blocks: tuple[int, ...]


def parts(article: Article, places: Sequence[int], words: Sequence[str]) -> Sequence[Part]:
    """All sections but the disclaimer's; of many those in `places`, under which `words` stand."""
    first = article.content_start.block
    blocks = article.blocks
    starts = [at for at in range(first, len(blocks)) if blocks[at].kind in _HEADINGS]
    if first not in starts:
        starts.insert(0, first)
    ends = dict(zip(starts, [*starts[1:], len(blocks)], strict=True))
    chosen = starts if len(starts) <= _MOST else sorted(ends.keys() & set(places))
    return [
        _part(article, start, range(start, ends[start]), words)
        for start in chosen
        if ends[start] > start + (blocks[start].kind in _HEADINGS)  # a heading alone says nothing
    ]


def _part(article: Article, start: int, all_of_it: range, words: Sequence[str]) -> Part:
    block = article.blocks[start]
    title = block.text if block.kind in _HEADINGS else article.title
    there = {*_above(article, start), *_with_most(article, all_of_it, words)}
    return Part(start, title, tuple(sorted(there)))


def _with_most(article: Article, there: range, words: Sequence[str]) -> range:
    """These blocks; where they are many, those in a row with most of the words."""
    if len(there) <= _LONGEST_BLOCKS:
        return there
    texts = (article.blocks[at].text.casefold() for at in there)
    counts = [sum(word in text for word in words) for text in texts]
    most = here = sum(counts[:_LONGEST_BLOCKS])
    best = 0
    for at in range(1, len(counts) - _LONGEST_BLOCKS + 1):
        here += counts[at + _LONGEST_BLOCKS - 1] - counts[at - 1]
        if here > most:
            most, best = here, at
    return there[best : best + _LONGEST_BLOCKS]


def _above(article: Article, start: int) -> Iterator[int]:
    """The headings that a section stands under, its own among them."""
    level = 7
    for at in range(start, -1, -1):
        block = article.blocks[at]
        if block.kind in _HEADINGS and block.level < level:
            level = block.level
            yield at
