"""Promises of how text is set: room between lines and words, short lines, one sentence in focus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from testkit.demo_screen import demo_article, view_at
from tests.unit.ui.pictures import text_of, with_room
from voicereader.article.model import Position
from voicereader.reader.looks import Looks
from voicereader.ui.body import Body
from voicereader.ui.rows import Role, Row
from voicereader.ui.spacing import spacing_of
from voicereader.ui.tui import TextualApp

ARTICLE = demo_article()
PLACES = list(ARTICLE.sentence_positions())
LONG = next(p for p in PLACES if len(ARTICLE.sentence_at(p).text) > 150)
LOOKS = st.builds(
    Looks,
    line_spacing=st.integers(1, 3),
    line_columns=st.sampled_from([0, 20, 33, 50]),
    word_spacing=st.sampled_from(["normal", "wide"]),
    layout=st.sampled_from(["normal", "focus"]),
)


def text(row: Row) -> str:
    """What a row reads as."""
    return "".join(run.text for run in row)


def shown(looks: Looks, place: Position, width: int = 60, height: int = 20) -> list[str]:
    """The rows of a body."""
    body = Body(ARTICLE, place, spacing=spacing_of(looks))
    return [text(row).rstrip() for row in body.rows(width, height)]


@given(LOOKS, st.sampled_from(PLACES), st.integers(24, 80), st.integers(4, 30))
def test_the_sentence_is_marked_and_the_caret_on_it_in_every_look(
    looks: Looks, place: Position, width: int, height: int
) -> None:
    """Whatever the spacing: one mark, the caret on the first cell, no row too wide."""
    body = Body(ARTICLE, place, spacing=spacing_of(looks))
    rows = body.rows(width, height)
    assert len(rows) <= height
    assert all(cell_len(text(row)) <= width for row in rows)
    assert sum(text(row).lstrip().startswith("> ") for row in rows) == 1
    x, y = body.caret(width, height)
    first = ARTICLE.sentence_at(place).text.split()[0]
    before = 0
    for run in rows[y]:
        if before == x or before + cell_len(run.text) > x:
            assert run.text[x - before :].startswith(first[:4])
            break
        before += cell_len(run.text)


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_lines_stand_so_many_rows_apart(rows: int) -> None:
    """From one line of a sentence to the next."""
    lines = shown(Looks(line_spacing=rows), LONG)
    start = next(n for n, line in enumerate(lines) if line.startswith(" > "))
    following = next(n for n, line in enumerate(lines) if n > start and line)
    assert following - start == rows


def test_no_line_is_longer_than_wanted() -> None:
    """Counted without the margin, spaces as wide as they are set."""
    for spacing in ("normal", "wide"):
        lines = shown(Looks(line_columns=30, word_spacing=spacing), LONG)
        assert 20 < max(len(line) - 3 for line in lines) <= 30


def test_wide_words_stand_two_spaces_apart() -> None:
    """In the text; nowhere a single one."""
    for line in shown(Looks(word_spacing="wide"), LONG):
        assert "  " in line.strip() or " " not in line.strip()
        assert " " not in line.strip(" >\u2022").replace("  ", "")


def test_focus_shows_one_sentence_in_short_lines_and_nothing_else_of_the_text() -> None:
    """What is around it is not dimmed, which could not be read, but away."""
    place = Position(1, 1)
    lines = [line for line in shown(Looks(layout="focus"), place) if line]
    assert lines == [" > Ask  your  doctor."]
    longest = max(len(line) for line in shown(Looks(layout="focus"), LONG))
    assert longest <= 3 + 45


def test_focus_hides_the_contents_and_keeps_the_foot() -> None:
    """What is going on and what can be done are still said."""

    def look(room: TextualApp) -> None:
        rows = text_of(room)
        assert not any("2 Procedure" in row for row in rows)
        assert any("Reading, 175" in row for row in rows)

    view = view_at(ARTICLE, LONG, Looks(layout="focus"))
    with_room(view, look)


def test_a_quiet_body_marks_no_word_and_puts_the_caret_on_it() -> None:
    """The sentence is highlighted, the word is where the cursor is."""
    word = ARTICLE.sentence_at(LONG).words[5]
    quiet = Body(ARTICLE, LONG, word, is_quiet=True)
    rows = quiet.rows(60, 20)
    assert not any(run.role is Role.WORD for row in rows for run in row)
    x, y = quiet.caret(60, 20)
    written = ARTICLE.sentence_at(LONG).text[word.start : word.end]
    assert text(rows[y])[x:].startswith(written)
