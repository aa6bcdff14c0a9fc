"""Promises of what stands around the text: it fits, it is cut at words, and it says its state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.ui.demo import HINTS, HOSTILE, NOTICE, STATUS, demo_article, view_at
from voicereader.article.model import Position
from voicereader.reader.effects import View
from voicereader.ui.rows import Role, Row
from voicereader.ui.surround import contents, foot, title, typing_column

ARTICLE = demo_article()
VIEW = view_at(ARTICLE, Position(3))


def texts(rows: tuple[Row, ...]) -> list[str]:
    """What rows read as."""
    return ["".join(run.text for run in row) for row in rows]


@given(st.integers(30, 80), st.sampled_from([12, 24, 60]), st.booleans(), st.booleans())
def test_the_foot_fits_and_cuts_no_word(width: int, height: int, notice: bool, entry: bool) -> None:
    """Every word of the foot is a word of the view, or the ellipsis that stands for more."""
    view = replace(VIEW, notice=NOTICE * notice, entry="Section 1 to 7: 3" if entry else None)
    rows = texts(foot(view, width, height))
    known = f"Saying Notice … {VIEW.saying} {STATUS} {HINTS} {NOTICE} Section 1 to 7: 3".split()
    assert all(cell_len(row) < width for row in rows)
    assert {word for row in rows for word in row.split()} <= set(known)


def test_a_short_screen_gives_the_foot_three_rows() -> None:
    """In 12 rows the text has 8, the title and the foot the rest."""
    assert len(foot(VIEW, 40, 12)) == 3
    assert len(title(ARTICLE, 40, 12)) == 1


def test_the_foot_changes_with_the_sentence_and_never_with_a_word() -> None:
    """The caption of a long sentence is its beginning; all of it is read in the text."""
    words = ARTICLE.sentence_at(VIEW.cursor).words
    feet = {foot(replace(VIEW, word=word), 60, 24) for word in words}
    assert len(feet) == 1
    caption = next(row for row in texts(feet.pop()) if "Saying" in row)
    assert caption.startswith("   Saying  Vertebroplasty is")
    assert caption.endswith(" …")


def test_an_entry_takes_the_place_of_the_hints_and_shows_its_end() -> None:
    """What is being typed is on the last row, with a cell left for the cursor."""
    view = replace(VIEW, entry="Section 1 to 7: " + "123456789" * 9)
    rows = texts(foot(view, 40, 24))
    assert rows[-1].endswith("89")
    assert HINTS.split()[0] not in rows[-1]
    assert typing_column(view, 40) == len(rows[-1]) < 40


def test_the_current_section_is_marked_in_text() -> None:
    """One row, and only one, has the mark, whatever the colours."""
    rows = texts(contents(ARTICLE, 4, 30, 24))
    assert [row for row in rows if row.startswith(" > ")] == [" > 3 Risks and Complications"]


@pytest.mark.parametrize("current", range(7))
def test_the_current_section_is_seen_in_contents_longer_than_the_screen(current: int) -> None:
    """The contents move with the reader."""
    rows = contents(ARTICLE, current, 30, 4)
    assert len(rows) == 4
    assert any(run.role is Role.CURRENT for row in rows for run in row)


def test_no_control_character_passes_the_foot_the_title_or_the_contents() -> None:
    """Escape sequences are dropped as a whole, markup is shown as it is written."""
    article = replace(ARTICLE, title=HOSTILE)
    view = View(article, article, 0, Position(0), None, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    shown = "".join(texts(foot(view, 80, 24)) + texts(title(article, 80, 24)))
    assert shown.isprintable()
    assert "[/nope] [b]bold[/b]" in shown
