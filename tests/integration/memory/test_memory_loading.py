"""What keeping nothing loads, in a process of its own."""

from __future__ import annotations

import sys
from subprocess import run


def test_sqlite_is_not_loaded_before_there_is_a_memory() -> None:
    """A start that keeps nothing does not pay for it."""
    code = "import sys, voicereader.memory.store; sys.exit('sqlite3' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
