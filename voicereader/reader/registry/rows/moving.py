"""The rows of moving by units, to the ends, and by contents and numbers."""

from __future__ import annotations

from voicereader.base.i18n import N_
from voicereader.reader.registry.commands import (
    Hint,
    Move,
    Offer,
    Row,
    Situation,
    Topic,
    Trait,
    Unit,
    Way,
)
from voicereader.reader.registry.rows.leads import leading_to
from voicereader.reader.registry.rows.units import pair

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
            (
                f"[go to the] {word} heading [at|of] level {level}",
                f"[go to the] {word} level {level} [heading]",
            ),
            Topic.MOVING,
            Trait.IN_PAGE,
            action=Move(Unit.HEADING, step, level),
            steps=f"heading-{level}",
        )
        for level, shifted in enumerate(_SHIFTED_DIGITS, start=1)
        for word, step, key in (("next", 1, str(level)), ("previous", -1, shifted))
    ]


ROWS = (
    *pair(
        Unit.HEADING,
        ("h",),
        ("H",),
        offers=(Offer(Situation.HELP, 1), Offer(Situation.READING, 2), Offer(Situation.SILENT, 3)),
        hints=(Hint(Situation.HELP | Situation.IN_DOCUMENT, 3, N_("heading")),),
        traits=Trait.IN_PAGE,
    ),
    *_level_rows(),
    *pair(
        Unit.QUESTION,
        ("q",),
        ("Q",),
        offers=(Offer(Situation.SILENT, 4),),
        hints=(Hint(Situation.IN_DOCUMENT, 4, N_("question")),),
        traits=Trait.IN_PAGE,
    ),
    *pair(
        Unit.ITEM,
        ("i",),
        ("I",),
        offers=(Offer(Situation.LIST, 3, (Way.KEYS, Way.VOICE)), Offer(Situation.HELP, 2)),
        hints=(Hint(Situation.HELP, 4, N_("item")),),
        traits=Trait.IN_PAGE,
    ),
    *pair(Unit.PARAGRAPH, ("p", "pagedown"), ("P", "pageup"), traits=Trait.IN_PAGE),
    *pair(
        Unit.SENTENCE,
        ("down",),
        ("up",),
        hints=(Hint(Situation.LIST, 2, N_("next")),),
        traits=Trait.IN_PAGE,
    ),
    *pair(Unit.WORD, ("right", "ctrl+right"), ("left", "ctrl+left"), Situation.NONE),
    *pair(Unit.CHARACTER, ("shift+right", "full_stop"), ("shift+left", "comma"), Situation.NONE),
    Row(
        "next-one",
        "Next",
        "Once more what was moved by last: a question after a question, a match after a search.",
        ("greater_than_sign",),
        (
            "next one",
            "next",
            "[and] the next [one]",
            "[go|move|on] [on] to the next [one]",
            "[read|give] [me] the next one",
            "another one",
        ),
        Topic.MOVING,
        likely=Situation.IN_ANY_TEXT,
    ),
    Row(
        "previous-one",
        "Previous",
        "The same backwards.",
        ("less_than_sign",),
        (
            "previous one",
            "previous",
            "the previous [one]",
            "[go|move] [back] to the previous [one]",
            "[read|give] [me] the previous one [again]",
            "[go back to] the one before [that|this]",
        ),
        Topic.MOVING,
        likely=Situation.IN_ANY_TEXT,
    ),
    Row(
        "top",
        "Top",
        "",
        ("home", "ctrl+home"),
        (
            "go to the top",
            "[go] to the [very] (top|beginning|start)",
            "[go|jump|take me|return] back to the [very] (top|beginning|start)",
            "(jump|take me|return|skip|scroll) to the [very] (top|beginning|start)",
            "top [of the (article|document|page|text)]",
            "beginning of the (article|document|page|text)",
        ),
        Topic.MOVING,
        Trait.IN_PAGE,
        likely=Situation.IN_ANY_TEXT,
    ),
    Row(
        "end",
        "End",
        "",
        ("end", "ctrl+end"),
        (
            "go to the end",
            "[go] [all the way] to the [very] (end|bottom)",
            "(jump|take me|skip|scroll) to the [very] (end|bottom)",
            "bottom [of the (article|document|page|text)]",
            "end of the (article|document|page|text)",
        ),
        Topic.MOVING,
        Trait.IN_PAGE,
        likely=Situation.IN_ANY_TEXT,
    ),
    Row(
        "contents",
        "Contents",
        "List the sections; Enter goes to the one you are on.",
        ("c",),
        (
            "[the|show me the|go to the|open the] table of contents",
            "(list|show me|read [me]|give me|tell me) the (sections|chapters|contents|outline)",
            "[the|open the|show the] contents",
            "list of (sections|contents|chapters|topics)",
            "list (sections|chapters|contents)",
            "(what|which) (sections|chapters|parts|topics) are there",
            "what is in (this|the) (article|document)",
            "what does (this|the) (article|document) cover",
            "what can you read [to me|me]",
            "[the|an] outline",
        ),
        Topic.MOVING,
        Trait.ABOUT_DOCUMENT | Trait.IN_PAGE,
        likely=Situation.IN_DOCUMENT,
        offers=(Offer(Situation.SILENT, 2),),
        hints=(Hint(Situation.IN_DOCUMENT, 6, N_("contents")),),
    ),
    Row(
        "go-to-section",
        "Go to a section by number",
        "Type the number of a section, then Enter: it is read.",
        ("g",),
        (
            "go to [the] section [number] {number}",
            "[the] (section|chapter|part) [number|no] {number} [again]",
            "number {number} (section|chapter|part)",
            "(take me|jump|skip|move|go back) to [the] (section|chapter|part) [number] {number}",
            "(read|open|show|hear) [me] [the] (section|chapter|part) [number] {number}",
            "[the] {ordinal} (section|chapter|part)",
            "(go|take me|jump|skip|go back) to the {ordinal} (section|chapter|part)",
            "(read|open|hear) [me] the {ordinal} (section|chapter|part)",
            "go to a section",
            *leading_to("section"),
        ),
        Topic.MOVING,
        Trait.ABOUT_DOCUMENT | Trait.ASKS_NUMBER,
        asks="Section",
        counts=Unit.HEADING,
        likely=Situation.IN_DOCUMENT,
        steps="heading",
    ),
)
