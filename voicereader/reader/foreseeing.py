"""What is likely to be asked for next, so that a voice that takes its time can begin with it.

Owns which moves are likely, and in which order. Not here: what each would say, which the move
itself says, rehearsed on the reading as it is.
"""

from __future__ import annotations

from functools import partial

from voicereader.reader.commands import moving
from voicereader.reader.registry.commands import Move, Unit
from voicereader.reader.state.reading import Reading
from voicereader.reader.utterance import Utterance

_LIKELY = tuple(
    Move(unit, step)
    for step in (1, -1)
    for unit in (Unit.SENTENCE, Unit.HEADING, Unit.PARAGRAPH, Unit.ITEM, Unit.QUESTION)
)


def foreseen(reading: Reading) -> tuple[Utterance, ...]:
    """What the likely moves from here would say first, each text once."""
    said: dict[str, Utterance] = {}
    for move in _LIKELY:
        utterance = reading.rehearsed(partial(moving.move, move_=move))
        if utterance is not None:
            said.setdefault(utterance.text, utterance)
    return tuple(said.values())
