"""The sections of a document in which an answer may stand: of a long one those with the words.

Owns that choice, so that a question costs the same in a book as in an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from voicereader.article.model import Article, BlockKind

_MOST = 40  # sections of a document
_MOST_SENTENCES = 15  # of what stands under one heading
_HEADINGS = (BlockKind.HEADING, BlockKind.QUESTION)


class BlockPart(NamedTuple):
    """Sentences in a row of a block, `first` to `end`, half open."""

    block: int
    first: int
    end: int


class SectionPart(NamedTuple):
    """What is compared of a section that begins in block `start`: headings above, and its text.

    `title` is its heading, or the title of the article before the first.
    """

    start: int
    title: str
    pieces: tuple[BlockPart, ...]


def part_of(article: Article, part: SectionPart) -> Article:
    """An article of these pieces alone."""
    blocks = ((article.blocks[piece.block], slice(piece.first, piece.end)) for piece in part.pieces)
    there = (
        block
        if len(block.sentences[kept]) == len(block.sentences)
        else replace(block, sentences=block.sentences[kept], written="", links=(), cells=())
        for block, kept in blocks
    )
    return replace(article, blocks=tuple(there))


def parts(article: Article, places: Sequence[int], words: Sequence[str]) -> Sequence[SectionPart]:
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


def _part(article: Article, start: int, all_of_it: range, words: Sequence[str]) -> SectionPart:
    block = article.blocks[start]
    is_headed = block.kind in _HEADINGS
    above = [BlockPart(at, 0, len(article.blocks[at].sentences)) for at in _above(article, start)]
    text = _with_most(article, all_of_it[is_headed:], words)
    title = block.text if is_headed else article.title
    return SectionPart(start, title, (*reversed(above), *text))


def _with_most(article: Article, there: range, words: Sequence[str]) -> Iterator[BlockPart]:
    """These blocks; where they are long, the sentences in a row with most of the words."""
    all_of_it = [
        (at, number) for at in there for number in range(len(article.blocks[at].sentences))
    ]
    texts = (article.blocks[at].sentences[number].text.casefold() for at, number in all_of_it)
    counts = [sum(word in text for word in words) for text in texts]
    most = here = sum(counts[:_MOST_SENTENCES])
    best = 0
    for at in range(1, len(counts) - _MOST_SENTENCES + 1):
        here += counts[at + _MOST_SENTENCES - 1] - counts[at - 1]
        if here > most:
            most, best = here, at
    for at, group in groupby(all_of_it[best : best + _MOST_SENTENCES], itemgetter(0)):
        numbers = [number for _, number in group]
        yield BlockPart(at, numbers[0], numbers[-1] + 1)


def _above(article: Article, start: int) -> Iterator[int]:
    """The headings that a section stands under, its own among them."""
    level = 7
    for at in range(start, -1, -1):
        block = article.blocks[at]
        if block.kind in _HEADINGS and block.level < level:
            level = block.level
            yield at
