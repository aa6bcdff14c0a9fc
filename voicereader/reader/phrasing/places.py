"""Where an article can be asked for, and by which words.

Owns the names of its sections and questions, and the command that each gives: titles, parts and
content words of titles, and the author's aliases. Not here: comparing, which is `phrases`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from voicereader.article.model import Article, Block, BlockKind, Section
from voicereader.reader.parts import links_of
from voicereader.reader.phrasing.asking import Kind
from voicereader.reader.phrasing.likeness import Bag, Candidate, bag_of
from voicereader.reader.phrasing.words import Folder
from voicereader.reader.registry.commands import Command, Row, Unit

TOPIC = frozenset({Kind.TOPIC})
WHOLE, PART, WORD = 1.0, 0.97, 0.85  # how surely a title or alias, its part, its word is meant
# The share of the weight of its unsaid words that counts against one name, and against all of them.
_NAME_CHARGE, _ALL_CHARGE = 0.4, 0.05
_MOST = 200  # sections, and questions, that can be asked for by words; by number, all can
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_BETWEEN_PARTS = re.compile(r"\s(?:and|&|or|und|et|y)\s|[:;,/]")


class Slot(StrEnum):
    """The slots of templates that places fill in."""

    SECTION = "section"
    QUESTION = "question"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """What a place may be called, and how surely that is meant, up to 1."""

    text: str
    strength: float
    kinds: frozenset[Kind] = TOPIC


@dataclass(frozen=True, slots=True)
class Place:
    """What can be asked for: a numbered section, a question, or (`PLACE`) another heading.

    `block` is where it begins, and `key` what others of the same title share with it.
    """

    slot: Slot
    command: Command
    title: str
    names: tuple[Name, ...]
    block: int
    key: tuple[str, ...]


class Titles:
    """Places by their commands, and those of one title, between which the listener's place decides.

    "Risks" and "Risks?" are of one title: their words are the same.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.at: dict[Command, Place] = {}
        self._alike: dict[tuple[Slot, tuple[str, ...]], list[Place]] = defaultdict(list)
        for place in places:
            self.at[place.command] = place
            self._alike[place.slot, place.key].append(place)

    def next_from(self, here: int, named: Iterable[Place]) -> Place:
        """Of all that are called like `named`, which have one title, the next, round the end."""
        alike = (other for place in named for other in self._alike[place.slot, place.key])
        return min(alike, key=lambda place: (place.block <= here, place.block))


def places(article: Article, fold: Folder) -> tuple[Place, ...]:
    """Every place of an article, sections first, in its order."""
    subject = frozenset(fold(article.title))
    questions = (
        (number, block)
        for number, block in enumerate(article.blocks)
        if block.kind is BlockKind.QUESTION
    )
    return (
        *(_section(article, section, fold, subject) for section in article.sections[:_MOST]),
        *(_question(number, block, fold) for number, block in islice(questions, _MOST)),
    )


def counted(rows: Iterable[Row], article: Article) -> Mapping[str, int]:
    """By the id of each command that goes to one of them by its number, how many there are."""
    counts = {
        Unit.HEADING: len(article.numbered_sections),
        Unit.QUESTION: sum(block.kind is BlockKind.QUESTION for block in article.blocks),
        Unit.LINK: len(links_of(article)),
    }
    return {row.id: counts[row.counts] for row in rows if row.counts is not None}


def candidates_of(place: Place, fold: Folder) -> Iterator[Candidate[Command]]:
    """What a place is known by when its name is only nearly said: each name, and all together."""
    telling = fold.folding.asking if place.slot is Slot.QUESTION else frozenset()
    bags = [bag_of(name.text, fold, telling) for name in place.names]
    is_question = place.slot is Slot.QUESTION
    for bag, name in zip(bags, place.names, strict=True):
        yield Candidate(place.command, bag, _NAME_CHARGE, name.kinds, True, is_question)
    everything = Bag("")
    for bag in bags:
        everything = everything.then(bag)
    for language in fold.folding.languages:
        for words, other in language.same:
            if words <= everything.needed:
                everything = everything.then(Bag("", frozenset({other})))
    everything = everything._replace(saying=place.title)
    # A section is a topic whatever its aliases ask: all their words together ask nothing.
    kinds = TOPIC.union(*(name.kinds for name in place.names)) if is_question else TOPIC
    yield Candidate(place.command, everything, _ALL_CHARGE, kinds, True, is_question)


def _section(article: Article, section: Section, fold: Folder, subject: frozenset[str]) -> Place:
    names = list(_whole_names(section.title, article.blocks[section.first], fold))
    if section.number:
        plain = _BRACKETS.sub("", section.title)
        parts = _BETWEEN_PARTS.split(plain)
        names += [Name(part, PART) for part in parts if _content(part, fold)]
        names += [Name(word, WORD) for word in sorted(_content(plain, fold) - subject)]
        slot, command = Slot.SECTION, Command("go-to-section", section.number)
        names = _best_of(names, fold)
    elif section is article.disclaimer:
        slot, command = Slot.PLACE, Command("disclaimer")
    else:
        slot, command = Slot.PLACE, Command("go-to-place", section.first)
    return Place(slot, command, section.title, tuple(names), section.first, fold(section.title))


def _question(number: int, block: Block, fold: Folder) -> Place:
    """A question, with what it asks, which an alias that is no question is about."""
    asked = fold.folding.kind(fold(block.text))
    names = (
        replace(name, kinds=name.kinds | {asked}) if name.kinds == TOPIC else name
        for name in _whole_names(block.text, block, fold)
    )
    command = Command("go-to-question", block.number)
    return Place(Slot.QUESTION, command, block.text, tuple(names), number, fold(block.text))


def _whole_names(title: str, block: Block, fold: Folder) -> Iterator[Name]:
    """The title as written, with its brackets left out, what is in them, and the aliases."""

    def named(text: str, strength: float = WHOLE) -> Name:
        return Name(text, strength, frozenset({fold.folding.kind(fold(text))}))

    yield named(title)
    if inner := _BRACKETS.findall(title):
        yield named(_BRACKETS.sub("", title))
        yield from (named(text, PART) for text in inner)
    yield from map(named, block.aliases)


def _content(text: str, fold: Folder) -> frozenset[str]:
    return frozenset(word for word in fold(text) if word not in fold.folding.glue)


def _best_of(names: list[Name], fold: Folder) -> list[Name]:
    """The names without those that say again what a stronger one says."""
    best: dict[tuple[str, ...], Name] = {}
    for name in sorted(names, key=lambda name: -name.strength):
        best.setdefault(tuple(fold(name.text)), name)
    return list(best.values())
