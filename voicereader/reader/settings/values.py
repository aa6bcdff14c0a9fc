"""What the value of a setting may be: one of some words, a whole number, a text.

Owns the checks, and the sentence that tells what is wrong with a value. Not here: which setting may
be what (`reader.settings.records`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from voicereader.base.i18n import _

Value = str | int
Parse = Callable[[Any, str], Value]
"""From what is given, and what gave it ("--rate"), to the value. Raises SettingError."""


class SettingError(Exception):
    """A setting cannot be used; the text is one clear sentence: which, where from, what to do."""


def one_of(choices: Sequence[str]) -> Parse:
    """One of some words."""

    def parse(value: Any, source: str) -> str:
        if value not in choices:
            *others, last = choices
            choice = _("{values} or {last}", values=", ".join(others), last=last)
            what = _(
                "{source} is {value}; give {choice}.",
                source=source,
                value=shown(value),
                choice=choice,
            )
            raise SettingError(what)
        return str(value)

    return parse


def whole_number(numbers: range, besides: Sequence[Value]) -> Parse:
    """A whole number, however it is written; `besides` are allowed beyond the bounds."""

    def parse(value: Any, source: str) -> int:
        try:
            number = int(str(value)) if not isinstance(value, bool | float) else None
        except ValueError:
            number = None
        if number is None or (number not in numbers and number not in besides):
            what = _(
                "{source} is {value}; give a whole number from {low} to {high}.",
                source=source,
                value=shown(value),
                low=numbers[0],
                high=numbers[-1],
            )
            raise SettingError(what)
        return number

    return parse


def text(value: Any, source: str) -> str:
    """Any text, without the space around it."""
    if not isinstance(value, str):
        what = _(
            "{source} is {value}; give text in quotation marks.", source=source, value=shown(value)
        )
        raise SettingError(what)
    return value.strip()


def visible(most: int) -> Parse:
    """Characters that can be seen, as they are, spaces too."""

    def parse(value: Any, source: str) -> str:
        if not isinstance(value, str) or not value.isprintable() or len(value) > most:
            what = _(
                "{source} is {value}; give at most {count} characters that can be seen, "
                "in quotation marks.",
                source=source,
                value=shown(value),
                count=most,
            )
            raise SettingError(what)
        return value

    return parse


def shown(value: Any) -> str:
    """A value as it is told: in quotation marks, with no control character, cut when long."""
    told = "".join(sign if sign.isprintable() else "?" for sign in str(value))
    return f'"{told[:60]}"'
