"""Keys that no command has: each is reported once, with the way out where there is one.

Owns when that is said and how it is worded, and that letters of another script count by their place
once it has been. Not here: keyboards, which are `keyboard_layouts`.
"""

from __future__ import annotations

from voicereader.base.i18n import N_, _
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.keyboard_layouts import french_digit, key_at
from voicereader.reader.registry.keys import is_character, key_name
from voicereader.reader.state.state import ReaderState

_BY_PLACE_NOW = N_(
    "No Latin letter. From now on keys count by their place: this one is {key}. "
    "Or press {say_key} and type."
)
_NO_KEY = N_("No key here. Switch the keyboard to Latin letters, or press {say_key} and type.")
_FRENCH_DIGIT = N_("{name} does nothing. On a French keyboard, {digit} is with Shift.")
_SUSPENDS = N_("Ctrl+Z, pressed again, puts the program aside; fg brings it back.")

_BY_PLACE, _FOREIGN = "by place", "foreign"


def take(state: ReaderState, key: str) -> Command | None:
    """A key without a command, by its terminal name: that of the key at its place, if it counts."""
    at = key_at(key)
    if command := state.keymap.get(at):
        if state.is_learning or _BY_PLACE in state.keys_told:
            return command
        told = _(_BY_PLACE_NOW, key=key_name(at), say_key=_say_key(state))
        _tell_once(state, _BY_PLACE, told)
    elif _is_foreign(key):
        _tell_once(state, _FOREIGN, _(_NO_KEY, say_key=_say_key(state)))
    else:
        _tell_once(state, key, _without_use(state, key))
    return None


def _without_use(state: ReaderState, key: str) -> str:
    digit = french_digit(key)
    if digit in state.keymap:
        return _(_FRENCH_DIGIT, name=key_name(key), digit=digit)
    return _(_SUSPENDS) if key == "ctrl+z" else _("{name} does nothing.", name=key_name(key))


def _tell_once(state: ReaderState, what: str, told: str) -> None:
    """Whoever is learning the keys is told each time; nobody else is twice."""
    if state.is_learning:
        state.current.say(told)
    elif what not in state.keys_told:
        state.keys_told.add(what)
        state.current.interject(told)


def _is_foreign(key: str) -> bool:
    """A letter that no Latin keyboard has: these have ASCII, whatever else is on them."""
    return len(key) == 1 and key.isalpha() and key.casefold() > "\u02ff"


def _say_key(state: ReaderState) -> str:
    """A key for the phrase line that every keyboard has: no sign, where it has another."""
    keys = state.registry["phrase-line"].keys
    everywhere = next((key for key in keys if not is_character(key)), None)
    return key_name(everywhere) if everywhere else state.key_of("phrase-line")
