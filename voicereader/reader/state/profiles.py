"""Profiles: named sets of settings, and where a changed setting is to be kept.

Owns the sets, and which of them is in force. Not here: applying a setting, which is
`state.settings`.

A profile lies over what holds without one. What is changed while a profile is in force is kept in
it if it says anything about that setting, so that it is there again with it; all else is kept as it
is without a profile.
"""

from __future__ import annotations

from collections.abc import Mapping

from voicereader.reader.effects import KeepSetting
from voicereader.reader.profile_names import profile_name
from voicereader.reader.settings.values import Value


class Profiles:
    """The sets by name. `without` is what holds without one, as far as it is known."""

    def __init__(
        self,
        sets: Mapping[str, Mapping[str, Value]] | None = None,
        active: str = "",
        without: Mapping[str, Value] | None = None,
    ) -> None:
        self.active = active
        self._sets = {profile_name(name): dict(values) for name, values in (sets or {}).items()}
        self._without = dict(without or {})

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in the order in which they were made."""
        return tuple(self._sets)

    @property
    def following(self) -> str:
        """The one after the one in force; after the last comes none, "", then the first again."""
        names = ("", *self._sets)
        return names[(names.index(self.active) + 1) % len(names)]

    def switch(self, name: str, in_force: Mapping[str, Value]) -> dict[str, Value]:
        """Have this one in force, "" for none; the settings that hold then."""
        self._without = {**in_force, **self._without}
        self.active = name
        return {**self._without, **self._sets.get(name, {})}

    def keep(self, name: str, value: Value) -> KeepSetting:
        """Keep a setting that has changed, in the profile in force or outside of it."""
        own = self._sets.get(self.active, {})
        (own if name in own else self._without)[name] = value
        return KeepSetting(f"profiles.{self.active}.{name}" if name in own else name, value)

    def save(self, name: str, values: Mapping[str, Value]) -> list[KeepSetting]:
        """Make a set of what is in force, or make it anew; what it said of other things stays."""
        own = self._sets.setdefault(name, {})
        own |= values
        self.active = name
        return [KeepSetting(f"profiles.{name}.{key}", value) for key, value in values.items()]
