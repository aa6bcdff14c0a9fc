"""The whole program, from outside: a key pressed on its terminal, a sound at its loudspeaker.

    python -m bench.program [--runs N]

Prints, each with its target: process start to the first sound of the disclaimer; a key to the first
sound of what it says; a key to silence; bytes written in an idle second; processor and memory while
it reads at 400 words a minute. The loudspeaker is the monitor of a virtual sound card, the terminal
a pty. Needs pulseaudio, pactl and parec.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from testkit.figures import percentile
from testkit.sound_card import Recording, SoundCard
from testkit.terminal import Pty

PROGRAM = (sys.executable, "-m", "voicereader")
OWN_FILES = {"VOICEREADER_MEMORY": "none", "VOICEREADER_SETTINGS": os.devnull}  # nobody's


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    with SoundCard() as card, card.record() as recording:
        starts = [start_s(card, recording) for _ in range(runs)]
        sounds, silences, idle_bytes = keys_s(card, recording, runs)
        core_percent, peak_mb = reading_costs(card)
    print(f"{'':42}{'p50':>8}{'p95':>8}{'target':>22}")
    show("process start to first sound, ms", starts, "p50 <= 400")
    show("key to first sound, ms", sounds, "p50 <= 30, p95 <= 60")
    show("key to silence, ms", silences, "p95 <= 25")
    print(f"{'bytes written in an idle second':42}{idle_bytes:8}{'':8}{'0':>22}")
    print(f"{'reading at 400 wpm, percent of a core':42}{core_percent:8.1f}{'':8}{'< 10':>22}")
    print(f"{'reading at 400 wpm, peak memory, MB':42}{peak_mb:8.0f}{'':8}{'< 120':>22}")


def show(name: str, seconds: Sequence[float], target: str) -> None:
    """Print one row in milliseconds."""
    p50, p95 = (1000 * percentile(seconds, share) for share in (50, 95))
    print(f"{name:42}{p50:8.1f}{p95:8.1f}{target:>22}")


def start_s(card: SoundCard, recording: Recording) -> float:
    """Start the program, hear it, end it."""
    recording.wait_for_silence()
    first, began_s = recording.frames, time.monotonic()
    with Pty(PROGRAM, environment={**card.changes, **OWN_FILES}):
        return recording.time_of(recording.wait_for_sound(first)) - began_s


def keys_s(
    card: SoundCard, recording: Recording, runs: int
) -> tuple[list[float], list[float], int]:
    """Key to sound, key to silence, and the bytes of an idle second."""
    sounds, silences = [], []
    with Pty(PROGRAM, environment={**card.changes, **OWN_FILES}) as terminal:
        recording.wait_for_sound(recording.frames)
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
