"""What the rows of the registry say, learned once for all articles.

Owns the tree of templates, what may be said around and in them, and the bags of words of near
misses: most of the work of a phrase index, and the same for every article of a language. The bags
are made when the first phrase is none word for word. Not here: the names of an article's places
(`places`), and asking (`reader.phrases`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from voicereader.reader.phrasing.automaton import Node
from voicereader.reader.phrasing.courtesy import Courtesy
from voicereader.reader.phrasing.likeness import Candidate, asked_in, bags
from voicereader.reader.phrasing.slots import Fill, slots_of
from voicereader.reader.phrasing.templates import Group, parse
from voicereader.reader.phrasing.words import Folder, Folding
from voicereader.reader.registry.commands import Command, Row

_CHARGE = 0.5  # of a command's words that were not said


@dataclass(frozen=True, slots=True)
class RowPhrases:
    """`templates` is the tree of all phrases; `words` are all that stand in them, folded."""

    courtesy: Courtesy
    slots: Mapping[str, Fill]
    templates: Node[str]
    words: frozenset[str]


@lru_cache(maxsize=8)  # pairs of languages: of the commands, and of the article
def row_phrases(rows: tuple[Row, ...], folding: Folding) -> RowPhrases:
    """What can be said for these rows, about an article in the language of `folding`."""
    language, fold = folding.said_in, Folder(folding)
    courtesy, slots = Courtesy(language, fold), slots_of(language, fold)
    templates = _tree(rows, fold)
    return RowPhrases(courtesy, slots, templates, fold.words)


@lru_cache(maxsize=8)
def row_candidates(rows: tuple[Row, ...], folding: Folding) -> tuple[Candidate[Command], ...]:
    """The phrases without a slot that a near miss of these rows is held against."""
    fold = Folder(folding)
    return tuple(
        Candidate(Command(row.id), bag, _CHARGE, frozenset({asked_in(bag.saying, fold)}))
        for row, template in _parsed(rows)
        for bag in bags(template, fold)
    )


def row_templates(rows: tuple[Row, ...], folding: Folding) -> Node[str]:
    """The tree of these rows alone."""
    return _tree(rows, Folder(folding))


def _tree(rows: Iterable[Row], fold: Folder) -> Node[str]:
    templates: Node[str] = Node()
    for row, template in _parsed(rows):
        templates.learn(template, fold, row.id)
    return templates


def _parsed(rows: Iterable[Row]) -> Iterator[tuple[Row, Group]]:
    return ((row, parse(phrase)) for row in rows for phrase in row.phrases)
