"""What a front end is to show at a moment: the reader's state put together as a view.

Owns the status line and the key hints, and when which are shown. Refuses layout.
"""

from __future__ import annotations

from voicereader.base.i18n import N_, _
from voicereader.reader.effects import View
from voicereader.reader.messages import announcements, help_documents, listening_replies
from voicereader.reader.state.state import Desk

_LEARNING = {"escape": N_("end"), "phrase-line": N_("say")}
_IN_ENTRY = {"choose": N_("go"), "escape": N_("give up")}
_IN_LIST = {"choose": N_("go"), "next-sentence": N_("next"), "escape": N_("close")}
_IN_HELP = {"escape": N_("close"), "next-heading": N_("heading"), "next-item": N_("item")}
_WHILE_OWED = {"escape": N_("skip"), "help": N_("help"), "pause-or-resume": N_("pause")}
_ELSEWHERE = {  # what does not fit on a narrow screen is left out from the end
    "help": N_("help"),
    "next-heading": N_("heading"),
    "next-question": N_("question"),
    "phrase-line": N_("say"),
    "contents": N_("contents"),
}
_SPEAKING = {"pause-or-resume": N_("pause"), **_ELSEWHERE}
_SILENT = {"pause-or-resume": N_("read"), **_ELSEWHERE}


def view_of(desk: Desk) -> View:
    """The view of this moment."""
    home, prosody = desk.home.article, desk.delivery.prosody
    home_section = home.section_index(desk.home.cursor)
    section = home.sections[home_section]
    saying = desk.hand.saying
    return View(
        article=desk.hand.article,
        home=home,
        home_section=home_section,
        cursor=desk.hand.cursor,
        word=desk.hand.word,
        saying=saying.shown if saying else "",
        saying_id=saying.id if saying else 0,
        saying_is_in_text=saying is not None and saying.place is not None,
        heard=desk.hearing.heard,
        status=announcements.status(home, section, _doing(desk), prosody, _hearing(desk)),
        notice=desk.notice,
        hints=help_documents.hints(desk.registry, _hinted(desk)),
        entry=desk.entry.line if desk.entry is not None else None,
        whole_until=desk.hand.whole_until,
        looks=desk.looks,
        keys=desk.keymap,
    )


def _hearing(desk: Desk) -> str:
    hearing = desk.hearing
    if hearing.is_open_once:
        return _(listening_replies.LISTENING_NOW)
    return listening_replies.listening(hearing.mode, hearing.trouble, desk.key_of("listen-once"))


def _doing(desk: Desk) -> str:
    if desk.is_learning:
        return _("Learning")
    if desk.hand.is_paused:
        return _("Paused")
    if not desk.is_home:
        return desk.hand.article.title
    if desk.disclaimer.is_owed:
        if desk.home.is_reading:
            return _("Disclaimer")
        return _("Stopped, disclaimer still to be heard")
    head = desk.home.head
    is_read = desk.home.is_reading or (head is not None and any(p.written for p in head.pieces))
    return _("Reading") if is_read else _("Stopped")


def _hinted(desk: Desk) -> dict[str, str]:
    if desk.entry is not None:
        return _IN_ENTRY
    if desk.is_learning:
        return _LEARNING
    if not desk.is_home:
        return _IN_LIST if desk.choices else _IN_HELP
    if desk.disclaimer.is_owed:
        return _WHILE_OWED
    return _SPEAKING if desk.home.is_reading else _SILENT
