"""A setting and its value in one phrase: names, values and forms of a language, crossed.

Owns the crossing. Not here: the words, which are the language's, and what they change, which is
`state.settings`. Punctuation, short sounds and the choice of a voice have commands, and so phrases,
of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def choices(
    names: Mapping[str, Iterable[str]],
    values: Mapping[str, Mapping[str, str | int]],
    forms: Iterable[str],
) -> Mapping[str, str]:
    """All that can be said to choose a value -> the setting and the value, as "theme=light".

    `names` and `values` have what is said of each setting; a form, as "{name} to {value}", joins
    the two.
    """
    forms = tuple(forms)
    return {
        form.format(name=name, value=said): f"{setting}={value}"
        for setting, its_names in names.items()
        for said, value in values[setting].items()
        for name in its_names
        for form in forms
    }
