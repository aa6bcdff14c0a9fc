"""The rows of looking closely: spelling, and what was said before."""

from __future__ import annotations

from voicereader.reader.registry.commands import Row, Situation, Topic, Trait

ROWS = (
    Row(
        "spell-word",
        "Spell the word",
        "The word at the cursor, letter by letter.",
        ("y",),
        (
            "spell (that|it|this) [word]",
            "spell [out] [the] [last|current] word",
            "spell (that|it) out [loud]",
            "how (do you|do I|would you) spell (that|it|this|this word|the word)",
            "how is (that|it|this [word]|the word) (spelled|spelt|written)",
            "[spell it] letter by letter",
            "what are the letters",
        ),
        Topic.WORDS,
        likely=Situation.IN_DOCUMENT,
    ),
    Row(
        "spell-phonetically",
        "Spell it phonetically",
        "The word at the cursor, as Victor Echo Romeo.",
        ("Y",),
        (
            "spell (that|it|this [word]|the word) phonetically",
            "[spell (that|it|this|the word)] (in|with|using) the (phonetic|NATO|radio) alphabet",
            "phonetic (spelling|alphabet)",
            "how is (that|it) spelled phonetically",
        ),
        Topic.WORDS,
    ),
    Row(
        "say-sentence",
        "Say the sentence",
        "The whole sentence in which the word stands.",
        ("j",),
        (
            "(say|read|hear|repeat) [me] the [whole|full|entire|complete] sentence [again]",
            "(say|read) this [whole|full] sentence",
            "the (whole|full|entire) sentence",
        ),
        Topic.WORDS,
    ),
    Row(
        "repeat-slower",
        "Repeat slower",
        "The sentence again, at two thirds of the speed.",
        ("E",),
        (
            "say (that|it|this) (slower|slowly|more slowly) [this time]",
            "(say|read) (that|it|this) again [but] (slower|slowly|more slowly)",
            "repeat [that|it|this] [again] [but] (slower|slowly|more slowly)",
            "(one more time|once more|again) [but] (slowly|more slowly)",
            "(once more|one more time|again) [but] slower",
        ),
        Topic.WORDS,
        Trait.BEFORE_DISCLAIMER | Trait.KEEPS_OFFER,
    ),
    Row(
        "speech-history",
        "What was said",
        "The last fifty things said, the latest first.",
        ("z",),
        (
            "what did you [just] say [before|just now|earlier]",
            "[the] speech history",
            "what (have you|has been) said [before]",
            "what was (the last thing you said|said before)",
            "[tell me|list|show me|read] the last things you said",
        ),
        Topic.WORDS,
    ),
    Row(
        "say-it-like",
        "Say it like",
        "Type how the word at the cursor is to be said, then Enter; it is kept.",
        ("J",),
        (
            "say it (like|as) {text}",
            "pronounce (it|that|this [word]) [like|as] {text}",
            "(say|pronounce) [the word] {word} (like|as) {text}",
            "(it|that|this) is (pronounced|said) [like|as] {text}",
            "the word {word} is (pronounced|said) [like|as] {text}",
            "change the pronunciation",
            "you (say|pronounce) (it|that|this) wrong",
            "that is not how it is (said|pronounced)",
            "(say it|pronounce it|pronounce this [word]|say this [word]) differently",
        ),
        Topic.WORDS,
        asks="Say it like",
    ),
)
