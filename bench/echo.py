"""How well the reader takes its own voice out of the microphone, and hears a person over it.

    python -m bench.echo [--half fit] [--recordings FOLDER] [--seconds 100]

Prints tables: how fast and how far the echo goes, with drift, with the uneven times of real
devices, with a person over it, after the way has changed; how soon a person is found at +6, 0, -6
and -12 dB; what is taken for a person though nobody speaks, in the whole article at 175 and 400
words a minute, with the loudspeaker turned down, after slams and coughs; what headphones do; what
it costs. Rooms and speakers are split: what was tuned was tuned with `--half fit`.

"Told" is when the detector has it, counted from where the word is first loud at the microphone to
the end of the block in which it is told. To the silence of the loudspeaker the devices add their
latency (30 to 60 ms) and the player its fade: 165 ms told is well within 250 heard.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.scene import (
    PLAYED_HZ,
    Scene,
    bang,
    is_quiet_between,
    joined,
    moved,
    reader_voice,
    reading,
    with_noise,
)
from testkit.levels import level
from testkit.recordings import Group, Half, Recording, RecordingsError, load, of, samples
from testkit.room import FIT_ROOMS, TEST_ROOMS, Room, Signal
from voicereader.listening.echo.canceller import BLOCK_FRAMES, EchoCanceller
from voicereader.listening.echo.reference import LEAD_S, Reference
from voicereader.listening.echo.talker_detector import TalkerDetector
from voicereader.listening.recognizer import SAMPLE_RATE_HZ

PULL = 110
SINK_LATENCY_S = 0.010
IN_TIME_MS = 165
LEVELS_DB = (6, 0, -6, -12)
SPANS_S = ((1, 2), (2, 4), (4, 8), (8, 16), (16, 30), (30, 60))
AFTER_S = ((0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 29))


@dataclass(frozen=True, slots=True)
class Times:
    """How uneven the told times are: a mean lateness, and the height of teeth of 4.5 s."""

    late_s: float = 0.001
    teeth_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a scene: what was left, when a beginning was told (frames), and the costs."""

    residual: Signal
    told: NDArray[np.int64]
    delay_s: float | None
    drift_ppm: float
    costs: tuple[float, float, float]


def hear(scene: Scene, times: Times = Times()) -> Heard:
    """The scene through reference, canceller and presence, block by block as it would come."""
    reference, canceller, presence = Reference(), EchoCanceller(), TalkerDetector()
    random = np.random.default_rng(5)
    microphone, pcm = scene.microphone, scene.played.tobytes()
    rate_hz = PLAYED_HZ * (1 - scene.drift_ppm / 1e6)
    left, told, costs, given = np.zeros_like(microphone), [], np.zeros(3), 0
    for first in range(0, len(microphone) - BLOCK_FRAMES + 1, BLOCK_FRAMES):
        span = slice(first, first + BLOCK_FRAMES)
        ended_s = span.stop / SAMPLE_RATE_HZ
        told_s = ended_s + random.exponential(times.late_s) + times.teeth_s * (-ended_s / 4.5 % 1)
        while given / rate_hz < told_s + SINK_LATENCY_S:
            heard_s = given / rate_hz + random.exponential(times.late_s)
            reference.played(pcm[2 * given : 2 * (given + PULL)], PLAYED_HZ, heard_s)
            given += PULL
        began = time.perf_counter()
        played = reference.for_block(told_s, BLOCK_FRAMES)
        aligned = time.perf_counter()
        left[span] = canceller.cancel(microphone[span], played)
        reference.follow(canceller.slip_s)
        cancelled = time.perf_counter()
        if presence.hear(left[span], canceller.echo, True, ended_s, fits=canceller.fits):
            told.append(span.stop)
        costs += (aligned - began, cancelled - aligned, time.perf_counter() - cancelled)
    seconds = len(microphone) / SAMPLE_RATE_HZ
    delay_s = None if canceller.delay_s is None else canceller.delay_s - LEAD_S
    return Heard(left, np.array(told), delay_s, reference.drift_ppm, tuple(costs / seconds))


def erle_db(scene: Scene, heard: Heard, span_s: tuple[float, float]) -> float:
    """How much less echo is left than there was; the person and the noise are not counted."""
    part = slice(*(int(s * SAMPLE_RATE_HZ) for s in span_s))
    echo = scene.echo[part]
    left = (heard.residual - scene.person - scene.noise)[part]
    return 10 * float(np.log10((np.sum(echo**2) + 1e-12) / (np.sum(left**2) + 1e-12)))


