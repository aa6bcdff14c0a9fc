"""How soon the end of a phrase is known, and how many phrases are cut in two for it.

    python -m bench.endpoints [--voices N]

Synthetic speakers, whose last sound is known, and the coffee orders of the recordings, which have
rests in them, in noise and in rooms. An end before the last sound is a split; after it, the delay
in milliseconds. No end within two seconds counts as never.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

import numpy as np

from testkit.figures import table
from testkit.places import PLACES, Place, babble_of, placed
from testkit.recordings import RATE_HZ, Group, Half, Samples, load, of, samples
from testkit.speakers import say, speakers
from voicereader.listening.endpoint import Endpointer
from voicereader.listening.phrase_tracker import BLOCK_FRAMES

PHRASES = (
    "stop",
    "next",
    "up",
    "next section",
    "stop reading",
    "what are the risks",
    "how long does the procedure take",
    "find bleeding",
    "speak faster",
    "go back two paragraphs",
    "spell polymethylmethacrylate",
    "what can i say",
)
ORDERS = 30
BEFORE_S, AFTER_S = 1.5, 2.0
QUIETER_DB = 38.0  # than the loudest: no sound of a recorded order any more
HISS_DBFS = -75.0  # of every room, for there is no digital silence in the world


@dataclass(frozen=True)
class Clip:
    """A phrase in its silence, and where its first and last sounds lie, in samples."""

    sound: Samples
    first: int
    last: int


def ends_in(pcm: bytes) -> list[int]:
    """The sample at which each end is known, as the listener knows it."""
    endpointer, ends, is_in_phrase = Endpointer(), [], False
    for at in range(0, len(pcm) - 2 * BLOCK_FRAMES + 1, 2 * BLOCK_FRAMES):
        endpointer.feed(pcm[at : at + 2 * BLOCK_FRAMES])
        if not is_in_phrase and endpointer.has_begun:
            endpointer.begin()
            is_in_phrase = True
        elif is_in_phrase and (endpointer.has_ended or endpointer.is_too_long):
            ends.append(at // 2 + BLOCK_FRAMES)
            endpointer.end()
            is_in_phrase = False
    return ends


def clips(voices: int) -> list[Clip]:
    """Phrases of synthetic speakers, and orders of people if the recordings are there."""
    said = [sound for who in speakers(Half.TEST, voices) for sound in say(who, PHRASES)]
    orders = [samples(each) for each in of(load(None), Group.ORDER, Half.TEST)[:ORDERS]]
    return [clip(sound) for sound in (*said, *orders)]


def clip(sound: Samples) -> Clip:
    """A sound with its own silence cut off, and ours put round it."""
    frame = RATE_HZ // 100
    power = np.square(sound[: len(sound) // frame * frame].astype(np.float64)).reshape(-1, frame)
    level = 10 * np.log10(power.mean(axis=1) + 1)
    steady = np.convolve(level, np.ones(3) / 3, "same")
    loud = np.flatnonzero(steady > np.percentile(steady, 99) - QUIETER_DB)
    first, last = int(loud[0]) * frame, int(loud[-1] + 1) * frame
    before, after = np.zeros(round(BEFORE_S * RATE_HZ)), np.zeros(round(AFTER_S * RATE_HZ))
    whole = np.concatenate([before, sound[first:last], after]).astype(np.int16)
    return Clip(whole, len(before), len(before) + last - first)


def row(place: Place, every: Sequence[Clip], babble: Samples) -> tuple[object, ...]:
    """One place."""
    rng = np.random.default_rng(7)
    delays, splits, nevers = [], 0, 0
    for each in every:
        heard = placed(each.sound, place, rng, babble).astype(np.float64)
        heard += rng.standard_normal(len(heard)) * 32768 * 10 ** (HISS_DBFS / 20)
        pcm = np.clip(np.rint(heard), -32768, 32767).astype(np.int16).tobytes()
        ends = [end for end in ends_in(pcm) if end > each.first]
        splits += any(end < each.last for end in ends)
        after = [end - each.last for end in ends if end >= each.last]
        delays += [1000 * after[0] / RATE_HZ] if after else []
        nevers += not after
    p95 = f"{quantiles(delays, n=20)[-1]:.0f}" if len(delays) > 1 else "-"
    p50 = f"{median(delays):.0f}" if delays else "-"
    count = len(every)
    return place.name, p50, p95, f"{splits / count:.3f}", f"{nevers / count:.3f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", type=int, default=6)
    options = parser.parse_args()
    every = clips(options.voices)
    voices = [each.sound[each.first : each.last] for each in every]
    babble = babble_of(voices, 20 * RATE_HZ, np.random.default_rng(7))
    print(f"{len(every)} phrases")
    head = ("place", "end, ms p50", "p95", "split", "never")
    print(table(head, (row(place, every, babble) for place in PLACES)))


if __name__ == "__main__":
    main()
