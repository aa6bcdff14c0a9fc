"""Promises of what stands around the text: it fits, it is cut at words, and it says its state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from testkit.demo_screen import HINTS, HOSTILE, NOTICE, STATUS, WHAT_NOW, demo_article, view_at
from voicereader.article.model import Position
from voicereader.reader.effects import View
from voicereader.ui.rows import Role, Row
from voicereader.ui.surround import SHORT_ROWS, contents, foot, title, typing_column

ARTICLE = demo_article()
VIEW = view_at(ARTICLE, Position(3))
ASKED = "Find. Enter takes it, Escape gives up."
SIZES = [(40, 12), (20, 6), (20, 24), (80, 24), (200, 60)]


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


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_while_the_text_is_read_it_has_at_least_half_of_the_screen(width: int, height: int) -> None:
    """Whatever else there is to tell; the foot of a short screen has no empty row."""
    for view in (VIEW, replace(VIEW, notice=NOTICE, heard="risks", entry="Find: x")):
        rows = foot(view, width, height)
        assert 3 <= len(rows) <= height // 2
        assert height >= SHORT_ROWS or all(rows)
    assert len(foot(VIEW, 40, 12)) == 4
    assert [len(title(ARTICLE, 40, rows)) for rows in (6, 12, 24)] == [0, 1, 2]


@pytest.mark.parametrize(("width", "height"), [(20, 24), (80, 24), (200, 60)])
def test_what_is_not_in_the_text_is_shown_to_its_last_word(width: int, height: int) -> None:
    """An answer, a prompt, an error with its way out: the foot is the only place to read it."""
    answer = replace(VIEW, saying=WHAT_NOW, saying_is_in_text=False)
    asked = replace(answer, saying=ASKED, entry="Find: x")
    trouble = replace(VIEW, notice=NOTICE)
    for view, text in ((answer, WHAT_NOW), (asked, ASKED), (trouble, NOTICE)):
        rows = foot(view, width, height)
        assert text in " ".join(" ".join(texts(rows)).split())
        assert len(rows) <= height - 3, "the title, and two rows of the text"


def test_on_a_short_screen_three_rows_of_it_are_shown() -> None:
    """A prompt and an error are whole in 40x12; of a long answer the beginning, to a whole word."""
    asked = replace(VIEW, saying=ASKED, saying_is_in_text=False, entry="Find: x")
    for view, text in ((asked, ASKED), (replace(VIEW, notice=NOTICE), NOTICE)):
        assert text in " ".join(" ".join(texts(foot(view, 40, 12))).split())
    answer = texts(foot(replace(asked, saying=WHAT_NOW, entry=None), 40, 12))
    assert len(answer) == 4
    shown = " ".join(" ".join(answer[:3]).split()).removeprefix("Saying ")
    assert shown.endswith(" …")
    assert WHAT_NOW.startswith(shown.removesuffix(" …"))


def test_on_the_smallest_screen_an_answer_leaves_one_row_of_the_text() -> None:
    """In 20x6 the prompt of an entry is whole, and the beginning of what is longer."""
    asked = replace(VIEW, saying=ASKED, saying_is_in_text=False, entry="Find: x")
    assert ASKED in " ".join(" ".join(texts(foot(asked, 20, 6))).split())
    for view in (asked, replace(asked, saying=WHAT_NOW), replace(asked, notice=NOTICE)):
        assert len(foot(view, 20, 6)) <= 5
        assert texts(foot(view, 20, 6))[-1] == "   Find: x"


def test_a_notice_that_is_being_said_is_shown_once() -> None:
    """As a notice, which stays when the text is read on."""
    view = replace(VIEW, notice=NOTICE, saying=NOTICE, saying_is_in_text=False)
    rows = texts(foot(view, 80, 24))
    assert [row.split()[0] for row in rows if row.split()[:1] in (["Notice"], ["Saying"])] == [
        "Notice"
    ]


def test_whether_it_listens_is_seen_on_a_narrow_screen() -> None:
    """The end of the status has a row of its own in 40x12, with an entry open too."""
    view = replace(VIEW, status="Reading, 175 words a minute. Section 3 of 7. Listens on F8.")
    for shown in (view, replace(view, entry="Find: x")):
        assert "   3 of 7. Listens on F8." in texts(foot(shown, 40, 12))


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
