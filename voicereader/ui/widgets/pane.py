"""The one widget of the screen: rows of text that are painted only where they change.

Owns the way from rows to what Textual paints. Not here: what the rows say, and any key, mouse,
focus or scroll bar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from voicereader.ui.rows import BLANK, Role, Row
from voicereader.ui.wrap import harmless

Rows = Callable[[int, int], tuple[Row, ...]]
"""Makes the rows for a width and a height in cells."""


class Pane(Widget, can_focus=False, can_focus_children=False):
    """Shows what `make_rows` makes, by Textual's line API."""

    def __init__(
        self,
        name: str,
        make_rows: Rows,
        looks: Mapping[Role, Style],
        columns: Callable[[int], int] | None = None,
    ) -> None:
        """Make the pane that the style sheet knows by `name`.

        `columns` gives its width from that of what it is in, where the style sheet leaves it open.
        """
        super().__init__(id=name)
        self._columns = columns
        self._make_rows = make_rows
        self._looks = looks
        self._rows: tuple[Row, ...] = ()
        self._rows_size = Size()

    def restyle(self, looks: Mapping[Role, Style]) -> None:
        """Have everything painted in other styles, and laid out anew."""
        self._looks = looks
        self._rows_size = Size()
        self.refresh(layout=True)

    def renew(self) -> None:
        """Make the rows again, and have painted what differs from what is shown."""
        if not self.size:
            return  # not laid out yet: the first paint will ask
        before, self._rows = self._rows, self._make_rows(*self.size)
        if self.styles.is_auto_height and len(before) != len(self._rows):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip_longest(before, self._rows, fillvalue=BLANK)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as the pane's maker wants it in a container of this width."""
        return self._columns(container.width) if self._columns else container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are, where the style sheet leaves the height to the pane."""
        return len(self._make_rows(width, container.height))

    def render_line(self, y: int) -> Strip:
        """One row, padded to the width of the pane."""
        if self._rows_size != self.size:
            self._rows_size = self.size
            self._rows = self._make_rows(*self.size)
        row = self._rows[y] if y < len(self._rows) else BLANK
        segments = [Segment(harmless(run.text), self._looks[run.role]) for run in row if run.text]
        return (
            Strip(segments).simplify().adjust_cell_length(self.size.width, self._looks[Role.TEXT])
        )
