"""Keys: other ones for commands, none that are characters, and learning what they do."""

from __future__ import annotations

import os
from pathlib import Path

from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import QUIET, enter, is_on, settle

TITLE, HEADING, ITEM = "Vertebroplasty", "Indications", "Vertebral compression fractures, often"


def write_settings(text: str) -> None:
    """Write the settings file of this test's programs."""
    Path(os.environ["VOICEREADER_SETTINGS"]).write_text(text, "utf-8")


def test_a_key_of_ones_own_works_and_is_hinted_and_helped() -> None:
    """The new key moves, the old one does not, and the foot and the help name the new one."""
    write_settings('[keys]\nnext-heading = "F7"\nnext-item = ["F11", "Ctrl+Down"]\n')
    with Tmux(QUIET) as terminal:
        settle(terminal)
        wait_until(lambda: "F7 heading" in terminal.lines()[-1], "the hint")
        terminal.press("h", "F7")
        wait_until(lambda: is_on(terminal, HEADING), "the cursor on the heading")
        terminal.press("C-Down")
        wait_until(lambda: is_on(terminal, ITEM), "the cursor on the item")
        enter(terminal, "F3", "Help on", "next heading")
        terminal.wait_for("Keys: F7.")
        terminal.press("Escape")
        enter(terminal, "F3", "Help on", "next list item")
        terminal.wait_for("Keys: F11 or Ctrl+Down.")


def test_without_characters_nothing_but_other_keys_is_obeyed() -> None:
    """Letters, digits and signs do nothing; arrows, F-keys and the phrase line on F4 do."""
    write_settings('characters = "off"\n')
    with Tmux(QUIET) as terminal:
        settle_without_characters(terminal)
        hints = terminal.lines()[-1]
        assert "F1 help" in hints
        assert "F4 say" in hints
        for sign in "hqi2?:/ac+":
            terminal.press(sign)
        terminal.press("Down")
        wait_until(lambda: is_on(terminal, "Vertebroplasty is a medical"), "the next sentence")
        assert "80 words a minute." in terminal.text()
        terminal.press("C-Home")
        wait_until(lambda: is_on(terminal, TITLE), "the top")
        enter(terminal, "F4", "Say", "the risks")
        wait_until(lambda: is_on(terminal, "Risks and Complications"), "the risks")
        terminal.press("C-q")
        wait_until(lambda: terminal.has_ended, "the end")
        assert terminal.exit_code == 0


def settle_without_characters(terminal: Tmux) -> None:
    """Skip the disclaimer, and be silent."""
    terminal.wait_for("Saying")
    terminal.press("Escape")
    terminal.wait_for("Stopped, ")
    terminal.press("Escape")
    wait_until(lambda: "F4 say" in terminal.lines()[-1], "the hints")


def test_a_key_being_learnt_describes_itself_and_does_nothing(quiet: Tmux) -> None:
    """After F2 until Escape; a key without a command says so."""
    quiet.press("F2")
    quiet.wait_for("Saying  Learning.")
    quiet.press("h")
    quiet.wait_for("Saying  Next heading: H.")
    assert is_on(quiet, TITLE)
    quiet.press("F11")
    quiet.wait_for("Saying  F11 does nothing.")
    quiet.press("Escape")
    quiet.wait_for("Saying  Learning has ended.")
    assert is_on(quiet, TITLE)
    quiet.press("h")
    wait_until(lambda: is_on(quiet, HEADING), "the cursor on the heading")


def test_a_sleep_timer_of_no_minutes_is_off(quiet: Tmux) -> None:
    """Set by key, ended by key, and what is no number of minutes is told."""
    for typed, told in (("20", "Sleep in 20 minutes."), ("0", "Sleep timer off.")):
        enter(quiet, "T", "Sleep after how many minutes", typed)
        quiet.wait_for(f"Saying  {told}")
    enter(quiet, "T", "Sleep after how many minutes", "1 hour")
    quiet.wait_for("Saying  Give a number of minutes from 0 to 999.")
    enter(quiet, ":", "Say", "set a sleep timer for twenty minutes")
    quiet.wait_for("Saying  Sleep in 20 minutes.")
