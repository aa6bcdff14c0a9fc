"""Promises of the painter: the row ends as it should be, and no more than that is written."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from voicereader.ui.painter import Painter

STYLES = [Style(), Style(bold=True), Style(reverse=True)]
RUNS = st.lists(
    st.tuples(st.text("ab 日", min_size=1, max_size=4), st.sampled_from(STYLES)), max_size=5
)


def painter() -> Painter:
    """A painter for a terminal without colours."""
    return Painter(Console(force_terminal=True, color_system="256"))


def strip(runs: list[tuple[str, Style]]) -> Strip:
    """A row of 40 cells."""
    return Strip([Segment(text, style) for text, style in runs]).adjust_cell_length(40, Style())


def write(screen: list[str], written: str) -> None:
    """A terminal of one row: apply what was written; each cell holds its codes and character."""
    if not written:
        return
    column = int(written[: written.index("H")].rpartition(";")[2]) - 1
    look = ""
    for code, character in re.findall(r"\x1b\[([\d;]*)m|(.)", written[written.index("H") + 1 :]):
        if not character:
            look = "" if code == "0" else code
            continue
        width = cell_len(character)
        screen[column : column + width] = [look + character, *[""] * (width - 1)]
        column += width


@given(st.lists(RUNS, min_size=1, max_size=6))
def test_changes_written_one_by_one_end_in_the_same_row(
    rows: list[list[tuple[str, Style]]],
) -> None:
    """However a row changes, wide characters and looks too, it ends as if painted at once."""
    changing, screen = painter(), [""] * 40
    for runs in rows:
        write(screen, changing.paint(0, 0, strip(runs)))
    at_once = [""] * 40
    write(at_once, painter().paint(0, 0, strip(rows[-1])))
    assert screen == at_once


def test_what_is_shown_already_is_not_written_again() -> None:
    """The same row costs nothing, until the terminal is known to have lost it."""
    paints, row = painter(), strip([("same", Style())])
    first = paints.paint(0, 0, row)
    assert first
    assert paints.paint(0, 0, row) == ""
    paints.forget()
    assert paints.paint(0, 0, row) == first


def test_one_changed_word_is_written_alone() -> None:
    """The cells before and after it stay untouched."""
    paints = painter()
    paints.paint(0, 0, strip([("one two three", Style())]))
    written = paints.paint(0, 0, strip([("one TWO three", Style())]))
    assert written == "\x1b[1;5HTWO"


def test_joined_emoji_are_written_whole() -> None:
    """Where cells cannot be told, nothing is left out."""
    paints, row = painter(), strip([("family 👩‍👩‍👧 here", Style())])
    paints.paint(0, 0, row)
    assert "family" in paints.paint(0, 0, row)
