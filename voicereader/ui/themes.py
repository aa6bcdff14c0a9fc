"""The colours of the screen.

Owns the themes. Not here: Textual, so that a theme's name can
be checked before the screen is loaded.

Colours are numbers 16 to 255 of the 256-colour table, whose red, green and blue are fixed: unlike
the first sixteen they are what they say in every terminal, and they cost half the bytes of a
24-bit colour.
"""

from __future__ import annotations

from dataclasses import dataclass

_CUBE = (0, 95, 135, 175, 215, 255)


@dataclass(frozen=True, slots=True)
class Theme:
    """A background, the text on it, and the text of the sentence being read.

    The word being heard has the current sentence's colours, or these the other way round, so these
    are all the pairs there are; each has a contrast of 15:1 or better.
    """

    dark: bool
    background: int
    text: int
    current: int


THEMES = {
    "dark": Theme(dark=True, background=16, text=231, current=222),
    "light": Theme(dark=False, background=231, text=16, current=18),
    "yellow-on-black": Theme(dark=True, background=16, text=226, current=231),
    "black-on-yellow": Theme(dark=False, background=226, text=16, current=17),
    "cream": Theme(dark=False, background=230, text=16, current=18),
}


def rgb(number: int) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a colour numbered 16 to 255."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    cube = number - 16
    return _CUBE[cube // 36], _CUBE[cube // 6 % 6], _CUBE[cube % 6]
