"""A whole article read on the virtual sound card: samples missing, processor time, memory.

    python -m bench.gaps [--wpm 400] [--sentences N]

Plays every sentence through the player, asked for as the reader asks: the next but one when the
next is heard. What the engine made is compared, sample for sample, with what the monitor heard.
An idle process watches the machine meanwhile: on a shared one everything may stand still for longer
than the sound server's buffer, and silence put in at such a moment is counted apart.
Needs pulseaudio, pactl and parec.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from testkit.sound_card import RATE_HZ, SoundCard
from voicereader.article.library import open_document
from voicereader.reader.events import Event, MarkReached, SpeechEnded, SpeechFailed
from voicereader.reader.messages import narration
from voicereader.reader.utterance import Prosody, Utterance
from voicereader.speech.engines import DEFAULT_ENGINE, build
from voicereader.speech.player import Player
from voicereader.speech.sinks import speaker_opener
from voicereader.speech.synthesizer import Chunk, Deliver, Synthesizer, Voice

AHEAD = 2
WINDOW = 64
NEAR_S = 0.03


class Tee:
    """The default engine, which keeps a copy of all that it delivers in a file."""

    def __init__(self, path: Path) -> None:
        self._engine: Synthesizer = build(DEFAULT_ENGINE)
        self._file = path.open("wb")

    @property
    def sample_rate_hz(self) -> int:
        """As the engine's."""
        return self._engine.sample_rate_hz

    def voices(self) -> tuple[Voice, ...]:
        """As the engine's."""
        return self._engine.voices()

    def require_voice(self, name: str) -> None:
        """As the engine's."""
        self._engine.require_voice(name)

    def foresee(self, utterances: Sequence[Utterance]) -> None:
        """As the engine."""
        self._engine.foresee(utterances)

    def synthesize(self, utterance: Utterance, deliver: Deliver) -> None:
        """As the engine does, with a copy."""

        def copy(chunk: Chunk) -> bool:
            self._file.write(chunk.pcm)
            return deliver(chunk)

        self._engine.synthesize(utterance, copy)
        self._file.flush()

    def close(self) -> None:
        """Close both."""
        self._engine.close()
        self._file.close()


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading took of this process: seconds of processor and of time, peak memory."""

    cpu_s: float
    wall_s: float
    peak_mb: float


def read_aloud(utterances: Sequence[Utterance], copy: Path) -> Cost:
    """Say all of them on the sound card, in this process; what was synthesised goes to `copy`."""
    done = threading.Event()
    waiting = list(reversed(utterances))
    begun: set[int] = set()

    def hear(event: Event) -> None:
        if isinstance(event, MarkReached) and event.utterance_id not in begun:
            begun.add(event.utterance_id)
            if waiting:
                player.speak(waiting.pop())
        elif isinstance(event, (SpeechEnded, SpeechFailed)) and (
            event.utterance_id == utterances[-1].id
        ):
            done.set()

    cpu_s, wall_s = time.process_time(), time.monotonic()
    player = Player(lambda: Tee(copy), speaker_opener("card"), hear)
    for _ in range(min(AHEAD, len(waiting))):
        player.speak(waiting.pop())
    done.wait()
    cost = Cost(
        time.process_time() - cpu_s,
        time.monotonic() - wall_s,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    player.close()
    return cost


def sentences(wpm: int, most: int | None = None) -> list[Utterance]:
    """Every sentence of the article that ships, as it is read."""
    article = open_document("vertebroplasty")
    places = list(article.sentence_positions())[:most]
    prosody = Prosody(rate_wpm=wpm)
    return [
        narration.sentence(article, place, number, prosody)
        for number, place in enumerate(places, 1)
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """Samples that were made and not heard; silence put in, as (frame heard, number of frames)."""

    missing: int
    added: tuple[tuple[int, int], ...]


def difference(made: bytes, heard: bytes) -> Difference:
    """Both from the first sample that sounds; they are laid side by side window by window."""
    missing = 0
    added: list[tuple[int, int]] = []
    at = here = 0
    size = 2 * WINDOW
    while at < len(made):
        if made[at : at + size] == heard[here : here + size]:
            at += size
            here += size
            continue
        while at < len(made) and made[at : at + 2] == heard[here : here + 2]:
            at += 2
            here += 2
        if at >= len(made):
            break
        again = _even(heard, made[at : at + size], here)
        if again < 0:
            missing += 1
            at += 2
        else:
            added.append((here // 2, (again - here) // 2))
            here = again
    return Difference(missing, tuple(added))


def _even(where: bytes, what: bytes, start: int) -> int:
    """Where the samples occur, at a whole sample, within the next two seconds."""
    found = where.find(what, start, start + 4 * RATE_HZ)
    while found >= 0 and (found - start) % 2:
        found = where.find(what, found + 1, start + 4 * RATE_HZ)
    return found


# Prints when it was woken too late from a sleep of 2 ms: the machine stood still, not a program.
WATCH = """
import time
while True:
    before = time.monotonic()
    time.sleep(0.002)
    after = time.monotonic()
    if after - before > 0.008:
        print(before, after, flush=True)
"""


class Watch:
    """An idle process that notes when the whole machine stands still for more than 8 ms."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", WATCH], stdout=subprocess.PIPE, text=True
        )

    def end(self) -> list[tuple[float, float]]:
        """Stop watching; from when to when it stood still."""
        self._process.kill()
        lines = self._process.communicate()[0].splitlines()
        pairs = (line.split() for line in lines)
        return [(float(pair[0]), float(pair[1])) for pair in pairs if len(pair) == 2]


def main() -> None:
    """Record while another process reads; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wpm", type=int, default=400)
    parser.add_argument("--sentences", type=int, default=None)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.into:
        cost = read_aloud(sentences(options.wpm, options.sentences), options.into)
        print(json.dumps([cost.cpu_s, cost.wall_s, cost.peak_mb]))
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        SoundCard() as card,
        card.record() as recording,
    ):
        copy = Path(folder) / "made.pcm"
        watch = Watch()
        done = subprocess.run(
            [sys.executable, "-m", "bench.gaps", *sys.argv[1:], "--into", str(copy)],
            env=card.environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        cost = Cost(*json.loads(done.stdout))
        time.sleep(0.3)
        stills = watch.end()
        made, heard = copy.read_bytes(), recording.samples().tobytes()
        first = recording.first_sound(threshold=0) or 0
    found = difference(from_first_sound(made), heard[2 * first :])
    ours = excused = 0
    for frame, count in found.added:
        at_s = recording.time_of(first + frame)
        if any(began_s - NEAR_S < at_s < ended_s + NEAR_S for began_s, ended_s in stills):
            excused += count
        else:
            ours += count
    print(f"{len(made) / 2 / RATE_HZ:.1f} s of sound at {options.wpm} words a minute")
    print(f"samples missing    {found.missing:8}   target 0")
    print(f"samples put in     {ours:8}   target 0")
    print(f"  while all stood still {excused:3}   in {len(stills)} standstills of this machine")
    print(f"share of one core  {100 * cost.cpu_s / cost.wall_s:7.1f}%   target < 10%")
    print(f"peak memory        {cost.peak_mb:5.0f} MB   target < 120 MB")


def from_first_sound(pcm: bytes) -> bytes:
    """Without the silent samples at the beginning."""
    at = next((n for n in range(0, len(pcm), 2) if pcm[n : n + 2] != b"\0\0"), len(pcm))
    return pcm[at:]


if __name__ == "__main__":
    main()
