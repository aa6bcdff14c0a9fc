"""Dispatch: a command is carried out, and so is what follows from it.

Owns what has to be cleared away before a command (an entry, a question, what lies on top), which
ones wait for the disclaimer, and what moves add to the history. Not here: what each command does;
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
from voicereader.reader.registry.commands import Adjust, Command, Move, Row, Trait, Unit
from voicereader.reader.state.state import ReaderState

_NEAR = frozenset({Unit.SENTENCE, Unit.WORD, Unit.CHARACTER, Unit.ROW, Unit.COLUMN})


def obey(state: ReaderState, command: Command | None, *, is_spoken: bool = False) -> None:
    """Obey a command, and what follows from it, each adding to the history."""
    while command is not None:
        row, home, before = state.registry[command.id], state.home, state.home.cursor
        if state.entry is None or Trait.WHILE_TYPING not in row.traits:  # it may be the answer
            confirmations.leave(state, row.traits)
        was_owed = state.disclaimer.is_owed
        following = _carry_out(state, row, command, is_spoken=is_spoken)
        is_arrival = state.home is not home or command is state.arriving
        is_move = home.cursor != before and not (was_owed or is_arrival)
        if is_move and Trait.ALONG_HISTORY not in row.traits:
            is_near = isinstance(row.action, Move) and row.action.unit in _NEAR
            _leave(state, before, is_far=not is_near)
        state.steps = row.steps or state.steps
        command = following


def _carry_out(
    state: ReaderState, row: Row, command: Command, *, is_spoken: bool
) -> Command | None:
    if state.entry is not None and Trait.WHILE_TYPING not in row.traits:
        text_entry_commands.close_entry(state, state.entry)
    if row.asks and command.argument is None:
        if is_spoken:  # nothing can be typed by someone who speaks
            state.current.interject(listening_replies.in_one_phrase(row.label))
        else:
            text_entry_commands.ask_for(state, command)
        return None
    if Trait.ABOUT_DOCUMENT in row.traits or helping.leads_home(state, row.action):
        state.lift()
    if Trait.BEFORE_DISCLAIMER not in row.traits and state.is_home:
        if state.disclaimer.is_owed:
            state.disclaimer.hold(command, helping.waits(state, command))
            return None
        state.disclaimer.stay()
    match row.action:
        case Move() as move:
            moving.move(state.current, move)
        case Adjust() as adjust:
            voice_commands.adjust(state, adjust)
        case None:
            return HANDLERS[row.id](state, command.argument)
    return None


def _leave(state: ReaderState, place: Position, *, is_far: bool) -> None:
    state.history.leave(place, is_far=is_far)
    if is_far:
        state.effects.append(Remember(VisitMemo(place)))
