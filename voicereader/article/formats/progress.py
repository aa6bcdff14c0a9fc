"""How far a document has been read, told while it is.

Owns the two that are told: whoever waits for it, how much of it is done; and whoever bounds it,
which text it has come by, for what yields none is made to hold a reader up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Told = Callable[[float], None]
"""Told how much of a document has been read, up to 1."""


class ReadingProgress(Protocol):
    """What a format tells while it reads."""

    def __call__(self, done: float, /) -> None:
        """So much has been read, of 1."""

    def came_by(self, text: str, /) -> None:
        """Text, no markup, has got a step further towards the article."""


class Unbounded:
    """Tells how far it is, and nobody minds how long that takes."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell

    def __call__(self, done: float, /) -> None:
        """So much has been read, of 1."""
        self._tell(done)

    def came_by(self, text: str, /) -> None:
        """Nobody counts it."""


def unseen(_done: float) -> None:
    """Nobody waits."""


UNSEEN = Unbounded(unseen)
