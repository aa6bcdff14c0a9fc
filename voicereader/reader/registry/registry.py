"""The registry: every command there is, in the order of help.

Owns which rows count and how they are looked up. The rows stand by topic under `rows`: one a
command, and nothing about a command anywhere else but its handler. From them come the key map, the
key hints, the help that is read aloud and the README's table. Not here: carrying anything out,
which is `dispatch`.

To add a command, add a row there and, if no action in `commands` fits, an act with its line in
`handlers` (docs/adding-a-command.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.registry.rows import (
    finding,
    listening,
    moving,
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
    *finding.ROWS,
    *places.ROWS,
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
