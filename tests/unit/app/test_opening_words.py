"""Promises of the opening words: what a document opens with, foreseen before it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.app.build import article_of, parts_of
from voicereader.app.chosen import keys_of
from voicereader.app.opening_words import opening_words
from voicereader.memory.path import memory_file
from voicereader.memory.store import Memory
from voicereader.reader.effects import Remember, Speak
from voicereader.reader.events import CommandGiven, Opened
from voicereader.reader.registry.commands import Command
from voicereader.reader.utterance import Utterance
from voicereader.settings.loading import Settings, load

DOCUMENT = """---
title: Tea
language: en-GB
disclaimer: Read this first
---

# Tea

Boil water.

## Read this first

This is no advice.
"""


def settings_with(folder: Path, **flags: str) -> Settings:
    """Settings of a person who has a memory in this folder."""
    return load({"memory": str(folder / "memory.sqlite3"), **flags}, {})


def said_first(document: str, settings: Settings) -> Utterance:
    """What the reader says first of a document, all of which has been read."""
    parts = parts_of(settings, keys_of(settings), article_of(document), has_sound=True)
    memory = Memory(memory_file(settings.memory), print)
    try:
        effects = parts.reader(parts.recall(memory)).handle(Opened())
    finally:
        memory.close()
    return next(effect.utterance for effect in effects if isinstance(effect, Speak))


@pytest.mark.parametrize(
    "flags",
    [
        {},
        {"memory": "none"},
        {"listen": "always"},
        {"listen": "off"},
        {"language": "de"},
        {"voice": "de", "rate": "300", "pitch": "70"},
        {"keymap": "vi"},
        {"punctuation": "all"},
    ],
)
@pytest.mark.parametrize("document", ["vertebroplasty", "tea.md"])
def test_what_is_foreseen_is_what_the_reader_says(
    tmp_path: Path, document: str, flags: dict[str, str]
) -> None:
    """The guide that ships, and a person's own document, however they have it said."""
    (tmp_path / "tea.md").write_text(DOCUMENT, "utf-8")
    name = str(tmp_path / document) if document.endswith(".md") else document
    settings = settings_with(tmp_path, **flags)
    foreseen = opening_words(name, settings)
    assert foreseen == said_first(name, settings)


def test_only_at_the_first_use_the_way_past_it_is_foreseen(tmp_path: Path) -> None:
    """As soon as something was read it is not told any more."""
    settings = settings_with(tmp_path)
    first = opening_words("vertebroplasty", settings)
    assert first is not None
    assert "Escape skips" in first.written
    memory = Memory(memory_file(settings.memory), print)
    parts = parts_of(settings, keys_of(settings), article_of("vertebroplasty"), has_sound=True)
    reader = parts.reader(parts.recall(memory))
    for event in (Opened(), CommandGiven(Command("escape"))):
        for effect in reader.handle(event):
            if isinstance(effect, Remember):
                memory.remember(effect.memo)
    memory.close()
    later = opening_words("vertebroplasty", settings)
    assert later == said_first("vertebroplasty", settings)
    assert later is not None
    assert "Escape" not in later.written


@pytest.mark.parametrize("damaged", [b"", b"This is no memory. " * 500])
def test_a_damaged_memory_is_foreseen_to_begin_anew(tmp_path: Path, damaged: bytes) -> None:
    """What its reader does not begin with would be cut off and said again."""
    settings = settings_with(tmp_path)
    Path(settings.memory).write_bytes(damaged)
    foreseen = opening_words("vertebroplasty", settings)
    assert foreseen == said_first("vertebroplasty", settings)
    assert foreseen is not None
    assert "Escape skips" in foreseen.written


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("disclaimer: Read this first", "disclaimer: none"),
        ("disclaimer: Read this first\n", ""),
        ("disclaimer: Read this first", "disclaimer: Read *this* first"),
        ("## Read this first", "## Read this last"),
        ("## Read this first", "## Read this first\n\n## Read this first"),
        ("This is no advice.\n", ""),
        ("# Tea\n", "Tea\n===\n"),
        ("# Tea\n", "# Tea\n\n# Milk\n"),
        ("# Tea\n", "## Pots\n\n# Tea\n"),
        ("title: Tea", "title: Coffee"),
        ("language: en-GB", "lang: en-GB"),
        ("language: en-GB", "language: a tongue"),
        ("---\ntitle", "title"),
    ],
)
def test_where_it_is_not_plain_nothing_is_foreseen(
    tmp_path: Path, written: str, instead: str
) -> None:
    """Better late than words that are cut off, and never any but the disclaimer's."""
    document = tmp_path / "tea.md"
    assert written in DOCUMENT
    document.write_text(DOCUMENT.replace(written, instead, 1), "utf-8")
    assert opening_words(str(document), settings_with(tmp_path)) is None


@pytest.mark.parametrize("name", ["no-such.md", "tea.txt", "tea.md"])
def test_what_cannot_be_read_is_not_foreseen(tmp_path: Path, name: str) -> None:
    """A missing file, a format without disclaimers, bytes that are no text: told when opened."""
    (tmp_path / "tea.txt").write_text(DOCUMENT, "utf-8")
    (tmp_path / "tea.md").write_bytes(DOCUMENT.encode("utf-16"))
    assert opening_words(str(tmp_path / name), settings_with(tmp_path)) is None
