"""A document as one page, in a real browser: by its keys, and as a screen reader is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from testkit.browser import Browser, browser
from voicereader.app.narrating import narrate
from voicereader.export.target import target_of

DOCUMENT = """\
---
disclaimer: Mind this
---
# Bones \U0001f9b4

They are *hard*, and so on. [Risks](#risks) follow.

## Risks

- Pain
- Bleeding or worse

| Drug | Dose |
|---|---|
| Aspirin | 100 mg |

## What is it?

It is a bone. Nothing else.

## Mind this

This is no advice.
"""
PLAYING = "[...document.querySelectorAll('audio')].some(each => !each.paused)"
NOW = "document.querySelector('.now')"
STATUS = "document.getElementById('status').textContent"


def reads(text: str) -> str:
    """Whether a sentence is the one that is heard."""
    return f"{NOW}.textContent.startsWith({text!r}) && {PLAYING}"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a disclaimer, as a page."""
    folder = tmp_path_factory.mktemp("page")
    document, path = folder / "bones.md", folder / "bones.html"
    document.write_text(DOCUMENT)
    flags = {"rate": "300"}
    narrate(str(document), target_of(str(path), None), flags, lambda _a: None, lambda _p: None)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One for all these tests."""
    with browser() as opened:
        yield opened


@pytest.fixture
def opened(chromium: Browser, page: Path) -> Browser:
    """The page, as it has just been opened."""
    chromium.open(page)
    return chromium


def test_the_disclaimer_is_heard_before_anything_that_is_asked_for(opened: Browser) -> None:
    """A request waits and is confirmed; after stop it begins anew; at its end the request follows.

    Nothing sounds before a key: no browser lets it.
    """
    assert not opened.of(f"return {PLAYING}")
    opened.press(" ")
    opened.shows(reads("Mind this"), "it is the first")
    opened.press("q")
    opened.shows(f"{STATUS}.startsWith('After the disclaimer: What is it?')", "it is confirmed")
    opened.press("s")
    opened.shows(f"!{PLAYING}", "it stops at once")
    opened.press("h")
    opened.shows(reads("Mind this"), "it is owed whole")
    opened.shows(f"{STATUS}.startsWith('After the disclaimer: Bones')", "the last request counts")
    opened.shows(reads("This is no advice."), "it goes on")
    opened.shows(reads("Bones"), "what has waited follows")


def test_the_keys_are_those_of_the_reader(opened: Browser) -> None:
    """Skip, move by unit and level, go on, slower, where am I, find, back to the disclaimer."""
    opened.press(" ", Keys.ESCAPE)
    opened.shows(f"{STATUS}.startsWith('Bones') && !{PLAYING}", "skipped, it is silent")
    opened.press("2")
    opened.shows(reads("Risks"), "the next heading of level 2")
    opened.press("i", "i")
    opened.shows(reads("Bleeding"), "the second item")
    opened.press("q")
    opened.shows(reads("What is it?"), "the question")
    opened.press("H")
    opened.shows(reads("Risks"), "the heading before it")
    opened.press("-", "w")
    opened.shows(f"/^Risks. Section 3 of 3/.test({STATUS})", "where it is")
    opened.press("/", *"bone.", Keys.ENTER)
    opened.shows(reads("It is a bone."), "the first place from here")
    opened.press("r")
    opened.shows(reads("Nothing else."), "it reads on and on")
    opened.press("d")
    opened.shows(reads("Mind this"), "the disclaimer again")


def test_the_word_is_marked_that_is_heard(opened: Browser) -> None:
    """In a sentence with emphasis and signs above U+FFFF before it, and in a cell of a table."""
    word = "[...CSS.highlights.get('word') ?? []].map(range => range.toString()).join()"
    opened.press(" ", Keys.ESCAPE, "r")
    opened.shows(f"{word} === 'hard'", "a word")
    opened.press("i", Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    opened.shows(f"{word} === 'mg' && {NOW}.localName === 'tr'", "a word of a cell")


def test_a_screen_reader_and_a_checker_find_all_in_order(opened: Browser) -> None:
    """Landmarks, headings, lists, tables; axe-core finds nothing, by day, by night, in the help."""
    assert opened.accessible("heading")[:3] == ["Contents", "Mind this", "Bones \U0001f9b4"]
    assert opened.accessible("navigation") == ["Contents"]
    assert len(opened.accessible("main")) == len(opened.accessible("banner")) == 1
    assert opened.accessible("columnheader") == ["Drug", "Dose"]
    assert opened.accessible("button")[0] == "Read"
    opened.press(" ", Keys.ESCAPE, "q")
    assert opened.violations() == []
    opened.prefer(prefers_color_scheme="dark")
    assert opened.of("return getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    opened.press("?")
    opened.shows("document.getElementById('help').open", "the help is there")
    opened.shows("/voice/.test(document.getElementById('voice').textContent)", "it says so")
    assert opened.violations() == []
    opened.press("?")
    opened.shows("!document.getElementById('help').open", "it is closed again")
    opened.prefer(prefers_color_scheme="light")


def test_letters_can_be_switched_off_and_nothing_is_fetched(opened: Browser) -> None:
    """Who types by voice presses letters unawares; and the page is all there is."""
    opened.of("document.getElementById('letters').checked = false")
    opened.press("q")
    assert not opened.of(f"return {PLAYING}")
    opened.press(" ")
    opened.shows(PLAYING, "Space is none")
    blocked = (
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('sent'),"
        " () => done('not'));"
    )
    assert opened.driver.execute_async_script(blocked) == "not"
    assert opened.asked_for() == []


def test_without_scripts_each_section_has_its_sound(page: Path) -> None:
    """The disclaimer's first, and all that the page may do is said in its policy."""
    text = page.read_text()
    assert text.count("<audio controls") == 3
    assert text.index("Listen: Mind this") < text.index("Listen: Bones")
    assert "default-src 'none'" in text
    assert "http" not in text.replace("http-equiv", "")
