"""What stands on the screen, row by row, before any widget has it.

Owns the shape of a row: runs of text, each with a role. Not here: colours, which are `themes`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Why a run of text looks as it does."""

    TEXT = "text"
    STRONG = "strong"
    CURRENT = "current"
    WORD = "word"


class TextRun(NamedTuple):
    """A run of text in one role."""

    text: str
    role: Role = Role.TEXT


Row = tuple[TextRun, ...]

BLANK: Row = ()


def line(text: str, role: Role = Role.TEXT) -> Row:
    """A row with one run."""
    return (TextRun(text, role),)
