"""What is understood over the reader's own voice, and what it takes for a person in itself.

    python -m bench.over_voice [--phrases 60] [--rows NAME ...] [--misses]

The guide is read in simulated rooms (`testkit/closed_loop.py`); its echo goes through the canceller
that ships, block by block, and what is left through endpointer and recognizer. Synthetic speakers
say phrases over it, after twelve seconds of reading, as loud as the echo or 6 dB softer. A
row is `silent` (the reader says nothing: what room and speaker cost alone), `hush` (the voice
falls silent where someone is noticed, as it does) or `over` (it reads on, as in a room that talks);
`words` are single ones; `first` begins in the first 1.5 s that the reader ever sounds.

Each phrase ends as one thing: done as it was meant, another done, asked back, another asked back,
or nothing. "Known" is when, after the last loud sample, the recognizer was asked; what it takes is
not counted. At the end the whole guide is read at two rates with nobody there. Processor time: a
second and a half a phrase, two minutes for what is read at the end.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, as in the hearing process

import random
import time
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np

from bench.scene import PLAYED_HZ, reader_sentences
from testkit.closed_loop import HUSHED_AFTER_BLOCKS, Loop
from testkit.figures import an_hour, percentile, rate, table
from testkit.levels import loud_part, trimmed
from testkit.phrasebook import Said, everything, likely_while_reading
from testkit.room import TEST_ROOMS, Room, Signal, resampled
from testkit.speakers import Speaker, say, speakers
from voicereader.article.library import open_document
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.phrase_tracker import PhraseTracker
from voicereader.listening.recognizer import (
    SAMPLE_RATE_HZ,
    Heard,
    NotHeard,
    Reason,
    Recognizer,
)
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

LEARNING_S = 12.0
BETWEEN_S = 1.5
FIRST_S = 1.2
LONG_PHONES = 9
RATES_WPM = (175, 400)
DONE, ASKED, OTHER_DONE, OTHER_ASKED, NOTHING = "done", "asked", "another", "asked it", "nothing"
_SETTLES_S = 1.0  # what is told of a phrase so late after it belongs to it


@dataclass(frozen=True, slots=True)
class Condition:
    """How phrases are said: `over_db` is their level over the echo."""

    name: str
    over_db: float
    is_silent: bool = False
    hushes: bool = False
    is_first: bool = False
    is_words: bool = False

    @property
    def title(self) -> str:
        """Of its row."""
        return f"{self.name} {self.over_db:+.0f} dB"


CONDITIONS = (
    Condition("silent", 0, is_silent=True),
    Condition("hush", 0, hushes=True),
    Condition("over", 0),
    Condition("hush", -6, hushes=True),
    Condition("over", -6),
    Condition("words", 0, is_words=True, is_silent=True),
    Condition("words, hush", 0, is_words=True, hushes=True),
    Condition("words, over", 0, is_words=True),
    Condition("first, over", 0, is_first=True),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The guide from a sentence on: its sound at 16 kHz, each sentence and where it ends."""

    voice: Signal
    texts: Sequence[str]
    ends: Sequence[int]

    def text_at(self, frame: int) -> str:
        """The sentence that sounds then."""
        return self.texts[min(bisect(self.ends, frame), len(self.texts) - 1)]


@cache
def reading(wpm: int) -> Reading:
    """The whole guide."""
    texts, sounds = zip(*reader_sentences(wpm), strict=True)
    whole = np.concatenate(sounds).astype(np.float32) / np.float32(32768)
    ends = [round(end * SAMPLE_RATE_HZ / PLAYED_HZ) for end in accumulate(map(len, sounds))]
    return Reading(resampled(whole, PLAYED_HZ, SAMPLE_RATE_HZ), texts, ends)


def reading_from(wpm: int, number: int) -> Reading:
    """The guide from another sentence on, and then from its beginning."""
    whole = reading(wpm)
    number %= len(whole.texts)
    skipped = whole.ends[number - 1] if number else 0
    later = [end - skipped for end in whole.ends[number:]]
    earlier = [end + later[-1] for end in whole.ends[:number]]
    texts = (*whole.texts[number:], *whole.texts[:number])
    return Reading(np.roll(whole.voice, -skipped), texts, (*later, *earlier))


