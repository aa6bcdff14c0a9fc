"""From a row of the registry to the function that does it: the one that is called as the row is.

Owns that table: "go-to-section" is done by `go_to_section`, "help" by `help_`, where Python or the
module has the name already. Not here: what several commands do alike, which `dispatch` does by the
action of their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MappingProxyType

from voicereader.reader.commands import (
    bookmarks,
    changing_settings,
    documents,
    finding,
    helping,
    listening_commands,
    meanings,
    moving,
    parts,
    repeating,
    text_entry_commands,
    voice_commands,
)
from voicereader.reader.registry.commands import Argument, Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.state import ReaderState

Handler = Callable[[ReaderState, Argument], Command | None]
"""Does a command; gives the one that is to be obeyed next, if there is one."""

MODULES = (
    bookmarks,
    changing_settings,
    documents,
    finding,
    helping,
    listening_commands,
    meanings,
    moving,
    parts,
    repeating,
    text_entry_commands,
    voice_commands,
)


def _handlers() -> Iterator[tuple[str, Handler]]:
    ids = {row.id for row in ROWS if row.action is None}
    for module in MODULES:
        for name, function in vars(module).items():
            id_ = name.rstrip("_").replace("_", "-")
            is_own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if id_ in ids and is_own:
                yield id_, function


HANDLERS: Mapping[str, Handler] = MappingProxyType(dict(_handlers()))
