"""Promises of the keyboard: every key reaches the registry, or the entry, and none is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testkit.demo_screen import demo_article, view_at
from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Position
from voicereader.reader.effects import CancelSpeech, Effect, Show
from voicereader.reader.events import (
    CharacterErased,
    CharacterTyped,
    CommandGiven,
    Event,
    KeyPressed,
    LettersPressed,
    Opened,
    TextPasted,
    UnknownKeyPressed,
)
from voicereader.reader.registry.commands import Command
from voicereader.reader.state.text_entry import LONGEST_CHARACTERS
from voicereader.ui.keyboard import Keyboard, KeyReader, meaning

KEYS = {"h": Command("next-heading"), "tab": Command("on"), "enter": Command("choose")}
VIEW = replace(view_at(demo_article(), Position(0)), keys=KEYS)
TYPING = replace(VIEW, entry="Say: ")


def pressed(*names: str, types: str = "") -> KeyPressed:
    """A key by its names, and what it types."""
    return KeyPressed(names, types)


def screen_keys() -> tuple[Keyboard, Rehearsal]:
    """The keyboard of a reader that is past its disclaimer, with nothing between but the order."""
    reader = Rehearsal(article())
    keys = KeyReader(reader.tell)
    keys.handle(Opened())

    def tell(event: Event) -> None:
        keys.handle(event)

    keyboard = Keyboard(tell, reader.view.keys)
    keyboard.press(["escape"], None)
    return keyboard, reader


def type_fast(keyboard: Keyboard, text: str) -> None:
    """Press the keys of a text, as the input thread does with bytes that came together."""
    signs = {" ": "space", ":": "colon", "\r": "enter"}
    for character in text:
        keyboard.press([signs.get(character, character)], character)


def test_a_key_gives_its_command() -> None:
    """By any of its names."""
    assert meaning(pressed("h", types="h"), VIEW) == CommandGiven(KEYS["h"])
    assert meaning(pressed("ctrl+i", "tab"), VIEW) == CommandGiven(KEYS["tab"])


def test_a_key_without_a_row_is_told_as_such() -> None:
    """By its first name, and the caller knows that it means nothing."""
    assert meaning(pressed("ctrl+z", "z", types="z"), VIEW) == UnknownKeyPressed("ctrl+z")
    told: list[Event] = []
    keyboard = Keyboard(told.append, KEYS)
    assert not keyboard.press(["ctrl+z"], None)
    assert keyboard.press(["h"], "h")
    assert told == [pressed("ctrl+z"), pressed("h", types="h")]


def test_characters_are_typed_while_an_entry_is_asked_for() -> None:
    """Letters that are commands too are typed; Enter and Escape stay commands."""
    assert meaning(pressed("h", types="h"), TYPING) == CharacterTyped("h")
    assert meaning(pressed("backspace", types="\x08"), TYPING) == CharacterErased()
    assert meaning(pressed("enter", types="\r"), TYPING) == CommandGiven(KEYS["enter"])


def test_keys_are_taken_by_the_newest_view_in_the_order_of_events() -> None:
    """Whoever chooses other keys has them with the next press; before the first view are none."""
    told: list[Event] = []
    views = iter([VIEW, replace(VIEW, keys={"h": Command("bookmark")})])

    def handle(event: Event) -> tuple[Effect, ...]:
        told.append(event)
        return (Show(next(views)),) if event == Opened() else (CancelSpeech(),)

    keys = KeyReader(handle)
    assert keys.handle(pressed("h", types="h")) == ()
    for _ in range(2):
        keys.handle(Opened())
        keys.handle(pressed("h", types="h"))
    opened = Opened()
    assert told == [opened, CommandGiven(KEYS["h"]), opened, CommandGiven(Command("bookmark"))]


def test_the_letter_that_asks_for_a_list_is_no_part_of_a_title_in_it() -> None:
    """The list comes later; the letters for it begin then."""
    told: list[Event] = []

    def handle(event: Event) -> tuple[Effect, ...]:
        told.append(event)
        return (Show(replace(VIEW, takes_letters=len(told) > 2)),) if event == Opened() else ()

    keys = KeyReader(handle)
    keys.handle(Opened())
    keys.handle(KeyPressed(("h",), "h", 1.0))
    keys.handle(Opened())
    keys.handle(KeyPressed(("o",), "o", 1.1))
    letters = [event.text for event in told if isinstance(event, LettersPressed)]
    assert letters == ["h", "o"]


@pytest.mark.parametrize("phrase", ["where am i", "quit the reader no"])
def test_a_phrase_typed_in_one_burst_is_typed_and_not_obeyed_key_by_key(phrase: str) -> None:
    """From the colon on every character is in the entry, whatever command it is elsewhere."""
    keyboard, reader = screen_keys()
    type_fast(keyboard, f":{phrase}")
    assert reader.view.entry == f"Say: {phrase}"


def test_a_burst_with_enter_is_obeyed_once_and_what_follows_are_keys_again() -> None:
    """The phrase, then the key after it."""
    keyboard, reader = screen_keys()
    type_fast(keyboard, ":contents\rh")
    assert reader.view.entry is None
    assert reader.view.article.title == "Contents"
    type_fast(keyboard, ":find bone\r:q")
    assert reader.view.entry == "Say: q"


def test_pasted_text_is_added_to_the_entry_and_said() -> None:
    """Without Enter nothing is obeyed; too much of it is let go."""
    keyboard, reader = screen_keys()
    type_fast(keyboard, ":")
    keyboard.paste("where\x1b]52;c;aGk=\x07 am\n i\r\n")
    assert (reader.view.entry, reader.saying) == ("Say: where am i", "where am i")
    keyboard.paste("x" * 1_000_000)
    assert len(reader.view.entry or "") == len("Say: ") + LONGEST_CHARACTERS


def test_pasted_text_is_never_obeyed_unasked() -> None:
    """Outside an entry it is told what to do, and reading goes on."""
    keyboard, reader = screen_keys()
    type_fast(keyboard, "r")
    before = reader.view.cursor
    keyboard.paste("quit\n")
    assert reader.saying == "Pasted text is not obeyed. Press Colon, then paste it."
    assert not reader.has_quit
    reader.hear_to_end()
    assert reader.view.cursor.block == before.block
    assert reader.view.entry is None


def test_a_paste_of_nothing_is_nothing() -> None:
    """Control characters alone are not text."""
    told: list[Event] = []
    Keyboard(told.append, KEYS).paste("\x1b[31m\r\n\x07")
    assert told == []
    Keyboard(told.append, KEYS).paste("a")
    assert told == [TextPasted("a")]
