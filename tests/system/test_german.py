"""The program in German, as its user meets it: in a terminal, in a pipe, and where it refuses."""

from __future__ import annotations

import os
import re
import subprocess

from testkit.terminal import Pty, Tmux
from testkit.waiting import wait_until
from tests.system.program import COMMAND, QUIET

GERMAN_SYSTEM = {"LC_ALL": "", "LC_MESSAGES": "", "LANGUAGE": "", "LANG": "de_DE.UTF-8"}


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The program with pipes, on a system that is in German."""
    return subprocess.run(
        [COMMAND, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **GERMAN_SYSTEM, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )


def test_the_screen_speaks_german() -> None:
    """Status, hints, contents, typed phrases and their answers."""
    with Tmux([*QUIET, "--language", "de"], columns=100) as terminal:
        terminal.wait_for("Haftungshinweis, 80 Wörter pro Minute.")
        terminal.wait_for("Leertaste Pause")
        terminal.wait_for("Sagt     ")
        terminal.press("Escape")
        terminal.wait_for("Gestoppt, ")
        terminal.press("w")
        terminal.wait_for("Vertebroplasty. Noch ")
        terminal.press("c")
        terminal.wait_for("Inhalt, 80 Wörter pro Minute.")
        terminal.press("Escape")
        terminal.wait_for("Gestoppt, ")
        terminal.press(":")
        terminal.wait_for("Sagen Sie:")
        terminal.press("gehen Sie bitte zum dritten Abschnitt")
        terminal.press("Enter")
        terminal.wait_for("Abschnitt 3 von 7.")


def test_a_system_in_german_gets_german() -> None:
    """Without a flag: help, keys, refusals and plain lines."""
    assert "Liest ein Dokument vor." in run("--help").stdout
    assert "Nächste Überschrift: H." in run("keys").stdout
    refused = run("nichtda")
    assert refused.returncode == 2
    assert re.fullmatch(r"voicereader: Es gibt kein Dokument „nichtda“; .*\n", refused.stderr)
    said = run("--plain", typed="\nwo bin ich\nbeenden\n").stdout
    assert "Medical Disclaimer, Überschrift Ebene 2." in said
    assert "7 Abschnitte, 10 Fragen." in said


def test_the_flag_goes_before_the_system() -> None:
    """And what is no language is refused, in that of the system."""
    assert "Read a document aloud." in run("--language", "en", "--help").stdout
    assert "Read a document aloud." in run("--help", "--language=en").stdout
    refused = run("--language", "xx")
    assert refused.returncode == 2
    assert refused.stderr == 'voicereader: --language ist "xx"; geben Sie en oder de an.\n'


def test_keys_can_be_chosen_by_their_german_names() -> None:
    """As the list of keys calls them; the English names stay good."""
    with Pty([COMMAND, "keys"], environment={**GERMAN_SYSTEM}) as terminal:
        wait_until(lambda: terminal.process.poll() is not None, "the list of keys ends")
        shown = terminal.written.decode()
    assert "Pos 1 oder Strg+Pos 1" in shown
    assert "Umschalt+H" in shown
