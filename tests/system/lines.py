"""The program in plain mode with an input from a pipe, and what a teletype could print of it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence

from testkit.terminal import Pty
from tests.system.program import COMMAND

PLAIN = (COMMAND, "--plain")
SCRIPT = b"risks\nnext\nquit\n"


def run(
    arguments: Sequence[str] = (),
    typed: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Plain mode with an input from a pipe, all its output to pipes."""
    return subprocess.run(
        [*PLAIN, *arguments],
        input=typed,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
    )


def lines_of(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What was written, where all went well."""
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


def is_for_a_teletype(written: bytes) -> bool:
    """Text and line ends; a terminal itself turns LF into CR LF."""
    lines = written.replace(b"\r\n", b"\n")
    return not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]", lines)


def written_count(terminal: Pty) -> int:
    """How many lines stand on a terminal."""
    return terminal.written.count(b"\n")
