"""Where an article can be asked for, and by which words.

Owns the names of its sections and questions, and the command that each gives: titles, parts and
content words of titles, and the author's aliases. Refuses to compare: `phrases` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from voicereader.article.model import Article, Block, BlockKind, Section
from voicereader.reader.commands import Command
from voicereader.reader.phrasing.likeness import Bag, Candidate, bag_of
from voicereader.reader.phrasing.words import Folder

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


@dataclass(frozen=True, slots=True)
class Place:
    """What can be asked for: a numbered section, a question, or (`PLACE`) another heading."""

    slot: Slot
    command: Command
    title: str
    names: tuple[Name, ...]


def places(article: Article, fold: Folder) -> tuple[Place, ...]:
    """Every place of an article, sections first, in its order."""
    subject = frozenset(fold(article.title))
    questions = (block for block in article.blocks if block.kind is BlockKind.QUESTION)
    return (
        *(_section(article, section, fold, subject) for section in article.sections[:_MOST]),
        *map(_question, islice(questions, _MOST)),
    )


def candidates_of(place: Place, fold: Folder) -> Iterator[Candidate[Command]]:
    """What a place is known by when its name is only nearly said: each name, and all together."""
    telling = fold.folding.asking if place.slot is Slot.QUESTION else frozenset()
    bags = [bag_of(name.text, fold, telling) for name in place.names]
    for bag in bags:
        yield Candidate(place.command, bag, _NAME_CHARGE, is_place=True)
    everything = Bag("")
    for bag in bags:
        everything = everything.then(bag)
    for language in fold.folding.languages:
        for words, other in language.same:
            if words <= everything.needed:
                everything = everything.then(Bag("", frozenset({other})))
    everything = everything._replace(saying=place.title)
    yield Candidate(place.command, everything, _ALL_CHARGE, is_place=True)


def _section(article: Article, section: Section, fold: Folder, subject: frozenset[str]) -> Place:
    names = list(_whole_names(section.title, article.blocks[section.first]))
    if section.number:
        plain = _BRACKETS.sub("", section.title)
        parts = _BETWEEN_PARTS.split(plain)
        names += [Name(part, PART) for part in parts if _content(part, fold)]
        names += [Name(word, WORD) for word in sorted(_content(plain, fold) - subject)]
        return Place(
            Slot.SECTION,
            Command("go-to-section", section.number),
            section.title,
            _best_of(names, fold),
        )
    is_disclaimer = section is article.disclaimer
    command = Command("disclaimer") if is_disclaimer else Command("go-to-place", section.first)
    return Place(Slot.PLACE, command, section.title, tuple(names))


def _question(block: Block) -> Place:
    names = tuple(_whole_names(block.text, block))
    return Place(Slot.QUESTION, Command("go-to-question", block.number), block.text, names)


def _whole_names(title: str, block: Block) -> Iterator[Name]:
    """The title as written, with its brackets left out, what is in them, and the aliases."""
    yield Name(title, WHOLE)
    if inner := _BRACKETS.findall(title):
        yield Name(_BRACKETS.sub("", title), WHOLE)
        yield from (Name(text, PART) for text in inner)
    yield from (Name(alias, WHOLE) for alias in block.aliases)


def _content(text: str, fold: Folder) -> frozenset[str]:
    return frozenset(word for word in fold(text) if word not in fold.folding.glue)


def _best_of(names: list[Name], fold: Folder) -> tuple[Name, ...]:
    """The names without those that say again what a stronger one says."""
    best: dict[tuple[str, ...], Name] = {}
    for name in sorted(names, key=lambda name: -name.strength):
        best.setdefault(tuple(fold(name.text)), name)
    return tuple(best.values())
