"""The whole program, from outside: a key pressed on its terminal, a sound at its loudspeaker.

    python -m bench.program [--runs N]

Prints, each with its target: process start to the first sound of the disclaimer, in time and in
seconds of processor, and both against a floor, which is importing Textual, measured in turn with
it; the same for a document never opened before, for the very first start, which has no memory yet,
and for a text that has no disclaimer; a key to the first sound of what it says; a
key to silence; bytes written in an idle second; processor and memory while it reads at 400 words a
minute. The loudspeaker is the monitor of a virtual sound card, the terminal a pty. The program's
modules are compiled, as those of an installed one are. Needs pulseaudio, pactl and parec.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testkit.figures import percentile
from testkit.sound_card import Recording, SoundCard
from testkit.terminal import Pty
from testkit.waiting import wait_until

PROGRAM = (sys.executable, "-m", "voicereader")
FLOOR = (sys.executable, "-c", "import textual.app")
OWN_FILES = {"VOICEREADER_MEMORY": "none", "VOICEREADER_SETTINGS": os.devnull}  # nobody's


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that went by, and seconds of processor."""

    wall_s: float
    cpu_s: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as cache, SoundCard() as card, card.record() as recording:
        OWN_FILES["XDG_CACHE_HOME"] = cache
        start(card, recording)  # compiles
        print(f"{'':42}{'p50':>8}{'p95':>8}{'target':>26}")
        show_starts(card, recording, runs, Path(cache))
        sounds, silences, idle_bytes = keys_s(card, recording, runs)
        core_percent, peak_mb = reading_costs(card)
    show("key to first sound, ms", sounds, "p50 <= 30, p95 <= 60")
    show("key to silence, ms", silences, "p95 <= 25")
    print(f"{'bytes written in an idle second':42}{idle_bytes:8}{'':8}{'0':>26}")
    print(f"{'reading at 400 wpm, percent of a core':42}{core_percent:8.1f}{'':8}{'< 10':>26}")
    print(f"{'reading at 400 wpm, peak memory, MB':42}{peak_mb:8.0f}{'':8}{'< 120':>26}")


def show_starts(card: SoundCard, recording: Recording, runs: int, folder: Path) -> None:
    """Measure, in turn, and print."""
    target = "p50 <= 0.7 of the floor"
    rows = {
        "process start to first sound": (target, Starts(folder, is_known=True)),
        "  a document never opened before": (target, Starts(folder)),
        "  the first start of all": (target, Starts(folder, memory=folder / "memory.sqlite3")),
        "  a text without a disclaimer": ("", Starts(folder, document=folder / "tea.md")),
    }
    (folder / "tea.md").write_text("# Tea\n\nBoil the water, and warm the pot with it.\n", "utf-8")
    floors = []
    for _ in range(runs):
        floors.append(floor())
        for _target, starts in rows.values():
            starts.one_more(card, recording)
    rows["  floor: import textual.app"] = ("", Starts(folder, found=floors))
    for name, (wanted, starts) in rows.items():
        found = starts.found
        show(f"{name}, ms", [each.wall_s for each in found], wanted)
        show("    processor, ms", [each.cpu_s for each in found], "")
        walls, cpus = (
            statistics.median(getattr(each, what) for each in found)
            / statistics.median(getattr(each, what) for each in floors)
            for what in ("wall_s", "cpu_s")
        )
        print(f"{'    of the floor: time, processor':42}{walls:8.2f}{cpus:8.2f}")


@dataclass(frozen=True)
class Starts:
    """Starts alike, with what is kept of the one before or without it."""

    folder: Path
    is_known: bool = False
    document: Path | None = None
    memory: Path | None = None
    found: list[Cost] = field(default_factory=list)

    def one_more(self, card: SoundCard, recording: Recording) -> None:
        """Start once more, and measure."""
        shutil.rmtree(self.folder / "voicereader", ignore_errors=True)
        if self.memory is not None:
            self.memory.unlink(missing_ok=True)
        if self.is_known:
            learn(card, recording, self.folder)
        memory = "none" if self.memory is None else str(self.memory)
        words = () if self.document is None else (str(self.document),)
        self.found.append(start(card, recording, *words, memory=memory))


