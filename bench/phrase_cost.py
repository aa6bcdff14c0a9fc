"""What hearing a phrase costs, when it is known what was said, and how often that is right.

    python -m bench.phrase_cost [--voices N] [--all]

Phrases by synthetic voices, in quiet, in noise and in rooms, go through what the hearing process
has: blocks of a microphone, the endpointer, and the recognizer with the whole grammar of the
reader. "In all" are the milliseconds of the processor from the moment someone is known to speak
until it is known what was said. "Known" is how long that is after the last sound of the phrase: as
a machine has it that does nothing else, each block coming when it was said and taking as long as
the processor worked on it; sound card, event and screen come on top. One thread of BLAS, as in the
hearing process. With `--all` every phrase of `testkit.phrasebook`, each by one of all the speakers.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy, which the others import

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from testkit.figures import table
from testkit.phrasebook import everything, likely_while_reading, meaning
from testkit.places import QUIET, Place, babble_of, placed
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
PLACES = (
    QUIET,
    Place("pink 20 dB", 20.0, "pink"),
    Place("room 0.4 s", rt60_s=0.4),
    Place("room 0.6 s", rt60_s=0.6),
    Place("white 10 dB", 10.0),
)
BEFORE_S, AFTER_S = 1.5, 1.5
HISS = 4.0
QUIETER_DB = 38.0  # than the loudest: no sound of a phrase any more


@dataclass(frozen=True, slots=True)
class Trial:
    """A phrase that was said, and what became of it; times in seconds, of the processor."""

    place: str
    said: str
    heard: Heard | NotHeard | None
    in_all_s: float
    known_s: float

    @property
    def is_right(self) -> bool:
        """Whether it was believed to be what it was."""
        return isinstance(self.heard, Heard) and self.heard.command == meaning(self.said)

    @property
    def is_another(self) -> bool:
        """Whether something else was believed."""
        return isinstance(self.heard, Heard) and not self.is_right


class Listening:
    """A tracker with the recognizer, and what it reports."""

    def __init__(self) -> None:
        article = open_document("vertebroplasty")
        index = PhraseIndex(article, ROWS)
        vocabulary = reader_vocabulary(ROWS, article, index)
        self._recognizer = MoonshineRecognizer(vocabulary, in_article(index))
        self._recognizer.finder.ready()
        self._likely = likely_while_reading()
        self._began = False
        self._found: Heard | NotHeard | None = None

    def voice_started(self, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self._began = True

    def phrase_ended(self, found: Heard | NotHeard, at_s: float) -> None:  # noqa: ARG002
        """Of the tracker."""
        self._found = found

    def hear(self, sound: Samples, place: Place, said: str, babble: Samples) -> Trial:
        """Say it there."""
        tracker = PhraseTracker(self._recognizer, PlainMicrophone(), self)
        tracker.expect(Context(self._likely))
        self._began, self._found = False, None
        loud = np.flatnonzero(_levels_db(sound) > _levels_db(sound).max() - QUIETER_DB)
        last_s = BEFORE_S + (int(loud[-1]) + 1) / 100
        room = _in(place, sound, babble)
        in_all_s = now_s = 0.0
        for first in range(0, len(room) - BLOCK_FRAMES + 1, BLOCK_FRAMES):
            began_s = time.thread_time()
            tracker.hear(room[first : first + BLOCK_FRAMES].tobytes(), first / RATE_HZ)
            took_s = time.thread_time() - began_s
            in_all_s += took_s if self._began else 0.0
            now_s = max(now_s, (first + BLOCK_FRAMES) / RATE_HZ) + took_s
            if self._found is not None:
                break
        return Trial(place.name, said, self._found, in_all_s, now_s - last_s)


def _in(place: Place, sound: Samples, babble: Samples) -> Samples:
    """There, with the faint noise of every room before it, in it and after it."""
    random = np.random.default_rng(1)
    whole = np.pad(sound, (round(BEFORE_S * RATE_HZ), round(AFTER_S * RATE_HZ)))
    heard = placed(whole, place, random, babble)
    noisy: Samples = np.clip(heard + random.normal(0, HISS, len(heard)), -32768, 32767).astype(
        np.int16
    )
    return noisy


def _levels_db(sound: Samples) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of every 10 ms."""
    frames = sound[: len(sound) // 160 * 160].astype(np.float64).reshape(-1, 160)
    return np.asarray(10 * np.log10(np.square(frames).mean(axis=1) + 1))


def spoken(voices: int, *, is_all: bool) -> Iterator[tuple[str, Samples]]:
    """Each phrase by some voices, or all of the phrases by all of the voices in turn."""
    there = speakers()
    if is_all:
        texts = [phrase.text for phrase in everything()]
        for number, speaker in enumerate(there):
            his = texts[number :: len(there)]
            yield from zip(his, say(speaker, his), strict=True)
        return
    for speaker in there[:: max(1, len(there) // voices)][:voices]:
        yield from zip(PHRASES, say(speaker, PHRASES), strict=True)


def measured(voices: int, *, is_all: bool, places: Sequence[Place] = PLACES) -> list[Trial]:
    """Every phrase in every place."""
    listening = Listening()
    said = list(spoken(voices, is_all=is_all))
    babble = babble_of([sound for _, sound in said], 20 * RATE_HZ, np.random.default_rng(7))
    listening.hear(said[0][1], QUIET, said[0][0], babble)  # what is made once is made
    return [listening.hear(sound, place, text, babble) for place in places for text, sound in said]


def row(name: str, trials: Sequence[Trial]) -> tuple[str, ...]:
    """A line of the table."""
    in_all = 1000 * np.percentile([trial.in_all_s for trial in trials], (50, 90))
    known = 1000 * np.percentile([trial.known_s for trial in trials if trial.is_right], (50, 95))
    right = sum(trial.is_right for trial in trials) / len(trials)
    another = sum(trial.is_another for trial in trials) / len(trials)
    times = (f"{value:.0f}" for value in (*in_all, *known))
    return name, str(len(trials)), f"{right:.3f}", f"{another:.3f}", *times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", type=int, default=6, help="how many voices; 6 where none")
    parser.add_argument("--all", action="store_true", help="all phrases, each by one voice")
    given = parser.parse_args()
    trials = measured(given.voices, is_all=given.all)
    print("\n".join(missing()))
    head = ("place", "phrases", "right", "another", "in all, ms", "nine in ten", "known, ms", "p95")
    rows = [
        row(place.name, [trial for trial in trials if trial.place == place.name])
        for place in PLACES
    ]
    print(table(head, [*rows, row("all", trials)]))


if __name__ == "__main__":
    main()
