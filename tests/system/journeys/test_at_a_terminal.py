"""Journeys of people at a terminal with a screen: newcomers, low vision, a patient by voice."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.journeys.road import COMMAND
from tests.system.microphone_file import spoken_file
from tests.system.terminal_screen import TerminalScreen

KEYS = (
    [bytes([code]) for code in range(33, 127)]
    + [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1bOQ", b"\x1bOR"]
    + [b" ", b"\r", b"\t", b"\x7f", b"\x1b"]
)
NEWCOMER_S = 60.0


@pytest.mark.long
def test_a_newcomer_who_presses_random_keys_for_a_minute_is_not_lost() -> None:
    """Nothing breaks, and Escape and H lead back to the document."""
    chance = random.Random(20261122)
    with Pty(list(COMMAND)) as terminal:
        wait_until(lambda: b"Medical Disclaimer" in terminal.written, "the disclaimer")
        until = time.monotonic() + NEWCOMER_S
        while time.monotonic() < until:
            terminal.type(chance.choice(KEYS))
            time.sleep(0.05)
        screen = TerminalScreen()
        for _ in range(4):
            if comes_home(terminal, screen):
                break
            terminal.type(b"\x1b")
        assert comes_home(terminal, screen), screen.lines()
        terminal.type(b"\x1b[H")
        wait_until(lambda: is_read(terminal, screen, "Vertebroplasty"), "the title")
        terminal.type(b"h")
        wait_until(lambda: is_read(terminal, screen, "Indications"), "the first heading")
        assert b"Traceback" not in terminal.all_written
        terminal.type(b"\x11")
        assert terminal.process.wait(10) == 0


def comes_home(terminal: Pty, screen: TerminalScreen, within_s: float = 1.0) -> bool:
    """Whether the document is shown before long, with nothing on top of it and nothing asked."""
    with suppress(AssertionError):
        wait_until(lambda: is_home(terminal, screen), "the document", within_s)
        return True
    return False


def is_home(terminal: Pty, screen: TerminalScreen) -> bool:
    """The title is the document's, and the keys that are named are those of reading."""
    screen.feed(terminal.take())
    lines = screen.lines()
    return lines[0] == "   Vertebroplasty" and ": say" in lines[-1] and "? help" in lines[-1]


def is_read(terminal: Pty, screen: TerminalScreen, sentence: str) -> bool:
    """The mark of the current sentence stands before this one."""
    screen.feed(terminal.take())
    return any(line.partition("    ")[0] == f" > {sentence}" for line in screen.lines())


def test_someone_with_low_vision_chooses_a_theme_and_finds_it_the_next_day(tmp_path: Path) -> None:
    """Tried at once, and kept."""
    settings = tmp_path / "kept.toml"
    environment = {"VOICEREADER_SETTINGS": str(settings)}
    with Tmux(list(COMMAND), environment=environment) as terminal:
        terminal.wait_for("Medical Disclaimer")
        terminal.press("Escape")
        terminal.wait_for("7 sections")
        terminal.press("M")
        terminal.wait_for("Settings")
        terminal.press("C-o")
        terminal.wait_for("Number of the item:")
        terminal.press("1", "3", "Enter")
        terminal.wait_for("Theme, now dark")
        terminal.press("i", "i", "Enter")
        wait_until(lambda: settings.exists() and "yellow" in settings.read_text(), "the setting")
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "its end")
    with Tmux(list(COMMAND), environment=environment) as terminal:
        terminal.wait_for("Medical Disclaimer")
        assert "38;5;226" in terminal.styled()  # yellow letters


def test_a_patient_drives_it_by_voice_alone(tmp_path: Path) -> None:
    """From a spoken question to the place that answers it."""
    question = "how long does the procedure take"
    sounds = spoken_file(question, folder=tmp_path, before_s=6, after_s=4)
    words = [*COMMAND, "--listen", "always", "--microphone", str(sounds)]
    with Tmux(words) as terminal:
        terminal.wait_for("Medical Disclaimer")
        terminal.press("Escape")
        terminal.wait_for(f'Heard   "{question}"', within_s=30)
        terminal.wait_for("Section 7 of 7", within_s=10)
        terminal.press("C-q")
