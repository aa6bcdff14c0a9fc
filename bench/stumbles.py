"""The first seconds of speech, while the screen starts: silence put in where the engine has none.

    python -m bench.stumbles [--starts N] [--new]

Starts the program again and again on the virtual sound card, in a terminal, and compares what its
engine made with what the monitor heard, sample for sample (see gaps.py), for two
seconds. Importing the screen competes with the sound for the interpreter just then. Silence of up
to 3 ms is not counted, and silence put in while the whole machine stood still is counted apart.
The program is one with compiled modules, as an installed one is. Needs pulseaudio, pactl and parec.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gaps import NEAR_S, Watch, difference, from_first_sound
from testkit.sound_card import RATE_HZ, Recording, SoundCard
from testkit.terminal import Pty
from testkit.waiting import wait_until

LISTEN_S = 2.0
COUNTS_MS = 3

# The program itself, with an engine that keeps a copy of what it makes; it imports nothing more.
TEED = """
import sys
from voicereader.app import speech_output
from voicereader.cli.entry import main
copy = open(sys.argv.pop(1), "wb", buffering=0)
build = speech_output.build
def teed(name):
    engine = build(name)
    synthesize = engine.synthesize
    def synthesize_and_copy(utterance, deliver):
        def both(chunk):
            copy.write(chunk.pcm)
            return deliver(chunk)
        synthesize(utterance, both)
    engine.synthesize = synthesize_and_copy
    return engine
speech_output.build = teed
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Stumble:
    """Silence put in: how long after the first sound, for how long, and whose doing."""

    at_ms: float
    lasted_ms: float
    is_the_machines: bool


@dataclass(frozen=True, slots=True)
class Start:
    """One start: until the first sound, and the stumbles of the seconds after it."""

    sound_ms: float
    stumbles: tuple[Stumble, ...]


def start(card: SoundCard, recording: Recording, copy: Path) -> Start:
    """Start the program, listen, end it, compare."""
    recording.wait_for_silence()
    before, began_s = recording.frames, time.monotonic()
    watch = Watch()
    with Pty([sys.executable, "-c", TEED, str(copy)], environment=card.changes):
        loud = recording.wait_for_sound(before, 20)
        wait_until(lambda: recording.frames > loud + LISTEN_S * RATE_HZ, "the first seconds")
    stills = watch.end()
    first = recording.first_sound(before, threshold=0) or 0
    heard = recording.samples(first, loud + round(LISTEN_S * RATE_HZ)).tobytes()
    made = from_first_sound(copy.read_bytes())[: len(heard)]
    found = difference(made, heard + made[-2 * RATE_HZ :])
    stumbles = []
    for frame, count in found.added:
        at_s = recording.time_of(first + frame)
        if count > COUNTS_MS * RATE_HZ / 1000 and 2 * (frame + count) < len(heard):
            stood_still = any(a - NEAR_S < at_s < b + NEAR_S for a, b in stills)
            stumbles.append(Stumble(1000 * frame / RATE_HZ, 1000 * count / RATE_HZ, stood_still))
    return Start(1000 * (recording.time_of(loud) - began_s), tuple(stumbles))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--new", action="store_true", help="each time nothing is known of it")
    chosen = parser.parse_args()
    starts = chosen.starts
    with tempfile.TemporaryDirectory() as folder, SoundCard() as card, card.record() as recording:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ |= {
            "VOICEREADER_MEMORY": "none",
            "XDG_CACHE_HOME": folder,  # where the first start leaves the first words
            "VOICEREADER_SETTINGS": str(Path(folder) / "settings.toml"),
            "VOICEREADER_EARCONS": "off",  # they are mixed in behind the engine
        }
        copies = (Path(folder) / f"{number}.pcm" for number in range(starts + 1))
        start(card, recording, next(copies))  # the first one compiles
        found = []
        for copy in copies:
            if chosen.new:
                shutil.rmtree(Path(folder) / "voicereader", ignore_errors=True)
            found.append(start(card, recording, copy))
    show(found)


def show(starts: Sequence[Start]) -> None:
    """Print what was found, the worst first."""
    ours = [[each for each in one.stumbles if not each.is_the_machines] for one in starts]
    theirs = sum(len(one.stumbles) for one in starts) - sum(map(len, ours))
    print(
        f"first sound after  {statistics.median(one.sound_ms for one in starts):6.0f} ms (median)"
    )
    print(f"starts that stumble {sum(map(bool, ours)):5} of {len(starts)}   target 0")
    print(f"  while all stood still {theirs}")
    for each in sorted((each for one in ours for each in one), key=lambda s: -s.lasted_ms):
        print(f"  {each.lasted_ms:5.1f} ms of silence, {each.at_ms:5.0f} ms after the first sound")


if __name__ == "__main__":
    main()
