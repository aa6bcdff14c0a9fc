"""Settings as they are said: the names and values of the records, and a language's other words.

Owns what follows from the records, and the crossing of names and values in one phrase. Not here:
the other words, which are each language's own, and what a setting does (`reader.settings`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from voicereader.base.i18n import in_language
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import SETTINGS, WHILE_READING
from voicereader.reader.settings.values import Value

Slot = Mapping[str, str]
Values = Mapping[str, Mapping[str, Value]]
"""What is said of a setting -> the value that is meant."""
Forms = Mapping[str, tuple[str, ...]]
"""What is said of a setting's values alone -> the forms."""

ALONE = "{value}"
"""The form of a value that needs nothing besides: "yellow on black"."""


def setting_slots(
    code: str,
    names: Mapping[str, tuple[str, ...]],
    values: Values,
    forms: Iterable[str],
    own_forms: Forms,
) -> Mapping[str, Slot]:
    """What can be said in the slots {measure}, {choice}, {alone} and {setting}, and what it means.

    A measure is set to a number that follows; a choice is a setting and its value, as
    "theme=light", joined in one of the `forms`, as "{name} to {value}". `names` and `values` are
    what is said of each setting besides its label and its choices. Some settings have `own_forms`
    besides, as "speak {value}"; one that is a value without more is said {alone}. A setting that
    has a command has phrases there.
    """
    forms = tuple(forms)
    said = {s: {**_choices(s, code), **values.get(s.name, {})} for s in SETTINGS}
    called = {
        s.name: (in_language(s.label, code).lower(), *names.get(s.name, ())) for s in SETTINGS
    }
    return {
        "measure": {
            name: s.name for s in WHILE_READING if _is_measure(s) for name in called[s.name]
        },
        "choice": {
            form.format(name=name, value=value): f"{s.name}={meant}"
            for s in SETTINGS
            if (s in WHILE_READING and not s.has_command) or s.name in own_forms
            for value, meant in said[s].items()
            for name in called[s.name]
            for form in (*forms, *own_forms.get(s.name, ()))
            if form != ALONE
        },
        "alone": {
            value: f"{s.name}={meant}"
            for s in SETTINGS
            if ALONE in own_forms.get(s.name, ())
            for value, meant in said[s].items()
        },
        "setting": {
            name: s.name for s in SETTINGS for name in (s.name.replace("_", " "), *called[s.name])
        },
    }


def _is_measure(setting: Setting) -> bool:
    """It has more numbers than are said by a word each."""
    return len(setting.numbers) > len(setting.offered)


def _choices(setting: Setting, code: str) -> dict[str, Value]:
    """Its choices in the words of the language."""
    return {in_language(choice, code).replace("-", " "): choice for choice in setting.choices}
