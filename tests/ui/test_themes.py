"""Promises of the themes: everything on the screen can be read, and with no colour at all."""

from __future__ import annotations

import pytest

from tests.ui.pictures import picture_of
from voicereader.ui.themes import THEMES, contrast, rgb

ENOUGH = 15.0


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and the grey of WCAG's own examples 4.54."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_numbered_colours_are_those_of_the_table() -> None:
    """The cube and the greys as terminals have them."""
    assert [rgb(number) for number in (16, 21, 196, 231, 232, 255)] == [
        (0, 0, 0),
        (0, 0, 255),
        (255, 0, 0),
        (255, 255, 255),
        (8, 8, 8),
        (238, 238, 238),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_on_the_screen_has_contrast_enough(theme: str) -> None:
    """Each cell of a screen with a marked sentence, a word, a notice and an entry, as painted."""
    picture = picture_of(theme)
    assert len(picture) == 3, "plain text, the current sentence and its word"
    assert {pair: contrast(*pair) for pair in picture if contrast(*pair) < ENOUGH} == {}
