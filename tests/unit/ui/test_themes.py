"""Promises of the themes: everything on the screen can be read, and with no colour at all."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.ui.pictures import picture_of
from voicereader.reader import looks
from voicereader.reader.looks import Looks
from voicereader.ui.rows import Role
from voicereader.ui.styles import styles_of
from voicereader.ui.themes import THEMES, rgb

ENOUGH = 15.0
Colour = tuple[int, int, int]


def contrast(one: Colour, other: Colour) -> float:
    """How far apart two colours are, 1 to 21, by WCAG 2.2's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """That of WCAG, from 0 for black to 1 for white."""
    shares = (channel / 255 for channel in colour)
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear))


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


def test_the_themes_are_those_that_the_reader_knows() -> None:
    """What can be chosen can be shown."""
    assert tuple(THEMES) == looks.THEMES
    assert len(THEMES) >= 4


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("highlight", looks.HIGHLIGHTS)
def test_every_pair_of_colours_on_the_screen_has_contrast_enough(
    theme: str, highlight: str
) -> None:
    """Each cell of a screen with a marked sentence, a word, a notice and an entry, as painted."""
    picture = picture_of(Looks(theme, highlight=highlight))
    assert len(picture) == 3 if highlight == "reverse" else 2, "text, the sentence, its word"
    assert {pair: contrast(*pair) for pair in picture if contrast(*pair) < ENOUGH} == {}


@pytest.mark.parametrize("highlight", looks.HIGHLIGHTS)
@pytest.mark.parametrize("has_colour", [True, False])
def test_the_word_is_told_from_its_sentence_in_every_highlight(
    highlight: str, has_colour: bool
) -> None:
    """Also where NO_COLOR has taken the colours away."""
    for theme in THEMES.values():
        styles = styles_of(theme, highlight, has_colour=has_colour)
        word, current = styles[Role.WORD], styles[Role.CURRENT]
        if not has_colour:
            word, current = word.without_color, current.without_color
        assert word != current
