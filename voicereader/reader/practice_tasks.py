"""What is asked for in a practice: a phrase of a command, or the person's own word for it.

Owns the ten of a whole practice and their order. Not here: the practice.
"""

from __future__ import annotations

from dataclasses import dataclass

from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked for: a phrase, or the word that the person has given for it."""

    phrase: str
    command: Command
    word: str = ""

    @property
    def said(self) -> str:
        """What the person is asked to say."""
        return self.word or self.phrase


_ASKED_FOR = (
    *("next-heading", "where-am-i", "faster", "repeat", "stop", "disclaimer", "back"),
    *("time-left", "bookmark", "help"),
)
_LEADS = {row.id: plainly(row.phrases[0]) for row in ROWS}
TASKS = tuple(Task(_LEADS[id_], Command(id_)) for id_ in _ASKED_FOR)
"""What help names first for ten commands, in an order in which no two neighbours sound alike."""