def show(name: str, seconds: Sequence[float], target: str) -> None:
    """Print one row in milliseconds."""
    p50, p95 = (1000 * percentile(seconds, share) for share in (50, 95))
    print(f"{name:42}{p50:8.1f}{p95:8.1f}{target:>26}")


def floor() -> Cost:
    """What the screen takes to be imported, and nothing else done."""
    before, began_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(FLOOR, check=True)
    after, ended_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(ended_s - began_s, cpu_s)


def start(card: SoundCard, recording: Recording, *words: str, memory: str = "none") -> Cost:
    """Start the program, hear it, end it: the time, and what the processor has done by then."""
    recording.wait_for_silence()
    own = {**card.changes, **OWN_FILES, "VOICEREADER_MEMORY": memory}
    first, began_s = recording.frames, time.monotonic()
    with Pty((*PROGRAM, *words), environment=own) as terminal:
        loud = recording.wait_for_sound(first, 20)
        cpu_s = _cpu_s(Path("/proc") / str(terminal.process.pid))
        return Cost(recording.time_of(loud) - began_s, cpu_s)


def learn(card: SoundCard, recording: Recording, cache: Path) -> None:
    """Start the program until it has kept what it says first."""
    recording.wait_for_silence()
    with Pty(PROGRAM, environment={**card.changes, **OWN_FILES}):
        wait_until((cache / "voicereader" / "first-words.json").exists, "the first words", 20)


def keys_s(
    card: SoundCard, recording: Recording, runs: int
) -> tuple[list[float], list[float], int]:
    """Key to sound, key to silence, and the bytes of an idle second."""
    sounds, silences = [], []
    with Pty(PROGRAM, environment={**card.changes, **OWN_FILES}) as terminal:
        wait_until(lambda: b"Saying" in terminal.written, "the screen", 20)
        terminal.wait_quiet(1.0)
        terminal.type(b"\x1b")
        recording.wait_for_silence(1.0)
        for _ in range(runs):
            sounds.append(press_s(terminal, recording, b"d"))
            time.sleep(0.5)  # somewhere in the middle of a word
            pressed_s = time.monotonic()
            terminal.type(b"s")
            silent = recording.wait_for_silence(0.6)
            silences.append(max(0.0, recording.time_of(silent) - pressed_s))
        terminal.wait_quiet(1.0)
        terminal.take()
        time.sleep(1.0)
        return sounds, silences, len(terminal.take())


def reading_costs(card: SoundCard, for_s: float = 20.0) -> tuple[float, float]:
    """Percent of one core and peak memory in MB of the whole program, screen and all (Linux)."""
    command = (*PROGRAM, "--rate", "400")
    with Pty(command, environment={**card.changes, **OWN_FILES}) as terminal:
        terminal.wait_quiet(0.1)
        terminal.type(b"\x1b")
        time.sleep(0.5)
        terminal.type(b"a")
        time.sleep(1.0)
        process = Path("/proc") / str(terminal.process.pid)
        before = _cpu_s(process)
        time.sleep(for_s)
        share = 100 * (_cpu_s(process) - before) / for_s
        status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        return share, int(status["VmHWM"].split()[0]) / 1024


def _cpu_s(process: Path) -> float:
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def press_s(terminal: Pty, recording: Recording, key: bytes) -> float:
    """Press a key in silence; the seconds until it sounds."""
    first, pressed_s = recording.frames, time.monotonic()
    terminal.type(key)
    return recording.time_of(recording.wait_for_sound(first)) - pressed_s


if __name__ == "__main__":
    main()
