"""Promises of every size that a window can have: each layout ends, and stays inside of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from testkit.demo_screen import HINTS, HOSTILE, NOTICE, STATUS, demo_article, make_article, view_at
from tests.unit.ui.pictures import text_of, with_room
from voicereader.article.model import BlockKind, Position, Span
from voicereader.base.i18n import speaking
from voicereader.reader.effects import View
from voicereader.reader.looks import Looks
from voicereader.reader.messages.greetings import first_greeting, welcome_back
from voicereader.reader.registry.commands import Way
from voicereader.ui.body import Body
from voicereader.ui.rows import Row
from voicereader.ui.spacing import spacing_of
from voicereader.ui.spoken import said
from voicereader.ui.surround import (
    SHORT_ROWS,
    TITLED_ROWS,
    bare_foot,
    contents,
    foot,
    title,
    typing_column,
)
from voicereader.ui.tui import TextualApp
from voicereader.ui.wrap import ending, paragraph, shorten, wrap

WIDTHS = st.integers(-5, 12) | st.integers(13, 240)
HEIGHTS = st.integers(0, 8) | st.integers(9, 80)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(
        st.sampled_from("ab cd\u00e9 \u0301\u65e5\u672c\uff57-.\u00a0\U0001f469\u200d"), max_size=60
    ),
    st.sampled_from(
        ["", " ", "x" * 600, "\u65e5" * 300, "e\u0301" * 90, HOSTILE[:400], NOTICE, STATUS, HINTS]
    ),
)
SAID = TEXTS.filter(lambda text: bool(text.strip()))
LOOKS = st.builds(
    Looks,
    line_spacing=st.integers(1, 3),
    line_columns=st.sampled_from([0, 20, 50]),
    word_spacing=st.sampled_from(["normal", "wide"]),
    layout=st.sampled_from(["normal", "focus", "spoken"]),
    is_quiet=st.booleans(),
)
KINDS = st.sampled_from(BlockKind)


def cells(row: Row) -> int:
    """How wide a row is."""
    return sum(cell_len(run.text) for run in row)


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view with any text at every place, an entry being typed in half of them."""
    kind, text = draw(KINDS), draw(SAID)
    article = make_article((BlockKind.HEADING, draw(SAID)), (kind, text), title=draw(TEXTS))
    view = view_at(article, Position(draw(st.integers(0, 1))), draw(LOOKS))
    return replace(
        view,
        saying=draw(TEXTS),
        saying_is_in_text=draw(st.booleans()),
        status=draw(TEXTS),
        notice=draw(TEXTS),
        hints=draw(TEXTS),
        heard=draw(TEXTS),
        entry=draw(st.none() | TEXTS),
    )


@given(TEXTS, WIDTHS, st.integers(0, 5))
def test_text_is_cut_to_every_width_and_no_character_is_lost(
    text: str, width: int, most: int
) -> None:
    """Wrapped, shortened, its end alone: each comes to an end, and fits from two cells on."""
    lines = wrap(text, width)
    assert "".join(text[line.start : line.end] for line in lines).replace(" ", "") == text.replace(
        " ", ""
    )
    short, rows, end = (
        shorten(text, width),
        paragraph(text, width, max(most, 1)),
        ending(text, width),
    )
    assert len(rows) <= max(most, 1)
    assert text.endswith(end)
    assert cell_len(end) <= max(width, 0)
    assert short == text or cell_len(short) <= max(width, 0)
    if width >= 2:
        assert all(cell_len(row) <= width for row in rows)


@given(views(), WIDTHS, HEIGHTS)
def test_all_that_stands_around_the_text_ends_in_every_window(
    view: View, width: int, height: int
) -> None:
    """The foot leaves the text a row wherever there are two, with whatever there is to tell."""
    rows = foot(view, width, height)
    assert len(rows) <= max(height - 1, view.entry is not None)
    assert len(bare_foot(view, width)) <= 3 + (view.entry is not None)
    assert len(title(view.article, width, height)) <= 2
    assert len(contents(view.article, 0, width, max(height, 1))) <= max(height, 1)
    assert len(said(view, width, height)) <= max(height, 1)
    assert typing_column(view, width) >= 0
    if width >= 20:
        assert all(cells(row) <= width for row in rows)


@given(views(), WIDTHS, HEIGHTS)
def test_the_text_is_laid_out_in_every_window(view: View, width: int, height: int) -> None:
    """Whatever block it is, in all looks: no more rows than there are, and a caret on one."""
    spacing = spacing_of(view.looks)
    body = Body(view.article, view.cursor, Span(0, 1), spacing, is_quiet=view.looks.is_quiet)
    rows = body.rows(width, height)
    _, y = body.caret(width, height)
    assert len(rows) <= height
    assert 0 <= y < max(len(rows), 1)


@given(views())
def test_at_40x12_the_text_keeps_seven_rows_and_the_hints_one(view: View) -> None:
    """Whatever is said and told, and however long the status is; an entry has the hints' row."""
    rows = foot(view, 40, 12)
    assert 12 - len(title(view.article, 40, 12)) - len(rows) >= 7
    shown = replace(view, hints=HINTS, entry=None)
    for height in range(TITLED_ROWS, SHORT_ROWS):
        last = "".join(run.text for run in foot(shown, 40, height)[-1]).strip()
        assert last
        assert HINTS.startswith(last)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("way", Way)
def test_at_40x12_a_greeting_leaves_the_text_seven_rows(language: str, way: Way) -> None:
    """The first one of all, which is the longest, and the one who has been here before has."""
    article = demo_article()
    here = view_at(article, Position(3))
    keys = ("Space", "Ctrl+W", "Colon", "Ctrl+R")
    with speaking(language):
        for greeting in (
            first_greeting(article, way, keys),
            welcome_back(article, article.sections[2], way, "Space"),
        ):
            view = replace(here, saying=greeting, saying_is_in_text=False, status=STATUS)
            rows = foot(view, 40, 12)
            assert 12 - len(title(article, 40, 12)) - len(rows) >= 7
            assert "".join(run.text for run in rows[0]).split()[1] in greeting


def test_what_is_in_hand_has_its_own_contents_beside_it() -> None:
    """Help shows the sections of help, not those of the document that was opened."""
    help_ = make_article((BlockKind.HEADING, "Help"), (BlockKind.HEADING, "Moving about"))
    view = replace(view_at(demo_article(), Position(1)), article=help_, cursor=Position(1))

    def look(room: TextualApp) -> None:
        shown = "\n".join(text_of(room))
        assert " > Moving about" in shown
        assert "Efficacy" not in shown

    with_room(view, look)


def test_the_smallest_windows_are_painted() -> None:
    """A real screen of 1x1, 4x2 and 20x6, with an entry open before the first layout."""
    for size in ((1, 1), (4, 2), (20, 6)):
        for entry in (None, "", "Section 1 to 7: 3"):
            view = replace(view_at(demo_article(), Position(3)), entry=entry, notice=NOTICE)
            with_room(view, text_of, size=size)
