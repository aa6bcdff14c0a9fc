"""Promises of the keyboard: every key reaches the registry, or the entry, and none is lost."""

from __future__ import annotations

from voicereader.reader.commands import Command
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    UnknownKeyPressed,
)
from voicereader.ui.keyboard import Keyboard

KEYS = {"h": Command("next-heading"), "tab": Command("on"), "enter": Command("choose")}


def test_a_key_gives_its_command() -> None:
    """By any of its names."""
    told: list[Event] = []
    keyboard = Keyboard(told.append, KEYS)
    assert keyboard.press(["h"], "h")
    assert keyboard.press(["ctrl+i", "tab"], None)
    assert told == [CommandGiven(KEYS["h"]), CommandGiven(KEYS["tab"])]


def test_a_key_without_a_row_is_told_as_such() -> None:
    """By its first name, and the caller knows that it means nothing."""
    told: list[Event] = []
    assert not Keyboard(told.append, KEYS).press(["ctrl+z", "z"], "z")
    assert told == [UnknownKeyPressed("ctrl+z")]


def test_characters_are_typed_while_an_entry_is_asked_for() -> None:
    """Letters that are commands too are typed; Enter and Escape stay commands."""
    told: list[Event] = []
    keyboard = Keyboard(told.append, KEYS)
    keyboard.entering = True
    for names, character in ((["h"], "h"), (["backspace"], "\x08"), (["enter"], "\r")):
        assert keyboard.press(names, character)
    assert told == [CharacterTyped("h"), CharacterErased(), CommandGiven(KEYS["enter"])]
