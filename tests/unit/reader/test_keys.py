"""Keys of one's own: how they are written, what clashes, what is switched off."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicereader.reader.registry.keys import (
    KeysError,
    is_character,
    key_name,
    remapped,
    terminal_name,
)
from voicereader.reader.registry.registry import ROWS, keymap


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(("h", "h"), ("H", "H"), ("Shift+H", "H"), ("shift+h", "H"), ("?", "question_mark")),
        *(("F2", "f2"), ("Ctrl+Home", "ctrl+home"), ("ctrl + q", "ctrl+q"), ("@", "at")),
        *(("Page up", "pageup"), ("-", "minus"), ("\\\\"[0], "backslash"), (" ", "space")),
    ],
)
def test_keys_can_be_written_as_people_call_them(written: str, key: str) -> None:
    """And are known by the terminal's name."""
    assert terminal_name(written) == key


def test_every_default_key_can_be_written_as_it_is_called() -> None:
    """The help and the settings file speak the same language, signs and digits apart."""
    for row in ROWS:
        for key in row.keys:
            name = key_name(key)
            if not is_character(key) or len(key) == 1:
                assert terminal_name(name.lower() if len(key) == 1 and key.islower() else name)


@given(st.text(max_size=12))
def test_anything_written_is_a_key_or_one_sentence(written: str) -> None:
    """Nothing else can come of it."""
    with suppress(KeysError):
        assert terminal_name(written)


def test_a_command_gets_the_keys_of_ones_own_and_loses_its_old_ones() -> None:
    """The map and the rows follow."""
    rows = remapped(ROWS, {"next-heading": ["F7", "Ctrl+N"]}, has_characters=True)
    keys = keymap(rows)
    assert keys["f7"].id == keys["ctrl+n"].id == "next-heading"
    assert "h" not in keys


def test_a_command_is_called_by_its_id_or_as_help_calls_it() -> None:
    """Every one of them, in any case, with the hyphens that the settings file wants or without."""
    for row in ROWS:
        for name in (row.id, row.label, row.label.lower().replace(", ", "-").replace(" ", "-")):
            (mine,) = (r for r in remapped((row,), {name: ["F7"]}, has_characters=True))
            assert mine.keys == ("f7",), name
    labels = [row.label.casefold() for row in ROWS]
    assert len(set(labels)) == len(labels)


def test_a_clash_is_told_and_not_settled_in_silence() -> None:
    """Both commands and the key are named; giving the other another key mends it."""
    with pytest.raises(KeysError, match=r"next-heading and find have the key H;"):
        remapped(ROWS, {"find": ["h"]}, has_characters=True)
    rows = remapped(ROWS, {"find": ["h"], "next-heading": ["F7"]}, has_characters=True)
    assert keymap(rows)["h"].id == "find"


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"fly": ["h"]}, 'no command "fly"'),
        ({"find": ["Hyper+H"]}, r'"Hyper\+H" is no key; write it like'),
        ({"find": ["nonsense"]}, "is no key"),
    ],
)
def test_what_is_no_key_or_command_is_told(choice: dict[str, list[str]], said: str) -> None:
    """With how it is written."""
    with pytest.raises(KeysError, match=said):
        remapped(ROWS, choice, has_characters=True)


def test_characters_can_be_switched_off_as_a_class() -> None:
    """WCAG 2.1.4: no letter, digit or sign alone does anything, and all can still be reached."""
    rows = remapped(ROWS, {}, has_characters=False)
    assert not any(is_character(key) for key in keymap(rows))
    ids = {command.id for command in keymap(rows).values()}
    assert {"phrase-line", "help", "escape", "choose", "next-sentence", "quit"} <= ids
