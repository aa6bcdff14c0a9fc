"""Every command for a user whom the system does not know, as a container's number."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_NO_PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_WITHOUT_A_HOME = """
import os, pwd, sys
def nobody(_): raise KeyError("no such user")
pwd.getpwuid = nobody
from voicereader.cli.entry import main
sys.exit(main(sys.argv[1:]))
"""


def _started(*words: str, home: str | None) -> subprocess.CompletedProcess[str]:
    gone = ("HOME", "VOICEREADER_SETTINGS", "VOICEREADER_MEMORY", *_NO_PLACES)
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    if home is not None:
        environment["HOME"] = home
    program = [sys.executable, "-c", _WITHOUT_A_HOME, *words]
    return subprocess.run(
        program, env=environment, input="quit\n", capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("home", [None, os.devnull])
@pytest.mark.parametrize("command", ["read", "keys", "models", "interpret", "forget"])
def test_every_command_runs_without_a_home(command: str, home: str | None) -> None:
    """It starts with what it is delivered with; what cannot be is a sentence, never a traceback."""
    words = {
        "read": ["--plain", "--microphone", "none"],
        "interpret": ["interpret", "risks"],
        "forget": ["forget", "vertebroplasty"],
    }.get(command, [command])
    ran = _started(*words, home=home)
    assert ran.returncode == (2 if command == "forget" else 0), ran.stderr
    assert ran.stderr.count("\n") == (1 if command == "forget" else 0)
