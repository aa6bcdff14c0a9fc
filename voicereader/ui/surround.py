"""What stands around the text: the title above it, the contents beside it, the foot below.

Owns where each text stands and how it is shortened. Not here: the wording, which the reader's
`messages` have, and Textual. Everything begins in the column in which the text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from voicereader.article.clean import clean
from voicereader.article.model import Article
from voicereader.base.i18n import N_, _
from voicereader.reader.effects import View
from voicereader.ui.rows import BLANK, Role, Row, TextRun, line
from voicereader.ui.spacing import CONTENTS_COLUMNS, GUTTER
from voicereader.ui.wrap import ending, paragraph, shorten, wrap

_CONTENTS_FROM_COLUMNS = 72

SHORT_ROWS = 18
"""Below this height every row counts: no empty ones, and one line of hints."""

TITLED_ROWS = 8
"""Below this height the text has the row of the title."""

_SHOWN_CHARACTERS = 5_000
_NOTICE_ROWS = 3
_STATUS_ROWS = 4
_SHORT_STATUS_ROWS = 2
_FEWEST_ROWS = 4  # of a foot under a title: two of what is said or how things stand, one of hints
_NARROW_COLUMNS = 50
_MARGIN = " " * GUTTER
_MARK = " > "
_SAYING, _HEARD, _NOTICE = N_("Saying"), N_("Heard"), N_("Notice")


def title(article: Article, width: int, screen_height: int) -> tuple[Row, ...]:
    """The title of the document in hand, and a blank line below it where there is room."""
    if screen_height < TITLED_ROWS:
        return ()
    row = line(_MARGIN + shorten(_one_line(article.title), width - GUTTER - 1), Role.STRONG)
    return (row,) if screen_height < SHORT_ROWS else (row, BLANK)


def contents_columns(page_columns: int) -> int:
    """How much of a page's width the contents take: none of a narrow one's."""
    return CONTENTS_COLUMNS if page_columns >= _CONTENTS_FROM_COLUMNS else 0


def contents(article: Article, current: int, width: int, height: int) -> tuple[Row, ...]:
    """The sections of `article` with their numbers, the current one marked; a window when many."""
    rows: list[Row] = []
    current_row = 0
    for index, section in enumerate(article.sections):
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
    """What is being said, what there is to tell, how things stand, and what can be done.

    A sentence of the text is shortened, for it can be read there. What is said or told nowhere else
    has the rows that it needs, as far as there are any: on a short screen those that leave the text
    its rows and the hints theirs. How things stand gives way.
    """
    width -= GUTTER + 1
    entry = _entry_row(view.entry, width)
    is_short = screen_height < SHORT_ROWS
    is_titled = screen_height >= TITLED_ROWS
    half = _short_rows(screen_height) if is_short and is_titled else screen_height // 2
    most = max(half - len(entry), 2)
    hinted = int(view.entry is None and is_short and is_titled)
    needed = _most_rows(width, screen_height) - len(entry) - hinted
    rows = _told(view, width, needed, most - hinted) or [""]
    room = (most if view.saying_is_in_text or is_short else max(most, needed + 1)) - len(rows)
    room = min(_SHORT_STATUS_ROWS if is_short else _STATUS_ROWS, half // 2, room - hinted)
    status = _status(_one_line(view.status), width, room) or ("",)
    if not is_short and len(rows) + len(status) < most:
        rows.extend(_heard(view, width))
    if len(rows) < most - hinted or not is_short:
        rows.extend(status)
    room = 0 if view.entry is not None else most - len(rows)
    if room > 0:
        rows.extend(_hints(_one_line(view.hints), width, 1 if is_short else min(room, 2)))
    blank = [] if is_short or len(rows) >= most else [""]
    last = max(screen_height - 1 - len(entry), 0)  # a row of the text is left wherever there is one
    return (*tuple(_laid([*blank, *rows]))[:last], *entry)


def _short_rows(screen_height: int) -> int:
    """How many rows the foot of a short screen has: in 40x12 seven are left to the text."""
    return max(screen_height // 3, _FEWEST_ROWS)


def _status(status: str, width: int, most: int) -> tuple[str, ...]:
    """How things stand; where not all fits, what goes on and, last, whether it listens."""
    most = max(most, 1)
    sentences = re.split(r"(?<=\.) ", status)
    while len(sentences) > 1 and len(wrap(" ".join(sentences), width)) > most:
        del sentences[-2]
    return paragraph(" ".join(sentences), width, most)


def _most_rows(width: int, screen_height: int) -> int:
    """How many rows may be needed for what is told: half of the screen, or all but a little text.

    On a tall screen one more is for how things stand.
    """
    if screen_height < TITLED_ROWS:
        return max(screen_height - 1, 1)
    if screen_height < SHORT_ROWS:
        return _short_rows(screen_height)
    if width < _NARROW_COLUMNS:
        return screen_height - 4
    return screen_height // 2 - 1


def _told(view: View, width: int, most: int, usual: int) -> list[str]:
    """A notice and what is being said; once where both are the same.

    What is said has at most `most` rows for as long as it is said, a notice `usual` with it. A
    sentence of the text gives way to a notice that needs all of them.
    """
    labels = _labels()
    notice, saying = _one_line(view.notice), _one_line(view.saying)
    if notice == saying:
        return _labelled(labels[_NOTICE], notice, width, most)
    if view.saying_is_in_text:
        told = _labelled(labels[_NOTICE], notice, width, usual)
        if len(told) == usual:
            return told
        said = [labels[_SAYING] + shorten(saying, width - len(labels[_SAYING]))] if saying else []
    else:
        said = _labelled(labels[_SAYING], saying, width, most - bool(notice))
    return [*_labelled(labels[_NOTICE], notice, width, max(usual - len(said), 1)), *said]


def _heard(view: View, width: int) -> list[str]:
    label, heard = _labels()[_HEARD], _one_line(view.heard)
    return [label + shorten(f'"{heard}"', width - len(label))] if heard else []


def bare_foot(view: View, width: int) -> tuple[Row, ...]:
    """What there is to tell, and the line being typed; mostly no row at all."""
    width -= GUTTER + 1
    notice = _labelled(_labels()[_NOTICE], _one_line(view.notice), width, _NOTICE_ROWS)
    return (*_laid(notice), *_entry_row(view.entry, width))


def _laid(rows: Iterable[str]) -> Iterator[Row]:
    return ((TextRun(_MARGIN + text),) if text else BLANK for text in rows)


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


def _labelled(label: str, text: str, width: int, most: int) -> list[str]:
    """A text after its label on at most so many rows; under itself where there is width for it."""
    if not text.strip() or most < 1:
        return []
    if width < _NARROW_COLUMNS:
        return list(paragraph(label + text, width, most))
    first, *rest = paragraph(text, width - len(label), most)
    return [label + first, *(" " * len(label) + row for row in rest)]


def _typed(entry: str, width: int) -> str:
    """The entry, or its end where it is too long, with a cell to spare for the cursor."""
    return ending(_one_line(entry), width - 1)


def _hints(hints: str, width: int, most: int) -> tuple[str, ...]:
    """Hints are told apart by three spaces; one that does not fit is left out as a whole."""
    whole = re.sub(r"(?<! ) (?! )", "\u00a0", hints)
    lines = wrap(whole, width)[:most]
    return tuple(whole[at.start : at.end].replace("\u00a0", " ") for at in lines) or ("",)
