"""What roles and themes are to Textual: styles, a theme for the style sheet, and NO_COLOR.

Owns the attributes (bold, reverse). Refuses colours of its own: those are in `themes`.
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


class WithoutColour(LineFilter):
    """Bold and reverse stay, colours go: not even the code for a default colour is written."""

    def apply(self, segments: list[Segment], background: CssColor) -> list[Segment]:  # noqa: ARG002
        """The same segments with no colour in them."""
        return [Segment(text, style and style.without_color) for text, style, _ in segments]


def looks_of(theme: Theme) -> dict[Role, Style]:
    """The style of every role. None of them tells anything by colour alone."""
    background = Color.from_ansi(theme.background)
    text = Style(color=Color.from_ansi(theme.text), bgcolor=background)
    current = Style(color=Color.from_ansi(theme.current), bgcolor=background, bold=True)
    return {
        Role.TEXT: text,
        Role.STRONG: text + Style(bold=True),
        Role.CURRENT: current,
        Role.WORD: current + Style(reverse=True),
    }


def css_theme(theme: Theme) -> CssTheme:
    """What the style sheet knows of a theme: the two colours of the empty screen."""
    background, foreground = (
        "#{:02x}{:02x}{:02x}".format(*rgb(number)) for number in (theme.background, theme.text)
    )
    return CssTheme(
        name="voicereader",
        primary=foreground,
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        dark=theme.dark,
    )
