"""The rows of when the reader listens, and of what it heard."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Situation, Topic, Trait

ROWS = (
    Row(
        "listen-once",
        "Listen now",
        "The voice falls silent, the microphone opens for one phrase and closes again.",
        ("f8", "grave_accent"),
        ("listen to me [now]", "hear me out", "listen now"),
        Topic.LISTENING,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "start-listening",
        "Start listening",
        "The microphone stays open; pressed again, it closes.",
        ("f9",),
        (
            "start listening",
            "listen [to me] (always|all the time)",
            "keep listening",
            "(turn|switch) on the microphone",
            "(turn|switch) the microphone on",
            "microphone on",
            "begin listening",
        ),
        Topic.LISTENING,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "stop-listening",
        "Stop listening",
        "The microphone closes, or waits for the wake phrase where one was chosen.",
        ("f10",),
        (
            "stop listening [to me]",
            "do not listen [to me]",
            "(turn|switch) off the microphone",
            "(turn|switch) the microphone off",
            "(microphone off|mute the microphone)",
            "close the microphone",
            "I am not talking to you",
        ),
        Topic.LISTENING,
        Trait.BEFORE_DISCLAIMER | Trait.ENDS_LISTENING,
        same_as="listen=off",
        likely=Situation.ALWAYS,
    ),
    Row(
        "listen-on-key",
        "Listen on the key",
        "The microphone is closed, and opens for one phrase at the key of Listen now.",
        ("ctrl+l",),
        (
            "listen only on the key",
            "listen (on|at) the key",
            "push to talk",
            "listen when I press the key",
        ),
        Topic.LISTENING,
        Trait.BEFORE_DISCLAIMER | Trait.ENDS_LISTENING,
        same_as="listen=push",
    ),
    Row(
        "listening",
        "Are you listening",
        "Whether the microphone is open, and what was heard last.",
        ("f12",),
        (
            "are you listening",
            "(can|do) you hear me [now]",
            "is the microphone (on|off|open)",
            "what did you hear",
            "what did I say",
            "are you there",
        ),
        Topic.LISTENING,
        Trait.BEFORE_DISCLAIMER,
        likely=Situation.ALWAYS,
    ),
)
