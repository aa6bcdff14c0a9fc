"""From a typed line to events, as `ui.keyboard` does from a key.

Owns how a line is taken: as what was asked for, as "next", a number, a command's name, a key, or
else a phrase. Not here: what any of these does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from voicereader.reader.effects import View
from voicereader.reader.events import CharacterTyped, CommandGiven, Event, PhraseGiven
from voicereader.reader.registry.commands import Argument, Command, Row
from voicereader.reader.registry.keys import KeysError, key_name, terminal_name

_NEXT = "next"
# Their names are words that are rather said: "right" is a yes.
_RATHER_SAID = frozenset({"left", "right"})


class LineParser:
    """Takes lines for one registry."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row.id: row for row in rows}

    def events(self, line: str, view: View, next_: Command) -> tuple[Event, ...]:
        """What a clean line tells the reader whose view this is; `next_` is what Enter gives."""
        if view.entry is not None:
            return (*map(CharacterTyped, line), CommandGiven(Command("choose")))
        command = self.command(line, view.keys, next_)
        return (PhraseGiven(line) if command is None else CommandGiven(command),)

    def command(self, line: str, keys: Mapping[str, Command], next_: Command) -> Command | None:
        """The command that a line names by something else than a phrase, if it does."""
        word = line.casefold()
        if word in ("", _NEXT):
            return next_
        if line.isdecimal():
            return Command("choose-number", int(line))
        if word in self._rows:
            return Command(word)
        return self._with_argument(line) or _key(line, keys)

    def _with_argument(self, line: str) -> Command | None:
        """A command that asks for something, by its name and what it asks for in one line.

        A name of one word is left to the phrases, which know more ways to say it.
        """
        id_, _, rest = line.partition(" ")
        row = self._rows.get(id_.casefold())
        if row is None or not row.asks or "-" not in row.id or not rest:
            return None
        argument: Argument = int(rest) if rest.isdecimal() else rest
        return Command(row.id, argument)


def _key(line: str, keys: Mapping[str, Command]) -> Command | None:
    """A key, by its sign or by the name that announcements give it."""
    if len(line) == 1:
        try:
            return keys.get(terminal_name(line))
        except KeysError:
            return None
    called = line.casefold()
    if called in _RATHER_SAID:
        return None
    return next((keys[key] for key in keys if key_name(key).casefold() == called), None)
