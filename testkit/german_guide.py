"""A German guide, what can be said about it, and phrases that people said before any was tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from voicereader.article.formats.markdown import parse
from voicereader.article.model import Article
from voicereader.base.i18n import speaking
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command, Row
from voicereader.reader.registry.localizing import localized
from voicereader.reader.registry.registry import ROWS

BLIND = Path(__file__).with_name("german_blind.txt")

_GERMAN = """---
language: de
disclaimer: Haftungshinweis
aliases:
  Risiken und Komplikationen: [Gefahren]
---
# Vertebroplastie

Knochenzement festigt einen gebrochenen Wirbel.

## Haftungshinweis

Dieser Text ersetzt keinen ärztlichen Rat.

## Anwendungsgebiete

Bei Osteoporose und nach Brüchen. Der Zement wird durch eine Nadel gegeben.

## Risiken und Komplikationen

- Infektion
- Blutung

## Nachsorge

Nach dem Eingriff ruht man einige Stunden.

### Wie lange dauert der Eingriff?

Etwa eine Stunde.

### Tut es weh?

Kaum.
"""


def german() -> Article:
    """A guide with a disclaimer, three sections with numbers and two questions."""
    return parse(_GERMAN.encode(), "vertebroplastie.md")


@cache
def rows() -> tuple[Row, ...]:
    """The registry in German."""
    with speaking("de"):
        return localized(ROWS)


@cache
def index() -> PhraseIndex:
    """All that can be said about the German guide."""
    with speaking("de"):
        return PhraseIndex(german(), rows(), "de")


def blind() -> Iterator[tuple[str, Command | None]]:
    """The phrases that were written before any was tried."""
    for line in BLIND.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, id_, *argument = (part.strip() for part in line.split("|"))
            said = argument[0] if argument else None
            value = int(said) if said and said.isdigit() else said
            yield phrase, None if id_ == "-" else Command(id_, value)
