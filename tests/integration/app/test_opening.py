"""What is told while a document opens, and that keys answer meanwhile."""

from __future__ import annotations

import os
import signal
import sys
import wave
from pathlib import Path

import pytest

from testkit.terminal import Pty
from testkit.waiting import wait_until

OPENING = b"Opening vertebroplasty, 33 percent. Ctrl+Q leaves."


def command(awaited: Path, *more: str) -> list[str]:
    """The program with a document that waits for a file."""
    quiet = ("--microphone", "none", "--memory", "none", "vertebroplasty")
    return [sys.executable, "-m", "tests.integration.app.slow_opening", str(awaited), *more, *quiet]


def test_a_long_opening_is_told_and_a_key_tells_how_far_it_is(tmp_path: Path) -> None:
    """Then the screen comes as always, and the keys pressed before have done nothing to it."""
    awaited, sound = tmp_path / "awaited", tmp_path / "sound.wav"
    with Pty(command(awaited, "--speaker", str(sound))) as terminal:
        wait_until(lambda: OPENING in terminal.written, "that it opens")
        wait_until(lambda: sound.exists() and sound.stat().st_size > 20_000, "that it is said")
        terminal.type(b"g")
        wait_until(lambda: b"Still opening, 33 percent." in terminal.written, "an answer")
        assert b"\x1b[?1049h" not in terminal.written
        awaited.touch()
        wait_until(lambda: b"Saying" in terminal.written, "the screen")
        terminal.type(b"\x11")
        assert terminal.process.wait(10) == 0
        assert terminal.attributes == terminal.attributes_before
    with wave.open(str(sound)) as heard:
        assert heard.getnframes() > 0


@pytest.mark.parametrize(("how", "code"), [("ctrl+q", 0), ("SIGINT", 130), ("SIGTERM", 130)])
def test_who_leaves_while_it_opens_is_not_kept(tmp_path: Path, how: str, code: int) -> None:
    """Ctrl+Q and the signals end it, and the terminal is as it was."""
    with Pty(command(tmp_path / "never", "--speaker", "none")) as terminal:
        wait_until(lambda: OPENING in terminal.written, "that it opens")
        if how == "ctrl+q":
            terminal.type(b"\x11")
        else:
            os.kill(terminal.process.pid, getattr(signal, how))
        assert terminal.process.wait(10) == code
        assert terminal.attributes == terminal.attributes_before
        assert b"Traceback" not in terminal.written


def test_a_person_at_lines_is_told_too(tmp_path: Path) -> None:
    """In plain mode it is a line, without a key that lines do not have."""
    awaited = tmp_path / "awaited"
    with Pty(command(awaited, "--plain", "--voice-output", "none")) as terminal:
        wait_until(lambda: OPENING.partition(b" Ctrl")[0] in terminal.written, "that it opens")
        assert b"Ctrl+Q leaves" not in terminal.written
        awaited.touch()
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the document")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(10) == 130
