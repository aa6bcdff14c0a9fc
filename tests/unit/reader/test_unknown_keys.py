"""Promises to who presses a key that is none here: told once, and the way out with it."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.reader.events import UnknownKeyPressed
from voicereader.reader.registry.keyboard_layouts import key_at
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS

ER = "\N{CYRILLIC SMALL LETTER ER}"  # where the H is
WHERE_THE_H_IS = "\N{GREEK SMALL LETTER ETA}\N{HEBREW LETTER YOD}\N{ARABIC LETTER ALEF}"
BY_PLACE = (
    "No Latin letter. From now on keys count by their place: this one is H. Or press F4 and type."
)


def press(reader: Rehearsal, key: str) -> str:
    """Press a key without a command; what is said then, to its end."""
    before = len(reader.asked)
    reader.tell(UnknownKeyPressed(key))
    said = " ".join(utterance.text for utterance in reader.asked[before:])
    reader.hear_all()
    return said


@pytest.mark.parametrize("letter", [ER, *WHERE_THE_H_IS])
def test_a_letter_of_another_script_is_told_once_and_then_counts_by_its_place(
    reader: Rehearsal, letter: str
) -> None:
    """Russian, Greek, Hebrew and Arabic letters where the H is."""
    title = reader.view.cursor
    assert press(reader, letter) == BY_PLACE
    assert reader.view.cursor == title
    assert press(reader, letter).startswith("Risks, section 1")
    assert press(reader, letter).startswith("Care, section 2")


@pytest.mark.parametrize(
    ("letters", "keys"),
    [
        ("йфячЙ", ["q", "a", "z", "x", "Q"]),
        ("хъжэХ", ["left_square_bracket", "right_square_bracket", "semicolon", "apostrophe"]),
        ("іїєўЄ", ["s", "right_square_bracket", "apostrophe", "o", "quotation_mark"]),
        ("ςαΩώ", ["w", "a", "V", ""]),
        ("שץ", ["a", "full_stop"]),
        ("ض", ["q"]),
        ("hé", ["", ""]),
    ],
)
def test_every_letter_stands_for_the_key_that_has_its_place(letters: str, keys: list[str]) -> None:
    """Capitals for Shift with it, signs where the letter lies on one; no Latin letter for any."""
    expected = [*keys, "left_curly_bracket"][: len(letters)]
    assert [key_at(letter) for letter in letters] == expected


def test_a_script_whose_keyboard_is_not_known_is_told_the_way_out_once(reader: Rehearsal) -> None:
    """Whatever the letter; and on to what is read."""
    reader.give("read-all")
    told = press(reader, "შ")
    assert told.startswith(
        "No key here. Switch the keyboard to Latin letters, or press F4 and type."
    )
    assert "Balloons" in told
    assert press(reader, "ქ") == ""


def test_a_french_digit_is_told_where_the_digit_is(reader: Rehearsal) -> None:
    """Only where the digit is a key and the sign is none: Minus is slower here."""
    assert press(reader, "é") == "É does nothing. On a French keyboard, 2 is with Shift."
    assert press(reader, "ampersand").endswith("On a French keyboard, 1 is with Shift.")
    assert press(reader, "ç") == "Ç does nothing."


def test_any_other_key_is_told_once(reader: Rehearsal) -> None:
    """Each of them; and a key that suspends the program says so before it does."""
    assert press(reader, "ctrl+a") == "Ctrl+A does nothing."
    assert press(reader, "ö") == "Ö does nothing."
    assert press(reader, "ctrl+a") == ""
    told = "Ctrl+Z, pressed again, puts the program aside; fg brings it back."
    assert press(reader, "ctrl+z") == told


def test_who_learns_the_keys_hears_it_every_time(reader: Rehearsal) -> None:
    """And what the key is that a letter stands for."""
    reader.give("learn")
    for _ in range(2):
        assert press(reader, "ctrl+a") == "Ctrl+A does nothing."
        assert press(reader, ER) == "Next heading: H."


def test_the_way_out_is_a_key_that_every_keyboard_has() -> None:
    """F4 though the colon stands first; the name of the command where it has no such key."""
    own = KeyChoice(ROWS, own={"phrase-line": [":"]})
    assert "press Colon and type" in press(Rehearsal(article(), keys=own), ER)
