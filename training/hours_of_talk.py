"""What is believed of hours of talk that is not for the reader, by what ships.

    python -m training.hours_of_talk [--minutes 180] [FILE...]

Owns that count. FILE holds other sentences, in any document that the reader opens; none of it may
be among what was fitted on (`hearing_features`). A third is talk by changing speakers, a third a
television in a room with music under it, a third two people who read aloud. It is
followed as the listener follows it (`phrase_tracker`), as if the guide were being read in silence,
and the reader knows of a room that talks to itself what it knows then (`ListeningState`).
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: each process has a processor

import numpy as np

from testkit.figures import an_hour, table
from testkit.phrasebook import likely_while_reading
from testkit.recordings import RATE_HZ, Samples
from testkit.speakers import say, speakers
from training.talk import conversation, sentences, television
from voicereader.article.library import open_document
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.listener import event_of
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, PhraseTracker, PlainMicrophone
from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.reader.commands.questions import ASK
from voicereader.reader.context import Context
from voicereader.reader.effects import ListenMode
from voicereader.reader.events import NothingHeard, PhraseDoubted, PhraseHeard
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.commands import Command
from voicereader.reader.registry.registry import ROWS
from voicereader.reader.state.listening_state import ListeningState

_READERS = ("joe", "awb")
_KINDS = ("conversation", "television", "reading")
_PARTS = 4  # each has a seed of its own


@dataclass
class Count:
    """What became of what was said of one kind; `PhraseTracker` tells it."""

    pieces: int = 0
    seconds: float = 0.0
    believed: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)  # which are done where an answer is sure
    asked: list[str] = field(default_factory=list)
    room: ListeningState = field(default_factory=lambda: ListeningState(ListenMode.ALWAYS, []))

    def voice_started(self, at_s: float) -> None:
        """Someone speaks; what it was comes later."""
        self.room.began_s = at_s

    @property
    def is_talkative(self) -> bool:
        """Whether the room is known to talk to itself, so that all has to be surer."""
        return self.room.is_talkative(self.room.began_s)

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:
        """Count it."""
        self.pieces += 1
        line = f"{found.score:.2f} {found.phrase} <- {found.transcript and found.transcript.text}"
        match event_of(found, at_s):
            case PhraseHeard(_, command) if command.id == ASK:
                if not self.is_talkative:  # or nothing is answered
                    self.questions.append(line)
            case PhraseHeard(phrase, _):
                self.believed.append(line)
                self.room.took(phrase)
            case PhraseDoubted(_, command) if self._may_ask(command):
                self.asked.append(line)
                self.room.unanswered()
            case PhraseDoubted() | NothingHeard(is_clear=True):
                self.room.refuse(at_s)

    def _may_ask(self, command: Command) -> bool:
        """Not about what cannot be undone."""
        row = next(row for row in ROWS if row.id == command.id)
        return not (self.is_talkative or row.cannot_be_undone)


def heard_in(seconds: float, texts: Sequence[str], part: tuple[str, int]) -> Count:
    """What is believed and asked about in so many seconds of a kind."""
    kind, seed = part
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    recognizer = MoonshineRecognizer(reader_vocabulary(ROWS, article, index), in_article(index))
    count, is_strict = Count(), False
    tracker = PhraseTracker(recognizer, PlainMicrophone(), count)
    tracker.expect(Context(likely_while_reading()))
    for sound in _talk(kind, seconds, seed, texts):
        for first in range(0, len(sound) - BLOCK_FRAMES, BLOCK_FRAMES):
            count.seconds += BLOCK_FRAMES / RATE_HZ
            tracker.hear(sound[first : first + BLOCK_FRAMES].tobytes(), count.seconds)
            if count.is_talkative != is_strict:
                is_strict = count.is_talkative
                tracker.expect(Context(likely_while_reading(), is_strict=is_strict))
    return count


def _talk(kind: str, seconds: float, seed: int, texts: Sequence[str]) -> Iterator[Samples]:
    if kind == "conversation":
        return conversation(seconds, None, 100 + seed, texts)
    if kind == "television":
        return television(seconds, None, 200 + seed, texts)
    return _reading(seconds, seed, texts)


def _reading(seconds: float, seed: int, texts: Sequence[str]) -> Iterator[Samples]:
    """Two people in turn, each a few sentences on end."""
    readers = [speaker for speaker in speakers() if speaker.name in _READERS]
    said = list(texts or sentences())
    random.Random(seed).shuffle(said)
    passed = 0.0
    for turn, first in enumerate(range(0, len(said), 8)):
        spoken = say(readers[turn % len(readers)], said[first : first + 8])
        sound: Samples = np.concatenate(spoken)
        yield sound
        passed += len(sound) / RATE_HZ
        if passed >= seconds:
            return


def main() -> None:
    """Listen, and print."""
    parser = argparse.ArgumentParser(description="What is believed of hours of talk.")
    parser.add_argument("files", nargs="*", help="documents to speak from")
    parser.add_argument("--minutes", type=float, default=180.0)
    given = parser.parse_args()
    texts = [sentence for file in given.files for sentence in _sentences(file)]
    parts = [(kind, seed) for seed in range(_PARTS) for kind in _KINDS]
    each_s = 60.0 * given.minutes / len(parts)
    with ProcessPoolExecutor(2) as pool:
        counts = []
        found = pool.map(partial(heard_in, each_s, texts), parts)
        for (kind, _), count in zip(parts, found, strict=True):
            counts.append(count)  # told as it comes: hours of talk take most of an hour
            told = f"{kind}: {count.pieces} in {count.seconds / 60:.0f} minutes"
            print(f"{told}, {len(count.believed)} believed", file=sys.stderr, flush=True)
    rows = []
    for kind in (*_KINDS, "all"):
        some = [
            count for (name, _), count in zip(parts, counts, strict=True) if kind in (name, "all")
        ]
        seconds = sum(count.seconds for count in some)
        believed, questions, asked = (sum(map(len, each)) for each in _columns(some))
        pieces = sum(count.pieces for count in some)
        numbers = (
            pieces,
            f"{seconds / 60:.0f}",
            an_hour(believed, seconds),
            an_hour(questions, seconds),
            an_hour(asked, seconds),
        )
        rows.append((kind, *numbers))
    print(
        table(
            (
                "talk",
                "phrases or talk",
                "minutes",
                "believed an hour",
                "questions an hour",
                "asked an hour",
            ),
            rows,
        )
    )
    for title, lines in zip(
        ("believed", "taken for a question", "asked about"), _columns(counts), strict=True
    ):
        for line in chain.from_iterable(lines):
            print(f"{title}: {line}")


def _columns(counts: Sequence[Count]) -> tuple[list[list[str]], ...]:
    return (
        [count.believed for count in counts],
        [count.questions for count in counts],
        [count.asked for count in counts],
    )


def _sentences(file: str) -> list[str]:
    return [sentence.text for block in open_document(file).blocks for sentence in block.sentences]


if __name__ == "__main__":
    main()
