"""What can be said now, worked out from what lies before the reader.

Owns the situation, by which the rows say which commands are likely: a recognizer that expects few
phrases mistakes fewer. Nothing is ever ruled out by it. Not here: passing it on, which is
`listening_state`.
"""

from __future__ import annotations

from math import ceil

from voicereader.reader.context import Context
from voicereader.reader.registry.commands import Situation
from voicereader.reader.registry.registry import likely_in, offered_in
from voicereader.reader.state.state import ReaderState

_HEARD_S, _TO_COME_S = 2.0, 1.0
"""Of the voice's own words, what may lie in the sound of a phrase: it falls silent within 250 ms of
a person's first sound, and a mark takes a moment to get here."""


def place(state: ReaderState, *, is_reading: bool) -> Situation:
    """What lies before the listener, whatever is being asked, typed or learned."""
    if not state.is_home:
        return Situation.LIST if state.choices else Situation.HELP
    if state.disclaimer.is_owed:
        return Situation.DISCLAIMER
    return Situation.READING if is_reading else Situation.SILENT


def offered(state: ReaderState) -> tuple[str, ...]:
    """The few commands that someone who is lost should hear of, where they are.

    Not offered are a key that no line can have, and typing to someone who speaks.
    """
    situation = place(state, is_reading=state.home.is_speaking)
    if is_asking(state):
        situation = Situation.QUESTION
    elif state.is_learning:
        situation = Situation.LEARNING
    return offered_in(situation, state.way)


def context_of(state: ReaderState) -> Context:
    """What makes sense now, what is being said, and the names there are."""
    bookmarks = tuple(bookmark.name for bookmark in state.bookmarks)
    return Context(
        _likely(state),
        _sounding(state),
        is_asking(state),
        _is_strict(state),
        bookmarks,
        state.profiles.names,
    )


def _is_strict(state: ReaderState) -> bool:
    """A yes would do what cannot be undone, or the room talks to itself."""
    listening = state.listening
    asked = listening.asked
    is_grave = asked is not None and state.registry[asked.id].cannot_be_undone
    return is_grave or listening.is_talkative(listening.began_s)


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
    situation = place(state, is_reading=state.home.is_reading)
    return likely_in(situation | Situation.QUESTION if is_asking(state) else situation)
