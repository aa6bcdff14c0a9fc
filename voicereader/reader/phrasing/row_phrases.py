"""What the rows of the registry say, learned once for all articles.

Owns the tree of templates, their bags of words for near misses, and what may be said around and in
them: most of the work of a phrase index, and the same for every article of a language. Not here:
the names of an article's places (`places`), and asking (`reader.phrases`).
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
    """`templates` is the tree of all phrases, `candidates` those of them without a slot.

    `words` are all that stand in them, folded.
    """

    courtesy: Courtesy
    slots: Mapping[str, Fill]
    templates: Node[str]
    candidates: tuple[Candidate[Command], ...]
    words: frozenset[str]


@lru_cache(maxsize=8)  # pairs of languages: of the commands, and of the article
def row_phrases(rows: tuple[Row, ...], folding: Folding) -> RowPhrases:
    """What can be said for these rows, about an article in the language of `folding`."""
    language, fold = folding.said_in, Folder(folding)
    courtesy, slots = Courtesy(language, fold), slots_of(language, fold)
    templates: Node[str] = Node()
    candidates = []
    for row, template in _parsed(rows):
        templates.learn(template, fold, row.id)
        for bag in bags(template, fold):
            kinds = frozenset({asked_in(bag.saying, fold)})
            candidates.append(Candidate(Command(row.id), bag, _CHARGE, kinds))
    return RowPhrases(courtesy, slots, templates, tuple(candidates), fold.words)


def row_templates(rows: tuple[Row, ...], folding: Folding) -> Node[str]:
    """The tree of these rows alone: without bags of words it takes a tenth of the time."""
    templates: Node[str] = Node()
    fold = Folder(folding)
    for row, template in _parsed(rows):
        templates.learn(template, fold, row.id)
    return templates


def _parsed(rows: Iterable[Row]) -> Iterator[tuple[Row, Group]]:
    return ((row, parse(phrase)) for row in rows for phrase in row.phrases)
