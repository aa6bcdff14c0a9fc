"""What can be said now, worked out from what lies before the reader.

Owns which commands are likely at a moment: a recognizer that expects few phrases mistakes fewer.
Nothing is ever ruled out by it. Not here: passing it on, which is `listening_state`.
"""

from __future__ import annotations

from math import ceil

from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Way
from voicereader.reader.state.state import ReaderState

_ALWAYS = frozenset(
    {
        *(
            "stop",
            "pause-or-resume",
            "continue",
            "repeat",
            "help",
            "tour",
            "what-now",
            "escape",
            "quit",
        ),
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

_DONE_ALREADY = frozenset({"read-from-here"})
"""While it reads: "start reading" sounds so like "stop reading" that in a room it was believed."""

_HEARD_S, _TO_COME_S = 2.0, 1.0
"""Of the voice's own words, what may lie in the sound of a phrase: it falls silent within 250 ms of
a person's first sound, and a mark takes a moment to get here."""

_OFFERED_WHEN_OWED = ("escape", "repeat", "pause-or-resume", "faster", "louder", "quit")
_OFFERED_ASKED = ("yes", "no")
_OFFERED_LEARNING = {Way.KEYS: ("escape", "phrase-line")}
_OFFERED_IN_A_LIST = {
    Way.KEYS: ("choose", "next-item", "choose-number", "escape"),
    Way.LINES: ("choose-number", "continue", "escape"),
    Way.VOICE: ("choose-number", "choose", "next-item", "escape"),
}
_OFFERED_READING = ("next-heading", "repeat", "faster", "where-am-i", "help", "tour")
_OFFERED_SILENT = {
    Way.KEYS: (
        "read-from-here",
        "contents",
        "next-heading",
        "next-question",
        "phrase-line",
        "help",
        "tour",
    ),
    Way.LINES: ("continue", "contents", "next-heading", "next-question", "find", "help", "tour"),
    Way.VOICE: (
        "read-from-here",
        "contents",
        "next-heading",
        "next-question",
        "where-am-i",
        "help",
        "tour",
    ),
}


def offered(state: ReaderState) -> tuple[str, ...]:
    """The few commands that someone who is lost should hear of, where they are.

    Not offered are a key that no line can have, and typing to someone who speaks.
    """
    if is_asking(state):
        return _OFFERED_ASKED
    if state.is_learning:
        return _OFFERED_LEARNING.get(state.way, ("escape",))
    if not state.is_home:
        in_help = ("next-heading", "next-item", "escape")
        return _OFFERED_IN_A_LIST[state.way] if state.choices else in_help
    if state.disclaimer.is_owed:
        return _OFFERED_WHEN_OWED
    if not state.home.is_speaking:
        return _OFFERED_SILENT[state.way]
    return ("continue" if state.way is Way.LINES else "pause-or-resume", *_OFFERED_READING)


def context_of(state: ReaderState) -> Context:
    """What makes sense now, what is being said, and the names there are."""
    bookmarks = tuple(bookmark.name for bookmark in state.bookmarks)
    return Context(
        _likely(state), _sounding(state), is_asking(state), bookmarks, state.profiles.names
    )


def _sounding(state: ReaderState) -> str:
    """The words round the one that is being heard: those that can be in the microphone now.

    All of the utterance where the voice does not fall silent for a person: it may come to any of
    its words while they speak.
    """
    head = state.current.head
    if head is None or state.current.is_paused:
        return ""
    if state.listening.is_noisy(state.listening.began_s):
        return head.text
    at, words_s = state.current.heard_to, head.prosody.rate_wpm / 60
    before, after = head.text[:at].split(), head.text[at:].split()
    first = len(before) - ceil(_HEARD_S * words_s)
    return " ".join([*before[max(0, first) :], *after[: ceil(_TO_COME_S * words_s)]])


def is_asking(state: ReaderState) -> bool:
    """A question waits for yes or no."""
    return state.listening.asked is not None or bool(state.offered)


def _likely(state: ReaderState) -> frozenset[str]:
    likely = _ALWAYS
    if is_asking(state):
        likely |= {"yes", "no"}
    if not state.is_home:
        likely |= _IN_A_DOCUMENT
        return likely | {"choose", "choose-number"} if state.choices else likely
    if state.disclaimer.is_owed:
        return likely | {"choose", "disclaimer"}
    return (likely | _AT_HOME) - (_DONE_ALREADY if state.current.is_reading else frozenset())
