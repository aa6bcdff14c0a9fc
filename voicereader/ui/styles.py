"""What roles and themes are to Textual: styles, a theme for the style sheet, and NO_COLOR.

Owns the attributes (bold, reverse). Not here: colours, which are `themes`.
"""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as CssColor
from textual.filter import LineFilter
from textual.theme import Theme as CssTheme

from voicereader.ui.rows import Role
from voicereader.ui.themes import Theme, rgb

Styles = dict[Role, Style]
_BOLD = Style(bold=True)


class WithoutColour(LineFilter):
    """Bold and reverse stay, colours go: not even the code for a default colour is written."""

    def apply(self, segments: list[Segment], background: CssColor) -> list[Segment]:  # noqa: ARG002
        """The same segments with no colour in them."""
        return [Segment(text, style and style.without_color) for text, style, _ in segments]


def styles_of(theme: Theme, highlight: str = "reverse", *, has_colour: bool = True) -> Styles:
    """The style of every role; `highlight` is one of `reader.looks.HIGHLIGHTS`.

    None of them tells anything by colour alone, but for a word whose highlight is colour, which
    stands in a sentence that has its mark. Where there is no colour such a word is reversed.
    """
    if highlight == "colour" and not has_colour:
        highlight = "reverse"
    background = Color.from_ansi(theme.background)
    text = Style(color=Color.from_ansi(theme.text), bgcolor=background)
    colour = Style(color=Color.from_ansi(theme.current), bgcolor=background)
    current = {"bold": colour, "colour": text + _BOLD}.get(highlight, colour + _BOLD)
    word = {
        "bold": colour + _BOLD,
        "colour": colour + _BOLD,
        "underline": current + Style(underline=True),
    }
    return {
        Role.TEXT: text,
        Role.STRONG: text + _BOLD,
        Role.CURRENT: current,
        Role.WORD: word.get(highlight, current + Style(reverse=True)),
    }


def css_theme(name: str, theme: Theme) -> CssTheme:
    """What the style sheet knows of a theme: the two colours of the empty screen."""
    background, foreground = (
        "#{:02x}{:02x}{:02x}".format(*rgb(number)) for number in (theme.background, theme.text)
    )
    return CssTheme(
        name=f"voicereader-{name}",
        primary=foreground,
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        dark=theme.dark,
    )
