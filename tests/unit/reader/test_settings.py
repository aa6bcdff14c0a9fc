"""The settings: walked through, changed by key, phrase and typed line, tried at once, kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import voicereader
from tests.unit.reader.articles import article
from tests.unit.reader.phrasing.tables import index
from tests.unit.reader.rehearsal import Rehearsal
from tests.unit.ui.plain.typed_session import TypedSession
from voicereader.base.i18n import speaking
from voicereader.reader.effects import KeepSetting
from voicereader.reader.events import CharacterTyped, CommandGiven, PhraseGiven, VoicesListed
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.keymaps import KeyChoice
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.settings.records import WHILE_READING

CATALOGUE = Path(voicereader.__file__).parent / "languages" / "voicereader.pot"


def kept(reader: Rehearsal) -> dict[str, str | int]:
    """What is kept of the settings, the latest last."""
    return {e.name: e.value for e in reader.settings if isinstance(e, KeepSetting)}


def test_every_value_that_is_offered_is_one_that_is_taken_at_the_start() -> None:
    """What is tried today holds tomorrow."""
    for setting in WHILE_READING:
        for value in setting.values:
            assert setting.parse(value, setting.name) == value


def test_every_setting_has_its_label_value_and_one_line_of_explanation(reader: Rehearsal) -> None:
    """Listed in one document, an item each."""
    reader.give("settings")
    said = reader.hear_all()
    assert said[0] == "Settings, heading level 1."
    assert said[1] == (
        "Rate: 175 words a minute. How fast it speaks, 80 to 900 words a minute. "
        f"1 of {len(WHILE_READING)}."
    )
    assert len(said) == len(WHILE_READING) + 1
    assert all(line.count(": ") >= 1 and line.count(". ") >= 2 for line in said[1:])


def test_enter_lists_the_values_and_enter_again_tries_one_at_once(reader: Rehearsal) -> None:
    """The value is said in its own way, kept, and the list stays to try another."""
    reader.give("settings", "next-item", "choose")
    assert reader.hear_all() == ["Rate, now 175 words a minute.", "175 words a minute, 4 of 13."]
    reader.give_with("choose-number", 7)
    assert reader.saying == "Rate: 250 words a minute."
    assert reader.queue[0].prosody.rate_wpm == 250
    assert kept(reader) == {"rate": 250}
    reader.give_with("choose-number", 1)
    assert reader.saying == "Rate: 100 words a minute."


def test_escape_goes_from_the_values_to_the_setting_and_from_there_back(reader: Rehearsal) -> None:
    """A step at a time; the setting is read with its new value."""
    reader.give("settings")
    reader.give_with("choose-number", 3)
    reader.give_with("choose-number", 5)
    reader.give("escape")
    assert reader.saying.startswith("Volume: 50 percent.")
    reader.give("escape")
    assert reader.view.article is reader.view.home


@pytest.mark.parametrize(
    ("phrase", "name", "value"),
    [
        ("set rate to 300", "rate", 300),
        ("set the speed to two hundred and fifty", "rate", 250),
        ("volume 50", "volume", 50),
        ("theme light", "theme", "light"),
        ("set the theme to yellow on black", "theme", "yellow-on-black"),
        ("line spacing two", "line_spacing", 2),
        ("line width 50", "line_width", 50),
        ("line width full", "line_width", 0),
        ("wide word spacing", "word_spacing", "wide"),
        ("highlight underline", "highlight", "underline"),
        ("switch to focus layout", "layout", "focus"),
        ("turn quiet screen on", "quiet", "on"),
        ("capitals pitch", "capitals", "pitch"),
        ("numbers as digits", "numbers", "digits"),
        ("key echo words", "echo", "words"),
        ("set listening to always", "listen", "always"),
    ],
)
def test_a_setting_is_changed_in_one_phrase(phrase: str, name: str, value: str | int) -> None:
    """It is understood where the guide is open, said, applied and kept."""
    assert index().interpret(phrase).command == Command("set", f"{name}={value}")
    reader = Rehearsal(article()).past_disclaimer()
    reader.tell(PhraseGiven(phrase))
    (setting,) = (setting for setting in WHILE_READING if setting.name == name)
    assert reader.saying == f"{setting.label}: {setting.told_value(value)}."
    assert kept(reader) == {name: value}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rate 300", "Rate: 300 words a minute."),
        ("Line spacing 2", "Line spacing: 2."),
        ("key echo: off", "Key echo can be: none, characters, words."),
        ("rate 9000", "Rate can be 80 to 900."),
        ("theme pink", "Theme can be: dark, light, yellow-on-black, black-on-yellow, cream."),
        ("frobnication 3", "No setting frobnication 3."),
    ],
)
def test_a_setting_can_be_typed_and_what_cannot_be_is_told(typed: str, said: str) -> None:
    """With what it can be."""
    reader = Rehearsal(article()).past_disclaimer()
    reader.give("set")
    reader.type_in(typed)
    assert reader.saying == said


def test_while_reading_a_change_is_told_and_reading_goes_on_with_it(reader: Rehearsal) -> None:
    """At the word that was cut."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give_with("set", "rate=300")
    assert [said.text for said in reader.queue][:2] == [
        "Rate: 300 words a minute.",
        "lifts a bone.",
    ]
    assert reader.queue[1].prosody.rate_wpm == 300


