"""What hearing one phrase costs: seconds of the processor, after its last sound and in all.

    python -m bench.phrase_cost [--voices N]

Phrases by synthetic voices, in a quiet room, go through what the hearing process has: blocks of a
microphone, the endpointer, and the recognizer with the whole grammar of the reader. "In all" is
from the moment someone is known to speak until it is known what was said; "at the end" is the part
of it that is left to do after the last sound, which the person waits for beside the rest of 250 ms
itself. One thread of BLAS, as in the hearing process. A rate of phrases that were not heard as
themselves stands beside it: quick and wrong is easy.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

import numpy as np

from testkit.figures import table
from testkit.recordings import RATE_HZ, Samples
from testkit.speakers import missing, say, speakers
from voicereader.article.library import open_document
from voicereader.listening.free_text import in_article
from voicereader.listening.grammar.vocabulary import reader_vocabulary
from voicereader.listening.moonshine.moonshine import MoonshineRecognizer
from voicereader.listening.phrase_tracker import BLOCK_FRAMES, PhraseTracker, PlainMicrophone
from voicereader.listening.recognizer import Heard, NotHeard
from voicereader.reader.context import Context
from voicereader.reader.phrases import PhraseIndex
from voicereader.reader.registry.registry import ROWS

PHRASES = (
    "stop",
    "undo",
    "next section",
    "stop reading",
    "what are the risks",
    "how long does the procedure take",
    "find bleeding",
    "speak faster",
    "go back two paragraphs",
    "read the section about the risks",
    "when can I go back to work",
    "what can i say",
)
BEFORE_S, AFTER_S = 1.5, 1.5
HISS = 4.0


@dataclass
class Costs:
    """Seconds of each phrase, and what was heard."""

    at_the_end_s: list[float] = field(default_factory=list)
    in_all_s: list[float] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)


class Listening:
    """A tracker with the recognizer, and what it reports."""

    def __init__(self) -> None:
        article = open_document("vertebroplasty")
        index = PhraseIndex(article, ROWS)
        vocabulary = reader_vocabulary(ROWS, article, index)
        self._recognizer = MoonshineRecognizer(vocabulary, in_article(index))
        self._recognizer.finder.ready()
        self._began = False
        self._found: Heard | NotHeard | None = None

    def voice_started(self, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self._began = True

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self._found = found

    def hear(self, sound: Samples) -> tuple[float, float, Heard | NotHeard | None]:
        """The processor's seconds after the last sound and in all, and what it was."""
        tracker = PhraseTracker(self._recognizer, PlainMicrophone(), self)
        tracker.expect(Context())
        self._began, self._found = False, None
        last = round(BEFORE_S * RATE_HZ) + int(np.flatnonzero(np.abs(sound) > HISS)[-1])
        room = in_a_room(sound)
        at_the_end_s = in_all_s = 0.0
        for first in range(0, len(room) - BLOCK_FRAMES + 1, BLOCK_FRAMES):
            began_s = time.thread_time()
            tracker.hear(room[first : first + BLOCK_FRAMES].tobytes(), first / RATE_HZ)
            took_s = time.thread_time() - began_s
            in_all_s += took_s if self._began else 0.0
            at_the_end_s += took_s if first > last else 0.0
            if self._found is not None:
                break
        return at_the_end_s, in_all_s, self._found


def in_a_room(sound: Samples) -> Samples:
    """With the faint noise of a room before it, in it and after it."""
    whole = np.pad(sound, (round(BEFORE_S * RATE_HZ), round(AFTER_S * RATE_HZ)))
    noise = np.random.default_rng(1).normal(0, HISS, len(whole))
    noisy: Samples = np.clip(whole + noise, -32768, 32767).astype(np.int16)
    return noisy


def row(name: str, costs: Costs) -> tuple[str, ...]:
    """A line of the table: median and nine in ten of both, and what was not heard."""
    shown = [
        f"{1000 * value:.0f}"
        for took in (costs.at_the_end_s, costs.in_all_s)
        for value in (median(took), quantiles(took, n=10, method="inclusive")[-1])
    ]
    return name, str(len(costs.in_all_s)), *shown, f"{len(costs.unheard) / len(costs.in_all_s):.2f}"


def measured(listening: Listening, voices: Sequence[str]) -> dict[str, Costs]:
    """Every phrase by every voice."""
    found: dict[str, Costs] = {}
    for speaker in speakers():
        if speaker.name not in voices:
            continue
        costs = found[speaker.name] = Costs()
        for phrase, sound in zip(PHRASES, say(speaker, PHRASES), strict=True):
            at_the_end_s, in_all_s, heard = listening.hear(sound)
            costs.at_the_end_s.append(at_the_end_s)
            costs.in_all_s.append(in_all_s)
            if not isinstance(heard, Heard):
                costs.unheard.append(phrase)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", type=int, default=6, help="how many voices; 6 where none")
    wanted = parser.parse_args().voices
    there = [speaker.name for speaker in speakers()]
    chosen = there[:: max(1, len(there) // wanted)][:wanted]
    listening = Listening()
    listening.hear(say(speakers()[0], ["stop"])[0])  # what is made once is made
    found = measured(listening, chosen)
    every = Costs(
        [took for costs in found.values() for took in costs.at_the_end_s],
        [took for costs in found.values() for took in costs.in_all_s],
        [phrase for costs in found.values() for phrase in costs.unheard],
    )
    print("\n".join(missing()))
    head = ("voice", "phrases", "at the end, ms", "nine in ten", "in all, ms", "nine in ten")
    rows = [row(name, costs) for name, costs in (*found.items(), ("all", every))]
    print(table((*head, "not heard"), rows))


if __name__ == "__main__":
    main()
