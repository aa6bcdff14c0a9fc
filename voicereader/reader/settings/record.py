"""The shape of a setting: one record with all that is known of it.

Owns that shape and what follows from a record alone. Not here: the records (`settings.records`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from voicereader.base.i18n import _
from voicereader.reader.settings.values import Parse, Value, one_of, text, whole_number

T = TypeVar("T", str, int)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    `name` is how the settings file calls it, `label` how a person does. `help` stands by its flag
    and in the manual page, `does` explains it while reading.

    What it may be: one of its `choices`, a whole number of `numbers`, else any text, for which
    `choices` and files with one of the `endings` are offered ("" is any file). `offered` are the
    numbers to choose from in a list, allowed even outside of `numbers`; `steps` those that it is
    turned up and down by. `parse_with` is for what is none of these. `former` are the
    choices of earlier versions, in whose place the default has come. `said` words a number. `yes`
    is the choice for which a bool that it acts on is True.

    `acts` is where it acts while reading, a path from the reader's state ("looks.theme"); without
    one a setting is chosen at the start, and acts where the program is put together. `profiled`
    tells that a profile may have it, `saved` that a profile is saved with it. `has_command` tells
    that a command of its own has the phrases for it.
    """

    default: Value
    label: str
    help: str
    does: str = ""
    name: str = ""  # the field's in `Settings`
    choices: tuple[str, ...] = ()
    numbers: range = range(0)
    offered: tuple[Value, ...] = ()
    steps: tuple[int, ...] = ()
    endings: tuple[str, ...] = ()
    parse_with: Parse | None = None
    former: tuple[str, ...] = ()
    said: Callable[[int], str] = str
    yes: str = "on"
    acts: str = ""
    profiled: bool = True
    saved: bool = False
    has_command: bool = False

    def parse(self, value: object, source: str) -> Value:
        """The value that is given, and what gave it, as "--rate". Raises SettingError."""
        if isinstance(value, str) and (value == self.default or value in self.former):
            return self.default
        if self.numbers:
            return whole_number(self.numbers, self.offered)(value, source)
        is_choice = self.choices and not self.endings
        return (self.parse_with or (one_of(self.choices) if is_choice else text))(value, source)

    @property
    def values(self) -> tuple[Value, ...]:
        """What there is to choose from, where that is known."""
        return self.offered or self.choices

    @property
    def is_of_profile(self) -> bool:
        """A profile may have it."""
        return bool(self.acts) and self.profiled

    @property
    def flag(self) -> str:
        """Its flag on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"VOICEREADER_{self.name.upper()}"

    @property
    def told(self) -> str:
        """Its help, in the language in force."""
        low, high = (self.numbers[0], self.numbers[-1]) if self.numbers else (0, 0)
        return _(self.help, low=low, high=high, choices=", ".join(self.choices))

    def told_value(self, value: Value) -> str:
        """A value in words, in the language in force: "175 words a minute", "off"."""
        return self.said(value) if isinstance(value, int) else _(value)

    def sentence(self, value: Value) -> str:
        """That it has a value, however it came to it: "Volume: 50 percent."."""
        return _("{label}: {value}.", label=_(self.label), value=self.told_value(value))


def setting(default: T, label: str, help: str, does: str = "", **known: object) -> T:  # noqa: A002
    """A field of `Settings` that is a record; `known` are the fields of `Setting`."""
    record = Setting(default, label, help, does, **known)  # type: ignore[arg-type]
    return field(default=default, metadata={"setting": record})
