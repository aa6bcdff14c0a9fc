"""What is being typed when a command needs an argument.

Owns the prompt and the characters so far. Refuses to say or show them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """A line being typed. `was_reading` says that reading goes on when it is given up."""

    prompt: str
    was_reading: bool
    text: str = ""

    @property
    def line(self) -> str:
        """As it is shown: the prompt and what has been typed."""
        return f"{self.prompt}: {self.text}"

    @property
    def number(self) -> int | None:
        """The number typed, if it is one."""
        return int(self.text) if self.text.isdecimal() else None

    def typed(self, character: str) -> Entry:
        """With one character more."""
        return replace(self, text=self.text + character)

    def erased(self) -> Entry:
        """With one character less."""
        return replace(self, text=self.text[:-1])
