"""The keyboard during practice: single keys at a terminal, lines of words from anything else.

Owns what is read of standard input. Not here: what a command does, and the mode of the terminal
(`app.single_keys`). No screen is drawn, so no library of screens is needed.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial

from voicereader.app.single_keys import KeysAlone
from voicereader.base.i18n import N_, _
from voicereader.reader.registry.commands import Command
from voicereader.ui.plain.lines import typed_lines

Interpret = Callable[[str], Command | None]
"""What a typed line stands for."""

_NAMES = {"\x1b": "escape", "\r": "enter", "\n": "enter", " ": "space"}
_KEY = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?|.", re.DOTALL)
_CONTROL_A, _CONTROL_Z = 0x01, 0x1A
_BY_KEYS = N_("Enter skips a phrase, S ends.")
_BY_LINES = N_("Enter alone skips a phrase; stop, then Enter, ends.")


@contextmanager
def keyboard(
    keys: Mapping[str, Command], interpret: Interpret, tell: Callable[[Command], None]
) -> Iterator[str]:
    """Tell commands as they are typed, from a thread; gives what can be typed, in a sentence.

    Where there is no standard input, or it ends, nothing more is told: the voice goes on.
    """
    if sys.stdin is None:
        yield _("There is no keyboard here.")
        return
    with KeysAlone() as terminal:
        commands = _keys(keys) if terminal.are_there else _lines(interpret)
        thread = threading.Thread(
            target=_tell_all, args=(commands, tell), daemon=True, name="keyboard"
        )
        thread.start()
        yield _(_BY_KEYS if terminal.are_there else _BY_LINES)


def _tell_all(commands: Iterator[Command], tell: Callable[[Command], None]) -> None:
    with suppress(OSError, ValueError):  # closed while it is read: as at its end
        for command in commands:
            tell(command)


def _keys(keys: Mapping[str, Command]) -> Iterator[Command]:
    """A key at a time; those without a letter of their own send several, which begin so."""
    while typed := os.read(sys.stdin.fileno(), 64):
        text = typed.decode("utf-8", "replace")
        for key in _KEY.findall(text):
            if (command := keys.get(_name(key))) is not None:
                yield command


def _lines(interpret: Interpret) -> Iterator[Command]:
    """A line at a time, also a last one without an end.

    Not by `sys.stdin`'s own reading: a thread that waits in it when the program ends aborts it.
    """
    for line in typed_lines(partial(os.read, sys.stdin.fileno())):
        words = line.strip()
        command = interpret(words) if words else Command("choose")
        if command is not None:
            yield command


def _name(key: str) -> str:
    """What the registry calls it."""
    if len(key) == 1 and _CONTROL_A <= ord(key) <= _CONTROL_Z and key not in _NAMES:
        return f"ctrl+{chr(ord(key) + 0x60)}"
    return _NAMES.get(key, key)
