"""What a journey goes on: the program itself, by typed lines or at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "voicereader")


def typed(*lines: str, flags: tuple[str, ...] = (), expects: int = 0) -> list[str]:
    """Plain mode, fed these lines; what it wrote, after its first line and the disclaimer."""
    done = run("--plain", *flags, typed="".join(f"{line}\n" for line in lines))
    assert done.returncode == expects, done.stderr
    return done.stdout.splitlines()


def run(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The program with an input from a pipe."""
    return subprocess.run(
        [*COMMAND, *words],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ),
        timeout=60,
        check=False,
    )


def write(path: Path, text: str) -> Path:
    """A file as an editor leaves it."""
    path.write_text(text, "utf-8")
    return path
