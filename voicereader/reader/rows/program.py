"""The rows of the reader itself: disclaimer, help, choosing, leaving."""

from __future__ import annotations

from voicereader.reader.commands import Act, Row, Topic, WhileOwed

ROWS = (
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
)
