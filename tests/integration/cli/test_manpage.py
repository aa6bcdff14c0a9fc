"""`voicereader manpage`: the page that man shows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from testkit.tools import require_tool
from voicereader.base.i18n import languages, speaking
from voicereader.cli import arguments
from voicereader.cli.entry import COMMANDS, main, parsers
from voicereader.cli.man_page import page
from voicereader.settings.loading import SETTINGS

SECTIONS = [
    *("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "SETTINGS", "FILES"),
    *("EXIT STATUS", "EXAMPLES"),
]
# The one thing that is missed: a date would be another one in every version of the same text.
NO_DATE = re.compile(r'WARNING: missing date, using "": TH')


def written(language: str = "en") -> str:
    """The page of one version in a language."""
    with speaking(language):
        return page(arguments.reading(COMMANDS), parsers(), "9.8.7")


def rendered(tmp_path: Path, language: str = "en") -> str:
    """The page as groff writes it for a terminal, in one line, without its dress."""
    path = tmp_path / "voicereader.1"
    path.write_text(written(language), "utf-8")
    command = [require_tool("groff"), "-man", "-ww", "-Tutf8", "-P-c", "-rLL=2000n", "-rHY=0"]
    run = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, check=False, timeout=20
    )
    assert (run.returncode, run.stderr) == (0, "")
    return re.sub(r"\s+", " ", re.sub(".\b", "", run.stdout)).replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize("language", languages())
def test_it_renders_without_a_warning(language: str, tmp_path: Path) -> None:
    """With every warning of groff on."""
    assert "9.8.7" in rendered(tmp_path, language)


@pytest.mark.parametrize("language", languages())
def test_mandoc_has_nothing_to_say_either(language: str, tmp_path: Path) -> None:
    """But that there is no date."""
    path = tmp_path / "voicereader.1"
    path.write_text(written(language), "utf-8")
    command = [require_tool("mandoc"), "-T", "lint", "-W", "warning", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    said = (run.stdout + run.stderr).splitlines()
    assert [line for line in said if not NO_DATE.search(line)] == []


def test_its_sections_are_those_of_a_manual() -> None:
    """In their usual order."""
    assert re.findall(r'^\.SH "(.+)"$', written(), re.MULTILINE) == SECTIONS


def test_every_option_command_and_setting_is_in_it(tmp_path: Path) -> None:
    """With its help, as a reader sees it, no sign lost on the way."""
    shown = rendered(tmp_path)
    for name, parser in {"": arguments.reading(COMMANDS), **parsers()}.items():
        assert f"voicereader {name}".strip() in shown
        assert " ".join((parser.description or "").split()) in shown
        for action in parser._actions:
            for flag in action.option_strings:
                assert flag in shown
            assert " ".join((action.help or "").split()) in shown
    for setting in SETTINGS:
        assert f"{setting.flag}; {setting.variable}" in shown
        assert setting.told in shown


def test_what_can_be_typed_is_shown_as_it_is_typed(tmp_path: Path) -> None:
    """A backslash is a backslash, a straight quotation mark is straight, a minus is a minus."""
    assert "printf 'risks\\nnext\\nquit\\n' | voicereader --plain" in rendered(tmp_path)


def test_a_line_that_begins_with_a_dot_is_text() -> None:
    """No help text can become a macro."""
    parser = arguments.reading(COMMANDS)
    parser.add_argument("--odd", help=".SH 'HERE'")
    lines = page(parser, {}, "1").splitlines()
    assert "\\&.SH \\(aqHERE\\(aq" in lines


def test_the_same_program_gives_the_same_page(capsys: pytest.CaptureFixture[str]) -> None:
    """No date of today, no folder of the person who made it."""
    assert main(["manpage", "--language", "en"]) == 0
    printed = capsys.readouterr().out
    assert main(["manpage", "--language", "en"]) == 0
    assert capsys.readouterr().out == printed
    assert str(Path.home()) + "/" not in printed
    assert not re.search(r"\b20\d\d\b", printed)
