"""What the command line refuses, as a user sees it: one sentence, exit code 2, nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from testkit.terminal import Pty
from tests.system.program import COMMAND
from voicereader.reader.settings.records import RECOGNIZERS

EMPTY_DISCLAIMER = """---
language: en
disclaimer: Warning
---

# Title

Text.

## Warning
"""


def refusal(tmp_path: Path, arguments: list[str], environment: dict[str, str]) -> str:
    """Run the program in a terminal until it refuses; what it said on standard error."""
    errors = tmp_path / "errors"
    script = 'exec "$0" "$@" 2>"$ERRORS"'
    surroundings = {**environment, "ERRORS": str(errors)}
    with Pty(["sh", "-c", script, COMMAND, *arguments], environment=surroundings) as terminal:
        code = terminal.process.wait(20)
        written = terminal.written
    said = errors.read_text()
    assert code == 2, said
    assert written == b"", "nothing is written to the terminal, not even an escape code"
    assert re.fullmatch(r"voicereader: [^\n]{10,300}[.]\n", said), said
    assert "Traceback" not in said
    return said


def elsewhere(platform: str) -> pytest.MarkDecorator:
    """For what is refused on all platforms but one."""
    return pytest.mark.skipif(sys.platform == platform, reason=f"this is {platform}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such-article"], "no-such-article"),
        (["/no/such/file.md"], "/no/such/file.md"),
        (["--rate", "79"], "80 to 900"),
        (["--rate", "901"], "80 to 900"),
        (["--rate", "fast"], "80 to 900"),
        (["--pitch", "101"], "0 to 100"),
        (["--volume", "0"], "1 to 100"),
        (["--theme", "pink"], "black-on-yellow or cream"),
        (["--voice", "Hal"], "voicereader voices"),
        (["--voice", "en+nobody"], "voicereader voices"),
        (["--engine", "hal"], "espeak-ng"),
        pytest.param(["--engine", "sapi5"], "Windows", marks=elsewhere("win32")),
        pytest.param(["--engine", "nsss"], "macOS", marks=elsewhere("darwin")),
        (["--speaker", "loud"], "none"),
        (["--speaker", "/no/such/folder/out.wav"], "/no/such/folder/out.wav"),
        (["--speaker", "/dev/full/out.wav"], "/dev/full/out.wav"),
        (["--log", "/no/such/folder/log"], "/no/such/folder/log"),
        (["--fast"], "--fast"),
        (["--transcript", "said"], "--plain"),
        (["one", "two"], "two"),
        (["--wake", "("], "--wake is \"(\", which is no phrase: nothing closes its '('."),
        (["--wake", "[hello]"], "no word at all"),
        (["--wake", "(", "--plain"], "no phrase"),
        (["--wake", "ssh"], "nobody knows how it sounds"),
        (["--wake", "yo"], "too short"),
        (["--microphone", "nope.wav"], 'The microphone cannot be opened: there is no file "nope'),
        (["--recognizer", "ear"], f"{', '.join(RECOGNIZERS[:-1])} or {RECOGNIZERS[-1]}"),
        (["--speaker", "said.wav", "--voice-output", "none"], "leave one of them out"),
        (["--microphone", "loud"], 'The microphone "loud" is not known'),
        (["--language", "en", "keys"], "voicereader keys"),
        (["--rate"], "--rate"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_had_is_refused_in_one_sentence(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    """Before any screen, any sound and any file: what is wrong and what there is instead."""
    assert told in refusal(tmp_path, arguments, {})


@pytest.mark.parametrize("wrong", [["--voice", "Hal"], ["--engine", "hal"], ["no-such-article"]])
def test_a_refused_start_leaves_the_sound_file_as_it_was(tmp_path: Path, wrong: list[str]) -> None:
    """Neither a recording of before is lost nor an empty one made."""
    old, new = tmp_path / "old.wav", tmp_path / "new.wav"
    old.write_bytes(b"an older recording")
    for path in (old, new):
        refusal(tmp_path, ["--speaker", str(path), *wrong], {})
    assert old.read_bytes() == b"an older recording"
    assert not new.exists()


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("VOICEREADER_RATE", "1000", "VOICEREADER_RATE"),
        ("VOICEREADER_THEME", "blue", "blue"),
        ("VOICEREADER_ENGINE", "hal", "hal"),
        ("VOICEREADER_PUNCTUATION", "few", "none, some, most or all"),
        ("VOICEREADER_EARCONS", "loud", "on or off"),
        ("VOICEREADER_CHARACTERS", "some", "on or off"),
        ("VOICEREADER_PLAIN", "perhaps", "auto, on or off"),
        ("VOICEREADER_VOICE_OUTPUT", "loud", "ask, own, speechd or none"),
    ],
)
def test_a_wrong_environment_is_told_by_its_name(
    tmp_path: Path, variable: str, value: str, told: str
) -> None:
    """Whoever set it long ago learns where to look."""
    assert told in refusal(tmp_path, [], {variable: value})


@pytest.mark.parametrize(
    "text",
    [
        "rate = 1000",
        'speed = "fast"',
        "rate = ",
        "\xff",
        "rate = true",
        "voice = 3",
        'wake = "hello (reader"',
    ],
)
def test_a_wrong_settings_file_is_told_by_its_path(tmp_path: Path, text: str) -> None:
    """Wrong values, unknown names and what is not TOML at all."""
    settings = tmp_path / "mine.toml"
    settings.write_bytes(text.encode("latin-1"))
    told = refusal(tmp_path, [], {"VOICEREADER_SETTINGS": str(settings)})
    assert str(settings) in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('next-heading = "i"', "next-heading and next-item have the key I;"),
        ('next-heading = "F2"', "next-heading and learn have the key F2;"),
        ('next-heading = ["F7", "f7"]\nnext-item = "F7"', "have the key F7;"),
        ('next-headline = "F7"', '"next-headline"'),
        ('next-heading = "F99"', '"F99" is no key'),
        ("next-heading = 7", '"next-heading"'),
    ],
)
def test_keys_that_cannot_be_had_are_told_in_words(tmp_path: Path, text: str, told: str) -> None:
    """A clash names both commands and the key; nothing is resolved silently."""
    settings = tmp_path / "mine.toml"
    settings.write_text(f"[keys]\n{text}\n", "utf-8")
    assert told in refusal(tmp_path, [], {"VOICEREADER_SETTINGS": str(settings)})


@pytest.mark.parametrize("text", ["", "<lexicon>", "<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>", "J"])
def test_a_lexicon_that_cannot_be_read_is_told_by_its_path(tmp_path: Path, text: str) -> None:
    """The pronunciations beside the settings: what is wrong with the file, and which it is."""
    lexicon = tmp_path / "lexicon.pls"
    lexicon.write_text(text, "utf-8")
    assert str(lexicon) in refusal(tmp_path, [], {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (EMPTY_DISCLAIMER, "Warning"),
        ("---\ndisclaimer: Warning\n---\n\n# Title\n", "Warning"),
        ("a\0b", "no letters"),
        ("%PDF-1.7", "PDF"),
        ("", "empty"),
    ],
    ids=["empty disclaimer", "no such disclaimer", "no text", "other format", "empty file"],
)
def test_a_document_that_cannot_be_read_is_told_by_its_path(
    tmp_path: Path, text: str, told: str
) -> None:
    """With what is wrong in it."""
    document = tmp_path / "page.md"
    document.write_text(text)
    said = refusal(tmp_path, [str(document)], {})
    assert str(document) in said
    assert told.lower() in said.lower()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("help", "--help"),
        ("version", "--version"),
        ("list", "vertebroplasty"),
        ("commands", "keys"),
        ("docter", "voicereader doctor"),
        ("diagnose", "voicereader doctor"),
    ],
)
def test_a_word_that_is_no_document_is_told_what_to_type(
    tmp_path: Path, word: str, told: str
) -> None:
    """What people type for want of a command that is called so, or nearly."""
    assert told in refusal(tmp_path, [word], {})


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    """Even like a word that stands for something else."""
    (tmp_path / "help").write_text("My Help\n\nText.\n")
    done = subprocess.run(
        [COMMAND, "help"], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=tmp_path
    )
    assert "My Help" in done.stdout


def test_a_text_in_another_language_is_told_before_its_greeting(tmp_path: Path) -> None:
    """Once, by name."""
    document = tmp_path / "a.txt"
    document.write_text("Le chat\n\nLorsque j'avais six ans j'ai vu une magnifique image.\n")
    done = subprocess.run(
        [COMMAND, str(document)], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.stdout.count("This text is in French.") == 1
    assert done.stdout.index("in French.") < done.stdout.index("Le chat.")


def test_output_that_is_no_terminal_gets_no_escape_codes() -> None:
    """A pipe gets plain lines; whoever insists on a screen is refused in one sentence."""
    command = [COMMAND, "--screen"]
    lines = subprocess.run([COMMAND], capture_output=True, stdin=subprocess.DEVNULL, check=True)
    assert b"\x1b" not in lines.stdout
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"voicereader: [^\n]+terminal[^\n]+\.\n", done.stderr), done.stderr


@pytest.mark.parametrize("list_", ["voices", "keys"])
def test_a_list_whose_reader_leaves_early_ends_quietly(list_: str) -> None:
    """`voicereader voices | head -1` prints a line and nothing of a broken pipe."""
    done = subprocess.run(
        ["sh", "-c", f'"$0" {list_} | head -1', COMMAND], capture_output=True, text=True
    )
    assert done.stdout.count("\n") == 1
    assert len(done.stdout.strip()) > 3
    assert done.stderr == ""


def test_the_lists_hold_what_one_comes_for() -> None:
    """English and German among the voices, and a line with each key among the keys."""
    voices, keys = (
        subprocess.run([COMMAND, list_], capture_output=True, text=True, check=True)
        for list_ in ("voices", "keys")
    )
    assert re.search(r"^en-us  .*en-us", voices.stdout, re.M | re.I)
    assert re.search(r"^de  ", voices.stdout, re.M)
    assert voices.stdout.count("\n") > 100
    assert re.search(r"^Next heading: H\.", keys.stdout, re.M)
    assert keys.stdout.count("\n") > 30
    assert voices.stderr + keys.stderr == ""


def test_help_and_version_need_no_terminal() -> None:
    """They are asked for in scripts too."""
    for flag, told in (("--help", "--speaker"), ("--version", "voicereader ")):
        done = subprocess.run([COMMAND, flag], capture_output=True, text=True, check=True)
        assert told in done.stdout
        assert done.stderr == ""