def test_voices_are_chosen_from_those_that_there_are(reader: Rehearsal) -> None:
    """By number in their list."""
    reader.tell(VoicesListed(("en", "en-gb", "en-us")))
    reader.give_with("set", "voice")
    reader.give_with("choose-number", 2)
    assert reader.saying == "Voice: en-gb."
    assert reader.queue[0].prosody.voice == "en-gb"


def test_settings_are_walked_through_in_plain_lines_by_numbers() -> None:
    """The same list, the same way back."""
    typed = TypedSession(article(), in_lines=True)
    typed.type_to_rest()
    lines = typed.type_to_rest("settings")
    number = next(n for n, line in enumerate(lines) if line.startswith("Numbers"))
    listed = typed.type_to_rest(str(number))
    assert listed == ["Numbers, now words, heading level 1.", "words, 1 of 2.", "digits, 2 of 2."]
    assert typed.type_to_rest("2") == ["Numbers: digits."]
    assert typed.type_to_rest("escape")[0].startswith("Numbers: digits. As words")
    assert typed.keeper.kept == [("numbers", "digits")]


# Capitals, numbers, echo


def typed(reader: Rehearsal, text: str) -> list[str]:
    """What is heard while a text is typed, a character at a time."""
    heard: list[str] = []
    for character in text:
        reader.tell(CharacterTyped(character))
        heard += [said.text for said in reader.queue]
        reader.hear_all()
    return heard


@pytest.mark.parametrize(
    ("echo", "heard"),
    [
        ("characters", ["cap R", "e", "s", "t", "space", "x"]),
        ("words", ["Rest"]),
        ("none", []),
    ],
)
def test_what_is_typed_is_echoed_as_wanted(reader: Rehearsal, echo: str, heard: list[str]) -> None:
    """By characters, by words, or not at all."""
    reader.give_with("set", f"echo={echo}")
    reader.give("find")
    reader.hear_all()
    assert typed(reader, "Rest x") == heard


@pytest.mark.parametrize(
    ("capitals", "name", "raise_"), [("cap", "cap R", 0), ("none", "R", 0), ("pitch", "R", 30)]
)
def test_a_capital_is_told_as_wanted(
    reader: Rehearsal, capitals: str, name: str, raise_: int
) -> None:
    """By a word, by pitch, or not: typed, and moved to."""
    reader.give_with("set", f"capitals={capitals}")
    reader.give("find")
    reader.tell(CharacterTyped("R"))
    typed_, pitch = reader.queue[0], 50 + raise_
    assert (typed_.text, typed_.prosody.pitch_percent) == (name, pitch)
    reader.give("escape", "next-heading", "next-character", "previous-character")
    assert (reader.saying, reader.queue[0].prosody.pitch_percent) == (name, pitch)
    reader.give("next-character")
    assert reader.queue[0].prosody.pitch_percent == 50


def test_a_word_is_spelled_with_its_capitals_raised(reader: Rehearsal) -> None:
    """The capital alone in a higher voice, then the rest; the whole word is spelled."""
    reader.give_with("set", "capitals=pitch")
    reader.give("next-heading")
    reader.hear_all()
    reader.give("spell-word")
    said = [(u.text, u.prosody.pitch_percent) for u in reader.queue]
    assert said == [("R", 80), (", i, s, k, s.", 50)]
    reader.give_with("set", "capitals=cap")
    reader.give("spell-word")
    assert [u.text for u in reader.queue] == ["cap R, i, s, k, s."]


