"""The catalogue: whole, compiled as it is written, and every field in its place.

`make catalogue` writes it.
"""

from __future__ import annotations

import gettext
import re
import shutil
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from testkit.tree import ROOT
from tools import catalogue
from voicereader.base import i18n

LANGUAGES = ROOT / "voicereader" / "languages"
CODES = [path.parent.name for path in sorted(LANGUAGES.glob("*/voicereader.po"))]
_PERCENT = re.compile(r"%(?:\(\w+\))?[sr]")
# What is the same in both: names, signs and words that German has from English or Latin.
SAME_IN_GERMAN = {
    *("Alt", "Tab", "Escape", "Minus", "Plus", "Minute", "Tilde", "tilde", "normal", "pause"),
    *("{choices}?", "{doing}, {rate}", "{label}, now {value}", "{label}: {value}."),
    *("{label}?", "{label}: {argument}?", "{title}."),
    *("{label}: {value}. {does}", "Echo", "Terminal", "{told}, in {milliseconds:.0f} ms"),
    *("vi", "Code.", "Definition:", "Links", "{name}: {what}"),
}


@cache
def catalogue_files() -> tuple[dict[Path, bytes], list[str], list[str]]:
    """What `make catalogue` would write, and what it would name."""
    return catalogue.files()


def same(path: Path, data: bytes) -> bool:
    """Whether this is what stands there."""
    return path.exists() and path.read_bytes() == data


def fields(text: str) -> set[str]:
    """The fields of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(code: str) -> dict[str | tuple[str, int], str]:
    """The translations, as the program reads them; plural forms by text and number."""
    with (LANGUAGES / code / "voicereader.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    found: dict[str | tuple[str, int], str] = catalogue._catalog  # type: ignore[attr-defined]
    return {text: said for text, said in found.items() if text}


def test_there_is_german() -> None:
    """English first, then what has a catalogue."""
    assert i18n.languages() == ("en", *CODES)
    assert "de" in CODES


@pytest.mark.parametrize("code", CODES)
def test_every_field_of_a_text_is_in_its_translation(code: str) -> None:
    """And no other: what is not filled in would be read aloud as it stands."""
    for text, said in texts(code).items():
        one = text if isinstance(text, str) else text[0]
        assert fields(said) == fields(one), one
        assert _PERCENT.findall(said) == _PERCENT.findall(one), one
        assert said.strip(), one
        assert (said[:1].isspace(), said[-1:].isspace()) == (one[:1].isspace(), one[-1:].isspace())


def test_german_is_german() -> None:
    """A text that is the same in both languages is one that has to be."""
    same = {text for text, said in texts("de").items() if isinstance(text, str) and text == said}
    assert {text for text in same if re.search(r"[a-z]{2}", text)} <= SAME_IN_GERMAN


def test_german_has_both_plural_forms() -> None:
    """One minute, and any other number of them."""
    with i18n.speaking("de"):
        said = [i18n.n_("{count} minute", "{count} minutes", count) for count in (0, 1, 2)]
    assert said == ["0 Minuten", "1 Minute", "2 Minuten"]


def test_a_language_that_is_not_there_is_english() -> None:
    """So is one that only has a region; and a region of one that is there is that one."""
    for code, language in {"xx": "en", "en-GB": "en", "de-AT": "de", "DE": "de"}.items():
        with i18n.speaking(code):
            assert i18n.language() == language
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
    ],
    ids=str,
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    """As gettext has it."""
    assert i18n.language_of_system(environment) == language


def test_what_the_system_refuses_is_told_in_the_language() -> None:
    """As far as it is common; the rest as the system says it."""
    with i18n.speaking("de"):
        assert i18n.reason(OSError(13, "Permission denied")) == "Zugriff verweigert"
        assert i18n.reason(OSError(99, "Moon is full")) == "moon is full"
        assert i18n.reason(OSError()) == "unbekannter Fehler"
    assert i18n.reason(OSError(13, "Permission denied")) == "permission denied"


def test_the_catalogue_is_what_the_code_says() -> None:
    """Every text is in it, nothing else is, and it is compiled as it is written."""
    wanted, lacking, _begun = catalogue_files()
    assert not lacking, "translate these in voicereader/languages"
    old = [path.name for path, data in wanted.items() if not same(path, data)]
    assert not old, "run: make catalogue"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_a_guess(code: str) -> None:
    """Fuzzy ones are left to whoever translates, and are not shipped."""
    assert ", fuzzy" not in (LANGUAGES / code / "voicereader.po").read_text("utf-8")


def test_a_language_that_has_begun_is_no_fault_and_is_only_spoken_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file tells so until all is translated; one that was whole and lacks a text is a fault."""
    shutil.copytree(LANGUAGES / "de", tmp_path / "de")
    (tmp_path / "es").mkdir()
    monkeypatch.setattr(catalogue, "LANGUAGES", tmp_path)
    monkeypatch.setattr(catalogue, "TEMPLATE", tmp_path / "template")
    monkeypatch.setattr(i18n, "_LANGUAGES", tmp_path)
    monkeypatch.setattr(i18n, "_catalogue_of", i18n._catalogue_of.__wrapped__)
    texts = Catalog()
    texts.add("Settings")
    texts.add("New here")
    monkeypatch.setattr(catalogue, "template", lambda: texts)
    wanted, lacking, begun = catalogue.files()
    assert (lacking, begun) == (["de: New here"], ["es: Settings", "es: New here"])
    for path, data in wanted.items():
        path.write_bytes(data)
    assert i18n.languages() == ("en", "de", "es")
    assert [i18n.is_begun(code) for code in i18n.languages()] == [False, False, True]
    assert i18n.language_of_system({"LANGUAGE": "es:de"}) == "de"
    spanish = tmp_path / "es" / "voicereader.po"
    spanish.write_text(re.sub(r'(msgid ".+"\nmsgstr) ""', r'\1 "x"', spanish.read_text("utf-8")))
    wanted, lacking, begun = catalogue.files()
    assert (lacking, begun) == (["de: New here"], [])
    assert b"X-Begun" not in wanted[spanish]