class Listening:
    """The reader in a room, with all that hears; `ended` has what each phrase was, and when."""

    def __init__(
        self, room: Room, read: Reading, recognizer: Recognizer, condition: Condition
    ) -> None:
        self.began: list[float] = []
        self.ended: list[tuple[float, Heard | NotHeard]] = []
        self._read = read
        self._loop = Loop(room, read.voice)
        self._loop.is_hushed = condition.is_silent
        self._hushes = condition.hushes
        self._to_come: list[tuple[int, bool]] = []
        self._tracker = PhraseTracker(recognizer, self._loop.barge_in, self)
        self._sounding: str | None = None

    def voice_started(self, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker: the voice falls silent a moment later."""
        self.began.append(self._loop.now_s)
        self._hush(is_hushed=True)

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker: the voice goes on."""
        self.ended.append((self._loop.now_s, found))
        self._hush(is_hushed=False)

    @property
    def now_s(self) -> float:
        """How long it has been."""
        return self._loop.now_s

    def let_read(self, seconds: float) -> None:
        """So long, and until what is being heard has ended."""
        ends_s = self._loop.now_s + seconds
        while self._loop.now_s < ends_s or self._tracker.is_in_phrase:
            self._step()

    def hear(self, sound: Signal, over_db: float) -> tuple[Sequence[Heard | NotHeard], float]:
        """Say it: what was made of it, and how long after its end that was asked, in ms."""
        before, ends_s = len(self.ended), self._loop.now_s + loud_part(sound)[1] / SAMPLE_RATE_HZ
        self._loop.say(sound, over_db)
        while not self._loop.is_said:
            self._step()
        self.let_read(_SETTLES_S)
        found = self.ended[before:]
        known_s = found[0][0] - ends_s if found else np.nan
        return [each for _, each in found], 1000 * known_s

    def _step(self) -> None:
        while self._to_come and self._to_come[0][0] <= self._loop.blocks:
            self._loop.is_hushed = self._to_come.pop(0)[1]
        sounding = "" if self._loop.is_hushed else self._read.text_at(self._loop.read_frames)
        if sounding != self._sounding:
            self._sounding = sounding
            self._tracker.expect(Context(likely_while_reading(), sounding))
        self._tracker.hear(*self._loop.next_block())

    def _hush(self, *, is_hushed: bool) -> None:
        if self._hushes:
            self._to_come.append((self._loop.blocks + HUSHED_AFTER_BLOCKS, is_hushed))


def outcome(found: Sequence[Heard | NotHeard], said: Said) -> str:
    """What came of a phrase: the worst that was done, else the best."""
    done = [each.command for each in found if isinstance(each, Heard)]
    asked = [e.command for e in found if isinstance(e, NotHeard) and e.reason is Reason.UNSURE]
    if any(command != said.command for command in done):
        return OTHER_DONE
    if done:
        return DONE
    if said.command in asked:
        return ASKED
    return OTHER_ASKED if asked else NOTHING


def spoken(condition: Condition, count: int) -> Iterator[tuple[Speaker, Said, Signal]]:
    """So many phrases, or a few more: as many by each speaker, one speaker after the other."""
    wanted = [said for said in everything() if _is_wanted(said, condition)]
    random.Random(5).shuffle(wanted)
    who = speakers()
    each = -(-count // len(who))
    for number, speaker in enumerate(who):
        first = number * each
        mine = [wanted[at % len(wanted)] for at in range(first, first + each)]
        for said, sound in zip(mine, say(speaker, [said.text for said in mine]), strict=True):
            yield speaker, said, trimmed(sound.astype(np.float32) / np.float32(32768))


def _is_wanted(said: Said, condition: Condition) -> bool:
    is_word = " " not in said.text
    return is_word if condition.is_words else not is_word and said.phones >= LONG_PHONES


def measured(condition: Condition, recognizer: Recognizer, count: int, *, misses: bool) -> None:
    """Print the row of a condition."""
    draw = random.Random(7)
    came: Counter[str] = Counter()
    known_ms: list[float] = []
    listening: Listening | None = None
    last: Speaker | None = None
    began_s = time.process_time()
    for number, (speaker, said, sound) in enumerate(spoken(condition, count)):
        room = TEST_ROOMS[speakers().index(speaker) % len(TEST_ROOMS)]
        if listening is None or speaker is not last or condition.is_first:
            listening = Listening(room, reading_from(175, 5 * number), recognizer, condition)
            listening.let_read(draw.uniform(0.05, FIRST_S) if condition.is_first else LEARNING_S)
        last = speaker
        found, after_ms = listening.hear(sound, condition.over_db)
        came[outcome(found, said)] += 1
        known_ms += [] if np.isnan(after_ms) else [after_ms]
        if misses and outcome(found, said) != DONE:
            print(f"   {outcome(found, said)}: {said.text!r}, {speaker.name}, {room.name}: {found}")
        listening.let_read(BETWEEN_S)
    count = sum(came.values())
    known = [f"{percentile(known_ms, p):.0f}" for p in (50, 95)] if known_ms[1:] else ["-", "-"]
    rates = [rate(came[DONE], count), rate(came[OTHER_DONE], count)]
    rest = [came[ASKED], came[OTHER_ASKED], came[NOTHING]]
    took_s = (time.process_time() - began_s) / count
    print(" | ".join(map(str, ("|", condition.title, count, *rates, *rest, *known))), end=" | ")
    print(f"{took_s:.2f} |", flush=True)


def of_itself(recognizer: Recognizer) -> None:
    """Print what the reader took for a person, and for a phrase, where nobody was."""
    rows = []
    for wpm in RATES_WPM:
        seconds, began, found = 0.0, 0, []
        for room in TEST_ROOMS:
            read = reading(wpm)
            listening = Listening(room, read, recognizer, Condition("nobody", 0))
            listening.let_read(len(read.voice) / SAMPLE_RATE_HZ)
            seconds += listening.now_s
            began += len(listening.began)
            found += [each for _, each in listening.ended]
        done = sum(isinstance(each, Heard) for each in found)
        asked = sum(isinstance(e, NotHeard) and e.reason is Reason.UNSURE for e in found)
        rows.append((wpm, f"{seconds / 60:.0f}", began, asked, done, an_hour(done, seconds)))
    head = ("nobody there, wpm", "minutes", "taken for someone", "asked", "done", "done an hour")
    print("\n" + table(head, rows))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phrases", type=int, default=60, help="in each row")
    parser.add_argument("--rows", nargs="*", help="those whose title begins so")
    parser.add_argument("--misses", action="store_true", help="print what was not done")
    options = parser.parse_args()
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    vocabulary = reader_vocabulary(ROWS, article, index)
    recognizer = MoonshineRecognizer(vocabulary, in_article(index))
    head = ("", "n", "done", "another done", "asked", "another asked", "nothing")
    times = ("known, ms: p50", "p95", "processor, s a phrase")
    print(table((*head, *times), ()), flush=True)
    wanted = tuple(options.rows or ("",))
    for condition in CONDITIONS:
        if condition.title.startswith(wanted):
            measured(condition, recognizer, options.phrases, misses=options.misses)
    if options.rows is None or "itself" in options.rows:
        of_itself(recognizer)


if __name__ == "__main__":
    main()
