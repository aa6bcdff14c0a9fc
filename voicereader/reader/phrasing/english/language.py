"""English, as phrases are said in it.

Owns its words. Not here: the machinery that compares them.
"""

from __future__ import annotations

import re

from voicereader.reader.phrasing.asking import AskingWords, Kind
from voicereader.reader.phrasing.english.numbers import (
    NUMBER_WORDS,
    cardinal,
    minutes,
    ordinal,
)
from voicereader.reader.phrasing.english.settings import BETWEEN, SLOTS
from voicereader.reader.phrasing.language import PhraseLanguage

_BEFORE_IS = "what where how who when that there here it"
_BEFORE_NOT = "do does did is are was could would should"
# Written without their apostrophe, because people leave it out.
_CONTRACTIONS = {
    **{f"{word}s": (word, "is") for word in _BEFORE_IS.split()},
    **{f"{word}re": (word, "are") for word in ("you", "they", "what", "who")},
    **{f"{word}ll": (word, "will") for word in ("you", "that", "it", "there")},
    **{f"{word}ve": (word, "have") for word in ("i", "you", "we")},
    **{f"{word}d": (word, "would") for word in ("you", "that")},
    **{f"{word}nt": (word, "not") for word in _BEFORE_NOT.split()},
    "im": ("i", "am"),
    "lets": ("let", "us"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "wont": ("will", "not"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "wanna": ("want", "to"),
    "gonna": ("going", "to"),
    "plz": ("please",),
    "pls": ("please",),
}
_WITH_APOSTROPHE_ONLY = {"id": ("i", "would"), "ill": ("i", "will")}  # "ill" and "id" are words

# One spelling for both sides of the Atlantic. It need not be a right one, only the same for both.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[ao]e", "e"),  # anaesthesia, oedema
        ("is(e[ds]?|ing|ations?)$", r"iz\1"),  # stabilise
        ("(?<=...)our(s?)$", r"or\1"),  # colour, but neither hour nor four
        ("tre(s?)$", r"ter\1"),  # centre
        ("ll(?=e[dr]|ing)", "l"),  # cancelled
        ("ogue$", "og"),
    )
)
_MAY_DIFFER = re.compile("[ao]e|is[ei]|isa|our|tre|ll|ogue")  # most words do not
_SAID = "zero one two three four five six seven eight nine ten eleven twelve"

_CARRIER_WORDS = (
    "article bit bring chapter explain find get give go hear info information jump learn "
    "let look move need now open part passage read say section see show something speak take "
    "talk tell topic understand want"
)
_SOUNDS = "um umm uh uhm uhh erm er err hmm hm mm mmm ah oh eh"
_EMPTY = (
    "absolutely actually also anyway basically else even exactly honestly just kind kindly main "
    "maybe perhaps please possible possibly potential precisely quite rather really simply somehow "
    "sort totally very well"
)
_GLUE = (
    "a about am an and any are as at be been by can could did do does during for from had "
    "has have he her here him his how i if in into is it its may me might must my not of on one or "
    "our please shall she should so some such than that the their them then there these they this "
    "those to too us was we were what when where which who whom whose why will with would you your"
)
_ASKED = {
    Kind.TOPIC: ("how about", "what about"),
    Kind.WHO: ("who", "whom", "whose"),
    Kind.WHEN: ("when", "how soon", "what time", "what day"),
    Kind.WHERE: ("where",),
    Kind.WHY: ("why", "how come", "what for"),
    Kind.HOW: ("how",),
    Kind.HOW_LONG: ("how long", "how many minutes", "how many hours", "how much time"),
    Kind.HOW_MUCH: ("how much", "how many", "how often", "how far", "how old", "how big"),
    Kind.WHAT: ("what", "which"),
    Kind.WHETHER: ("whether",),
}
_ASKING_VERBS = (
    "am are can could did does had has is may might must ought shall should was were will would"
)
_SUBJECTS = "he i it patients people she they we you"
_NEGATIONS = (
    "except hardly instead neither never no nobody none nor not nothing nowhere unless without"
)

