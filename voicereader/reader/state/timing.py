"""How long reading takes: reckoned from the text, and set right by the speech that is played.

Owns what is reckoned. All that is said or shown of time comes from here. Counted is everything that
will be read from one place to another, the disclaimer and what is announced with headings too.

The reckoning was fitted to eSpeak NG 1.51's default voices (`bench.timing` of c01250f prints it
beside what they make of the article, or of other documents, at 17 rates): the sound of an utterance
is as long as its letters, a digit being four ("30" is "thirty"), and three more, and the pauses are
those that `speech.pauses` makes. For the article that ships it is within 2% at every rate from 80
to 900; the worst text found, 749 small letters with a stop or two, is reckoned 10 to 14% short.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from voicereader.article.model import Article, BlockKind, Position, beyond_words_ms
from voicereader.base.i18n import base_of
from voicereader.reader.messages.blocks import block_announcement, block_end, block_lead
from voicereader.reader.rates import NORMAL_RATE_WPM
from voicereader.reader.utterance import Pause, Utterance

# Letters a minute for each word a minute that is asked for, at some rates.
_LETTERS_A_WORD = (
    (80, 60 / 8.13),
    (100, 60 / 8.64),
    (175, 60 / 8.81),
    (300, 60 / 9.18),
    (400, 60 / 9.41),
    (900, 60 / 9.3),
)
_SLOWER = {"de": 1.057}  # than English
_LETTERS_A_DIGIT = 4
_LETTERS_AN_UTTERANCE = 3

AFTER_MS = {Pause.NONE: 0, Pause.SENTENCE: 300, Pause.PARAGRAPH: 500, Pause.HEADING: 600}
_COMMA_MS, _CLAUSE_MS, _SENTENCE_MS = 130, 200, 300
_PAUSE_WITHIN = re.compile(
    r"(?P<sentence>[.!?](?=\s+\S))|(?P<clause>[;:](?=\s)|[\u2013\u2014\u2026])"
    r"|,(?=\s)|[()\[\]\"\u201c\u201d]|\s-+\s"
)
_WITHIN_MS = {"sentence": _SENTENCE_MS, "clause": _CLAUSE_MS, None: _COMMA_MS}
_PAUSES_SHRINK_BY = 1.5  # a power of the rate

_AFTER = {
    BlockKind.HEADING: Pause.HEADING,
    BlockKind.PARAGRAPH: Pause.PARAGRAPH,
    BlockKind.ITEM: Pause.SENTENCE,
    BlockKind.QUESTION: Pause.SENTENCE,
}  # a block's last sentence, as `narration.pause_after` has it

_BOOK = 2000  # blocks, from which on some are looked at
_LOOKED_AT, _STEP = 500, 7919
_TRUSTED_S = 10.0  # of the reckoning: what is heard weighs as much after so long


class Length(NamedTuple):
    """How long a text is: letters to say, pauses as they are at the normal rate, and recordings.

    Of these those alone that are more than their words: no rate changes how long they are.
    """

    letters: float
    pauses_ms: float
    recorded_ms: float = 0.0

    def seconds(self, rate_wpm: int, language: str) -> float:
        """How long that is at a rate."""
        letters_s = self.letters * _letter_s(rate_wpm) * _SLOWER.get(base_of(language), 1)
        pauses_s = self.pauses_ms / 1000 * math.pow(NORMAL_RATE_WPM / rate_wpm, _PAUSES_SHRINK_BY)
        return letters_s + pauses_s + self.recorded_ms / 1000


def length_of(text: str, pause: Pause) -> Length:
    """The length of an utterance, as it is written."""
    text = text.strip()
    digits = sum(map(text.count, "0123456789"))
    letters = len(text) + (_LETTERS_A_DIGIT - 1) * digits + _LETTERS_AN_UTTERANCE
    within = (_WITHIN_MS[match.lastgroup] for match in _PAUSE_WITHIN.finditer(text))
    return Length(letters, AFTER_MS[pause] + sum(within))


def reckoned_seconds(said: Utterance, language: str) -> float:
    """How long an utterance takes to say."""
    recordings = dict.fromkeys(piece.recording for piece in said.pieces if piece.recording)
    clips = (clip for recording in recordings for clip in recording.clips)
    if beyond_words_ms(clips, len(said.shown)):
        return sum(recording.seconds for recording in recordings)
    return length_of(said.shown, said.pause).seconds(said.prosody.rate_wpm, language)


class Pace:
    """How much longer speech has taken than was reckoned, by the voice that spoke."""

    def __init__(self) -> None:
        self._reckoned_s: dict[str, float] = {}
        self._heard_s: dict[str, float] = {}

    def heard(self, voice: str, reckoned_s: float, seconds: float) -> None:
        """So much has been said in so many seconds."""
        if reckoned_s > 0 and seconds > 0:
            self._reckoned_s[voice] = self._reckoned_s.get(voice, _TRUSTED_S) + reckoned_s
            self._heard_s[voice] = self._heard_s.get(voice, _TRUSTED_S) + seconds

    def of(self, voice: str) -> float:
        """What the reckoned seconds are to be multiplied by."""
        return self._heard_s.get(voice, 1.0) / self._reckoned_s.get(voice, 1.0)


class Lengths:
    """How much of an article lies before each of its places.

    Known by the block, from its text as a whole: only the sentences of the blocks that are asked
    about are ever split, which a long book would have everybody wait for.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        is_a_book = len(article.blocks) > _BOOK
        each = self._of_a_book() if is_a_book else map(self._length, range(len(article.blocks)))
        lengths = [*each]
        letters = accumulate((length.letters for length in lengths), initial=0.0)
        pauses = accumulate((length.pauses_ms for length in lengths), initial=0.0)
        recorded = accumulate((length.recorded_ms for length in lengths), initial=0.0)
        self._before = list(map(Length, letters, pauses, recorded))

    def between(self, start: Position, end: Position) -> Length:
        """From one place to another after it."""
        first, last = self._at(start), self._at(end)
        return Length(*(max(0.0, b - a) for a, b in zip(first, last, strict=True)))

    def place_after(self, start: Position, seconds: float, rate_wpm: int) -> Position:
        """The sentence that lies so many reckoned seconds after `start`; the last at the most."""

        def at_s(length: Length) -> float:
            return length.seconds(rate_wpm, self._article.language)

        wanted_s = at_s(self._at(start)) + seconds
        blocks = self._article.blocks
        number = max(0, bisect_right(self._before, wanted_s, hi=len(blocks), key=at_s) - 1)
        before_s, after_s = map(at_s, self._before[number : number + 2])
        share = (wanted_s - before_s) / (after_s - before_s)
        starts = blocks[number].sentence_starts
        return Position(number, bisect_right(starts, share * len(blocks[number].text)) - 1)

    def _of_a_book(self) -> Iterator[Length]:
        """By their characters, as long as those of some blocks, any of it, are on average.

        To look at each of 50,000 took two seconds, in which no key did anything.
        """
        blocks = self._article.blocks
        spoken = [number for number, block in enumerate(blocks) if not block.recorded_ms]
        # In steps that no pattern of chapters has.
        sample = [spoken[_STEP * at % len(spoken)] for at in range(_LOOKED_AT)] if spoken else []
        characters = sum(len(blocks[number].text) for number in sample) or 1
        looked_at = [self._length(number) for number in sample]
        letters = sum(length.letters for length in looked_at) / characters
        pauses_ms = sum(length.pauses_ms for length in looked_at) / characters
        for block in blocks:
            if block.recorded_ms:
                yield Length(0.0, 0.0, block.recorded_ms)
            else:
                yield Length(letters * len(block.text), pauses_ms * len(block.text))

    def _length(self, number: int) -> Length:
        """Of a block, with what is announced at its start; its sentences are utterances."""
        block = self._article.blocks[number]
        if block.recorded_ms:
            return Length(0.0, 0.0, block.recorded_ms)
        ends = block_end(self._article, number)
        told = ", ".join(filter(None, (block_announcement(self._article, number), ends)))
        said = f"{block_lead(self._article, number)}{block.text}"
        whole = length_of(f"{said}, {told}" if told else said, _AFTER[block.kind])
        more = sum(match.lastgroup == "sentence" for match in _PAUSE_WITHIN.finditer(block.text))
        return Length(whole.letters + more * _LETTERS_AN_UTTERANCE, whole.pauses_ms)

    def _at(self, place: Position) -> Length:
        """What lies before a place; of its own block, as much as lies before the character."""
        if place.block >= len(self._article.blocks):
            return self._before[-1]
        block = self._article.blocks[place.block]
        before, after = self._before[place.block : place.block + 2]
        at = (block.sentence_starts[place.sentence] if place.sentence else 0) + place.offset
        share = at / len(block.text)
        return Length(*(b + share * (a - b) for b, a in zip(before, after, strict=True)))


def _letter_s(rate_wpm: int) -> float:
    """How long a letter lasts, between the rates at which it was measured."""
    (slowest, letters), *_, (_, fastest_letters) = _LETTERS_A_WORD
    for (low, at_low), (high, at_high) in pairwise(_LETTERS_A_WORD):
        if low <= rate_wpm <= high:
            letters = at_low + (at_high - at_low) * (rate_wpm - low) / (high - low)
            break
    else:
        letters = letters if rate_wpm < slowest else fastest_letters
    return 60 / letters / rate_wpm
