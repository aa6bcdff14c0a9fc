"""How far a document has been read, told while it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told how much of a document has been read, up to 1."""


def unseen(_done: float) -> None:
    """Nobody waits."""
