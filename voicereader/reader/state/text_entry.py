"""What is being typed when a command needs an argument.

Owns the prompt and the characters so far. Not here: saying or showing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicereader.base.records import dataclass
from voicereader.reader.registry.commands import Argument

LONGEST_CHARACTERS = 2000
"""Of what is typed or pasted: a paragraph that is to be found."""


@dataclass(frozen=True)
class TextEntry:
    """A line being typed for a command. `was_reading`: reading goes on when it is given up.

    `back` counts how many lines typed before the present one are shown instead of it; `completes`
    is what had been typed where a completion is shown, None elsewhere.
    """

    prompt: str
    command_id: str
    was_reading: bool
    text: str = ""
    back: int = 0
    completes: str | None = None

    @property
    def line(self) -> str:
        """As it is shown: the prompt and what has been typed."""
        return f"{self.prompt}: {self.text}"

    @property
    def argument(self) -> Argument:
        """What was typed: a number if it is one."""
        text = self.text.strip()
        return int(text) if text.isdecimal() else text

    def typed(self, character: str) -> TextEntry:
        """With one character more."""
        return replace(self, text=(self.text + character)[:LONGEST_CHARACTERS], completes=None)

    def erased(self) -> TextEntry:
        """With one character less."""
        return replace(self, text=self.text[:-1], completes=None)

    def completed(self, start: str, found: Sequence[str]) -> TextEntry:
        """With the completion of `start` after the one that is shown; as it is where none is."""
        if not found:
            return self
        after = found.index(self.text) + 1 if self.text in found else 0
        return replace(self, text=found[after % len(found)], completes=start)

    def recalled(self, typed_before: tuple[str, ...], step: int) -> TextEntry:
        """With the line typed before (`step` 1) or after (-1) the one that is shown."""
        back = max(0, min(len(typed_before), self.back + step))
        return replace(self, back=back, text=typed_before[-back] if back else "")
