"""What is believed of hours of talk that is not for the reader, by what ships.

    python -m training.hours_of_talk [--minutes 180] [FILE...]

Owns that count. FILE holds other sentences, in any document that the reader opens; none of it may
be among what was fitted on (`hearing_features`). A third is talk by changing speakers, a third a
television in a room with music under it, a third two people who read aloud. It is
followed as the listener follows it (`phrase_tracker`), as if the guide were being read in silence.
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
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, PhraseTracker, PlainMicrophone
from voicereader.listening.recognizer import Heard, NotHeard, Reason
from voicereader.reader.commands.questions import ASK
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

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

    def voice_started(self, at_s: float) -> None:
        """Someone speaks; what it was comes later."""

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Count it."""
        self.pieces += 1
        line = f"{found.score:.2f} {found.phrase} <- {found.transcript and found.transcript.text}"
        if isinstance(found, Heard) and found.command is not None and found.command.id == ASK:
            self.questions.append(line)
        elif isinstance(found, Heard):
            self.believed.append(line)
        elif _is_asked(found):
            self.asked.append(line)


def heard_in(seconds: float, texts: Sequence[str], part: tuple[str, int]) -> Count:
    """What is believed and asked about in so many seconds of a kind."""
    kind, seed = part
    article = open_document("vertebroplasty")
    index = PhraseIndex(article)
    recognizer = MoonshineRecognizer(reader_vocabulary(ROWS, article, index), in_article(index))
    count = Count()
    tracker = PhraseTracker(recognizer, PlainMicrophone(), count)
    tracker.expect(Context(likely_while_reading()))
    for sound in _talk(kind, seconds, seed, texts):
        for first in range(0, len(sound) - BLOCK_FRAMES, BLOCK_FRAMES):
            count.seconds += BLOCK_FRAMES / RATE_HZ
            tracker.hear(sound[first : first + BLOCK_FRAMES].tobytes(), count.seconds)
    return count


def _is_asked(found: NotHeard) -> bool:
    """What cannot be undone is not asked about."""
    if found.reason is not Reason.UNSURE or found.command is None:
        return False
    return not next(row for row in ROWS if row.id == found.command.id).cannot_be_undone


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
