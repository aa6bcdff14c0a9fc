"""What is still to be read, and where a reading stands: values.

Owns their shapes. Not here: reading, which is `reading`.
"""

from __future__ import annotations

from voicereader.article.model import Position, Span
from voicereader.base.records import dataclass
from voicereader.reader.registry.commands import Scope


@dataclass(frozen=True)
class Run:
    """What is still to be read: from `next` up to `until`, half open.

    `flows` says that the listener wants to be read to, so that a move goes on reading from its
    destination; a run that does not flow is one unit, said because it was moved to. `scope` says
    which sentences are read and which are passed over. `whole_until` is the end of what was asked
    for in one piece, such as a section: lines that rest rest there first.
    """

    next: Position
    until: Position
    flows: bool
    scope: Scope = Scope.ALL
    whole_until: Position | None = None
    is_at_notes: bool = False


@dataclass(frozen=True)
class Stand:
    """Where a reading is, and what it would go on with."""

    cursor: Position
    word: Span | None
    run: Run | None
    is_reading: bool
