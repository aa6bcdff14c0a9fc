"""A German article to say things about."""

from __future__ import annotations

from voicereader.article.formats.markdown import parse
from voicereader.article.model import Article

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