def test_the_readers_own_numbers_stay_words(reader: Rehearsal) -> None:
    """Digits are for what was written."""
    reader.give_with("set", "numbers=digits")
    reader.give("normal-speed")
    assert reader.hear_all() == ["Rate: 175 words a minute."]


def test_a_command_without_an_item_under_the_cursor_reads_on(reader: Rehearsal) -> None:
    """Enter on the title of a list of values does nothing to a setting."""
    reader.give_with("set", "theme")
    reader.give("top")
    reader.tell(CommandGiven(Command("choose")))
    assert kept(reader) == {}


def test_other_keys_hold_at_once_and_are_what_is_told(reader: Rehearsal) -> None:
    """In the key map of both front ends, in the hints, in the help and in what one can do now."""
    assert reader.view.keys["j"] == Command("say-sentence")
    reader.tell(PhraseGiven("set the keys to vi"))
    assert reader.saying == "Keys: vi."
    assert kept(reader) == {"keymap": "vi"}
    assert reader.view.keys["j"] == Command("next-sentence")
    assert "Right bracket heading" in reader.view.hints
    reader.hear_all()
    reader.give("what-now")
    assert any("Right bracket" in line for line in reader.hear_all())
    reader.give("help")
    assert any(line.startswith("Next sentence: J or Down.") for line in reader.hear_all())
    reader.give_with("set", "keymap=browse")
    assert reader.view.keys["j"] == Command("say-sentence")


def test_keys_that_would_clash_with_ones_own_are_told_and_not_taken() -> None:
    """Which, as at a start; those in force stay, and nothing is kept."""
    reader = Rehearsal(article(), keys=KeyChoice(ROWS, own={"find": ["k"], "bookmark": ["F7"]}))
    reader.past_disclaimer()
    reader.give_with("set", "keymap=vi")
    assert (
        reader.saying == "Both previous-sentence and find have the key K; give one of them another."
    )
    assert reader.view.keys["k"] == Command("find")
    assert kept(reader) == {}


def test_a_key_typed_in_plain_lines_is_one_of_the_keys_in_force() -> None:
    """As soon as they are."""
    typed = TypedSession(article(with_disclaimer=False))
    typed.take()
    assert typed.type("keys vi", "j") == ["Keys: vi.", "A balloon lifts a bone."]


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("set the theme to purple", "Theme can be: dark, light, yellow-on-black"),
        ("set rate to 30000", "Rate can be 80 to 900."),
        ("set rate", "Rate, now 175 words a minute."),
        ("set the speed to fast", "Rate can be 80 to 900."),
        ("set voice to nonsense", "Voice can be: en, en-gb, en-us."),
        ("set punctuation to nonsense", "Punctuation can be: none, some, most, all."),
        ("set language to german", "Language is chosen at the start: quit, then give --language"),
        ("set profile to night", "No profile night; there are no profiles yet."),
        ("make it purple", "Not understood."),
    ],
)
def test_a_setting_with_a_value_that_is_none_is_told_what_there_is(
    reader: Rehearsal, phrase: str, told: str
) -> None:
    """By a phrase as by the entry: the way out is in the answer."""
    reader.tell(VoicesListed(("en", "en-gb", "en-us")))
    reader.tell(PhraseGiven(phrase))
    assert reader.saying.startswith(told)


def test_every_value_that_is_a_word_can_be_said_in_another_language() -> None:
    """Each is among the texts of the catalogue."""
    texts = CATALOGUE.read_text("utf-8")
    words = {v for setting in WHILE_READING for v in setting.values if isinstance(v, str)}
    assert {word for word in words if f'msgid "{word}"' not in texts} == set()


def test_a_german_setting_with_an_eszett_takes_its_value() -> None:
    """Its letter is two where case is folded."""
    with speaking("de"):
        reader = Rehearsal(article()).past_disclaimer()
        reader.give_with("set", "Großbuchstaben keine")
        assert reader.saying == "Großbuchstaben: keine."