def echo_table(rooms: Sequence[Room], voice: NDArray[np.int16]) -> None:
    """Echo taken out over time; the last column of a row is what the reference found of it."""
    print("\nEcho taken out, dB, in seconds of reading from the first sound")
    print(f"{'':34}" + "".join(f"{f'{a}-{b}':>7}" for a, b in SPANS_S) + "   delay, drift found")
    cases = (
        ("", 0.0, Times()),
        ("times 3 ms late, teeth of 10 ms", 0.0, Times(0.003, 0.010)),
        ("drift 50 ppm, late, teeth", 50.0, Times(0.003, 0.010)),
        ("drift -200 ppm, late, teeth", -200.0, Times(0.003, 0.010)),
    )
    for room in rooms:
        for name, drift_ppm, times in cases if room is rooms[0] else cases[:1]:
            scene = reading(room, voice[: 60 * PLAYED_HZ], drift_ppm)
            _row(f"{room.name} {name}", scene, hear(scene, times))
    print("\nThe same after the way has changed, in seconds from then")
    print(f"{'':34}" + "".join(f"{f'{a}-{b}':>7}" for a, b in AFTER_S) + "   delay, drift found")
    for room in rooms:
        scene = reading(room, voice[: 60 * PLAYED_HZ])
        half = len(scene.echo) // 2
        louder, softer = scene.echo.copy(), scene.echo.copy()
        louder[half:] *= 2
        softer[half:] *= 0.5
        changes = {
            "louder by 6 dB": replace(scene, echo=louder),
            "softer by 6 dB": replace(scene, echo=softer),
            "moved": moved(scene),
        }
        for name, changed in changes.items() if room is rooms[0] else [("moved", changes["moved"])]:
            _row(f"{room.name} {name}", changed, hear(changed), AFTER_S, half / SAMPLE_RATE_HZ)


def _row(
    name: str,
    scene: Scene,
    heard: Heard,
    spans_s: Sequence[tuple[int, int]] = SPANS_S,
    from_s: float = 0.0,
) -> None:
    spans = [(from_s + begins, from_s + ends) for begins, ends in spans_s]
    values = "".join(f"{erle_db(scene, heard, span):7.1f}" for span in spans)
    delay = "none" if heard.delay_s is None else f"{1000 * heard.delay_s:.0f}"
    print(f"{name:34}{values}   {delay} ms, {heard.drift_ppm:.0f} ppm")


def people(recordings: Sequence[Recording], half: Half, seed: int) -> tuple[Recording, ...]:
    """Words and orders of a half, shuffled; none that brings a noise of its own."""
    random = np.random.default_rng(seed)
    groups = (of(recordings, Group.COMMAND, half), of(recordings, Group.ORDER, half))
    chosen = [group[n] for group in groups for n in random.permutation(len(group))[:40]]
    order = random.permutation(len(chosen))
    return tuple(
        chosen[n] for n in order if is_quiet_between(samples(chosen[n]).astype(np.float32))
    )


def presence_table(
    rooms: Sequence[Room],
    recordings: Sequence[Recording],
    half: Half,
    voice: NDArray[np.int16],
) -> None:
    """People over the reader: found at all, told in time, when."""
    print("\nA person over the reader")
    print(
        f"{'':30}{'people':>7}{'found':>7}{f'<{IN_TIME_MS} ms':>8}{'p50':>6}{'p95':>6}{'ERLE':>7}"
    )
    scenes = [reading(room, voice) for room in rooms]
    for over_db in LEVELS_DB:
        _people_row(f"{over_db:+} dB over the echo", scenes, recordings, half, over_db)
    for kind, under_db in (("white", 20), ("white", 10), ("fan", 20), ("fan", 10), ("fan", 5)):
        name = f"0 dB, {kind} noise {under_db} dB lower"
        _people_row(name, scenes[:1], recordings, half, 0, (under_db, kind))
    quiet = [replace(scene, echo=0 * scene.echo, played=0 * scene.played) for scene in scenes[:2]]
    _people_row("headphones", [replace(scenes[0], echo=0 * scenes[0].echo)], recordings, half, 0)
    _people_row("reader silent", quiet, recordings, half, 0)


