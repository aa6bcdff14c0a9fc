"""What a command is: its name as given, and the shape of its row in the registry.

Owns the shapes; the rows themselves are under `rows`. Not here: carrying one out, which `commands`
does, by the action or else by the id of a row.
"""

from __future__ import annotations

from enum import Flag, StrEnum, auto

from voicereader.base.records import dataclass

Argument = int | str | None
"""What a command is about: a number, some words, or nothing."""


@dataclass(frozen=True)
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
    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    LINK = "link"
    NOTE = "note"
    FIGURE = "figure"
    PAGE = "page"


class Scope(StrEnum):
    """What of a text is read."""

    ALL = "all"
    SKIM = "skim"
    HEADINGS = "headings"
    COLUMN = "column"  # of a table: one cell of each row


class NoteOrder(StrEnum):
    """When notes are read, reading on and on."""

    IN_PLACE = "in place"  # after the block that points to them
    SKIP = "skip"
    AT_THE_END = "at the end"  # of the section


@dataclass(frozen=True)
class Move:
    """Go to the next (`step` 1) or previous (-1) of a unit; a `level` of 0 is any heading."""

    unit: Unit
    step: int
    level: int = 0


@dataclass(frozen=True)
class Adjust:
    """Turn a setting, by its name, one step up (1) or down (-1), or back to normal (0)."""

    setting: str
    step: int


Action = Move | Adjust
"""What several commands do alike."""


class Topic(StrEnum):
    """The chapters of help, in its order."""

    READING = "Reading"
    MOVING = "Moving about"
    FINDING = "Finding"
    PLACES = "Places and bookmarks"
    DOCUMENTS = "Documents"
    WORDS = "Words"
    VOICE = "The voice"
    LISTENING = "Listening"
    READER = "The reader"


class Trait(Flag):
    """What is special about a command, and true at any time."""

    NONE = 0
    BEFORE_DISCLAIMER = auto()  # is carried out also while the disclaimer is still to be heard
    ABOUT_DOCUMENT = auto()  # about the opened document: what lies on top is lifted first
    ALONG_HISTORY = auto()  # goes along the places one has been at, and adds none
    ASKS_NUMBER = auto()  # a number is asked for: letters typed then are none of it
    NAMES_PROFILE = auto()  # its {name} is that of a profile
    NAMES_WORD = auto()  # its {written} is a word of the document, or it was misheard
    GIVES_NAME = auto()  # its {name} is a new one, and may be any words
    WHILE_TYPING = auto()  # is about the text that is being typed, which goes on
    WHILE_LEARNING = auto()  # is done also while learning, and as a line typed for something else
    WHILE_LEARNING_BY_KEY = auto()  # done while learning, if its key is pressed
    NEEDS_A_YES = auto()  # cannot be undone: said aloud, it is asked about first
    ENDS_LISTENING = auto()  # no voice is heard after it: said aloud, it is asked about first
    ANSWERS = auto()  # is an answer to a question
    KEEPS_QUESTION = auto()  # leaves a question open, and what was offered
    KEEPS_OFFER = auto()  # leaves what was offered open
    KEEPS_SILENCE = auto()  # given instead of an answer, it lets no reading go on
    SKIPS_IN_PRACTICE = auto()
    ENDS_PRACTICE = auto()
    LEAVES_AT_START = auto()  # where it is asked who speaks, it leaves the program
    EXPLAINS_AT_START = auto()  # there it has the question explained
    IN_PAGE = auto()  # the script of a page that was narrated has it too (export/page/page.js)


class Situation(Flag):
    """What is before the listener; QUESTION comes on top of another."""

    NONE = 0
    QUESTION = auto()  # waits for yes or no
    TYPING = auto()
    LEARNING = auto()  # the keys
    LIST = auto()  # to choose from, lies on top
    HELP = auto()  # or anything else to read lies on top
    DISCLAIMER = auto()  # is still to be heard
    SILENT = auto()  # in the document
    READING = auto()  # it
    IN_DOCUMENT = SILENT | READING
    IN_ANY_TEXT = LIST | HELP | IN_DOCUMENT
    ALWAYS = IN_ANY_TEXT | DISCLAIMER


@dataclass(frozen=True)
class Offer:
    """When someone who is lost is told of a command: the lower its `rank`, the earlier."""

    when: Situation
    rank: int
    ways: tuple[Way, ...] = tuple(Way)


@dataclass(frozen=True)
class Hint:
    """When the screen shows the key of a command, and by which word, marked by `N_`."""

    when: Situation
    rank: int
    word: str


@dataclass(frozen=True)
class Row:
    """One command.

    `label` names it in a few words, the important one first; `does` is its line of help where the
    label does not say it all. `keys` are key names as terminals tell them ("h", "H", "ctrl+home",
    "question_mark"). `phrases` are what a person would say for it. `action` is what it does where
    others do alike; elsewhere the function of its name under `commands` does it. `asks` is the
    prompt for the argument, where the command needs one and came without; `counts` the unit that a
    number in it counts, `same_as` the argument with which `set` does the same. `likely` is where a
    recognizer is to expect it most. It `needs` a document that has one of these: in others it is
    neither listened for nor told in help, and given all the same it says that there is none.
    `steps` is what a bare "next" goes on by after it: what follows "next-" in the id of a row.
    """

    id: str
    label: str
    does: str
    keys: tuple[str, ...]
    phrases: tuple[str, ...]
    topic: Topic
    traits: Trait = Trait.NONE
    action: Action | None = None
    asks: str = ""
    counts: Unit | None = None
    same_as: str = ""
    likely: Situation = Situation.NONE
    needs: Unit | None = None
    steps: str = ""
    offers: tuple[Offer, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def cannot_be_undone(self) -> bool:
        """Or not by voice: said aloud, it is asked about first, and never done on a doubt."""
        return bool(self.traits & (Trait.NEEDS_A_YES | Trait.ENDS_LISTENING))
