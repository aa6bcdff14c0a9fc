"""The rows of reading aloud: start, stop, go on, say again."""

from __future__ import annotations

from voicereader.reader.commands import Act, Read, Row, Scope, Topic, WhileOwed

ROWS = (
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
)
