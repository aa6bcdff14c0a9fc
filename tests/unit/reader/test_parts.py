"""Links, notes, printed pages, quotes, figures and code: by key, phrase and voice alike."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article as plain_article
from tests.unit.reader.parts import RISKS, SITE, book
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Position
from voicereader.listening.grammar.grammar import grammar_of
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.reader.parts import roman_number
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

NOTE_1, NOTE_2 = ["Note: [1] Smith said so.", "Twice."], ["[2] Jones too. End of note."]
QUOTE = ["Quote. Never lift.", "Never ever.", "Never bend. End of quote."]
TEXT = ["It hurts.", "See the note or risks, or the site."]


@pytest.fixture
def back() -> Rehearsal:
    """A reader of a small book with all of these, silent at its title."""
    return Rehearsal(book()).past_disclaimer()


def hear(reader: Rehearsal, *ids: str) -> list[str]:
    """What is heard after each of some commands, to its end."""
    heard: list[str] = []
    for id_ in ids:
        reader.give(id_)
        heard.append(" ".join(reader.hear_all()))
    return heard


def read_through(reader: Rehearsal) -> list[str]:
    """The whole document, as it is heard."""
    reader.give("read-all")
    return reader.hear_all()


def test_what_begins_and_ends_is_said(back: Rehearsal) -> None:
    """Once where it begins, and once where a quote, a note or an aside ends."""
    heard = read_through(back)
    assert heard[1:10] == [*TEXT, *NOTE_1, *NOTE_2, "Rest helps.", *QUOTE]
    assert heard[11:16] == [
        "Figure: A spine",
        "Caption: Seen from the left.",
        "Code. x equals 1",
        "Definition: Spine: The bones of the back.",
        "Aside. By the way. End of aside.",
    ]


def test_links_are_gone_to_alone(back: Rehearsal) -> None:
    """Their words, and whether they lead outside; each once, though the voice stands in one."""
    assert hear(back, "next-link", "next-link", "next-link", "next-link", "previous-link") == [
        "note, link.",
        "risks, link.",
        "the site, link to the outside.",
        "No next link.",
        "risks, link.",
    ]
    back.give("read-from-here")
    back.give("previous-link")
    assert back.saying == "No previous link."


def test_who_is_being_read_to_is_read_to_from_the_link(back: Rehearsal) -> None:
    """As after every other move."""
    back.give("read-all", "next-link")
    assert back.hear_all()[:2] == ["note or risks, or the site.", NOTE_1[0]]


def test_a_link_is_followed_and_back_returns(back: Rehearsal) -> None:
    """To a heading, which is read on from; back is at the sentence of the link."""
    hear(back, "next-link", "next-link")
    back.give("follow-link")
    assert back.view.cursor == Position(RISKS)
    back.give("stop", "back")
    assert back.view.cursor == Position(1, 1)
    assert back.saying == TEXT[1]


def test_a_link_to_a_note_says_the_note_alone(back: Rehearsal) -> None:
    """And no more than its first block."""
    hear(back, "next-link")
    assert hear(back, "follow-link") == [" ".join(NOTE_1)]


def test_a_link_to_the_outside_is_told_and_not_opened(back: Rehearsal) -> None:
    """One sentence; the place stays."""
    hear(back, "next-link", "next-link", "next-link")
    before = back.view.cursor
    back.give("follow-link")
    assert back.queue[0].shown == f"Outside of this document, not opened: {SITE}."
    assert back.view.cursor == before


def test_links_are_a_list_to_choose_from(back: Rehearsal) -> None:
    """From the next one on; Enter follows the one that one is on."""
    hear(back, "next-link", "next-link")
    assert hear(back, "list-links") == ["risks, 2 of 3."]
    back.give("choose")
    assert back.view.cursor == Position(RISKS)
    back.give("stop", "top", "list-links")
    assert back.hear_all() == ["Links, heading level 1.", "note, 1 of 3.", *back.heard[-2:]]
    back.give_with("follow-link", 9)
    assert back.saying == "There is no link here."


def test_pages_are_gone_to_by_what_is_printed(back: Rehearsal) -> None:
    """By number, and Roman numerals in both ways."""
    back.give_with("go-to-page", "XIV")
    assert back.hear_all()[:2] == ["Page 14.", "Back, heading level 1."]
    back.give_with("go-to-page", 14)
    assert back.view.cursor == Position(0)
    back.give_with("go-to-page", 2)
    assert [back.saying, back.queue[1].text] == ["Page 2.", "near."]
    back.give("stop")
    back.give_with("go-to-page", 3)
    assert back.saying.startswith("No such page: they go from")


def test_the_next_and_the_previous_page(back: Rehearsal) -> None:
    """With their numbers, whatever is announced while reading."""
    assert hear(back, "next-page", "next-page", "next-page") == [
        "Page 1. Rest helps.",
        "Page 2. near.",
        "No next page.",
    ]
    assert hear(back, "previous-page", "previous-page") == [
        "Page 1. Rest helps.",
        "Page 14. Back, heading level 1.",
    ]


def test_where_one_is_tells_the_page(back: Rehearsal) -> None:
    """Where there are pages."""
    hear(back, "next-page")
    assert hear(back, "where-am-i") == ["Back, page 1. Less than a minute left."]


def test_pages_are_told_while_reading_where_that_is_wanted(back: Rehearsal) -> None:
    """Before the sentence in which they begin, once."""
    assert not any("Page" in said for said in read_through(back))
    back.give_with("set", "pages=on")
    back.hear_all()
    told = [said for said in read_through(back) if "Page" in said]
    assert told == [
        "Page 14. Back, heading level 1.",
        "Page 1. Rest helps.",
        "Page 2. The end is near.",
    ]
    assert hear(back, "previous-page", "next-page") == ["Page 1. Rest helps.", "Page 2. near."]


def test_notes_can_be_passed_over(back: Rehearsal) -> None:
    """Reading on and on; who goes to one hears it, and reading on from there is behind it."""
    back.give_with("set", "notes=skip")
    back.hear_all()
    assert read_through(back)[1:5] == [*TEXT, "Rest helps.", QUOTE[0]]
    back.give("top")
    back.hear_all()
    assert hear(back, "next-note", "next-note", "next-note", "previous-note") == [
        " ".join(NOTE_1),
        *NOTE_2,
        "No next note.",
        " ".join(NOTE_1),
    ]
    back.give("previous-sentence", "read-from-here")
    assert back.hear_all()[:3] == [*NOTE_1, "Rest helps."]


def test_notes_can_come_at_the_end_of_their_section(back: Rehearsal) -> None:
    """Each once, wherever reading was cut, and before the next section."""
    back.give_with("set", "notes=at the end")
    back.hear_all()
    heard = read_through(back)
    assert heard[1:10] == [*TEXT, "Rest helps.", *QUOTE, *NOTE_1, *NOTE_2]
    assert heard[10].startswith("Risks")
    back.give("read-all")
    for _ in range(6):
        back.hear_to_end()
    back.hear_mark()
    assert back.saying == QUOTE[2]
    back.give("stop", "continue")
    assert back.hear_all()[1:4] == [*NOTE_1, *NOTE_2]
    back.give("read-all")
    for _ in range(7):
        back.hear_to_end()
    back.hear_mark()
    back.give("faster", "repeat")
    assert back.hear_all()[1:4] == [NOTE_1[1], *NOTE_2, "Risks, heading level 2."]


def test_a_section_is_read_with_its_notes(back: Rehearsal) -> None:
    """A unit that was gone to is read without them."""
    back.give_with("set", "notes=at the end")
    back.hear_all()
    back.give("read-section")
    assert back.hear_all()[-3:] == [*NOTE_1, *NOTE_2]
    hear(back, "top")
    assert hear(back, "next-paragraph") == [" ".join(TEXT)]


def test_a_figure_is_gone_to_with_its_caption(back: Rehearsal) -> None:
    """The text that stands for it, and what is written under it."""
    assert hear(back, "next-figure", "next-figure") == [
        "Figure: A spine Caption: Seen from the left.",
        "No next figure.",
    ]


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("next-link", "There is no link here."),
        ("follow-link", "There is no link here."),
        ("list-links", "There is no link here."),
        ("previous-note", "There is no note here."),
        ("next-figure", "There is no figure here."),
        ("next-page", "There are no printed pages here."),
    ],
)
def test_a_document_without_them_says_so(id_: str, said: str) -> None:
    """By key and by phrase; nothing of them is listened for."""
    reader = Rehearsal(plain_article()).past_disclaimer()
    assert hear(reader, id_) == [said]
    phrase = plainly(next(row for row in ROWS if row.id == id_).phrases[0])
    assert PhraseIndex(plain_article()).interpret(phrase).command == Command(id_)
    heard = reader_vocabulary(ROWS, plain_article())
    assert id_ not in {saying.label for saying in heard.sayings}


@pytest.mark.parametrize(
    ("phrase", "command"),
    [
        ("next link", Command("next-link")),
        ("what links are there", Command("list-links")),
        ("follow this link", Command("follow-link")),
        ("open link number two", Command("follow-link", 2)),
        ("next footnote", Command("next-note")),
        ("next picture", Command("next-figure")),
        ("go to page 12", Command("go-to-page", 12)),
        ("page xiv", Command("go-to-page", "xiv")),
        ("turn to page one hundred and twenty", Command("go-to-page", 120)),
        ("next page", Command("next-page")),
        ("skip footnotes", Command("set", "notes=skip")),
        ("notes at the end", Command("set", "notes=at the end")),
    ],
)
def test_in_ones_own_words(phrase: str, command: Command) -> None:
    """Typed."""
    assert PhraseIndex(book()).interpret(phrase).command == command


def test_pages_can_be_said() -> None:
    """Those that there are, by their numbers."""
    vocabulary = reader_vocabulary(ROWS, book())
    assert {"fourteen", "page", "link"} <= set(grammar_of(vocabulary).words)
    meaning = vocabulary.meaning("go to page fourteen")
    assert meaning is not None
    assert meaning.command == Command("go-to-page", 14)


@pytest.mark.parametrize(
    ("label", "number"), [("xiv", 14), ("IX", 9), ("mcmxc", 1990), ("12", None), ("", None)]
)
def test_roman_numerals_are_numbers(label: str, number: int | None) -> None:
    """Of pages before the first."""
    assert roman_number(label) == number
