"""What a phrase that follows a template to its end may mean, and what that gives way to.

Owns the making of these guesses: a command with its argument, or a place by one of its names. Not
here: deciding between them, which is `phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voicereader.reader.phrasing.asking import Kind, answers
from voicereader.reader.phrasing.automaton import Match
from voicereader.reader.phrasing.language import LAST
from voicereader.reader.phrasing.places import PART, Name, Place, Slot
from voicereader.reader.phrasing.slots import OPEN
from voicereader.reader.registry.commands import Command

# What a phrase means before all else, where it may mean several things.
COMMAND, PLACE, OPEN_TEXT = 2, 1, 0
_NUMBERED = frozenset({"number", "ordinal", "amount", "minutes"})

Named = tuple[Place, Name]
Value = int | str | Named


@dataclass(frozen=True, slots=True)
class Guess:
    """What may be meant, how surely, and before what else.

    `place` is the one that was named. A title in its very words (`is_title`) goes before a command
    with a number (`is_numbered`): "chapter 3". Any place goes before a value that is said alone
    (`is_alone`), a colour of the screen.
    """

    command: Command
    score: float
    rank: tuple[int, int] = (0, 0)
    place: Place | None = None
    is_numbered: bool = False
    is_title: bool = False
    is_alone: bool = False


def guess_of(match: Match[str, Value], counts: Mapping[str, int]) -> Guess:
    """What a match means; `counts` are how many places there are for a command by number."""
    if named := _named(match):
        place, name = named
        is_title = name.strength >= PART and match.likeness == name.strength
        rank = (PLACE, -match.fixed)
        return Guess(place.command, match.likeness, rank, place, is_title=is_title)
    slots = {slot for slot, _ in match.values}
    values = [value for _, value in match.values if not isinstance(value, tuple)]
    argument: int | str | None = None
    if len(values) == 1:
        argument = values[0]
    elif values:
        argument = "=".join(map(str, values))
    if argument == LAST:
        argument = counts.get(match.ending, 0)
    is_open = not slots.isdisjoint(OPEN)
    rank = (OPEN_TEXT, match.fixed) if is_open else (COMMAND, -match.fixed * ("topic" in slots))
    is_numbered = not slots.isdisjoint(_NUMBERED)
    return Guess(
        Command(match.ending, argument),
        match.likeness,
        rank,
        is_numbered=is_numbered,
        is_alone="alone" in slots and not match.fixed,
    )


def is_answer(match: Match[str, Value], asked: Kind) -> bool:
    """Whether a question named by a topic answers what was asked: not "what is surgery"."""
    named = _named(match)
    if named is None or named[0].slot is not Slot.QUESTION or Kind.TOPIC not in named[1].kinds:
        return True
    if asked is Kind.WHERE:  # which a template says before "question" only
        return True
    return answers(asked, named[1].kinds)


def _named(match: Match[str, Value]) -> Named | None:
    """The place by whose name a slot was filled in, if one was."""
    return next((value for _, value in match.values if isinstance(value, tuple)), None)
