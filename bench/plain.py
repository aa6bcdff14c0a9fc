"""Plain mode beside the plainest programs there are: ed, and a loop of input() and print().

    python -m bench.plain [--runs N]

Prints, in milliseconds: process start to the first line; process start to the end of the
disclaimer, when a command is answered; a command to its line; a phrase to its line. All through
pipes, in which nothing is slow but the program. The loop is the floor of anything in Python.
Without ed its rows are left out, and that is said.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import percentile

LOOP = (sys.executable, "-c", "print('ready', flush=True)\nwhile True: print(input(), flush=True)")
PLAIN = (str(Path(sys.executable).with_name("voicereader")), "--plain")
OWN_FILES = {"VOICEREADER_MEMORY": "none", "VOICEREADER_SETTINGS": os.devnull}  # nobody's
COMMANDS = ("next-heading", "previous-heading")
PHRASES = ("go to the next heading please", "previous heading")
DISCLAIMER_LINES = 7  # the reason, the heading, four sentences, what is open


class Program:
    """A program between two pipes, and when it wrote what."""

    def __init__(self, command: Sequence[str]) -> None:
        self._began_s = time.monotonic()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, **OWN_FILES},
        )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def line_s(self) -> float:
        """Wait for a line; the seconds since the start."""
        assert self._process.stdout is not None
        if not self._process.stdout.readline():
            raise RuntimeError("the program has ended")
        return time.monotonic() - self._began_s

    def answer_s(self, typed: str) -> float:
        """Type a line; the seconds until one comes back."""
        assert self._process.stdin is not None
        typed_s = time.monotonic() - self._began_s
        self._process.stdin.write(f"{typed}\n".encode())
        return self.line_s() - typed_s


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text")
        text.write_text("one\ntwo\nthree\n")
        loop = starts_s(LOOP, 1, runs)
        first = starts_s(PLAIN, 1, runs)
        said = starts_s(PLAIN, DISCLAIMER_LINES, runs)
        print(f"{'milliseconds':46}{'p50':>8}{'p95':>8}{'x loop':>8}{'target':>10}")
        show("start to first line: input() loop", loop, loop)
        ed = shutil.which("ed")
        if ed:
            show("start to first line: ed", starts_s((ed, str(text)), 1, runs), loop)
        show("start to first line: voicereader --plain", first, loop, "< 150")
        show("start to the end of the disclaimer", said, loop)
        echoes = answers_s(LOOP, 1, ("a", "b"), runs)
        show("command to line: input() loop", echoes, echoes)
        if ed:
            show("command to line: ed", answers_s((ed, str(text)), 1, ("1p", "2p"), runs), echoes)
        show("command to line: voicereader", ours_s(COMMANDS, runs), echoes)
        show("phrase to line: voicereader", ours_s(PHRASES, runs), echoes)
    if not ed:
        print("ed is not installed: its rows are left out (on Debian the package is ed)")


def starts_s(command: Sequence[str], lines: int, runs: int) -> list[float]:
    """Start to so many lines, each time with a fresh process; a first one warms the disk."""
    found = []
    for _ in range(runs + 1):
        with Program(command) as program:
            for _ in range(lines - 1):
                program.line_s()
            found.append(program.line_s())
    return found[1:]


def ours_s(typed: Sequence[str], runs: int) -> list[float]:
    """Answers after the disclaimer."""
    return answers_s(PLAIN, DISCLAIMER_LINES, typed, runs)


def answers_s(command: Sequence[str], lines: int, typed: Sequence[str], runs: int) -> list[float]:
    """One process answers again and again; its very first answer is not counted."""
    with Program(command) as program:
        for _ in range(lines):
            program.line_s()
        for each in typed:
            program.answer_s(each)
        return [program.answer_s(each) for _ in range(runs) for each in typed]


def show(name: str, seconds: Sequence[float], floor: Sequence[float], target: str = "") -> None:
    """Print one row."""
    p50, p95 = (1000 * percentile(seconds, share) for share in (50, 95))
    ratio = statistics.median(seconds) / statistics.median(floor)
    print(f"{name:46}{p50:8.3f}{p95:8.3f}{ratio:8.1f}{target:>10}")


if __name__ == "__main__":
    main()
