"""From a key to an event, and nothing in between.

Owns the one decision about keys: while the reader asks for an entry, characters are typed; every
other key is looked up. Not here: what a command does.

The decision is made before the reader, not where the key is pressed: the screen is always a little
behind, and who types or dictates fast would have the first letters of a phrase taken for commands.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voicereader.article.clean import fold
from voicereader.reader.effects import Effect, Show, View
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    KeyPressed,
    LettersPressed,
    TextPasted,
    UnknownKeyPressed,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.text_entry import LONGEST_CHARACTERS

_PAUSE_S = 0.5
"""Between two letters of one word, typed by who is slow at it. Longer, and each stands alone."""

_WITHIN_WORDS = " '\u2019"

_QUIT = "quit"
_READ_CHARACTERS = 10 * LONGEST_CHARACTERS


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
        clock_s: Callable[[], float] = time.monotonic,
        leaving: Callable[[], object] = lambda: None,
    ) -> None:
        self._tell = tell
        self._clock_s = clock_s
        self.keys = keys
        self.leaving = leaving

    def press(self, names: list[str], character: str | None) -> bool:
        """One key, by Textual's names for it, and what it would type; True if it gives a command.

        Names are tried in order ("tab" and "ctrl+i" are one key).
        """
        self._tell(KeyPressed(tuple(names), character or "", self._clock_s()))
        commands = [self.keys[name] for name in names if name in self.keys]
        if not character and commands and commands[0].id == _QUIT:
            self.leaving()
        return bool(commands)

    def paste(self, text: str) -> None:
        """A text from outside, on one line and clean, as much of it as an entry takes."""
        if line := fold(text[:_READ_CHARACTERS])[:LONGEST_CHARACTERS]:
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
        self._letters: _Letters | None = None

    def handle(self, event: Event) -> tuple[Effect, ...]:
        """Take one event; the effects are to be carried out in order."""
        if isinstance(event, KeyPressed):
            if self._view is None:
                return ()
            return self._press(event, self._view)
        return self._pass_on(event)

    def _press(self, pressed: KeyPressed, view: View) -> tuple[Effect, ...]:
        """A letter is told twice: as one of those before it, and for what it gives, at once.

        Where letters turn out to be words the reader takes them back, and has them in an entry.
        """
        self._letters = letters = _after(self._letters, pressed, view)
        if letters is None:
            return self._pass_on(meaning(pressed, view))
        effects = self._pass_on(LettersPressed(letters.text, letters.slowest_s))
        now = self._view or view
        if now.entry != view.entry or view.takes_letters:  # they are words
            return effects
        return (*effects, *self._pass_on(meaning(pressed, now)))

    def _pass_on(self, event: Event) -> tuple[Effect, ...]:
        effects = self._handle(event)
        for effect in effects:
            if isinstance(effect, Show):
                if self._view is not None and effect.view.takes_letters != self._view.takes_letters:
                    self._letters = None  # those that asked for the list are no part of a title
                self._view = effect.view
        return effects


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters that were pressed one after the other, and when the last was."""

    text: str
    slowest_s: float
    last_s: float


def _after(before: _Letters | None, pressed: KeyPressed, view: View) -> _Letters | None:
    """The letters up to this key; None where it is none, or one that is typed into an entry.

    An entry that a letter has opened is no end of them.
    """
    character, at_s = pressed.character, pressed.at_s
    if at_s is None or len(character) != 1:
        return None
    if before is not None and at_s - before.last_s <= _PAUSE_S:
        if not (character.isalpha() or character in _WITHIN_WORDS):
            return None
        slowest_s = max(before.slowest_s, at_s - before.last_s)
        return _Letters(before.text + character, slowest_s, at_s)
    is_first = character.isalpha() and view.entry is None
    return _Letters(character, 0.0, at_s) if is_first else None


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
