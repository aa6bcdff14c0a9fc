"""How the program ends, and what it leaves: a terminal as it was, silence, and no process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from testkit.processes import descendants, is_running
from testkit.sound_card import SoundCard
from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND

WITHIN_S = 2.0
RUN_HERE = ["bash", "--norc", "--noprofile", "-i"]


@pytest.mark.parametrize("how", ["C-q", "C-c", "SIGTERM", "SIGHUP", "SIGINT"])
def test_every_way_out_leaves_silence_and_the_terminal_as_it_was(
    sound_card: SoundCard, how: str
) -> None:
    """Exit code 0, the shell's screen, a visible cursor, an echo, no traceback, in 2 seconds."""
    with sound_card.record() as recording, Tmux([*RUN_HERE], environment={"PS1": "$ "}) as shell:
        shell.wait_for("$")
        before = terminal_settings(shell)
        shell.press(f"clear; {COMMAND}; echo code $?", "Enter")
        shell.wait_for("Saying")
        recording.wait_for_sound(recording.frames)
        (program,) = descendants(shell.process_id)
        asked_s = time.monotonic()
        if how.startswith("SIG"):
            os.kill(program, getattr(signal, how))
        else:
            shell.press(how)
        wait_until(lambda: not is_running(program), "the end of the process", WITHIN_S)
        assert time.monotonic() - asked_s < WITHIN_S
        shell.wait_for("code ")
        silent_from = recording.wait_for_silence()
        assert recording.time_of(silent_from) < asked_s + WITHIN_S
        assert not shell.is_on_alternate_screen
        assert shell.cursor_is_shown
        shown = [line for line in shell.lines() if line]
        assert [line for line in shown if not line.startswith("$")] == ["code 0"]
        assert terminal_settings(shell) == before


def terminal_settings(shell: Tmux) -> str:
    """What `stty` says of the shell's terminal."""
    shell.press("clear; stty -a; echo do''ne", "Enter")
    shell.wait_for("done")
    settings = shell.text().partition("speed")[2].partition("done")[0]
    shell.press("clear", "Enter")
    wait_until(lambda: "done" not in shell.text(), "an empty screen")
    return settings


def test_closing_the_terminal_ends_voice_and_program(sound_card: SoundCard) -> None:
    """The window is closed: nothing is left speaking to nobody."""
    with sound_card.record() as recording:
        with Tmux([COMMAND]) as terminal:
            terminal.wait_for("Saying")
            recording.wait_for_sound(recording.frames)
            program = terminal.process_id
            terminal.end()
            wait_until(lambda: not is_running(program), "the end of the process", WITHIN_S)
        recording.wait_for_silence(lasting_s=0.5, within_s=3)


def test_a_reader_is_whole_at_every_size(tmp_path: Path) -> None:
    """Small, large and small again while reading: the words go on and the cursor is on them."""
    command = [COMMAND, "--speaker", "none", "--rate", "200", "--log", str(tmp_path / "log")]
    with Tmux(command) as terminal:
        terminal.wait_for("Saying  The information")
        for columns, rows in ((40, 12), (200, 60), (20, 6), (80, 24)):
            terminal.resize(columns, rows)

            def is_whole(columns: int = columns, rows: int = rows) -> bool:
                lines = terminal.lines()
                x, y = terminal.cursor()
                return (
                    len(lines) == rows
                    and max(map(len, lines)) <= min(columns, 80 + max(0, (columns - 80) // 2))
                    and sum("Saying" in line for line in lines) == 1
                    and lines[y][:x].endswith(" > ")
                    and "\x1b[7m" in terminal.styled().replace("1;7m", "7m").replace(";7;", "[7m")
                )

            wait_until(is_whole, f"a whole screen of {columns}x{rows}")
            assert terminal.cursor_is_shown
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "the end")
        assert terminal.exit_code == 0
    assert (tmp_path / "log").read_text() == ""


def test_hanging_up_a_bare_terminal_leaves_no_process() -> None:
    """Both ends of the pty are closed under the program."""
    with Pty([COMMAND, "--speaker", "none"]) as terminal:
        wait_until(lambda: b"Saying" in terminal.written, "the screen")
        terminal.hang_up()
        terminal.process.wait(10)
