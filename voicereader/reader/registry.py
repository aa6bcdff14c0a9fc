"""The registry: one row a command, and nothing about a command anywhere else but its handler.

Owns what can be asked for: ids, keys, phrases, help lines. From the rows come the key map, the key
hints, the help that is read aloud and the README's table. Refuses to carry anything out.

To add a command, add a row here and, if no action in `commands` fits, an action with its case in
`reader`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from voicereader.reader.commands import (
    Act,
    Adjust,
    Command,
    Edge,
    Jump,
    Move,
    Read,
    Row,
    Scope,
    Setting,
    Topic,
    Unit,
    WhileOwed,
)


def _pair(unit: Unit, keys: tuple[str, ...], back: tuple[str, ...]) -> list[Row]:
    """The rows that go forward and back by one unit."""
    name = unit.value
    return [
        Row(
            f"{word}-{unit.name.lower()}",
            f"{word} {name}".capitalize(),
            "",
            row_keys,
            (f"{word} {name}", f"go to the {word} {name}"),
            Move(unit, step),
            Topic.MOVING,
        )
        for word, step, row_keys in (("next", 1, keys), ("previous", -1, back))
    ]


_SHIFTED_DIGITS = (
    "exclamation_mark",
    "at",
    "number_sign",
    "dollar_sign",
    "percent_sign",
    "circumflex_accent",
)


def _level_rows() -> list[Row]:
    """Next and previous heading of each level: a digit, and the same digit with Shift."""
    return [
        Row(
            f"{word}-heading-{level}",
            f"{word} heading, level {level}".capitalize(),
            "The digits up to 6 do the same for theirs." if level == 1 else "",
            (key,),
            (f"{word} heading level {level}", f"{word} level {level}"),
            Move(Unit.HEADING, step, level),
            Topic.MOVING,
        )
        for level, shifted in enumerate(_SHIFTED_DIGITS, start=1)
        for word, step, key in (("next", 1, str(level)), ("previous", -1, shifted))
    ]


def _adjust(
    setting: Setting, words: tuple[str, str], keys: tuple[tuple[str, ...], tuple[str, ...]]
) -> list[Row]:
    """The rows that turn a setting up and down."""
    return [
        Row(
            word,
            word.capitalize(),
            "",
            row_keys,
            (word, f"speak {word}"),
            Adjust(setting, step),
            Topic.VOICE,
            WhileOwed.ACTS,
        )
        for word, step, row_keys in zip(words, (1, -1), keys, strict=True)
    ]


_READING = [
    Row(
        "pause-or-resume",
        "Pause or go on",
        "Going on is at the very same sound; from silence, at the word that was cut.",
        ("space",),
        ("pause", "resume", "pause reading"),
        Act.PAUSE_OR_RESUME,
        Topic.READING,
        WhileOwed.ACTS,
    ),
    Row(
        "read-from-here",
        "Read from here",
        "On and on, from the start of this sentence.",
        ("r",),
        ("read", "read from here", "start reading"),
        Read(Scope.ON_FROM_HERE),
        Topic.READING,
    ),
    Row(
        "read-all",
        "Read all",
        "The whole document, from the top.",
        ("a",),
        ("read all", "read everything", "read from the beginning"),
        Read(Scope.ALL),
        Topic.READING,
    ),
    Row(
        "read-section",
        "Read this section",
        "From its heading to its end.",
        ("t",),
        ("read this section", "read the section"),
        Read(Scope.SECTION),
        Topic.READING,
    ),
    Row(
        "stop",
        "Stop",
        "",
        ("s",),
        ("stop", "stop reading", "be quiet"),
        Act.STOP,
        Topic.READING,
        WhileOwed.ACTS,
    ),
    Row(
        "continue",
        "Continue",
        "Go on at the word where the voice was cut.",
        ("o",),
        ("continue", "go on", "carry on"),
        Act.GO_ON,
        Topic.READING,
        WhileOwed.ACTS,
    ),
    Row(
        "repeat",
        "Repeat",
        "The sentence while reading, else whatever was said last.",
        ("e",),
        ("repeat", "say that again", "again"),
        Act.REPEAT,
        Topic.READING,
        WhileOwed.ACTS,
    ),
]

_MOVING = [
    *_pair(Unit.HEADING, ("h",), ("H",)),
    *_level_rows(),
    *_pair(Unit.QUESTION, ("q",), ("Q",)),
    *_pair(Unit.ITEM, ("i",), ("I",)),
    *_pair(Unit.PARAGRAPH, ("p", "pagedown"), ("P", "pageup")),
    *_pair(Unit.SENTENCE, ("down",), ("up",)),
    *_pair(Unit.WORD, ("right", "ctrl+right"), ("left", "ctrl+left")),
    *_pair(Unit.CHARACTER, ("shift+right", "full_stop"), ("shift+left", "comma")),
    Row(
        "top",
        "Top",
        "",
        ("home", "ctrl+home"),
        ("top", "go to the top", "go to the beginning"),
        Jump(Edge.TOP),
        Topic.MOVING,
    ),
    Row(
        "end",
        "End",
        "",
        ("end", "ctrl+end"),
        ("go to the end", "bottom"),
        Jump(Edge.END),
        Topic.MOVING,
    ),
    Row(
        "contents",
        "Contents",
        "List the sections; Enter goes to the one you are on.",
        ("c",),
        ("contents", "table of contents", "list the sections"),
        Act.CONTENTS,
        Topic.MOVING,
    ),
    Row(
        "go-to-section",
        "Go to a section by number",
        "Type the number of a section, then Enter: it is read.",
        ("g",),
        ("section", "go to section"),
        Act.GO_TO_SECTION,
        Topic.MOVING,
    ),
    Row(
        "choose",
        "Choose",
        "Go to the section chosen in the contents; skip the disclaimer; finish what you type; "
        "anywhere else, read from here.",
        ("enter",),
        ("choose this", "go there"),
        Act.CHOOSE,
        Topic.MOVING,
        WhileOwed.ACTS,
    ),
]

_VOICE = [
    *_adjust(Setting.RATE, ("faster", "slower"), (("plus", "equals_sign"), ("minus",))),
    Row(
        "normal-speed",
        "Normal speed",
        "Speak at 175 words a minute.",
        ("0",),
        ("normal speed", "speak normally"),
        Adjust(Setting.RATE, 0),
        Topic.VOICE,
        WhileOwed.ACTS,
    ),
    *_adjust(
        Setting.VOLUME,
        ("louder", "quieter"),
        (("right_square_bracket",), ("left_square_bracket",)),
    ),
    *_adjust(
        Setting.PITCH,
        ("higher", "lower"),
        (("right_curly_bracket",), ("left_curly_bracket",)),
    ),
    Row(
        "next-voice",
        "Next voice",
        "Speak with the next voice of this language.",
        ("v",),
        ("next voice", "another voice", "change the voice"),
        Act.NEXT_VOICE,
        Topic.VOICE,
        WhileOwed.ACTS,
    ),
]

_READER = [
    Row(
        "disclaimer",
        "Disclaimer",
        "Hear the disclaimer, then be back where you were.",
        ("d",),
        ("disclaimer", "read the disclaimer"),
        Act.DISCLAIMER,
        Topic.READER,
        WhileOwed.ACTS,
    ),
    Row(
        "help",
        "Help",
        "Open this help, or close it.",
        ("question_mark", "f1"),
        ("help", "what can I do"),
        Act.HELP,
        Topic.READER,
        WhileOwed.ACTS,
    ),
    Row(
        "escape",
        "Escape",
        "Close help or contents; skip the disclaimer; give up what you type; "
        "anywhere else, be silent.",
        ("escape",),
        ("skip", "close", "go back"),
        Act.ESCAPE,
        Topic.READER,
        WhileOwed.ACTS,
    ),
    Row(
        "quit",
        "Quit",
        "",
        ("ctrl+q", "ctrl+c"),
        ("quit", "close the reader", "goodbye"),
        Act.QUIT,
        Topic.READER,
        WhileOwed.ACTS,
    ),
]

ROWS: tuple[Row, ...] = (*_READING, *_MOVING, *_VOICE, *_READER)
REGISTRY: Mapping[str, Row] = MappingProxyType({row.id: row for row in ROWS})


def keymap(rows: tuple[Row, ...] = ROWS) -> Mapping[str, Command]:
    """Key name -> the command it gives."""
    return MappingProxyType({key: Command(row.id) for row in rows for key in row.keys})