_OPENINGS = (
    "please",
    "[oh] (ok|okay|well|so|hey|hi|hello|now|then|and|but|right|alright|all right|sorry)",
    "excuse me",
    "just",
    "(can|could|would|will|might) you [please|just|kindly|maybe|possibly]",
    "(can|could|may|might|shall) we [please|just|maybe] [have|get|do]",
    # "Can I stop" asks a doctor; this asks the reader.
    "(can|could|may|might|shall) I [please|just|maybe] (have|hear|see|ask for|go to|read)",
    "I (want|need|would like|would love|wish|would prefer) [you] to",
    "I (am|was) (trying|hoping|wondering if you could) to",
    "(I was wondering|I wonder) if you (can|could|would)",
    "(let|help) (me|us) [to]",
    "(give|get|show|tell) me",
    "(I|we) (need|want|would like|am looking for)",
    "(do you know|I want to know|I would like to know|tell me) (if|whether)",
    "(do|would) you mind",
    "is it possible to",
    "I think [I|you] [want|should]",
    "(computer|reader|voice reader|hey reader)",
    "(be so kind|be so good) (as to|and)",
    "(no|actually|wait) (I said|I meant)",
    "actually",
    "maybe",
    "quickly",
)
_CLOSINGS = (
    "please",
    "[many] thanks [a lot|very much|so much]",
    "thank you [very much|so much]",
    "[right] now",
    "next",
    "for (a|just a) (bit|moment|while|minute|second)",
    "then",
    "for me",
    "or not",
    "[a|just a] (bit|little [bit])",
    "if you (can|could|would|please|do not mind|would not mind)",
    "(will|would|could|can) you [please]",
    "(ok|okay|already|immediately|at once|though|maybe|somehow|cheers)",
    "(my friend|mate|dear|sir|reader|computer)",
)


def spelled(word: str) -> str:
    """One spelling for both sides of the Atlantic."""
    if len(word) > 3 and _MAY_DIFFER.search(word):
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


def stem(word: str) -> str:
    """A word without the commonest endings: use and used, complication and complications are one.

    A stem is only compared with stems, so it need not be a word.
    """
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 3:
        word = word[:-1]
    if len(word) > 4 and word[-1] == "e":  # "care" is not a "car"
        word = word[:-1]
    is_doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioul"
    return word[:-1] if is_doubled else word


ENGLISH = PhraseLanguage(
    code="en",
    spelled=spelled,
    stem=stem,
    contractions=_CONTRACTIONS,
    with_apostrophe_only=_WITH_APOSTROPHE_ONLY,
    digits={str(number): word for number, word in enumerate(_SAID.split())},
    glue=frozenset(_GLUE.split()),
    asking=frozenset({"how", "when", "where", "who", "why"}),
    asks=AskingWords(
        {tuple(words.split()): kind for kind, asked in _ASKED.items() for words in asked},
        verbs=frozenset(_ASKING_VERBS.split()),
        verbs_before_subjects=frozenset({"do", "have", "need"}),
        subjects=frozenset(_SUBJECTS.split()),
    ),
    negations=frozenset(_NEGATIONS.split()),
    carriers=frozenset(_CARRIER_WORDS.split()),
    hesitations=frozenset(_SOUNDS.split()),
    modifiers=frozenset(_EMPTY.split()),
    openings=_OPENINGS,
    closings=_CLOSINGS,
    cardinal=cardinal,
    ordinal=ordinal,
    minutes=minutes,
    number_words=NUMBER_WORDS,
    choices={
        "switch": {"on": "on", "off": "off"},
        "level": {
            **dict.fromkeys(("no", "none", "off"), "none"),
            "some": "some",
            "most": "most",
            **dict.fromkeys(("all", "on"), "all"),
        },
        **SLOTS,
        "off": dict.fromkeys(("cancel", "stop", "turn off", "no", "end"), 0),
    },
    settings={
        "rate": ("rate", "speed", "speaking rate", "reading speed", "speech rate"),
        "volume": ("volume", "loudness"),
        "pitch": ("pitch", "height of the voice"),
    },
    between=BETWEEN,
    joints=r"\band\b|\bthe\b",
    same=((frozenset({"how", "soon"}), "when"),),
)
