"""What a front end is to show at a moment: the reader's state put together as a view.

Owns the status line and the key hints, and when which are shown. Not here: layout, which is `ui`.
"""

from __future__ import annotations

from voicereader.base.i18n import _
from voicereader.reader.effects import View
from voicereader.reader.messages import announcements, help_documents, listening_replies
from voicereader.reader.messages.library_replies import LIBRARY
from voicereader.reader.registry.commands import Situation
from voicereader.reader.registry.registry import hints_in
from voicereader.reader.state.expected_commands import place
from voicereader.reader.state.state import ReaderState


def view_of(state: ReaderState) -> View:
    """The view of this moment."""
    home, prosody = state.home.article, state.voice_settings.prosody
    home_section = home.section_index(state.home.cursor)
    section = home.sections[home_section]
    saying = state.current.saying
    return View(
        article=state.current.article,
        home=home,
        home_section=home_section,
        cursor=state.current.cursor,
        word=state.current.word,
        saying=saying.shown if saying else "",
        saying_id=saying.id if saying else 0,
        saying_is_in_text=saying is not None and saying.place is not None,
        heard=state.listening.heard,
        status=announcements.status(home, section, _doing(state), prosody, _hearing(state)),
        notice=state.notice,
        hints=help_documents.hints(state.registry, hints_in(_situation(state))),
        entry=state.entry.line if state.entry is not None else None,
        whole_until=state.current.whole_until,
        looks=state.looks,
        keys=state.keymap,
        takes_letters=state.on_top == LIBRARY,
    )


def _hearing(state: ReaderState) -> str:
    listening = state.listening
    if listening.is_open_once:
        return _(listening_replies.LISTENING_NOW)
    return listening_replies.listening(
        listening.mode, listening.trouble, state.key_of("listen-once")
    )


def _doing(state: ReaderState) -> str:
    if state.is_learning:
        return _("Learning")
    if state.current.is_paused:
        return _("Paused")
    if not state.is_home:
        return state.current.article.title
    if state.disclaimer.is_owed:
        if state.home.is_reading:
            return _("Disclaimer")
        return _("Stopped, disclaimer still to be heard")
    head = state.home.head
    is_read = state.home.is_reading or (head is not None and any(p.written for p in head.pieces))
    return _("Reading") if is_read else _("Stopped")


def _situation(state: ReaderState) -> Situation:
    if state.entry is not None:
        return Situation.TYPING
    if state.is_learning:
        return Situation.LEARNING
    return place(state, is_reading=state.home.is_reading)
