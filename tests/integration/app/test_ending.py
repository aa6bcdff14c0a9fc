"""The end that nothing holds up: from any state, with the terminal as it was and all kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until

ALONE = """
import signal, sys, threading
from voicereader.app.ending import Ending
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background
signal.signal(signal.SIGHUP, signal.SIG_DFL)
ending = Ending()
ending.at_last(lambda: print("kept", flush=True))
if sys.argv[1] == "deaf":
    ending.in_order(lambda: None)
try:
    print("ready", flush=True)
    while True: pass
except KeyboardInterrupt:
    print("interrupted", flush=True)
    if sys.argv[1] == "slow":
        while True: pass
"""
SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
ENDS_WITHIN_S = 10.0


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize(
    ("how", "told"), [("", "interrupted"), ("slow", "interrupted\nkept"), ("deaf", "kept")]
)
def test_a_signal_ends_a_program_that_goes_round_and_round(name: str, how: str, told: str) -> None:
    """In order where it can; else, after the grace, what is to be done at last is done."""
    command = [sys.executable, "-c", ALONE, how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(getattr(signal, name))
        try:
            written, _ = program.communicate(timeout=ENDS_WITHIN_S)
        finally:
            program.kill()  # or one that does not end is waited for for ever
        assert written.strip() == told
        assert program.returncode == 0


@pytest.mark.parametrize("how", [*SIGNALS, "ctrl+c", "hang-up"])
@pytest.mark.parametrize("part", ["reader", "screen"])
def test_it_ends_from_any_state_and_gives_the_terminal_back(
    part: str, how: str, tmp_path: Path
) -> None:
    """The reader's thread goes round for ever, or the screen does: signals and keys end it."""
    has_come = tmp_path / "stuck"
    command = [sys.executable, "-m", "tests.integration.app.stuck", part, "--speaker", "none"]
    command += ["--microphone", "none", "--memory", str(tmp_path / "memory")]
    with Pty(command, environment={"VOICEREADER_STUCK": str(has_come)}) as terminal:
        wait_until(lambda: b"Saying" in terminal.written, "the screen")
        terminal.type(b"\x1b")
        terminal.type(b"\x1b[B")
        wait_until(has_come.exists, "the program to be stuck")
        if how == "hang-up":
            terminal.hang_up()
        elif how == "ctrl+c":
            terminal.type(b"\x03")
        else:
            os.kill(terminal.process.pid, getattr(signal, how))
        assert terminal.process.wait(ENDS_WITHIN_S) == 0
        if how != "hang-up":
            wait_until(lambda: b"\x1b[?1049l" in terminal.written, "the screen left")
            assert terminal.attributes == terminal.attributes_before
            assert b"Traceback" not in terminal.written
