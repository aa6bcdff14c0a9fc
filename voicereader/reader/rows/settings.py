"""The rows of the settings: listing them, changing one, going from profile to profile."""

from __future__ import annotations

from voicereader.reader.commands import Act, Row, Topic, WhileOwed

ROWS = (
    Row(
        "settings",
        "Settings",
        "List them with their values; Enter lists the values of one, and again tries one.",
        ("M",),
        (
            "open the settings",
            "[open|show [me]|list|read [me]|change] [the|my] settings",
            "what are (the|my) settings",
            "[the|my] (preferences|configuration)",
        ),
        Act.SETTINGS,
        Topic.READER,
        WhileOwed.ACTS,
    ),
    Row(
        "set",
        "Change a setting",
        "Type the setting and its value, as in rate 300, then Enter; the setting alone lists them.",
        ("ctrl+e",),
        (
            "set [the|my] {choice}",
            "change a setting",
            "{choice}",
            "(change|switch|turn) [to] [the|my] {choice}",
            "(set|change) [the|my] {measure} to {amount}",
            "{measure} {amount}",
        ),
        Act.SET,
        Topic.READER,
        WhileOwed.ACTS,
        asks="Setting and value",
    ),
    Row(
        "profile",
        "Profile",
        "Type the name of a profile, settings that are changed together, then Enter.",
        ("ctrl+p",),
        (
            "profile {name}",
            "choose a profile",
            "(use|load|take|switch to) [the] profile {name}",
            "(use|load|take|switch to) [the] {name} profile",
            "(use|choose|load|switch to) (a|my) profile",
        ),
        Act.PROFILE,
        Topic.READER,
        WhileOwed.ACTS,
        asks="Name of the profile",
    ),
    Row(
        "next-profile",
        "Next profile",
        "After the last one, the settings without a profile.",
        ("ctrl+t",),
        (
            "next profile",
            "(change|switch) [the|my] profile",
            "[use|try] another profile",
        ),
        Act.NEXT_PROFILE,
        Topic.READER,
        WhileOwed.ACTS,
    ),
    Row(
        "save-profile",
        "Save a profile",
        "Type a name, then Enter: how it sounds and listens now is kept under it.",
        ("ctrl+s",),
        (
            "save [this|the|my] [settings|profile] as {name}",
            "save a profile",
            "(save|keep|store) [this|the|my] (profile|settings)",
            "(save|keep|store) [this|the|my] settings as [the] profile {name}",
            "make [a|this a] profile [called|named] {name}",
        ),
        Act.SAVE_PROFILE,
        Topic.READER,
        WhileOwed.ACTS,
        asks="Name for the profile",
    ),
)
