"""Keys of one's own: other keys for commands, and single characters switched off.

Owns the names of keys, how people call and write them, and what is wrong with a choice of theirs.
Not here: files; the choice comes from `settings.loading`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from voicereader.base.i18n import _
from voicereader.reader.registry.commands import Row

_NAMES = {
    "pageup": "Page up",
    "pagedown": "Page down",
    "exclamation_mark": "Shift+1",
    "at": "Shift+2",
    "number_sign": "Shift+3",
    "dollar_sign": "Shift+4",
    "percent_sign": "Shift+5",
    "circumflex_accent": "Shift+6",
    "plus": "Plus",
    "equals_sign": "Equals",
    "minus": "Minus",
    "full_stop": "Full stop",
    "left_square_bracket": "Left bracket",
    "right_square_bracket": "Right bracket",
    "left_curly_bracket": "Left brace",
    "right_curly_bracket": "Right brace",
}
# Textual's names of signs are Unicode's, but for these.
_SIGNS = {
    "-": "minus",
    "+": "plus",
    "/": "slash",
    "@": "at",
    "\\": "backslash",
    "_": "underscore",
}
# What keys are called besides, for the catalogue.
CALLED = (
    *("Ctrl", "Alt", "Shift", "Up", "Down", "Left", "Right", "Home", "End", "Insert", "Delete"),
    *("Enter", "Escape", "Space", "Tab", "Backspace", "Question mark", "Colon", "Semicolon"),
    *("Slash", "Comma", "Apostrophe", "Quotation mark", "Grave accent", "Underscore", "Tilde"),
    *("Exclamation mark", "Number sign", "Dollar sign", "Percent sign", "Ampersand", "Asterisk"),
    *("Left parenthesis", "Right parenthesis", "Less than sign", "Greater than sign", "At"),
    *("Vertical line", "Backslash", "Circumflex accent"),
    *(part for name in _NAMES.values() for part in name.split("+") if not part.isdigit()),
)
_MODIFIERS = ("ctrl", "alt", "shift")
_WORDS = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
        *(
            "enter",
            "escape",
            "space",
            "tab",
            "backspace",
            *(f"f{number}" for number in range(1, 25)),
        ),
    }
)


class KeysError(Exception):
    """A choice of keys cannot be used; the text is one clear sentence."""


def key_name(key: str) -> str:
    """A key as people call it, by its terminal name: "H" is "Shift+H", "ctrl+home" "Ctrl+Home"."""
    *modifiers, last = key.split("+")
    if len(last) == 1 and last.isupper():
        modifiers.append("shift")
    name = _NAMES.get(last, last.replace("_", " ").capitalize())
    return "+".join(_(part) for part in (*map(str.capitalize, modifiers), *name.split("+")))


def pressed_for(row: Row) -> str:
    """What a person presses for a command; its name where it has no key."""
    return key_name(row.keys[0]) if row.keys else row.label


def terminal_name(written: str) -> str:
    """A key by its terminal name, as someone wrote it: "?", "Shift+H", "Ctrl+Home", "F2".

    Raises KeysError for what is no key.
    """
    if len(written) == 1:
        return _character_key(written)
    *modifiers, last = (_in_english(part) for part in written.replace(" ", "").split("+"))
    modifiers = [modifier.lower() for modifier in modifiers]
    if not last or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise KeysError(_no_key(written))
    if len(last) == 1 and modifiers == ["shift"] and last.isalpha():
        return last.upper()
    name = last.lower() if len(last) > 1 else _character_key(last.lower())
    if len(name) > 1 and name not in _WORDS and name not in _NAMES and not modifiers:
        raise KeysError(_no_key(written))
    return "+".join([*modifiers, name])


def is_character(key: str) -> bool:
    """Whether the key is a letter, digit or sign alone: what WCAG 2.1.4 wants to be switchable."""
    return "+" not in key and key not in _WORDS


def remapped(
    rows: Sequence[Row], choice: Mapping[str, Sequence[str]], *, has_characters: bool
) -> tuple[Row, ...]:
    """The rows with keys of one's own, and without characters where these are switched off.

    A command is called by its id or as help calls it, in capitals or not, with blanks or hyphens.
    Raises KeysError where two commands would have the same key: that is for the person to settle.
    """
    wanted = {_id_of(name, rows): keys for name, keys in choice.items()}
    chosen = [
        replace(row, keys=tuple(map(terminal_name, wanted[row.id]))) if row.id in wanted else row
        for row in rows
    ]
    owners: dict[str, str] = {}
    for row in chosen:
        for key in row.keys:
            if owners.setdefault(key, row.id) != row.id:
                both = _("{one} and {other}", one=owners[key], other=row.id)
                raise KeysError(
                    _(
                        "Both {both} have the key {key}; give one of them another.",
                        both=both,
                        key=key_name(key),
                    )
                )
    if has_characters:
        return tuple(chosen)
    return tuple(
        replace(row, keys=tuple(k for k in row.keys if not is_character(k))) for row in chosen
    )


def _id_of(name: str, rows: Sequence[Row]) -> str:
    for row in rows:
        if _hyphened(name) in (row.id, _hyphened(row.label)):
            return row.id
    raise KeysError(_('There is no command "{id}" to give keys to; see voicereader keys.', id=name))


def _hyphened(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold()))


def _in_english(part: str) -> str:
    """A part of a key's name as terminals have it, which may be written as it is called here."""
    called = {_(name).replace(" ", "").casefold(): name for name in CALLED}
    english = called.get(part.casefold(), part)
    return (
        english.replace(" ", "" if english.startswith("Page") else "_") if english != part else part
    )


def _character_key(character: str) -> str:
    if character.isalnum():
        return character
    if character == " ":
        return "space"
    if not character.isprintable():
        raise KeysError(_no_key("?"))
    name = _SIGNS.get(character, unicodedata.name(character, "sign"))
    return name.lower().replace(" ", "_").replace("-", "_")


def _no_key(written: str) -> str:
    return _('"{written}" is no key; write it like h, Shift+H, ?, F2, Ctrl+Home.', written=written)
