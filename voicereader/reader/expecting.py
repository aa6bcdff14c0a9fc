"""What can be said now, worked out from what lies before the reader.

Owns which commands are likely at a moment: a recognizer that expects few phrases mistakes fewer.
Nothing is ever ruled out by it. Refuses to tell anyone: `hearing` does.
"""

from __future__ import annotations

from voicereader.reader.context import Context
from voicereader.reader.desk import Desk

_ALWAYS = frozenset(
    {
        *("stop", "pause-or-resume", "continue", "repeat", "help", "escape", "quit"),
        *("faster", "slower", "louder", "quieter", "stop-listening", "listening"),
    }
)
_IN_A_DOCUMENT = frozenset(
    {
        *("next-heading", "previous-heading", "next-question", "previous-question"),
        *("next-sentence", "previous-sentence", "next-paragraph", "previous-paragraph"),
        *("next-item", "previous-item", "top", "end", "read-from-here", "read-section"),
    }
)
_AT_HOME = _IN_A_DOCUMENT | {
    *("contents", "go-to-section", "go-to-question", "go-to-place", "disclaimer", "ask"),
    *("find", "next-match", "previous-match", "where-am-i", "time-left", "back", "undo"),
    *("bookmark", "list-bookmarks", "spell-word", "normal-speed", "read-all", "read-from-here"),
}


def context_of(desk: Desk) -> Context:
    """What makes sense now, and what is being said."""
    head = desk.hand.head
    sounding = head.text if head is not None and not desk.hand.is_paused else ""
    is_asking = desk.hearing.asked is not None or bool(desk.offered)
    return Context(_likely(desk, is_asking=is_asking), sounding, is_asking)


def _likely(desk: Desk, *, is_asking: bool) -> frozenset[str]:
    likely = _ALWAYS
    if is_asking:
        likely |= {"yes", "no"}
    if not desk.is_home:
        likely |= _IN_A_DOCUMENT
        return likely | {"choose", "choose-number"} if desk.choices else likely
    if desk.disclaimer.is_owed:
        return likely | {"choose", "disclaimer"}
    return likely | _AT_HOME