def _people_row(
    name: str,
    scenes: Sequence[Scene],
    recordings: Sequence[Recording],
    half: Half,
    over_db: float,
    noise: tuple[float, str] | None = None,
) -> None:
    took_ms: list[float] = []
    number, removed_db = 0, []
    for scene in scenes:
        seed = scene.room.seed
        full = joined(scene, people(recordings, half, seed), over_db, seed + 100, 2.0)
        full = with_noise(full, *noise) if noise else full
        heard = hear(full)
        number += len(full.said)
        removed_db.append(erle_db(full, heard, (15, len(full.echo) / SAMPLE_RATE_HZ)))
        for said in full.said:
            # From 100 ms before it is loud: a soft beginning that is heard is not missed.
            near = (heard.told > said.begins - 1600) & (heard.told <= said.ends + 3200)
            took_ms += [max(0.0, (t - said.begins) / 16) for t in heard.told[near][:1]]
    took = np.array(took_ms or [np.inf])
    in_time = np.sum(took < IN_TIME_MS) / number
    p50, p95 = np.quantile(took, (0.5, 0.95))
    erle = f"{np.mean(removed_db):7.1f}" if scenes[0].echo.any() else f"{'-':>7}"
    found = len(took_ms) / number
    print(f"{name:30}{number:7}{found:7.3f}{in_time:8.3f}{p50:6.0f}{p95:6.0f}{erle}")


def false_table(rooms: Sequence[Room]) -> tuple[float, float, float]:
    """The whole article and nobody speaks. Returns the costs of the last."""
    print("\nBeginnings told though nobody speaks (target: at most 1 in five minutes)")
    number, seconds, heard = 0, 0.0, None
    for wpm, gain in ((175, 1.0), (400, 1.0), (400, 0.1)):
        told = []
        for room in rooms:
            played = (reader_voice(wpm) * gain).astype(np.int16)
            scene = reading(replace(room, drive=room.drive * gain), played, 30.0)
            scene = replace(scene, echo=scene.echo * np.float32(gain))
            heard = hear(scene, Times(0.003, 0.010))
            told.append(len(heard.told))
            seconds += len(scene.echo) / SAMPLE_RATE_HZ
        number += sum(told)
        rows = ", ".join(f"{room.name} {n}" for room, n in zip(rooms, told, strict=True))
        print(f"{wpm} words a minute, {20 * np.log10(gain):.0f} dB: {rows}")
    print(f"in all {number} in {seconds / 60:.0f} minutes: {300 * number / seconds:.2f} in five")
    assert heard is not None
    return heard.costs


def other_table(room: Room, voice: NDArray[np.int16], people_of: Sequence[Recording]) -> None:
    """Noises that are no speech, and what headphones do to a person."""
    print("\nNoises at the level of the reader, 20 of each (synthetic), taken for a person")
    for kind in ("key", "knock", "slam", "cough"):
        scene = bang(reading(room, voice[: 70 * PLAYED_HZ]), kind)
        print(f"{kind:8}{len(hear(scene).told):4}")
    scene = joined(reading(room, voice[: 60 * PLAYED_HZ]), tuple(people_of), 0, 1, 1.0)
    scene = replace(scene, echo=0 * scene.echo)
    heard = hear(scene)
    bent = heard.residual - scene.microphone
    below = 20 * np.log10(level(scene.person) / (np.sqrt(np.mean(bent**2)) + 1e-12))
    print(f"with headphones what is changed of a person is {below:.0f} dB below")


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=[half.value for half in Half], default="test")
    parser.add_argument("--recordings", default=None)
    parser.add_argument("--seconds", type=int, default=100, help="of reading with people over it")
    options = parser.parse_args()
    half = Half(options.half)
    rooms = FIT_ROOMS if half is Half.FIT else TEST_ROOMS
    try:
        recordings = load(options.recordings)
    except RecordingsError as trouble:
        sys.exit(str(trouble))
    voice = reader_voice(175)
    rooms_named = ", ".join(f"{r.name} {r.rt60_s} s {r.delay_ms:.0f} ms" for r in rooms)
    print(f"{half.value} half; rooms: {rooms_named}")
    echo_table(rooms, voice)
    presence_table(rooms, recordings, half, voice[: options.seconds * PLAYED_HZ])
    costs = false_table(rooms)
    other_table(rooms[0], voice, people(recordings, half, 1))
    names = ("reference", "canceller", "presence")
    rows = ", ".join(f"{n} {100 * c:.2f}%" for n, c in zip(names, costs, strict=True))
    print(f"\nShare of a core while the reader sounds: {rows}")


if __name__ == "__main__":
    main()
