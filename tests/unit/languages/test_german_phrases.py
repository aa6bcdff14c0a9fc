"""What can be said in German."""

from __future__ import annotations

import pytest

from testkit.german_guide import blind, index, rows
from tests.unit.reader.phrasing.said import check_every_variant_gives_its_row, slots_used
from tests.unit.reader.phrasing.tables import clashes
from voicereader.base.i18n import phrases_text, speaking
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.german.language import GERMAN
from voicereader.reader.phrasing.german.numbers import cardinal, minutes, ordinal
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.slots import slots_of
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.phrasing.words import Folding
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.localizing import PhrasesError, read_phrases
from voicereader.reader.registry.registry import ROWS

SAID = {
    "number": "3",
    "ordinal": "zweite",
    "minutes": "20 Minuten",
    "amount": "300",
    "page": "12",
    "measure": "Tempo",
    "choice": "Farbschema hell",
    "alone": "gelb auf schwarz",
    "setting": "Farbschema",
    "value": "hell",
    "switch": "aus",
    "level": "alle",
    "off": "beenden",
    "text": "blauer Wal",
    "written": "blauer Wal",
    "title": "blauer Wal",
    "word": "Kyphoplastie",
    "name": "Dienstag",
    "topic": "nächste Überschrift",
    "section": "Gefahren",
    "question": "tut es weh",
    "place": "Vertebroplastie",
}
fold = Folding("de", "de").fold


def test_every_row_has_german_phrases_and_they_are_no_other_rows() -> None:
    """What stands in the file of phrases is the registry's, and all of it is there."""
    with speaking("de"):
        there = set(read_phrases(phrases_text()))
    wanted = {row.id for row in ROWS}
    assert not wanted - there, "write phrases for these in voicereader/languages/de/phrases.txt"
    assert not there - wanted, "these are no commands; take them out of that file"
    said = [phrase.casefold() for row in rows() for phrase in row.phrases]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("id_", [row.id for row in ROWS])
def test_every_variant_of_every_german_template_gives_its_row_and_no_other(id_: str) -> None:
    """All of them are said: so none is claimed twice, by a row or by the guide's own words."""
    (row,) = (row for row in rows() if row.id == id_)
    check_every_variant_gives_its_row(row, index(), SAID)


def test_every_slot_is_one_that_can_be_filled_in() -> None:
    """A slot that nothing fills in would make its template silent."""
    filled = {*slots_of(GERMAN, fold), "topic", "section", "question", "place", "title"}
    assert slots_used(rows()) == filled == set(SAID)


def test_people_are_led_to_phrases_of_two_words_and_more() -> None:
    """What a row says first, which help shows, is long enough to be heard well later."""
    for row in rows():
        assert len(plainly(row.phrases[0]).split()) >= 2, row.id


def test_the_phrases_written_blind_stay_understood() -> None:
    """107 of 109 when this was written, 106 before any template was changed for them."""
    right = 0
    for phrase, command in blind():
        right += index().interpret(phrase).command == command
    assert len(list(blind())) == 109
    assert right >= 107


@pytest.mark.parametrize(
    "phrase",
    [
        "nächste Überschrift",
        "naechste Ueberschrift",
        "nachste uberschrift",
        "NÄCHSTE ÜBERSCHRIFT",
        "könnten Sie bitte zur nächsten Überschrift gehen",
        "gehen Sie bitte zur nächsten Überschrift",
        "kannst du mal zur nächsten Überschrift springen",
        "nächste Überschritf",
    ],
)
def test_it_does_not_matter_how_it_is_spelt_or_how_kindly_it_is_said(phrase: str) -> None:
    """With umlauts, without, with "Sie", with "du", and with a slip."""
    assert index().interpret(phrase).command == Command("next-heading")


def test_an_english_guide_is_asked_for_in_german() -> None:
    """Commands are the listener's, titles the author's."""
    from voicereader.article.library import open_document

    with speaking("de"):
        guide = open_document("vertebroplasty")
        found = PhraseIndex(guide, rows(), "de")
    assert found.interpret("erzählen Sie mir etwas über die risks").command == Command(
        "go-to-section", 3
    )
    assert found.interpret("gehe zu Alternative Treatments").command == Command("go-to-section", 6)
    assert clashes(found, guide) == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("null", 0), ("vier", 4), ("4", 4), ("zwölf", 12), ("fünfzehn", 15), ("dreißig", 30)),
        *(("einundzwanzig", 21), ("neunundneunzig", 99), ("hundert", 100), ("175", 175)),
    ],
)
def test_german_numbers_are_read(said: str, number: int) -> None:
    """To the last word."""
    words = fold(said)
    assert cardinal(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("erste", 1), ("dritten", 3), ("siebter", 7), ("achtes", 8), ("zwölften", 12)),
        *(("zwanzigste", 20), ("einundzwanzigsten", 21), ("letzte", LAST), ("4.", 4)),
    ],
)
def test_german_places_in_a_row_are_read(said: str, number: int) -> None:
    """With every ending, and as a number with a stop."""
    words = fold(said)
    assert ordinal(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("zwanzig Minuten", 20), ("eine halbe Stunde", 30), ("einer Viertelstunde", 15)),
        *(("2 Stunden", 120), ("eine Stunde", 60), ("anderthalb Stunden", 90), ("eine Minute", 1)),
    ],
)
def test_german_lengths_of_time_are_read(said: str, number: int) -> None:
    """In minutes."""
    words = fold(said)
    assert minutes(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    "text",
    ["    nächste Frage", "next\n    a\nnext\n    b", "next\n    <missing: x>"],
)
def test_a_file_of_phrases_that_breaks_its_form_is_refused(text: str) -> None:
    """A template under no command, a command twice, templates that are not there."""
    with pytest.raises(PhrasesError):
        read_phrases(text)


def test_shared_templates_are_put_in() -> None:
    """With what differs in their place, each once."""
    text = "<next>\n  nächste {}\n  die nächste {}\n# so\nheading\n  <next: Frage>\n  weiter\n"
    assert read_phrases(text) == {"heading": ("nächste Frage", "die nächste Frage", "weiter")}


@pytest.mark.parametrize(
    ("phrase", "command"),
    [
        ("suchen Sie bitte Osteoporose", Command("find", "Osteoporose")),
        ("definieren Sie Osteoporose", Command("meaning", "Osteoporose")),
        ("buchstabieren Sie mir bitte das Wort Zement", Command("spell-word", "Zement")),
        ("wie schreibt man Osteoporose", Command("spell-word", "Osteoporose")),
        ("Buchstabieren Sie das bitte!", Command("spell-word")),
    ],
)
def test_who_is_asked_is_no_part_of_free_words(phrase: str, command: Command) -> None:
    """Nor is "bitte": the words that are looked for or spelled are those after it."""
    assert index().interpret(phrase).command == command
