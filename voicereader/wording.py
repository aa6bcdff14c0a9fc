"""The language of all texts for people: one catalogue, looked up where a text is made.

Owns the language in force and how a text is put into it. Refuses the texts themselves: they stand
in English where they are used, inside `_` or `n_`, and in other languages in `languages/`.

The language in force is the one thing of this program that every part shares: a process speaks one
language, chosen once, before anything is said. Passing it through every function that can raise an
error was tried in thought and rejected: docs/decisions/languages.md.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENGLISH = "en"
_LANGUAGES = Path(__file__).with_name("languages")
_CATALOGUE = "voicereader.mo"


class _InForce:
    """Holds the catalogue in force."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue = gettext.NullTranslations()


_in_force = _InForce()


def _(text: str, /, **values: object) -> str:
    """A text in the language in force, its {fields} filled in."""
    translated = _in_force.catalogue.gettext(text)
    return translated.format(**values) if values else translated


def n_(one: str, many: str, count: int, /, **values: object) -> str:
    """The form of a text that fits a count, with {count} and its other fields filled in."""
    translated = _in_force.catalogue.ngettext(one, many, count)
    return translated.format(count=count, **values)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """A text that is made once and put into the language later, with `_`."""
    return text


def languages() -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    return (ENGLISH, *sorted(path.parent.name for path in _LANGUAGES.glob(f"*/{_CATALOGUE}")))


def language() -> str:
    """The code of the language in force."""
    return _in_force.language


def speak(code: str) -> None:
    """Put all texts into a language from now on; what has no catalogue stays English."""
    base = code.partition("-")[0].lower()
    if base != ENGLISH and base in languages():
        with (_LANGUAGES / base / _CATALOGUE).open("rb") as catalogue:
            _in_force.catalogue = gettext.GNUTranslations(catalogue)
        _in_force.language = base
    else:
        _in_force.catalogue, _in_force.language = gettext.NullTranslations(), ENGLISH


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """A language for a while, as tests want it."""
    before = _in_force.language
    speak(code)
    try:
        yield
    finally:
        speak(before)
