"""From a key to an event, and nothing in between.

Owns the one decision about keys: while the reader asks for an entry, characters are typed; every
other key is looked up. Refuses to know what a command does.

The decision is made before the reader, not where the key is pressed: the screen is always a little
behind, and who types or dictates fast would have the first letters of a phrase taken for commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voicereader.article.clean import fold
from voicereader.reader.commands import Command
from voicereader.reader.effects import Effect, Show, View
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    KeyPressed,
    TextPasted,
    UnknownKeyPressed,
)

_LONGEST_CHARACTERS = 500
"""Of a pasted text: as much as an entry takes."""

_QUIT = "quit"
_READ_CHARACTERS = 10 * _LONGEST_CHARACTERS


class Keyboard:
    """Tells what was pressed and pasted. May be used from any thread.

    `keys`, what each key gives by Textual's name for it, is set from any other. `leaving` is called
    when somebody asks to leave who must not wait for a reader that is busy: with a key that quits
    and types nothing, or by closing the terminal.
    """

    def __init__(
        self,
        tell: Callable[[Event], None],
        keys: Mapping[str, Command],
        leaving: Callable[[], object] = lambda: None,
    ) -> None:
        self._tell = tell
        self.keys = keys
        self.leaving = leaving

    def press(self, names: list[str], character: str | None) -> bool:
        """One key, by Textual's names for it, and what it would type; True if it gives a command.

        Names are tried in order ("tab" and "ctrl+i" are one key).
        """
        self._tell(KeyPressed(tuple(names), character or ""))
        commands = [self.keys[name] for name in names if name in self.keys]
        if not character and commands and commands[0].id == _QUIT:
            self.leaving()
        return bool(commands)

    def paste(self, text: str) -> None:
        """A text from outside, on one line and clean, as much of it as an entry takes."""
        if line := fold(text[:_READ_CHARACTERS])[:_LONGEST_CHARACTERS]:
            self._tell(TextPasted(line))


class KeyReader:
    """Stands before a reader and takes keys, which arrive as they were pressed.

    Here, in the order of all events, a key meets the very state that it was pressed for, however
    fast it came after the key before.
    """

    def __init__(self, handle: Callable[[Event], tuple[Effect, ...]]) -> None:
        """`handle` is the reader's."""
        self._handle = handle
        self._view: View | None = None

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        if isinstance(event, KeyPressed):
            if self._view is None:
                return ()
            event = meaning(event, self._view)
        effects = self._handle(event)
        for effect in effects:
            if isinstance(effect, Show):
                self._view = effect.view
        return effects


def meaning(pressed: KeyPressed, view: View) -> Event:
    """What a key tells the reader whose view this is.

    A key without a row is told as such: who is learning the keys hears that it does nothing.
    """
    names, character = pressed.names, pressed.character
    if view.entry is not None and character and character.isprintable():
        return CharacterTyped(character)
    if view.entry is not None and "backspace" in names:
        return CharacterErased()
    command = next((view.keys[name] for name in names if name in view.keys), None)
    return UnknownKeyPressed(names[0]) if command is None else CommandGiven(command)
