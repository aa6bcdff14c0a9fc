"""What stands around the text: the title above it, the contents beside it, the foot below.

Owns their wording's place and cut, not the wording: that is the reader's. Refuses Textual.
Everything begins in the column in which the text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from voicereader.article.clean import clean
from voicereader.article.model import Article
from voicereader.reader.effects import View
from voicereader.ui.rows import BLANK, Role, Row, Run, line
from voicereader.ui.spacing import CONTENTS_COLUMNS, GUTTER
from voicereader.ui.wrap import paragraph, shorten, wrap
from voicereader.wording import N_, _

_CONTENTS_FROM_COLUMNS = 72

SHORT_ROWS = 18
"""Below this height every row counts: no empty ones, and one line for each thing said."""

_SHOWN_CHARACTERS = 5_000
_NOTICE_ROWS = 3
_MARGIN = " " * GUTTER
_MARK = " > "
_SAYING, _HEARD, _NOTICE = N_("Saying"), N_("Heard"), N_("Notice")


def title(article: Article, width: int, screen_height: int) -> tuple[Row, ...]:
    """The title of the document in hand, and air below it where there is room."""
    row = line(_MARGIN + shorten(_one_line(article.title), width - GUTTER - 1), Role.STRONG)
    return (row,) if screen_height < SHORT_ROWS else (row, BLANK)


def contents_columns(page_columns: int) -> int:
    """How much of a page's width the contents take: none of a narrow one's."""
    return CONTENTS_COLUMNS if page_columns >= _CONTENTS_FROM_COLUMNS else 0


def contents(home: Article, current: int, width: int, height: int) -> tuple[Row, ...]:
    """The sections of `home` with their numbers, the current one marked; a window when many."""
    rows: list[Row] = []
    current_row = 0
    for index, section in enumerate(home.sections):
        if index == current:
            current_row = len(rows)
        rows.extend(_entry(_one_line(section.title), section.number, index == current, width))
    start = max(0, min(current_row - height // 3, len(rows) - height))
    return tuple(rows[start : start + height])


def _entry(title: str, number: int, current: bool, width: int) -> list[Row]:
    label = f"{number} " if number else ""
    role = Role.CURRENT if current else Role.TEXT
    lines = paragraph(label + title, width - GUTTER - 2, 3)
    mark = _MARK if current else _MARGIN
    first = line(mark + lines[0], role) if lines else BLANK
    return [first, *(line(_MARGIN + "  " + text, role) for text in lines[1:])]


def foot(view: View, width: int, screen_height: int) -> tuple[Row, ...]:
    """What is being said, what there is to tell, how things stand, and what can be done."""
    width -= GUTTER + 1
    short = screen_height < SHORT_ROWS
    most = 1 if short else 2
    rows = [] if short else [""]
    rows.extend(_notice(_one_line(view.notice), width, 2 if short else _NOTICE_ROWS))
    saying = _one_line(view.saying)
    labels = _labels()
    room = width - len(labels[_SAYING])
    rows.append(labels[_SAYING] + shorten(saying, room) if saying else "")
    heard = _one_line(view.heard)
    if heard and not short:
        rows.append(labels[_HEARD] + shorten(f'"{heard}"', room))
    rows.extend(paragraph(_one_line(view.status), width, most) or ("",))
    if view.entry is None:
        rows.extend(_hints(_one_line(view.hints), width, most))
    return (*_laid(rows), *_entry_row(view.entry, width))


def bare_foot(view: View, width: int) -> tuple[Row, ...]:
    """What there is to tell, and the line being typed; mostly no row at all."""
    width -= GUTTER + 1
    notice = _notice(_one_line(view.notice), width, _NOTICE_ROWS)
    return (*_laid(notice), *_entry_row(view.entry, width))


def _laid(rows: Iterable[str]) -> Iterator[Row]:
    return ((Run(_MARGIN + text),) if text else BLANK for text in rows)


def _entry_row(entry: str | None, width: int) -> tuple[Row, ...]:
    return () if entry is None else (line(_MARGIN + _typed(entry, width), Role.STRONG),)


def _labels() -> dict[str, str]:
    """What stands before the lines of the foot, all equally wide."""
    told = {label: _(label) for label in (_SAYING, _HEARD, _NOTICE)}
    width = max(map(cell_len, told.values())) + 2
    return {label: text.ljust(width) for label, text in told.items()}


def _one_line(text: str) -> str:
    """Clean, without line ends, and cut where no screen would show more of it."""
    return clean(text[:_SHOWN_CHARACTERS]).replace("\n", " ")


def typing_column(view: View, width: int) -> int:
    """The column at which the next character of the entry will stand."""
    return GUTTER + cell_len(_typed(view.entry or "", width - GUTTER - 1))


def _notice(notice: str, width: int, most: int) -> list[str]:
    if not notice:
        return []
    label = _labels()[_NOTICE]
    first, *rest = paragraph(notice, width - len(label), most)
    return [label + first, *(" " * len(label) + text for text in rest)]


def _typed(entry: str, width: int) -> str:
    """The entry, or its end where it is too long, with a cell to spare for the cursor."""
    entry = _one_line(entry)
    while cell_len(entry) >= width:
        entry = entry[1:]
    return entry


def _hints(hints: str, width: int, most: int) -> tuple[str, ...]:
    """Hints are told apart by three spaces; one that does not fit is left out as a whole."""
    whole = re.sub(r"(?<! ) (?! )", "\u00a0", hints)
    lines = wrap(whole, width)[:most]
    return tuple(whole[at.start : at.end].replace("\u00a0", " ") for at in lines) or ("",)
