"""The language of all texts for people: one catalogue, looked up where a text is made.

Owns the language in force and how a text is put into it. Not here: the texts themselves, which
stand in English where they are used, inside _() and n_(), and in other languages in languages/.

The language in force is the one thing of this program that every part shares: a process speaks one
language, chosen once, before anything is said. Passing it through every function that can raise an
error was tried in thought and rejected: docs/decisions/languages.md.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ENGLISH = "en"
_LANGUAGES = Path(__file__).resolve().parent.parent / "languages"
_CATALOGUE = "voicereader.mo"
_PHRASES = "phrases.txt"
_WORDS = "words.txt"


_UNKNOWN = "unknown trouble"
# What systems say most often. All else they say stays as they say it.
REASONS = (
    "no such file or directory",
    "permission denied",
    "operation not permitted",
    "read-only file system",
    "no space left on device",
    "is a directory",
    "not a directory",
    "file exists",
    "file name too long",
    "too many open files",
    "input/output error",
    "broken pipe",
    "connection refused",
    "disk quota exceeded",
    _UNKNOWN,
)


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


def in_language(text: str, code: str) -> str:
    """A text in a document's language, whatever is in force; "" where there is no catalogue."""
    base = base_of(code)
    return _catalogue_of(base).gettext(text) if base in languages() else ""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """A text that is made once and put into the language later, with `_`."""
    return text


def base_of(tag: str) -> str:
    """The language of a BCP 47 tag, whatever the country."""
    return tag.partition("-")[0].lower()


def reason(error: Exception) -> str:
    """Why the system refuses something, to stand in a sentence: "permission denied"."""
    told = getattr(error, "strerror", None) or str(error) or _UNKNOWN
    return _(str(told).lower())


def fault(error: Exception) -> str:
    """An exception that nobody foresaw, to stand in a sentence: "KeyError: 'name'"."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":. ")


def languages() -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    return (ENGLISH, *sorted(path.parent.name for path in _LANGUAGES.glob(f"*/{_CATALOGUE}")))


def is_begun(code: str) -> bool:
    """Whether the translation of a language has begun and is not yet whole."""
    return "x-begun" in _catalogue_of(code).info()


def language_of_system(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for, where there is all of it, else English.

    As gettext has it: LANGUAGE is a list that goes before the locale, but for the locale "C". A
    language whose translation has only begun has to be asked for by its flag or setting.
    """
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return ENGLISH
    wanted = (*environment.get("LANGUAGE", "").split(":"), locale)
    codes = (re.split("[_.@-]", code)[0].lower() for code in wanted)
    return next((code for code in codes if code in languages() and not is_begun(code)), ENGLISH)


def language() -> str:
    """The code of the language in force."""
    return _in_force.language


def speak(code: str) -> None:
    """Put all texts into a language from now on; what has no catalogue stays English."""
    base = base_of(code)
    _in_force.language = base if base in languages() else ENGLISH
    _in_force.catalogue = _catalogue_of(_in_force.language)


@cache
def _catalogue_of(code: str) -> gettext.NullTranslations:
    if code == ENGLISH:
        return gettext.NullTranslations()
    with (_LANGUAGES / code / _CATALOGUE).open("rb") as catalogue:
        return gettext.GNUTranslations(catalogue)


def in_all_languages(text: str) -> tuple[str, ...]:
    """A text as it stands in each language there is, its {fields} as they are."""
    return tuple(_catalogue_of(code).gettext(text) for code in languages())


def phrases_text() -> str:
    """What can be said in the language in force, as its file has it; "" where it has none yet."""
    path = _LANGUAGES / _in_force.language / _PHRASES
    return path.read_text("utf-8") if path.exists() else ""


def common_words(code: str) -> tuple[str, ...]:
    """The common words of a language, the commonest first; none where it has no file of them."""
    path = _LANGUAGES / code / _WORDS
    return tuple(path.read_text("utf-8").split()) if path.exists() else ()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """A language for a while, as tests want it."""
    before = _in_force.language
    speak(code)
    try:
        yield
    finally:
        speak(before)
