"""Dispatch: a command is carried out, and so is what follows from it.

Owns what has to be cleared away before a command (an entry, a question, what lies on top), which
ones wait for the disclaimer, and the history that moves leave. Not here: what each command does;
`moving` has the moves, the table of `handlers` the rest.
"""

from __future__ import annotations

from voicereader.article.memory import VisitMemo
from voicereader.article.model import Position
from voicereader.reader.commands import (
    confirmations,
    helping,
    moving,
    text_entry_commands,
    voice_commands,
)
from voicereader.reader.commands.handlers import HANDLERS
from voicereader.reader.effects import Remember
from voicereader.reader.messages import listening_replies
from voicereader.reader.registry.commands import (
    Act,
    Adjust,
    Command,
    Jump,
    Move,
    Read,
    Row,
    Unit,
    WhileOwed,
)
from voicereader.reader.state.state import ReaderState

# About the opened document itself: what lies on top of it is lifted first.
_ABOUT_HOME = frozenset(
    {
        *(Act.CONTENTS, Act.DISCLAIMER, Act.GO_TO_SECTION, Act.GO_TO_QUESTION, Act.GO_TO_PLACE),
        *(Act.GO_TO_MINUTE, Act.FIND, Act.NEXT_MATCH, Act.PREVIOUS_MATCH, Act.ASK),
        *(Act.BACK, Act.FORWARD, Act.UNDO, Act.BOOKMARK, Act.LIST_BOOKMARKS, Act.GO_TO_BOOKMARK),
    }
)
_IN_AN_ENTRY = frozenset({Act.CHOOSE, Act.ESCAPE, Act.COMPLETE, Act.WHAT_NOW})
_ALONG_THE_TRAIL = frozenset({Act.BACK, Act.FORWARD, Act.UNDO})
_NEAR = frozenset({Unit.SENTENCE, Unit.WORD, Unit.CHARACTER})


def obey(state: ReaderState, command: Command | None, *, is_spoken: bool = False) -> None:
    """Obey a command, and what follows from it, each leaving a trail."""
    while command is not None:
        row, before = state.registry[command.id], state.home.cursor
        confirmations.leave(state, row.action)
        was_owed = state.disclaimer.is_owed
        following = _carry_out(state, row, command, is_spoken=is_spoken)
        is_move = state.home.cursor != before and not was_owed
        if is_move and row.action not in _ALONG_THE_TRAIL:
            is_near = isinstance(row.action, Move) and row.action.unit in _NEAR
            _leave(state, before, is_far=not is_near)
        command = following


def _carry_out(
    state: ReaderState, row: Row, command: Command, *, is_spoken: bool
) -> Command | None:
    if state.entry is not None and row.action not in _IN_AN_ENTRY:
        text_entry_commands.close_entry(state, state.entry)
    if row.asks and command.argument is None:
        if is_spoken:  # nothing can be typed by someone who speaks
            state.current.interject(listening_replies.in_one_phrase(row.label))
        else:
            text_entry_commands.ask_for(state, command)
        return None
    if row.action in _ABOUT_HOME or helping.leads_home(state, row.action):
        state.lift()
    if row.while_owed is WhileOwed.WAITS and state.is_home:
        if state.disclaimer.is_owed:
            state.disclaimer.hold(command, helping.waits(state, command))
            return None
        state.disclaimer.stay()
    match row.action:
        case Move() as move:
            moving.move(state.current, move)
        case Jump() as jump:
            moving.jump(state.current, jump)
        case Read() as read:
            moving.read(state.current, read)
        case Adjust() as adjust:
            voice_commands.adjust(state, adjust)
        case Act() as act:
            return HANDLERS[act](state, command.argument)
    return None


def _leave(state: ReaderState, place: Position, *, is_far: bool) -> None:
    state.history.leave(place, is_far=is_far)
    if is_far:
        state.effects.append(Remember(VisitMemo(place)))
