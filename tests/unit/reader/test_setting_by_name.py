"""A setting by its name: set in a phrase, listed at the value in force, told where it is chosen."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.formats.markdown import parse
from voicereader.reader.events import PhraseGiven, VoicesListed
from voicereader.reader.settings.record import Setting
from voicereader.reader.settings.records import AT_START, BY_NAME, WHILE_READING

EVERY_VALUE = [
    (setting.label, name, value)
    for setting in WHILE_READING
    for name in dict.fromkeys((setting.name.replace("_", " "), setting.label.lower()))
    for value in map(str, setting.values or ("en-us",))
]


@pytest.mark.parametrize(("label", "name", "value"), EVERY_VALUE)
def test_every_setting_is_set_by_each_of_its_names_to_each_of_its_values(
    label: str, name: str, value: str
) -> None:
    """As in "set voice to en-us"; it is said, and stands in the settings."""
    reader = Rehearsal(article()).past_disclaimer()
    reader.tell(VoicesListed(("en", "en-gb", "en-us")))
    reader.tell(PhraseGiven(f"set {name} to {value}"))
    setting = next(setting for setting in WHILE_READING if setting.label == label)
    said = setting.told_value(int(value) if value.isdecimal() else value)
    assert reader.saying == f"{label}: {said}."
    reader.tell(PhraseGiven("settings"))
    listed = [block.text for block in reader.view.article.blocks]
    assert any(line.startswith(f"{label}: {said}.") for line in listed)


@pytest.mark.parametrize("setting", AT_START, ids=lambda setting: setting.name)
def test_each_setting_of_the_start_is_known_while_reading(setting: Setting) -> None:
    """By its name and its label; what is told is where it is chosen."""
    for name in (setting.name.replace("_", " "), setting.label.lower()):
        reader = Rehearsal(article()).past_disclaimer()
        reader.give_with("set", name)
        assert reader.saying.startswith(f"{setting.label} is chosen at the start: quit, then give")
        assert setting.flag in reader.saying


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("high contrast", "Theme: yellow-on-black."),
        ("dark", "Theme: dark."),
        ("light theme please", "Theme: light."),
        ("switch to cream", "Theme: cream."),
        ("use yellow on black", "Theme: yellow-on-black."),
    ],
)
def test_a_theme_is_named_alone(phrase: str, said: str) -> None:
    """Nobody says "theme" before a colour."""
    reader = Rehearsal(article()).past_disclaimer()
    reader.tell(PhraseGiven(phrase))
    assert reader.saying == said


@pytest.mark.parametrize("phrase", ["speak German", "read in German", "switch to German"])
def test_another_language_is_asked_for_in_its_own_words(phrase: str) -> None:
    """It cannot change while reading; how it does is said."""
    reader = Rehearsal(article()).past_disclaimer()
    reader.tell(PhraseGiven(phrase))
    told = "Language is chosen at the start: quit, then give --language de, or write it into"
    assert reader.saying.startswith(told)


def test_a_heading_goes_before_a_colour() -> None:
    """Where the document has a place of that name, or one with that word in it."""
    for title in ("Cream", "Applying the cream"):
        text = f"# Skin\n\nText.\n\n## {title}\n\nRub it in.\n".encode()
        reader = Rehearsal(parse(b"---\ndisclaimer: none\n---\n" + text, "a.md"))
        reader.tell(PhraseGiven("cream"))
        assert reader.saying.startswith(f"{title}, heading")


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("theme", "cream"),
        ("voice", "en-us"),
        ("layout", "focus"),
        ("rate", 250),
        ("highlight", "colour"),
    ],
)
def test_a_list_of_values_opens_at_the_one_in_force_and_escape_keeps_it(
    reader: Rehearsal, name: str, now: str | int
) -> None:
    """Enter there changes nothing either."""
    reader.tell(VoicesListed(("en", "en-gb", "en-us")))
    reader.give_with("set", f"{name}={now}")
    reader.hear_all()
    reader.give_with("set", name)
    setting = BY_NAME[name]
    said = setting.told_value(now)
    label, item = reader.hear_all()
    assert label == f"{setting.label}, now {said}."
    assert item.startswith(f"{said}, ")
    reader.give("choose")
    assert reader.saying == f"{setting.label}: {said}."
    reader.give_with("set", name)
    reader.give("escape")
    assert reader.saying.startswith(f"{setting.label}: {said}. {setting.does}")


def test_a_rate_between_those_offered_opens_the_list_at_the_next(reader: Rehearsal) -> None:
    """The cursor is never far from what is heard."""
    reader.give_with("set", "rate=205")
    reader.give_with("set", "rate")
    assert reader.hear_all() == ["Rate, now 205 words a minute.", "210 words a minute, 6 of 13."]


@pytest.mark.parametrize(
    "phrase",
    [
        *("bigger text", "larger letters", "zoom in", "make the text bigger", "text size"),
        *("increase the font size", "the letters are too small", "set the font size to 20"),
    ],
)
def test_larger_letters_are_the_terminals_and_what_there_is_here_is_listed(
    reader: Rehearsal, phrase: str
) -> None:
    """Themes, layouts and spacing, to choose from; Escape goes back."""
    reader.tell(PhraseGiven(phrase))
    said = reader.hear_all()
    assert "Ctrl+Plus" in said[0]
    assert [line.partition(":")[0] for line in said[2:4]] == ["Theme", "Layout"]
    reader.give_with("choose-number", 2)
    assert reader.saying == "Layout, now normal."


def test_where_nobody_told_which_voices_there_are_a_voice_is_taken_by_its_shape() -> None:
    """As in silence, where no engine is asked; what is no voice's name is not taken."""
    reader = Rehearsal(article()).past_disclaimer()
    for phrase, said in (
        ("set voice to en-us", "Voice: en-us."),
        ("set voice to en+f3", "Voice: en+f3."),
        ("set voice to nonsense", "Voice can be: en+f3."),
    ):
        reader.tell(PhraseGiven(phrase))
        assert reader.saying == said
