"""Ready sets of keys: each is complete, and gives no key twice."""

from __future__ import annotations

import pytest

from voicereader.reader.registry.keymaps import with_keymap
from voicereader.reader.registry.keys import is_character, key_name, remapped, terminal_name
from voicereader.reader.registry.registry import ROWS, keymap
from voicereader.reader.settings.records import KEYMAPS


def ids(name: str) -> dict[str, str]:
    """The command of each key in a set."""
    return {key: command.id for key, command in keymap(with_keymap(ROWS, name)).items()}


@pytest.mark.parametrize("name", KEYMAPS)
def test_every_command_can_be_reached_in_every_set(name: str) -> None:
    """And no key is claimed twice: `remapped` would refuse it."""
    rows = remapped(with_keymap(ROWS, name), {}, has_characters=True)
    assert [row.id for row in rows if not row.keys] == []
    assert set(ids(name).values()) == {row.id for row in ROWS}


@pytest.mark.parametrize("name", KEYMAPS)
def test_the_keys_of_every_set_can_be_written_as_they_are_called(name: str) -> None:
    """So that a set can be changed with what the help calls its keys."""
    for key in ids(name):
        called = key_name(key)
        if not is_character(key):
            assert terminal_name(called) == key


def test_browse_is_what_the_rows_say() -> None:
    """The set that there is without a choice."""
    assert with_keymap(ROWS, "browse") == ROWS


def test_vi_moves_as_vi_does() -> None:
    """Lines are sentences, words words, and the signs are where they were."""
    keys = ids("vi")
    assert [keys[key] for key in "jkhlwbgGnu"] == [
        *("next-sentence", "previous-sentence", "previous-word", "next-word", "next-word"),
        *("previous-word", "top", "end", "next-match", "undo"),
    ]
    assert [keys[key] for key in ("slash", "colon", "ctrl+o", "m", "apostrophe")] == [
        *("find", "phrase-line", "back", "bookmark", "go-to-bookmark"),
    ]


def test_no_letter_digit_or_sign_is_a_key_in_the_set_without_letters() -> None:
    """Nor is Alt with B or F, which terminals send as something else."""
    keys = ids("no-letters")
    assert [key for key in keys if is_character(key)] == []
    assert {"alt+b", "alt+f", "alt+o"} & set(keys) == {"alt+o"}
    assert (keys["alt+h"], keys["alt+shift+h"]) == ("next-heading", "previous-heading")


def test_the_number_pad_lies_as_in_screen_readers() -> None:
    """Rows of sentences, words and characters: before, here, after."""
    keys = ids("numpad")
    assert [keys[digit] for digit in "7894561230"] == [
        *("previous-sentence", "say-sentence", "next-sentence"),
        *("previous-word", "spell-word", "next-word"),
        *("previous-character", "spell-phonetically", "next-character", "pause-or-resume"),
    ]


def test_keys_of_ones_own_go_over_a_set() -> None:
    """They are changed one at a time."""
    rows = remapped(with_keymap(ROWS, "vi"), {"top": ["alt+t"]}, has_characters=True)
    keys = keymap(rows)
    assert keys["alt+t"].id == "top"
    assert "g" not in keys
    assert keys["j"].id == "next-sentence"
