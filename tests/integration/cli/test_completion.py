"""`voicereader completion`: what a shell offers when Tab is pressed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from testkit.tools import require_tool
from voicereader.article.library import shipped
from voicereader.base.i18n import languages, speaking
from voicereader.cli import arguments
from voicereader.cli.completion import Values, script, values_of
from voicereader.cli.entry import COMMANDS, main, parsers
from voicereader.settings.loading import SETTINGS

READS_A_SCRIPT = {"bash": ["-n"], "zsh": ["-n"], "fish": ["--no-execute"]}
_CALL = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _voicereader; '


def written(shell: str) -> str:
    """The script for a shell."""
    return script(shell, arguments.reading(COMMANDS), parsers())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of many kinds, and the scripts outside of it."""
    for shell in arguments.SHELLS:
        (tmp_path / f"script.{shell}").write_text(written(shell), "utf-8")
    files = tmp_path / "files"
    (files / "inner").mkdir(parents=True)
    for name in ("guide.md", "two words.txt", "said.wav", "photo.png"):
        (files / name).touch()
    return files


def in_bash(folder: Path, *words: str) -> set[str]:
    """What bash offers for the last of the words."""
    command = [require_tool("bash"), "--norc", "-c", _CALL + 'printf "%s\\n" "${COMPREPLY[@]}"']
    return offered(folder, *command, str(folder.parent / "script.bash"), "voicereader", *words)


def in_fish(folder: Path, *words: str) -> set[str]:
    """What fish offers for the last of the words."""
    command = f"source {folder.parent / 'script.fish'}; complete -C '{' '.join(words)}'"
    lines = offered(folder, require_tool("fish"), "--no-config", "-c", command)
    return {line.partition("\t")[0] for line in lines}


def offered(folder: Path, *command: str) -> set[str]:
    """The lines that a shell prints in a folder, and no complaint."""
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, timeout=20
    )
    assert run.stderr == ""
    return set(run.stdout.splitlines()) - {""}


OFFERED = [
    (["doc"], {"doctor"}),
    (["--theme", "c"], {"cream"}),
    (["--quiet", ""], {"on", "off"}),
    (["--rate", ""], set()),
    (["doctor", "--m"], {"--memory", "--microphone"}),
    (["keys", "--m"], {"--markdown"}),
    (["completion", ""], {"bash", "zsh", "fish"}),
    (["--plain", "v"], {"vertebroplasty"}),
    (["--plain", "gui"], {"guide.md"}),
    (["--plain", "two"], {"two words.txt"}),
    (["--plain", "pho"], set()),
    (["doctor", "--document", "gui"], {"guide.md"}),
    (["recognize", "s"], {"said.wav"}),
    (["recognize", "--engine", "mo"], {"moonshine"}),
    (["--engine", "espeak-"], {"espeak-ng"}),
    (["--log", "pho"], {"photo.png"}),
    (["voices", ""], {"get", "remove"}),
]


def _in_order(value: list[str] | set[str]) -> str:
    """The same name in every process, though a set has no order."""
    return str(sorted(value) if isinstance(value, set) else value)


@pytest.mark.parametrize(("words", "offered"), OFFERED, ids=_in_order)
def test_bash_offers_what_fits(folder: Path, words: list[str], offered: set[str]) -> None:
    """Options of the command, values of the setting, articles and files that can be read."""
    assert in_bash(folder, *words) == offered


@pytest.mark.parametrize(("words", "offered"), OFFERED, ids=_in_order)
def test_fish_offers_what_fits(folder: Path, words: list[str], offered: set[str]) -> None:
    """The same as bash."""
    assert in_fish(folder, "voicereader", *words) == offered


def test_bash_offers_values_after_an_equals_sign(folder: Path) -> None:
    """Which bash takes for a word of its own."""
    assert in_bash(folder, "--theme", "=", "cr") == {"cream"}
    assert in_bash(folder, "--quiet", "=") == {"on", "off"}


def test_the_first_word_is_a_command_an_article_or_a_file(folder: Path) -> None:
    """And the word after a command is no command."""
    first = in_bash(folder, "")
    articles = {path.stem for path in shipped()}
    assert {*COMMANDS, *articles, "guide.md", "two words.txt", "inner"} == first
    assert not in_bash(folder, "--plain", "") & {*COMMANDS}


@pytest.mark.parametrize("shell", arguments.SHELLS)
@pytest.mark.parametrize("language", languages())
def test_the_shell_can_read_it(shell: str, language: str, tmp_path: Path) -> None:
    """In every language: help texts have quotation marks, brackets and colons."""
    path = tmp_path / "script"
    with speaking(language):
        path.write_text(written(shell), "utf-8")
    command = [require_tool(shell), *READS_A_SCRIPT[shell], str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.parametrize("shell", arguments.SHELLS)
def test_every_option_and_command_is_in_it(shell: str) -> None:
    """Nothing that can be typed is left out."""
    text = written(shell)
    for name, parser in {"": arguments.reading(COMMANDS), **parsers()}.items():
        assert name in text
        for action in parser._actions:
            for flag in action.option_strings:
                told = f"-l {flag[2:]} " if flag.startswith("--") else f"-s {flag[1:]} "
                assert (told if shell == "fish" else flag) in text, (name, flag)


def test_every_setting_with_a_list_of_values_offers_it() -> None:
    """It offers exactly what the setting takes."""
    actions = {flag: a for a in arguments.reading(COMMANDS)._actions for flag in a.option_strings}
    lists = [setting for setting in SETTINGS if setting.choices and setting.name != "plain"]
    assert len(lists) > 10
    for setting in lists:
        assert values_of(actions[setting.flag]) == Values(setting.choices, setting.endings)
        assert all(setting.parse(value, "") == value for value in setting.choices)


def test_the_command_prints_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    """The same at every time; another shell is refused in a sentence."""
    assert main(["completion", "zsh", "--language", "en"]) == 0
    assert capsys.readouterr().out == written("zsh")
    assert main(["completion", "tcsh"]) == 2
    assert "tcsh" in capsys.readouterr().err


def test_no_start_waits_for_it() -> None:
    """Neither help nor reading imports what writes completions and the manual page."""
    program = (
        "import sys; from voicereader.cli.entry import COMMANDS, main, parsers\n"
        "try: main(['--help'])\n"
        "finally: sys.stderr.write(' '.join(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=20
    )
    assert "voicereader.cli.arguments" in run.stderr
    late = ("cli.completion", "cli.man_page", "app.screen", "speech", "listening", "article")
    assert not {f"voicereader.{name}" for name in late} & {*run.stderr.split()}
