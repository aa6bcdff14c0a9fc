"""A start with keys thrown at it from the first millisecond, and whether it ends when asked to.

Each start is the whole program on a bare pty, in a window of some size; keys are typed at random
moments of its first seconds, then it is to end by one of the ways out. One that has not ended so
soon hangs, and is killed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testkit.terminal import Pty

KEYS = (
    *(bytes([code]) for code in range(1, 127) if code not in (3, 17, 26)),  # the ways out, Ctrl+Z
    *(b"\x1b" + end for end in (b"[A", b"[B", b"[C", b"[D", b"[H", b"[F", b"[5~", b"[6~", b"OP")),
    *(b":/gAgA:/" for _ in range(20)),
    "\u00e4".encode(),
    b"\x1b[200~pasted\x1b[201~",
)
SIZES = ((80, 24), (80, 24), (40, 12), (20, 6), (4, 2), (1, 1), (200, 60))
WAYS_OUT = ("ctrl+q", "ctrl+c", "SIGTERM", "SIGHUP", "SIGINT")
MOST_S = 2.5
"""From a start to the last key."""

AGAIN_AFTER_S = 1.0
ENDS_WITHIN_S = 10.0
"""What has not ended then never will; how long the others took is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a start: how it was asked to end, and after how long it had; None: never."""

    way_out: str
    ended_after_s: float | None
    exit_code: int | None


def start(seed: int, home: Path) -> Outcome:
    """One start, the same for the same seed but for the moments at which the machine is."""
    dice = random.Random(seed)
    columns, rows = dice.choice(SIZES)
    command = [sys.executable, "-m", "voicereader", "--speaker", "none", "--microphone", "none"]
    surroundings = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    with Pty(command, columns=columns, rows=rows, environment=surroundings) as terminal:
        moments = sorted(
            dice.uniform(0, dice.uniform(0.1, MOST_S)) for _ in range(dice.randint(1, 30))
        )
        began_s = time.monotonic()
        for moment_s in moments:
            time.sleep(max(0.0, began_s + moment_s - time.monotonic()))
            terminal.type(dice.choice(KEYS))
            if dice.random() < 0.05:
                terminal.resize(*dice.choice(SIZES))
        way_out = dice.choice(WAYS_OUT)
        asked_s = time.monotonic()
        while time.monotonic() < asked_s + ENDS_WITHIN_S:
            leave(terminal, way_out)
            with suppress(subprocess.TimeoutExpired):
                code = terminal.process.wait(AGAIN_AFTER_S)
                return Outcome(way_out, time.monotonic() - asked_s, code)
        return Outcome(way_out, None, None)


def leave(terminal: Pty, way_out: str) -> None:
    """Ask to end. A key that comes before Python runs is the terminal's, and is pressed again."""
    if way_out.startswith("SIG"):
        os.kill(terminal.process.pid, getattr(signal, way_out))
    else:
        terminal.type(b"\x11" if way_out == "ctrl+q" else b"\x03")
