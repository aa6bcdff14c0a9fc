"""The registry: every command there is, in the order of help.

Owns which rows count and how they are looked up. The rows stand by topic under `rows`: one a
command, and nothing about a command anywhere else but the function that does it. From them come the
key map, the key hints, the help that is read aloud, what is listened for and the README's table.

To add a command, add a row there and its function under `commands` (docs/adding-a-command.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from voicereader.reader.registry.commands import Command, Row, Situation, Trait, Way
from voicereader.reader.registry.rows import (
    documents,
    finding,
    listening,
    moving,
    parts,
    places,
    program,
    reading,
    settings,
    voice,
    words,
)

ROWS: tuple[Row, ...] = (
    *reading.ROWS,
    *moving.ROWS,
    *parts.ROWS,
    *finding.ROWS,
    *places.ROWS,
    *documents.ROWS,
    *words.ROWS,
    *voice.ROWS,
    *listening.ROWS,
    *program.ROWS,
    *settings.ROWS,
)


def registry_of(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Rows by their ids."""
    return MappingProxyType({row.id: row for row in rows})


def keymap(rows: Iterable[Row]) -> Mapping[str, Command]:
    """Key name -> the command it gives."""
    return MappingProxyType({key: Command(row.id) for row in rows for key in row.keys})


@cache
def ids_with(trait: Trait) -> frozenset[str]:
    """The commands of which this is true."""
    return frozenset(row.id for row in ROWS if trait in row.traits)


@cache
def likely_in(situation: Situation) -> frozenset[str]:
    """The commands that a recognizer is to expect."""
    return frozenset(row.id for row in ROWS if row.likely & situation)


@cache
def offered_in(situation: Situation, way: Way) -> tuple[str, ...]:
    """The few commands that someone who is lost is told of, in their order."""
    offers = ((offer, row.id) for row in ROWS for offer in row.offers if way in offer.ways)
    found = sorted((offer.rank, id_) for offer, id_ in offers if offer.when & situation)
    return tuple(id_ for _rank, id_ in found)


@cache
def hints_in(situation: Situation) -> Mapping[str, str]:
    """The commands whose keys the screen shows, in their order, each with a word for it."""
    hints = ((hint, row.id) for row in ROWS for hint in row.hints if hint.when & situation)
    found = sorted((hint.rank, id_, hint.word) for hint, id_ in hints)
    return MappingProxyType({id_: word for _rank, id_, word in found})
