"""What Piper is to say: the sounds of a text, word by word, in breaths.

A breath is what the model takes at once.

Owns where a breath ends and which sign of punctuation the model is shown. Not here: which sounds a
word has, which eSpeak NG knows, as it did when the model was trained, and our lexicon, whose
phonemes stand in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from voicereader.speech.espeak_library import SoundedWord, SpokenWord
from voicereader.speech.espeak_phonemes import PhonemeRun, Script

_ENDED = re.compile("[.!?\u2026\u3002\uff01\uff1f]")
_SIGNS = {"!": "!", "?": "?", ";": ";", ":": ":", ",": ",", "\u2026": ".", ".": "."}

_FIRST_CLAUSES_TO, _CLAUSES_TO = 60, 160
"""So many sounds after which a breath ends with its clause: some three seconds of speech in the
first breath, for whose sound somebody may be waiting, and eight in the others."""

_MOST = 320
"""So many after which it ends with any word: what the model was trained with is hardly longer."""


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word: where it stands in the text, what it sounds like, and the sign after it, if any."""

    offset: int
    length: int
    starts_clause: bool
    sounds: str
    sign: str = ""

    def at(self, frame: int) -> SpokenWord:
        """The word as it is reported, with the frame that it begins at."""
        return SpokenWord(self.offset, self.length, frame, self.starts_clause)


Breath = tuple[SaidWord, ...]

SoundWords = Callable[[str, bool], Sequence[SoundedWord]]
"""The words of a text and their sounds; True where there are phonemes in it."""


def breaths_of(text: str, runs: Sequence[PhonemeRun], sound_words: SoundWords) -> list[Breath]:
    """A text in breaths; each word of it once, in order. None where nothing of it is said."""
    script = Script(text, runs) if runs else None
    heard = sound_words(script.text if script else text, script is not None)
    words = list(_in_order(text, heard, script))
    breaths: list[Breath] = []
    breath: list[SaidWord] = []
    sounds = 0
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        sign = _sign_between(text, word, following)
        breath.append(replace(word, sign=sign))
        sounds += len(word.sounds) + 1
        clauses_to = _CLAUSES_TO if breaths else _FIRST_CLAUSES_TO
        is_long = (sign and sounds > clauses_to) or sounds > _MOST
        if following is None or sign in (".", "!", "?") or is_long:
            breaths.append(tuple(breath))
            breath, sounds = [], 0
    return [breath for breath in breaths if any(word.sounds for word in breath)]


def _in_order(text: str, heard: Iterable[SoundedWord], script: Script | None) -> Iterable[SaidWord]:
    """The words, each at a later character that is no space; what else is said belongs to the last.

    eSpeak reports several words for one sign ("≥"), some at the space after it or past the end.
    """
    last: SaidWord | None = None
    for word in heard:
        event = SpokenWord(word.offset, word.length, 0, word.starts_clause)
        event = script.back(event) if script else event
        sounds = unicodedata.normalize("NFD", word.phonemes)
        at = event.offset
        is_next = at < len(text) and not text[at].isspace() and (last is None or last.offset < at)
        if is_next:
            if last is not None:
                yield last
            last = SaidWord(at, event.length, event.starts_clause, sounds)
        elif last is not None:
            last = replace(last, sounds=f"{last.sounds} {sounds}".strip())
    if last is not None:
        yield last


def _sign_between(text: str, word: SaidWord, following: SaidWord | None) -> str:
    """What the model is shown after a word: a sign where eSpeak ended a clause."""
    if following is None:
        between = text[word.offset + word.length :]
        return _last_sign(between) or "."
    if not following.starts_clause:
        return ""
    return _last_sign(text[word.offset + word.length : following.offset]) or ","


def _last_sign(between: str) -> str:
    ended = _ENDED.search(between)
    if ended:
        return _SIGNS.get(ended[0], ".")
    return next((_SIGNS[sign] for sign in between if sign in _SIGNS), "")
