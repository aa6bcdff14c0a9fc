"""The pictures of the README are of the screen as it is."""

from __future__ import annotations

import pytest

from tools import draw_screen


@pytest.mark.parametrize("theme", draw_screen.PICTURES)
def test_the_picture_of_the_screen_is_of_the_program_as_it_is(theme: str) -> None:
    """`python tools/draw_screen.py` draws it anew."""
    assert draw_screen.PICTURES[theme].read_text("utf-8") == draw_screen.picture(theme)
