"""Comfort from outside: settings, profiles and ready keys in the program as its person has it."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from testkit.terminal import Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND, QUIET, enter, is_on, settle
from voicereader.reader.settings.records import KEYMAPS


def settings_file() -> Path:
    """The settings file of this test's programs."""
    return Path(os.environ["VOICEREADER_SETTINGS"])


def saved() -> dict[str, object]:
    """What it has."""
    return tomllib.loads(settings_file().read_text("utf-8")) if settings_file().exists() else {}


def test_a_setting_is_walked_to_tried_and_there_again_at_the_next_start() -> None:
    """By keys alone: the list, the theme, its values, one of them; then a new start."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        terminal.press("M")
        terminal.wait_for("Settings")
        wait_until(lambda: is_on(terminal, "Settings"), "the settings")
        terminal.press("C-o")
        terminal.wait_for("Number of the item:")
        terminal.press("1", "3", "Enter")
        terminal.wait_for("Theme, now dark")
        terminal.press("i", "Enter")
        terminal.wait_for("Theme: light.")
        wait_until(lambda: "48;5;231" in terminal.styled(), "a white background")
        wait_until(lambda: saved().get("theme") == "light", "the theme kept")
        terminal.press("Escape")
        wait_until(lambda: is_on(terminal, "Theme: light."), "back at the setting")
    with Tmux(QUIET) as terminal:
        terminal.wait_for("Saying")
        assert "48;5;231" in terminal.styled()


def test_a_profile_is_saved_and_given_by_a_flag() -> None:
    """Said in lines by a person, then a start with it and one without."""
    with Tmux((*QUIET, "--plain", "--voice-output", "none")) as terminal:
        terminal.wait_for("Enter reads")
        for line in ("rate 300", "save profile as night", "profile none", "rate 100"):
            terminal.press(line, "Enter")
        terminal.wait_for("Rate: 100 words a minute.")
        wait_until(lambda: saved().get("rate") == 100, "the rate kept")
        terminal.press("quit", "Enter")
        wait_until(lambda: terminal.has_ended, "the end")
    assert saved()["profiles"] == {"night": {**_profile(), "rate": 300}}
    for flags, rate in ((["--profile", "night"], 300), ([], 100)):
        with Tmux((COMMAND, "--speaker", "none", *flags)) as terminal:
            terminal.wait_for(f"{rate} words a minute")


def _profile() -> dict[str, object]:
    profiles = saved()["profiles"]
    assert isinstance(profiles, dict)
    found: dict[str, object] = profiles["night"]
    assert {"pitch", "volume", "punctuation", "earcons", "listen"} <= set(found)
    return found


@pytest.mark.parametrize(("flag", "value"), [("--theme", "pink"), ("--keymap", "emacs")])
def test_a_value_that_is_not_there_is_told_with_those_that_are(flag: str, value: str) -> None:
    """One sentence and exit code 2."""
    done = subprocess.run(
        [COMMAND, "--plain", flag, value], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f'voicereader: {flag} is "{value}"; give ')


@pytest.mark.parametrize("name", KEYMAPS)
def test_every_set_of_keys_moves_in_the_real_terminal(name: str) -> None:
    """To the next sentence and the one before, as the set has them, whatever the terminal sends."""
    down, up = {"vi": ("j", "k"), "numpad": ("9", "7")}.get(name, ("Down", "Up"))
    with Tmux((*QUIET, "--keymap", name)) as terminal:
        terminal.wait_for("Saying")
        terminal.press("Escape")
        terminal.wait_for("Stopped, ")
        terminal.press(down)
        wait_until(lambda: is_on(terminal, "Vertebroplasty is a medical"), "the next sentence")
        terminal.press(up)
        wait_until(lambda: is_on(terminal, "Vertebroplasty"), "the title")
        if name == "no-letters":
            terminal.press("h")
            terminal.press("M-h")
            wait_until(lambda: is_on(terminal, "Indications"), "the next heading by Alt+H alone")
            terminal.press("M-H")
            wait_until(lambda: is_on(terminal, "Vertebroplasty"), "the heading before")


def test_other_keys_are_chosen_while_reading_and_hold_at_once() -> None:
    """Said in one's own words; the next key is one of the set, and so it is at the next start."""
    with Tmux(QUIET) as terminal:
        settle(terminal)
        enter(terminal, ":", "Say", "keys vi")
        terminal.wait_for("Saying  Keys: vi.")
        terminal.press("j")
        wait_until(lambda: is_on(terminal, "Vertebroplasty is a medical"), "the next sentence")
    wait_until(lambda: saved() == {"keymap": "vi"}, "the keys kept though the window was closed")
