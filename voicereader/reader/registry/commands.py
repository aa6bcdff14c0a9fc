"""What a command is: its name as given, its action, and the shape of its row in the registry.

Owns the shapes; the rows themselves are under `rows`. Not here: carrying anything out; `reader`
does that, by the action of a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Argument = int | str | None
"""What a command is about: a number, some words, or nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """What someone asked for: a row of the registry by its id, and its argument if it takes one."""

    id: str
    argument: Argument = None


class Way(StrEnum):
    """How a person gives commands here, and so what they are told to do."""

    KEYS = "keys"
    LINES = "lines"  # no key arrives alone: each line ends with Enter
    VOICE = "voice"  # it listens always


class Unit(StrEnum):
    """What the reader can go to the next or the previous one of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    QUESTION = "question"
    SENTENCE = "sentence"
    WORD = "word"
    CHARACTER = "character"


class Edge(StrEnum):
    """An end of the document."""

    TOP = "top"
    END = "end"


class Scope(StrEnum):
    """How much is read."""

    ON_FROM_HERE = "on from here"
    ALL = "all"
    SECTION = "section"
    SKIM = "skim"
    HEADINGS = "headings"


class Act(StrEnum):
    """Commands that are one of a kind."""

    PAUSE_OR_RESUME = "pause or resume"
    STOP = "stop"
    GO_ON = "continue"
    REPEAT = "repeat"
    NEXT_VOICE = "next voice"
    CONTENTS = "contents"
    GO_TO_SECTION = "go to section"
    DISCLAIMER = "disclaimer"
    HELP = "help"
    CHOOSE = "choose"
    ESCAPE = "escape"
    QUIT = "quit"
    PHRASE_LINE = "phrase line"
    ASK = "ask"
    GO_TO_PLACE = "go to place"
    GO_TO_QUESTION = "go to question"
    FIND = "find"
    NEXT_MATCH = "next match"
    PREVIOUS_MATCH = "previous match"
    WHERE_AM_I = "where am I"
    TIME_LEFT = "time left"
    GO_TO_MINUTE = "go to minute"
    BACK = "back"
    FORWARD = "forward"
    UNDO = "undo"
    BOOKMARK = "bookmark"
    LIST_BOOKMARKS = "list bookmarks"
    GO_TO_BOOKMARK = "go to bookmark"
    DELETE_BOOKMARK = "delete bookmark"
    SPELL = "spell"
    SPELL_PHONETICALLY = "spell phonetically"
    SAY_SENTENCE = "say sentence"
    REPEAT_SLOWER = "repeat slower"
    SPEECH_HISTORY = "speech history"
    SAY_IT_LIKE = "say it like"
    SLEEP_TIMER = "sleep timer"
    LEARN = "learn"
    TOUR = "tour"
    HELP_ON = "help on"
    WHAT_NOW = "what now"
    SETTINGS = "settings"
    SET = "set"
    LETTERS = "letters"
    PROFILE = "profile"
    NEXT_PROFILE = "next profile"
    SAVE_PROFILE = "save profile"
    PUNCTUATION = "punctuation"
    EARCONS = "earcons"
    COMPLETE = "complete"
    YES = "yes"
    NO = "no"
    CHOOSE_NUMBER = "choose number"
    LISTEN_ONCE = "listen once"
    START_LISTENING = "start listening"
    STOP_LISTENING = "stop listening"
    LISTEN_ON_KEY = "listen on key"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True)
class Move:
    """Go to the next (`step` 1) or previous (-1) of a unit; a `level` of 0 is any heading."""

    unit: Unit
    step: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to an end of the document."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class Read:
    """Read aloud, on and on."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Adjust:
    """Turn a setting, by its name, one step up (1) or down (-1), or back to normal (0)."""

    setting: str
    step: int


Action = Move | Jump | Read | Adjust | Act


class Topic(StrEnum):
    """The chapters of help, in its order."""

    READING = "Reading"
    MOVING = "Moving about"
    FINDING = "Finding"
    PLACES = "Places and bookmarks"
    WORDS = "Words"
    VOICE = "The voice"
    LISTENING = "Listening"
    READER = "The reader"


class WhileOwed(StrEnum):
    """What a command does while the disclaimer has still to be heard."""

    ACTS = "acts"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Row:
    """One command.

    `label` names it in a few words, the important one first; `does` is its line of help where the
    label does not say it all. `keys` are key names as terminals tell them ("h", "H", "ctrl+home",
    "question_mark"). `phrases` are what a person would say for it. `while_owed` is what becomes of
    it before the disclaimer has been heard. `asks` is the prompt for the argument, where the
    command needs one and came without.
    """

    id: str
    label: str
    does: str
    keys: tuple[str, ...]
    phrases: tuple[str, ...]
    action: Action
    topic: Topic
    while_owed: WhileOwed = WhileOwed.WAITS
    asks: str = ""
