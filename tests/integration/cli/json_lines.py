"""The commands that answer each line of text with lines of JSON, run as programs."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from testkit.tree import ROOT

PROGRAM = (sys.executable, "-m", "voicereader")


def answers(output: str) -> list[dict[str, Any]]:
    """The objects of the lines of an output."""
    return [json.loads(line) for line in output.splitlines()]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The finished program."""
    return subprocess.run(
        [*PROGRAM, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=60, check=False
    )
