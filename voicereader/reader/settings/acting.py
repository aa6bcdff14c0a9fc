"""From a record to what it acts on, and back: the value in force is read there and put there.

Owns the way along the path of a record ("voice_settings.normalizer.punctuation") and between a
value as it is kept and as it acts: a word is a bool, an enum or itself. Not here: what follows a
change while reading, which is in `reader.state.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from enum import Enum, IntEnum
from operator import attrgetter
from typing import Any, TypeVar

from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import SETTINGS
from voicereader.reader.settings.values import Value

Owner = TypeVar("Owner")


def values_of(owner: object, part: str) -> dict[str, Value]:
    """The settings that act on a part of the state, as they are kept; `owner` is that part."""
    return {s.name: value_in(owner, s, rest) for s, rest in _of(part)}


def with_values(owner: Owner, part: str, values: Mapping[str, Value]) -> Owner:
    """The part of the state with the settings that act on it; changed, or another where frozen."""
    for setting, rest in _of(part):
        if setting.name in values:
            owner = with_value(owner, setting, values[setting.name], rest)
    return owner


def value_in(owner: object, setting: Setting, path: str = "") -> Value:
    """The value in force, as it is kept; `path` is from the owner, else the record's own."""
    acting = attrgetter(path or setting.acts)(owner)
    if isinstance(acting, bool):
        return next(c for c in setting.choices if (c == setting.yes) == acting)
    if isinstance(acting, IntEnum):
        return setting.choices[acting]
    return str(acting.value) if isinstance(acting, Enum) else acting


def with_value(owner: Owner, setting: Setting, value: Value, path: str = "") -> Owner:
    """The owner with the value in force: itself, or another where it is frozen."""
    name, _dot, rest = (path or setting.acts).partition(".")
    now = getattr(owner, name)
    new = with_value(now, setting, value, rest) if rest else _acting(setting, value, type(now))
    if is_dataclass(owner):
        changed: dict[str, Any] = {name: new}
        return replace(owner, **changed)  # type: ignore[type-var]
    setattr(owner, name, new)
    return owner


def _of(part: str) -> list[tuple[Setting, str]]:
    paths = ((setting, setting.acts.partition(".")) for setting in SETTINGS)
    return [(setting, rest) for setting, (owner, _dot, rest) in paths if owner == part and rest]


def _acting(setting: Setting, value: Value, kind: type[Any]) -> object:
    if kind is bool:
        return value == setting.yes
    if issubclass(kind, IntEnum):
        return kind(setting.choices.index(str(value)))
    return kind(value)
