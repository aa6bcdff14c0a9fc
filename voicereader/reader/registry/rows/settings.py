"""The rows of the settings: listing them, changing one, going from profile to profile."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Topic, Trait

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
        Topic.READER,
        Trait.BEFORE_DISCLAIMER,
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
            "(set|change|turn|put) [the|my] {measure} to {amount}",
            "{measure} {amount}",
            "(set|change|turn|switch|put) [the|my] {setting} (to|as) {value}",
        ),
        Topic.READER,
        Trait.BEFORE_DISCLAIMER,
        asks="Setting and value",
    ),
    Row(
        "letters",
        "Larger letters",
        "How large they are is the terminal's: Ctrl+Plus there. Lists themes, layouts and spacing.",
        ("ctrl+x",),
        (
            "larger letters",
            "bigger text",
            "[make] [the|this] (text|letters|font|print|writing|type) (bigger|larger|smaller)",
            "[show] [a] (bigger|larger|smaller) (text|letters|font|print|writing|type)",
            "(increase|decrease|enlarge|change|reduce) [the] (text|letter|font) [size]",
            "(text|letter|font) size",
            "set [the] (text|letter|font) size to {amount}",
            "zoom (in|out)",
            "[the] (text|letters|font|print|writing) (is|are) [much|far|way] too (small|large|big)",
        ),
        Topic.READER,
        Trait.BEFORE_DISCLAIMER,
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
        Topic.READER,
        Trait.BEFORE_DISCLAIMER | Trait.NAMES_PROFILE,
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
        Topic.READER,
        Trait.BEFORE_DISCLAIMER,
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
        Topic.READER,
        Trait.BEFORE_DISCLAIMER | Trait.NAMES_PROFILE,
        asks="Name for the profile",
    ),
)
