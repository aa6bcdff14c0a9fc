"""How one person says commands: what a recognizer writes down for them, and words of their own.

Owns what may be such a spelling and which phrase it stands for. Not here: the file
(`listening.own_spellings_file`), the practice in which they are gathered (`reader.practice`), and
what becomes of them in a recognizer's search (`listening.grammar.own_vocabulary`).

    own = OwnSpellings().adding("undo", Spelling("And do.", -1.2))
    own.phrase_of("and do")                                 # "undo"
    refusal("Yeah.", "undo", understood, own)               # a sentence; "" where nothing is wrong
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from voicereader.base.i18n import _
from voicereader.reader.registry.commands import Command

MOST = 12
"""Spellings of one phrase; of more, the likeliest are kept."""

MOST_WORDS = 8
"""Of a spelling: what is longer is talk."""

Understood = Callable[[str], Command | None]
"""What words mean without any of this."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc`\xb4", "'''''")

_TALK_WORDS = (
    "a ah all alright an and are as at bye but by come do eh for from get go goodbye guys had has "
    "have he hello her hey hi him hm hmm how huh i i'm if in is it it's just like me mhm mm mmm my "
    "of oh okay ok on one or our out right she so sorry thank thanks that that's the them then "
    "there they this to uh um us wait was we well were what what's when where who why wow yeah yes "
    "yep you your"
)
_TALK = frozenset(_TALK_WORDS.split()) | {
    "all right",
    "come on",
    "go on",
    "i don't know",
    "i know",
    "i mean",
    "i see",
    "i'm sorry",
    "of course",
    "oh my god",
    "thank you",
    "thank you very much",
    "uh huh",
    "you know",
    "you know what",
}
"""What people say to each other by itself, and what noise is written down as."""


def normalized(text: str) -> str:
    """The words of a text in small letters, without any sign, one space between them."""
    return " ".join(_WORD.findall(text.translate(_APOSTROPHES).casefold()))


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that mean a phrase. `log_prob` is that of the text as it was heard, natural log.

    It is None for a word that the person has given.
    """

    text: str
    log_prob: float | None = None


@dataclass(frozen=True, slots=True)
class VoiceFit:
    """How well the person was heard in a practice, and how loud it was.

    The phrase that was said was given this `sureness`, from 0 to 1, in nine of ten `tries` at the
    least. Levels are of the person's voice and of the room.
    """

    tries: int
    sureness: float
    speech_dbfs: float
    noise_dbfs: float


@dataclass(frozen=True, slots=True)
class OwnSpellings:
    """By phrase, all that means it; each text once, in the words of `normalized`."""

    spellings: Mapping[str, tuple[Spelling, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    fit: VoiceFit | None = None

    def phrase_of(self, transcript: str) -> str | None:
        """The phrase that someone means by these words, None where they are not among these."""
        return self.meanings.get(normalized(transcript))

    @property
    def meanings(self) -> Mapping[str, str]:
        """Text -> phrase, of all of them."""
        return {
            spelling.text: phrase
            for phrase, spellings in self.spellings.items()
            for spelling in spellings
        }

    def adding(self, phrase: str, spelling: Spelling) -> OwnSpellings:
        """The same and one more, which replaces what the text stood for; what was given stays."""
        text, phrase = normalized(spelling.text), normalized(phrase)
        before = {one.text: one for one in self.spellings.get(phrase, ())}.get(text)
        likeliest = max(spelling, before or spelling, key=_likelihood)
        others = self._without_text(text)
        kept = [*others.get(phrase, ()), Spelling(text, likeliest.log_prob)]
        kept = sorted(kept, key=_likelihood, reverse=True)[:MOST]
        return replace(self, spellings=MappingProxyType({**others, phrase: tuple(kept)}))

    def without(self, phrase: str) -> OwnSpellings:
        """The same without all that means a phrase."""
        rest = {one: kept for one, kept in self.spellings.items() if one != normalized(phrase)}
        return replace(self, spellings=MappingProxyType(rest))

    def fitted(self, fit: VoiceFit) -> OwnSpellings:
        """The same with other numbers."""
        return replace(self, fit=fit)

    def _without_text(self, text: str) -> dict[str, tuple[Spelling, ...]]:
        rest = {
            phrase: tuple(one for one in spellings if one.text != text)
            for phrase, spellings in self.spellings.items()
        }
        return {phrase: spellings for phrase, spellings in rest.items() if spellings}


NONE = OwnSpellings()
"""Of who has neither practised nor given a word."""


def refusal(text: str, phrase: str, understood: Understood, own: OwnSpellings) -> str:
    """Why a text cannot mean a phrase, in one sentence; "" where it can.

    What means another command already would make that one hard to give, and what is in all talk
    would be heard when nobody has said it.
    """
    words = normalized(text)
    if not words:
        return _("{text!r} has no words.", text=text)
    if words.count(" ") >= MOST_WORDS:
        return _("{words} is too long, {count} words are the most.", words=words, count=MOST_WORDS)
    is_letter = len(words) == 1 and "a" <= words <= "z"  # as hisses and hums are written down
    if is_letter or words in _TALK:
        return _(
            "{words} is said in any talk, so it cannot mean {phrase}.", words=words, phrase=phrase
        )
    wanted, meant = understood(phrase), understood(words)
    other = own.phrase_of(words)
    if meant not in (None, wanted) or (other is not None and understood(other) != wanted):
        return _(
            "{words} means another command already, so it cannot mean {phrase}.",
            words=words,
            phrase=phrase,
        )
    return ""


def _likelihood(spelling: Spelling) -> float:
    """What was given comes before all that was heard."""
    return 1.0 if spelling.log_prob is None else spelling.log_prob
