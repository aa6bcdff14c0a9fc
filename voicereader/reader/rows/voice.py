"""The rows of how the voice sounds."""

from __future__ import annotations

from voicereader.reader.commands import Act, Adjust, Row, Setting, Topic, WhileOwed


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


ROWS = (
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
)
