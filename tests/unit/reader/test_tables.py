"""Tables, by rows, columns and cells: by key, phrase and voice alike."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article as plain_article
from tests.unit.reader.parts import DOSES, article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.model import Position
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.phrasing.templates import plainly
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS

ROW_1, ROW_2, ROW_3 = (
    "Drug: Ibuprofen; Dose: 400 milligrams; Note: With food, row 1 of 3.",
    "Drug: Aspirin; Dose: 100 milligrams; Note: Never for children. Ask first. Row 2 of 3.",
    "Drug: Codeine; Dose: 30 milligrams; Note: Rarely, row 3 of 3.",
)


@pytest.fixture
def tables() -> Rehearsal:
    """A reader of an article with two tables, silent at its title."""
    return Rehearsal(article()).past_disclaimer()


def hear(reader: Rehearsal, *ids: str) -> list[str]:
    """What is heard after each of some commands, to its end."""
    heard: list[str] = []
    for id_ in ids:
        reader.give(id_)
        heard.append(" ".join(reader.hear_all()))
    return heard


def test_entering_a_table_says_how_large_it_is(tables: Rehearsal) -> None:
    """With its caption, or with its first row where it has none."""
    assert hear(tables, "next-table", "next-table") == [
        "Table, 3 rows, 3 columns. Usual doses.",
        "Table, 1 row, 2 columns. 1; 2, row 1 of 1.",
    ]
    assert hear(tables, "previous-table", "next-table", "next-table") == [
        "Table, 3 rows, 3 columns. Usual doses.",
        "Table, 1 row, 2 columns. 1; 2, row 1 of 1.",
        "No next table.",
    ]


def test_reading_through_a_table_says_where_it_begins_and_ends(tables: Rehearsal) -> None:
    """Once at its beginning; the last row says that it is the last."""
    tables.give("next-table", "read-from-here")
    assert tables.hear_all()[:5] == [
        "Table, 3 rows, 3 columns. Usual doses.",
        ROW_1,
        "Drug: Aspirin; Dose: 100 milligrams; Note: Never for children. Row 2 of 3.",
        "Ask first.",
        ROW_3,
    ]


def test_a_row_is_gone_to_as_a_whole_and_its_cells_one_by_one(tables: Rehearsal) -> None:
    """By column, a cell is said with the name of the column; by row, with the number of the row."""
    hear(tables, "next-table")
    assert hear(tables, "next-row") == [ROW_1]
    assert hear(tables, "next-column", "next-column", "next-row", "next-row", "next-row") == [
        "Drug: Ibuprofen",
        "Dose: 400 milligrams",
        "100 milligrams. Row 2 of 3.",
        "30 milligrams. Row 3 of 3.",
        "No next row.",
    ]
    assert hear(tables, "previous-row", "next-column", "next-column", "previous-column") == [
        "100 milligrams. Row 2 of 3.",
        "Note: Never for children. Ask first.",
        "No next column.",
        "Dose: 100 milligrams",
    ]


def test_where_one_is_in_a_table(tables: Rehearsal) -> None:
    """Row, name of the column, and its number."""
    hear(tables, "next-table", "next-row", "next-column", "next-column")
    assert hear(tables, "where-am-i")[0].startswith(
        "Doses, section 1 of 2, row 1 of 3, Dose, column 2 of 3."
    )


def test_a_column_is_read_from_its_top(tables: Rehearsal) -> None:
    """Its name once, then its cells; going on after that is behind the table."""
    hear(tables, "next-table", "next-row", "next-row", "next-column", "next-column")
    tables.give("read-column")
    assert tables.hear_all() == ["Dose: 400 milligrams", "100 milligrams", "30 milligrams"]
    tables.give("continue")
    assert tables.saying == "More, section 2 of 2."
    tables.give("stop")
    hear(tables, "previous-table", "next-row", "next-column", "next-column", "next-column")
    tables.give("read-column")
    tables.hear_to_end()
    tables.hear_mark()
    tables.give("stop", "continue")
    assert tables.saying == "Never for children."
    tables.hear_mark()
    tables.give("repeat")
    assert tables.hear_all() == ["Never for children.", "Ask first.", "Rarely"]


def test_a_row_is_read_again(tables: Rehearsal) -> None:
    """The whole of it, from any of its cells."""
    hear(tables, "next-table", "next-row", "next-column")
    assert hear(tables, "read-row") == [ROW_1]


def test_a_cell_is_repeated_alone(tables: Rehearsal) -> None:
    """What was said last is said again, and not its row."""
    hear(tables, "next-table", "next-row", "next-column", "next-column")
    assert hear(tables, "repeat") == ["Dose: 400 milligrams"]


def test_who_is_being_read_to_is_read_to_from_the_row_or_cell(tables: Rehearsal) -> None:
    """As after every other move."""
    tables.give("next-table", "read-from-here")
    tables.hear_mark()
    tables.give("next-row")
    assert tables.hear_all()[0] == ROW_1
    tables.give("top", "next-table", "read-from-here", "next-row", "next-column")
    assert tables.saying == "400 milligrams; Note: With food"


def test_going_on_after_a_cell_reads_the_next(tables: Rehearsal) -> None:
    """From the cell behind it to the end of the row, and on."""
    hear(tables, "next-table", "next-row", "next-column", "next-column")
    tables.give("continue")
    assert tables.hear_all()[0] == "With food"


@pytest.mark.parametrize("id_", ["next-table", "next-row", "previous-column", "read-row"])
def test_without_a_table_there_is_none_here(id_: str) -> None:
    """By key, and by a phrase that is typed."""
    reader = Rehearsal(plain_article()).past_disclaimer()
    assert hear(reader, id_) == ["There is no table here."]
    phrase = plainly(next(row for row in ROWS if row.id == id_).phrases[0])
    found = PhraseIndex(plain_article()).interpret(f"{phrase}, please")
    assert found.command == Command(id_)


def test_outside_of_a_table_there_is_none_here(tables: Rehearsal) -> None:
    """Rows and columns are those of the table in which one is."""
    assert hear(tables, "next-row", "read-column") == ["There is no table here."] * 2


@pytest.mark.parametrize("has_table", [True, False])
def test_phrases_of_tables_are_listened_for_where_there_are_tables(has_table: bool) -> None:
    """Elsewhere nothing new can be heard, and help tells nothing new."""
    document = article() if has_table else plain_article()
    heard = {saying.label for saying in reader_vocabulary(ROWS, document).sayings}
    assert ("next-row" in heard) is has_table
    reader = Rehearsal(document).past_disclaimer()
    reader.give("help")
    told = [block.text for block in reader.view.article.blocks]
    assert any(line.startswith("Next row: ") for line in told) is has_table


def test_a_table_by_phrase() -> None:
    """In one's own words."""
    index = PhraseIndex(article())
    for phrase, id_ in (
        ("next table", "next-table"),
        ("go to the next row", "next-row"),
        ("previous column", "previous-column"),
        ("next cell", "next-column"),
        ("read this row", "read-row"),
        ("read me the column", "read-column"),
    ):
        assert index.interpret(phrase).command == Command(id_), phrase


def test_a_cell_without_words_is_empty() -> None:
    """And said so."""
    reader = Rehearsal(article(empty_cell=True)).past_disclaimer()
    hear(reader, "next-table", "next-table", "next-column")
    assert hear(reader, "next-column") == ["Column 2: empty"]
    assert reader.view.cursor == Position(DOSES + 6, 0, 1)
