"""What a front end is to show at a moment: the reader's state put together as a view.

Owns the status line and the key hints, and when which are shown. Refuses layout.
"""

from __future__ import annotations

from voicereader.reader import announcements, manual
from voicereader.reader.delivery import Delivery
from voicereader.reader.desk import Desk
from voicereader.reader.disclaimer import Disclaimer
from voicereader.reader.effects import View
from voicereader.reader.entry import Entry

_IN_ENTRY = manual.hints({"choose": "go", "escape": "give up"})
_IN_CONTENTS = manual.hints({"choose": "go", "next-sentence": "next", "escape": "close"})
_IN_HELP = manual.hints({"escape": "close", "next-heading": "heading", "next-item": "item"})
_WHILE_OWED = manual.hints({"escape": "skip", "help": "help", "pause-or-resume": "pause"})
_ELSEWHERE = {  # what does not fit on a narrow screen is left out from the end
    "help": "help",
    "next-heading": "heading",
    "next-question": "question",
    "contents": "contents",
}
_SPEAKING = manual.hints({"pause-or-resume": "pause", **_ELSEWHERE})
_SILENT = manual.hints({"pause-or-resume": "read", **_ELSEWHERE})


def view_of(
    desk: Desk, delivery: Delivery, disclaimer: Disclaimer, entry: Entry | None, notice: str
) -> View:
    """The view of this moment."""
    home = desk.home.article
    home_section = home.section_index(desk.home.cursor)
    return View(
        article=desk.hand.article,
        home=home,
        home_section=home_section,
        cursor=desk.hand.cursor,
        word=desk.hand.word,
        saying=desk.hand.saying,
        status=announcements.status(
            home, home.sections[home_section], _doing(desk, disclaimer), delivery.prosody
        ),
        notice=notice,
        hints=_hints(desk, disclaimer, entry),
        entry=entry.line if entry is not None else None,
    )


def _doing(desk: Desk, disclaimer: Disclaimer) -> str:
    if desk.hand.is_paused:
        return "Paused"
    if not desk.is_home:
        return desk.hand.article.title
    if disclaimer.is_owed:
        return "Disclaimer" if desk.home.is_reading else "Stopped, disclaimer still to be heard"
    return "Reading" if desk.home.is_flowing else "Stopped"


def _hints(desk: Desk, disclaimer: Disclaimer, entry: Entry | None) -> str:
    if entry is not None:
        return _IN_ENTRY
    if not desk.is_home:
        return _IN_CONTENTS if desk.on_top == manual.CONTENTS else _IN_HELP
    if disclaimer.is_owed:
        return _WHILE_OWED
    return _SPEAKING if desk.home.is_reading else _SILENT
