"""Phonemes for eSpeak NG: IPA to its mnemonics, and the text in which they stand.

Owns what is between "[[" and "]]" and the way back from the sent text to the utterance's. Not here:
other languages than English, in whose voices the same mnemonic is another sound.

One spelling does for British and American voices, because eSpeak's mnemonics stand for classes of
words: "0" is the vowel of "lot" in either, "A@" has its "r" only where the voice has one.
"""

# ruff: noqa: RUF001 - these letters are IPA, and meant

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from voicereader.reader.utterance import Piece
from voicereader.speech.espeak_library import SpokenWord

_R_COLOURED = {
    "ɑːɹ": "A@", "ɑɹ": "A@", "ɔːɹ": "O@", "ɔɹ": "O@", "ɜːɹ": "3:", "ɜɹ": "3:", "əɹ": "3",
    "ɪəɹ": "i@", "ɪɹ": "i@", "ɛəɹ": "e@", "ɛɹ": "e@", "ʊəɹ": "U@", "ʊɹ": "U@", "aɪəɹ": "aI@",
    "aʊəɹ": "aU@",
}  # fmt: skip
_SOUNDS = {
    "aɪ": "aI", "aʊ": "aU", "eɪ": "eI", "oʊ": "oU", "əʊ": "oU", "ɔɪ": "OI", "tʃ": "tS", "dʒ": "dZ",
    "iː": "i:", "uː": "u:", "ɑː": "A:", "ɔː": "O:", "ɜː": "3:", "ɪə": "i@", "ɛə": "e@", "ʊə": "U@",
    "ɝ": "3:", "ɚ": "3", "ɑ": "0", "ɒ": "0", "ɔ": "O:", "æ": "a", "a": "a", "ɛ": "E", "e": "E",
    "ɪ": "I", "o": "oU", "ɜ": "3:", "ᵿ": "U", "ʤ": "dZ", "ʧ": "tS", "ʔ": "?", "ç": "C", "ʍ": "w",
    "χ": "x", "ᵻ": "I2", "i": "i", "ʊ": "U", "u": "u:", "ʌ": "V", "ə": "@", "ɐ": "@",
    "p": "p", "b": "b", "t": "t", "ɾ": "t", "d": "d", "k": "k", "ɡ": "g", "g": "g", "f": "f",
    "v": "v", "θ": "T", "ð": "D", "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "h": "h", "m": "m",
    "n": "n", "ŋ": "N", "l": "l", "ɫ": "l", "ɹ": "r", "j": "j", "w": "w", "x": "x",
    "ˈ": "'", "ˌ": ",",
}  # fmt: skip
# Syllables, tie bars, syllabic marks; a breath, and what an English mouth does by itself.
_UNHEARD = str.maketrans("", "", ".\u0361\u035c\u0329\u203f| \u02b0\u02b2\u032a\u0325\u032f")
_LONG = ("ː", "ˑ")  # where English has no longer sound of the kind
_NO_BRACKETS = str.maketrans("[]", "()")
_VOWEL = "[ɑɒɔæaɛeɪᵻiʊuʌəɐɜɝɚo]"
# Two that would be read as one where they meet: "t" and "S" are no "tS".
_LONGER = frozenset((*_SOUNDS.values(), *_R_COLOURED.values(), "ai", "oi", "eu", "I:", "@L", "@r"))


@cache
def _sound() -> re.Pattern[str]:
    """One sound of IPA, the longest there; "r" belongs to a vowel unless another follows."""
    coloured = "|".join(sorted(_R_COLOURED, key=len, reverse=True))
    others = "|".join(sorted(_SOUNDS, key=len, reverse=True))
    return re.compile(rf"(?P<coloured>{coloured})(?![ˈˌ]?{_VOWEL})|(?P<other>{others})|(?P<none>.)")


def mnemonics(ipa: str) -> str:
    """Give eSpeak's phonemes for English IPA; "" where a sign has none and the text is read."""
    spelled = ""
    last = ""
    for match in _sound().finditer(ipa.replace("r", "ɹ").translate(_UNHEARD)):
        coloured = match["coloured"]
        sound = _R_COLOURED[coloured] if coloured else _SOUNDS.get(match[0], "")
        if match[0] in _LONG and last:
            continue
        if not sound:
            return ""
        if any(longer.startswith(last + sound[0]) for longer in _LONGER if last):
            spelled += "|"
        spelled += sound
        last = sound
    return spelled


@dataclass(frozen=True, slots=True)
class PhonemeRun:
    """Characters `start` to `end` of a text, half open, are to sound like these mnemonics."""

    start: int
    end: int
    mnemonics: str


def phoneme_runs(pieces: Iterable[Piece]) -> tuple[PhonemeRun, ...]:
    """The runs of an utterance's text that eSpeak can be told the sound of."""
    runs = []
    start = 0
    for piece in pieces:
        if piece.phonemes and (spelled := mnemonics(piece.phonemes)):
            word = piece.text.strip()
            at = start + piece.text.index(word)
            runs.append(PhonemeRun(at, at + len(word), spelled))
        start += len(piece.text)
    return tuple(runs)


class Script:
    """A text with phonemes in it for eSpeak, and the way back to the text that it was made from.

    eSpeak passes over "[[" that does not stand behind a space (measured). What is "[[" in the text
    itself becomes "((", which eSpeak treats as it treats brackets.
    """

    def __init__(self, text: str, runs: Iterable[PhonemeRun]) -> None:
        plain = text.translate(_NO_BRACKETS)
        self._sent_at: list[int] = []  # where each part begins in what is sent
        self._made_from: list[tuple[int, int]] = []  # its start, and its length if it is phonemes
        parts: list[str] = []
        length = at = 0
        for run in runs:
            for part, start, whole in (
                (plain[at : run.start], at, 0),
                (f" [[{run.mnemonics}]]", run.start, run.end - run.start),
            ):
                self._sent_at.append(length)
                self._made_from.append((start, whole))
                parts.append(part)
                length += len(part)
            at = run.end
        self._sent_at.append(length)
        self._made_from.append((at, 0))
        self.text = "".join((*parts, plain[at:]))

    def back(self, word: SpokenWord) -> SpokenWord:
        """The word event with the place and length that it has in the text."""
        number = bisect_right(self._sent_at, word.offset) - 1
        start, whole = self._made_from[number]
        if whole:
            return replace(word, offset=start, length=whole)
        return replace(word, offset=start + word.offset - self._sent_at[number])
