"""The settings while reading: what each can be now, how it is told, what is done at a change.

Owns what follows a change: it is applied, said in the way that it makes things sound, and kept. Not
here: which settings there are and where each acts, which is in `reader.settings.records`.

Keys, phrases, the list to walk through and plain lines all come here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from voicereader.base.i18n import _
from voicereader.reader.effects import SetVolume
from voicereader.reader.settings.acting import value_in, with_value
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import WHILE_READING
from voicereader.reader.settings.values import Value
from voicereader.reader.state.state import ReaderState

_IS_VOICE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*(?:\+\w+)?")
"""What a voice of a language is called, where nobody has told which voices there are."""


def offered(state: ReaderState, setting: Setting) -> Sequence[Value]:
    """The values to choose from."""
    return setting.values or state.voice_settings.voices or (value_in(state, setting),)


def told(state: ReaderState, setting: Setting) -> str:
    """A setting with its value and what it is for."""
    value = setting.told_value(value_in(state, setting))
    return _("{label}: {value}. {does}", label=_(setting.label), value=value, does=_(setting.does))


def values(state: ReaderState) -> dict[str, Value]:
    """All that is in force."""
    return {setting.name: value_in(state, setting) for setting in WHILE_READING}


def allowed(state: ReaderState, setting: Setting, text: str) -> Value | None:
    """The value that was meant, as it is kept or as it is said; None where it cannot be had."""
    wanted = text.strip().casefold()
    if wanted.isdecimal() and int(wanted) in setting.numbers:
        return int(wanted)
    if setting.name == "voice" and not state.voice_settings.voices and _IS_VOICE.fullmatch(wanted):
        return wanted
    names = {setting.told_value(value).casefold(): value for value in offered(state, setting)}
    names |= {str(value).casefold(): value for value in offered(state, setting)}
    return names.get(wanted, names.get(wanted.replace(" ", "-")))


def keep(state: ReaderState) -> None:
    """Keep the settings of the voice that have changed since they were kept last."""
    for name, value in state.voice_settings.unkept():
        state.effects.append(state.profiles.keep(name, value))


def put(state: ReaderState, setting: Setting, value: Value) -> None:
    """Apply a value and keep it. Raises KeysError where keys of one's own clash with the value."""
    _apply(state, setting, value)
    state.voice_settings.unkept()
    state.effects.append(state.profiles.keep(setting.name, value))


def put_all(state: ReaderState, wanted: Mapping[str, Value]) -> None:
    """Apply values that are kept already."""
    for setting in WHILE_READING:
        if setting.name in wanted and wanted[setting.name] != value_in(state, setting):
            _apply(state, setting, wanted[setting.name])
    state.voice_settings.unkept()


def _apply(state: ReaderState, setting: Setting, value: Value) -> None:
    if setting.name == "voice":
        value = value or state.home.article.language
    with_value(state, setting, value)
    if setting.name == "volume":
        state.effects.append(SetVolume(state.voice_settings.volume_percent))
