"""The rows of moving by units, to the ends, and by contents and numbers."""

from __future__ import annotations

from voicereader.reader.commands import Act, Edge, Jump, Move, Row, Topic, Unit


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


ROWS = (
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
)
