"""Who is heard when the voice goes on after a hush, and how often it is silenced for nothing.

    python -m bench.retorts [--half fit] [--people N]

A person interrupts the reader, is not understood, and says it again a moment after the voice has
gone on. And a loudspeaker that ran dry, which plays everything 5, 19 or 40 ms later from then on:
how often the reader takes its own voice for a person, with the whole loop closed, so that a hush is
a hush.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

import numpy as np

from bench.echo import IN_TIME_MS, people
from bench.scene import PLAYED_HZ, reader_voice
from testkit.closed_loop import Loop, rest, told_ms
from testkit.levels import trimmed
from testkit.recordings import Half, Recording, RecordingsError, load, samples
from testkit.room import FIT_ROOMS, TEST_ROOMS, Room, Signal, resampled
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

LEARNS_S = 10.0
AGAIN_AFTER_S = (0.1, 0.3, 0.5, 0.8)
DRY_MS = (5, 19, 40)
WATCHED_S = 30.0


def voice_of(room: Room) -> Signal:
    """The article as it is played, from another place in each room."""
    whole = reader_voice(175).astype(np.float32) / np.float32(32768)
    part = np.roll(whole, -room.seed * 20 * PLAYED_HZ)[: 240 * PLAYED_HZ]
    return resampled(part, PLAYED_HZ, SAMPLE_RATE_HZ)


def retorts(
    room: Room, recordings: Sequence[Recording], after_s: float, over_echo_db: float
) -> Iterator[tuple[float | None, int]]:
    """When a person was noticed on saying it again so long after the voice went on.

    And how often the voice was silenced for nothing in the two seconds after that.
    """
    loop = Loop(room, voice_of(room))
    rest(loop, LEARNS_S)
    for recording in recordings:
        sound = trimmed(samples(recording).astype(np.float32) / np.float32(32768))
        first = told_ms(loop, sound, over_echo_db)
        if first is None:
            continue
        rest(loop, after_s)
        again = told_ms(loop, sound, over_echo_db)
        yield again, rest(loop, 2.0)


def in_time(times_ms: Sequence[float | None]) -> str:
    """The shares of those noticed at all and in time."""
    found = [t for t in times_ms if t is not None]
    soon = sum(t < IN_TIME_MS for t in found)
    return f"{len(found) / len(times_ms):7.2f}{soon / len(times_ms):9.2f}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=[half.value for half in Half], default="test")
    parser.add_argument("--recordings", default=None)
    parser.add_argument("--people", type=int, default=8, help="in each room")
    options = parser.parse_args()
    half = Half(options.half)
    rooms = FIT_ROOMS if half is Half.FIT else TEST_ROOMS
    try:
        recordings = load(options.recordings)
    except RecordingsError as trouble:
        sys.exit(str(trouble))
    print(f"{half.value} half; a person says it again after the voice has gone on, 0 dB")
    print(f"{'':14}{'times':>7}{'found':>7}{f'<{IN_TIME_MS} ms':>9}   then for nothing")
    for after_s in AGAIN_AFTER_S:
        pairs = [
            pair
            for room in rooms
            for pair in retorts(
                room, people(recordings, half, room.seed)[: options.people], after_s, 0
            )
        ]
        for_nothing = sum(count for _, count in pairs)
        shares = in_time([again for again, _ in pairs])
        print(f"{f'{after_s} s later':14}{len(pairs):7}{shares}{for_nothing:10}")
    print(f"\nThe loudspeaker ran dry; silenced for nothing in the next {WATCHED_S:.0f} s")
    for dry_ms in DRY_MS:
        counts = []
        for room in rooms:
            loop = Loop(room, voice_of(room))
            before = rest(loop, LEARNS_S)
            loop.run_dry(dry_ms * SAMPLE_RATE_HZ // 1000)
            counts.append(f"{room.name} {rest(loop, WATCHED_S)} (before {before})")
        print(f"{dry_ms} ms: {', '.join(counts)}")


if __name__ == "__main__":
    main()
