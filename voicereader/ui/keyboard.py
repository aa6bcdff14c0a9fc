"""From a key to an event, and nothing in between.

Owns the one decision about keys: while the reader asks for an entry, characters are typed; every
other key is looked up. Refuses to know what a command does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicereader.reader.commands import Command
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    UnknownKeyPressed,
)


class Keyboard:
    """Tells what was pressed. May be used from any thread.

    `entering` and `keys`, what each key gives by Textual's name for it, are set from any other.
    """

    def __init__(self, tell: Callable[[Event], None], keys: Mapping[str, Command]) -> None:
        self._tell = tell
        self.keys = keys
        self.entering = False

    def press(self, names: list[str], character: str | None) -> bool:
        """One key, by Textual's names for it, and what it would type; True when it meant something.

        Names are tried in order ("tab" and "ctrl+i" are one key). A key without a row is told as
        such: who is learning the keys hears that it does nothing.
        """
        if self.entering and character is not None and character.isprintable():
            self._tell(CharacterTyped(character))
        elif self.entering and "backspace" in names:
            self._tell(CharacterErased())
        elif command := next((self.keys[name] for name in names if name in self.keys), None):
            self._tell(CommandGiven(command))
        else:
            self._tell(UnknownKeyPressed(names[0]))
            return False
        return True
