"""The rows of how the voice sounds."""

from __future__ import annotations

from voicereader.reader.registry.commands import Adjust, Offer, Row, Situation, Topic, Trait


def _adjust(
    setting: str,
    words: tuple[str, str],
    keys: tuple[tuple[str, ...], tuple[str, ...]],
    phrases: tuple[tuple[str, ...], tuple[str, ...]],
    likely: Situation = Situation.NONE,
    offers: tuple[Offer, ...] = (),
    traits: Trait = Trait.NONE,
) -> list[Row]:
    """The rows that turn a setting up, which can be offered, and down."""
    return [
        Row(
            word,
            word.capitalize(),
            "",
            row_keys,
            row_phrases,
            Topic.VOICE,
            Trait.BEFORE_DISCLAIMER | Trait.KEEPS_OFFER | traits,
            action=Adjust(setting, step),
            likely=likely,
            offers=offers if step == 1 else (),
        )
        for word, step, row_keys, row_phrases in zip(words, (1, -1), keys, phrases, strict=True)
    ]


_FASTER = (
    "speak faster",
    "[go|read|talk|a (bit|little)|much|even] faster",
    "speed [it] up",
    "too slow",
    "(you are|that is|it is|you speak|you talk) [way|much|far|a bit] too (slow|slowly)",
    "[go|speak|read|talk] [a (bit|little)] quicker",
    "hurry [up]",
    "(increase|raise|turn up) the (speed|rate)",
    "more speed",
    "not so (slow|slowly)",
    "turn the speed up",
)
_SLOWER = (
    "speak slower",
    "[go|read|talk|a (bit|little)|much|even] slower",
    "slow [it] down",
    "too (fast|quick|quickly)",
    "(you are|that is|it is) [way|much|far|a bit] too (fast|quick)",
    "you (speak|talk|read) [way|much|far|a bit] [too] (fast|quickly)",
    "you are (going|talking|reading|speaking) [way|much|far] too (fast|quickly)",
    "not so (fast|quick|quickly)",
    "(more|speak|read|talk) slowly",
    "(speak|read|talk|go) [a (bit|little)] (more slowly|slower)",
    "(reduce|decrease|turn down) the (speed|rate)",
    "less speed",
    "turn the speed down",
)
_LOUDER = (
    "raise the volume",
    "speak louder",
    "[a (bit|little)|much|even|talk|read] louder",
    "speak up",
    "make it louder",
    "turn (it|the (volume|sound|voice)) up",
    "turn up the (volume|sound)",
    "volume up",
    "(more|increase the) volume",
    "I (can not|can hardly|do not) hear (you|it|that|anything)",
    "[it is|you are|that is] [much|way] too (quiet|soft|low)",
)
_QUIETER = (
    "speak quieter",
    "reduce the volume",
    "[a (bit|little)|much|even|talk|read] (quieter|softer)",
    "turn (it|the (volume|sound|voice)) down",
    "turn down the (volume|sound)",
    "volume down",
    "lower (your voice|the (volume|sound))",
    "(less|decrease the) volume",
    "not so loud",
    "[it is|you are|that is] [much|way] too (loud|noisy)",
    "(speak|talk|read) (softer|more softly|more quietly|quietly)",
)
_HIGHER = (
    "speak higher",
    "increase the pitch",
    "[a (bit|little)|much] higher [voice|pitch]",
    "a higher (voice|pitch)",
    "raise the pitch",
    "pitch up",
    "[it is|you are|the voice is|your voice is] too deep",
)
_LOWER = (
    "decrease the pitch",
    "deeper voice",
    "speak lower",
    "[a (bit|little)|much] (lower|deeper) [voice|pitch]",
    "a (lower|deeper) (voice|pitch)",
    "reduce the pitch",
    "pitch down",
    "[it is|you are|the voice is|your voice is] too (high|shrill)",
)

ROWS = (
    *_adjust(
        "rate",
        ("faster", "slower"),
        (("plus", "equals_sign"), ("minus",)),
        (_FASTER, _SLOWER),
        Situation.ALWAYS,
        (Offer(Situation.DISCLAIMER | Situation.READING, 4),),
        Trait.IN_PAGE,
    ),
    Row(
        "normal-speed",
        "Normal speed",
        "Speak at 175 words a minute.",
        ("0",),
        (
            "[at|go back to|back to|use] [the] (normal|usual|default|regular) (speed|rate|pace)",
            "(speak|read|talk) normally",
            "(speak|read|talk) at [the] (normal|usual) (speed|rate|pace)",
            "reset the (speed|rate)",
        ),
        Topic.VOICE,
        Trait.BEFORE_DISCLAIMER | Trait.KEEPS_OFFER | Trait.IN_PAGE,
        action=Adjust("rate", 0),
        likely=Situation.IN_DOCUMENT,
    ),
    *_adjust(
        "volume",
        ("louder", "quieter"),
        (("right_square_bracket",), ("left_square_bracket",)),
        (_LOUDER, _QUIETER),
        Situation.ALWAYS,
        (Offer(Situation.DISCLAIMER, 5),),
        Trait.IN_PAGE,
    ),
    *_adjust(
        "pitch",
        ("higher", "lower"),
        (("right_curly_bracket",), ("left_curly_bracket",)),
        (_HIGHER, _LOWER),
    ),
    Row(
        "next-voice",
        "Next voice",
        "Speak with the next voice of this language.",
        ("v",),
        (
            "next voice",
            "(change|switch) [the|your] voice",
            "[use|try|give me] (another|a different|a new|some other) voice",
            "[use|try] the other voice",
            "I do not like (this|that|your|the) voice",
        ),
        Topic.VOICE,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "punctuation",
        "Punctuation",
        "Say none, some, most or all of it; the next level at each press.",
        ("x",),
        (
            "[change the] punctuation level",
            "(read|say|speak) {level} [of] [the] punctuation",
            "punctuation [{level}]",
            "{level} punctuation",
            "turn {level} [the] punctuation",
            "turn [the] punctuation {level}",
            "[say|read] more punctuation",
            "(set|change|switch|put) [the] punctuation [level] (to|as) {level}",
        ),
        Topic.VOICE,
        Trait.BEFORE_DISCLAIMER,
    ),
    Row(
        "earcons",
        "Short sounds",
        "For headings, lists, edges and finds: on or off.",
        ("X",),
        (
            "short sounds [{switch}]",
            "sounds [{switch}]",
            "turn {switch} the [short] (sounds|earcons|beeps|noises)",
            "turn the [short] (sounds|earcons|beeps|noises) {switch}",
            "(earcons|beeps) [{switch}]",
            "(set|turn|switch) [the] [short] (sounds|earcons|beeps) [to] {switch}",
        ),
        Topic.VOICE,
        Trait.BEFORE_DISCLAIMER,
    ),
)
