"""Ready sets of keys, for people who know another program: data, a set by its name.

Owns which command has which keys in each, and a person's choice of a set. Not here: single changes
of their own, which go over the set, in `keys`. "browse" is what the rows themselves say.

What terminals cannot tell decides a good deal: a number pad sends plain digits and signs, so what
it does the digits of the upper row do too; no key can be pressed twice for another meaning ("gg");
Alt with B or F comes as Ctrl with an arrow, Alt with a digit or sign as another sign; Ctrl+I is Tab
and Ctrl+M Enter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from voicereader.reader.registry.commands import Row
from voicereader.reader.registry.keys import is_character, remapped
from voicereader.reader.settings.records import KEYMAPS

Keys = Mapping[str, tuple[str, ...]]

_LEVELS = range(1, 7)

_VI: Keys = {
    "next-sentence": ("j", "down"),
    "previous-sentence": ("k", "up"),
    "previous-word": ("h", "b", "left"),
    "next-word": ("l", "w", "right"),
    "next-paragraph": ("right_curly_bracket", "p", "pagedown", "ctrl+d"),
    "previous-paragraph": ("left_curly_bracket", "P", "pageup", "ctrl+u"),
    "next-heading": ("right_square_bracket",),
    "previous-heading": ("left_square_bracket",),
    "top": ("g", "home", "ctrl+home"),
    "end": ("G", "end", "ctrl+end"),
    "back": ("ctrl+o", "backspace"),
    "where-am-i": ("ctrl+g",),
    "bookmark": ("m",),
    "go-to-bookmark": ("apostrophe", "L"),
    "list-bookmarks": ("quotation_mark",),
    "go-to-section": ("alt+g",),
    "go-to-question": ("alt+q",),
    "go-to-minute": ("alt+m",),
    "say-sentence": ("alt+s",),
    "meaning": ("alt+d",),
    "choose-number": ("alt+n",),
    "louder": ("greater_than_sign",),
    "quieter": ("less_than_sign",),
    "higher": ("ampersand",),
    "lower": ("asterisk",),
    "next-one": ("shift+pagedown",),
    "previous-one": ("shift+pageup",),
}

_NUMPAD: Keys = {
    "previous-sentence": ("7", "up"),
    "say-sentence": ("8", "j"),
    "next-sentence": ("9", "down"),
    "previous-word": ("4", "left", "ctrl+left"),
    "spell-word": ("5", "y"),
    "next-word": ("6", "right", "ctrl+right"),
    "previous-character": ("1", "shift+left"),
    "spell-phonetically": ("2", "Y"),
    "next-character": ("3", "shift+right"),
    "pause-or-resume": ("0", "space"),
    "stop": ("full_stop", "comma", "s"),
    "previous-heading": ("slash", "H"),
    "next-heading": ("asterisk", "h"),
    "find": ("ctrl+f",),
    "normal-speed": ("shift+f7",),
    **{f"next-heading-{level}": (f"shift+f{level}",) for level in _LEVELS},
}

_NO_LETTERS: Keys = {
    **{f"next-heading-{level}": (f"shift+f{level}",) for level in _LEVELS},
    **{f"previous-heading-{level}": (f"ctrl+f{level}",) for level in _LEVELS},
    "faster": ("ctrl+up",),
    "slower": ("ctrl+down",),
    "normal-speed": ("shift+f7",),
    "louder": ("alt+up",),
    "quieter": ("alt+down",),
    "higher": ("ctrl+shift+up",),
    "lower": ("ctrl+shift+down",),
    "find": ("ctrl+f",),
    "find-everywhere": ("ctrl+f7",),
    "ask-everywhere": ("ctrl+b",),
    "go-to-place": ("ctrl+g",),
    "next-one": ("shift+pagedown",),
    "previous-one": ("shift+pageup",),
    "back": ("backspace",),
    "forward": ("f7",),
    "meaning": ("ctrl+f10",),
    "next-table": ("shift+f8",),
    "previous-table": ("ctrl+f8",),
    "next-row": ("shift+down",),
    "previous-row": ("shift+up",),
    "next-link": ("shift+f9",),
    "previous-link": ("ctrl+f9",),
    "next-note": ("shift+f11",),
    "previous-note": ("ctrl+f11",),
    "next-figure": ("shift+f12",),
    "previous-figure": ("ctrl+f12",),
}

_SETS: Mapping[str, Keys] = MappingProxyType({"vi": _VI, "numpad": _NUMPAD})


@dataclass(frozen=True)
class KeyChoice:
    """Rows as the registry has them, and the keys that a person has chosen for them.

    `own` are keys of their own, which go over the ready set; `has_characters` is off where no
    letter, digit or sign alone is to be a key.
    """

    rows: Sequence[Row]
    keymap: str = KEYMAPS[0]
    own: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    has_characters: bool = True

    @cached_property
    def in_force(self) -> tuple[Row, ...]:
        """The rows with these keys. Raises KeysError."""
        rows = with_keymap(self.rows, self.keymap)
        return remapped(rows, self.own, has_characters=self.has_characters)

    def check(self) -> None:
        """Raises KeysError where these keys cannot be."""
        _made = self.in_force


def with_keymap(rows: Sequence[Row], name: str) -> tuple[Row, ...]:
    """The rows with the keys of a set; what it says nothing of keeps its own."""
    if name == "no-letters":
        return tuple(replace(row, keys=_without_characters(row)) for row in rows)
    keys = _SETS.get(name, {})
    return tuple(replace(row, keys=keys[row.id]) if row.id in keys else row for row in rows)


def _without_characters(row: Row) -> tuple[str, ...]:
    """As the set says; elsewhere a letter has Alt with it, and a sign alone is no key."""
    if row.id in _NO_LETTERS:
        return _NO_LETTERS[row.id]
    return tuple(_with_alt(key) for key in row.keys if _is_letter(key) or not is_character(key))


def _is_letter(key: str) -> bool:
    return len(key) == 1 and key.isalpha()


def _with_alt(key: str) -> str:
    if not _is_letter(key):
        return key
    return f"alt+{key}" if key.islower() else f"alt+shift+{key.lower()}"
