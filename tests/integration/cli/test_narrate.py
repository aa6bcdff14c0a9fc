"""`voicereader narrate`: what is told, and what is refused in one sentence."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.integration.cli.json_lines import run
from tests.integration.export.books import write_book
from tests.integration.export.sounds import heard
from voicereader.app.narrating import SETTINGS
from voicereader.cli.entry import COMMANDS, main
from voicereader.cli.progress_line import ProgressLine
from voicereader.export.formats import FORMATS, TEXT_FORMATS, FileFormat
from voicereader.reader.settings.records import BY_NAME


def test_a_document_becomes_a_file_and_each_section_is_told(tmp_path: Path) -> None:
    """On standard error, a line a section, where nobody sits at a terminal; the sum on output."""
    out = tmp_path / "guide.opus"
    done = run("narrate", "vertebroplasty", "-o", str(out), "--rate", "900")
    assert done.returncode == 0
    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith("Medical Disclaimer: ")
    assert lines[-1].endswith(": 100 percent.")
    assert len(lines) == len(heard(out).chapters)
    assert done.stdout.decode() == f"{out}: 1 minute.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nothing-there", "-o", "a.mp3"], "There is no document 'nothing-there'"),
        (["vertebroplasty", "-o", "a.xyz"], "does not say what file it is to be"),
        (["vertebroplasty", "-o", "a.mp3", "--format", "flac"], 'There is no format "flac"'),
        (["vertebroplasty", "-o", "nowhere/a.mp3"], "There is no folder nowhere"),
        (["vertebroplasty", "-o", "."], "is a folder"),
        (["vertebroplasty", "-o", "a.mp3", "--voice", "nobody"], "nobody"),
        (["vertebroplasty", "-o", "a.mp3", "--rate", "5000"], "give a whole number"),
        (["vertebroplasty", "-o", "/proc/a.mp3"], "cannot be written"),
        (["vertebroplasty"], "-o"),
        (["-o", "a.mp3"], "Name the document"),
        (["--all", "nowhere", "-o", "out", "--format", "mp3"], "nowhere is no folder"),
        (["--all", ".", "-o", "out"], "give the format too"),
        (["vertebroplasty", "--all", ".", "-o", "out"], "one of them at a time"),
    ],
)
def test_what_cannot_be_had_is_one_sentence(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2, and nothing is made or left behind."""
    monkeypatch.chdir(tmp_path)
    assert main(["narrate", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("voicereader: ")
    assert error.count("\n") == 1
    assert told in error
    assert not list(tmp_path.iterdir())


def test_a_folder_is_narrated_and_a_broken_document_costs_itself_alone(tmp_path: Path) -> None:
    """It is told at the end, with exit code 2; a second run does only what has changed."""
    source, out = tmp_path / "in", tmp_path / "out"
    (source / "more").mkdir(parents=True)
    (source / "one.md").write_text("# One\n\nA sentence.\n")
    (source / "more" / "two.txt").write_text("Another sentence.\n")
    write_book(source / "book.epub")
    (source / "broken.epub").write_bytes(b"PK\3\4 and no more")
    os.mkfifo(source / "pipe.txt")  # whose end nobody waits for
    (source / os.fsdecode(b"caf\xe9.md")).write_text("A name of any bytes.\n")

    def narrated(*words: str) -> tuple[int, list[str], list[str]]:
        done = run("narrate", "--all", str(source), "-o", str(out), "--format", "mp3", *words)
        return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode().splitlines()

    code, output, error = narrated()
    assert code == 2
    assert output == [f"{out}: 4 documents narrated, 1 minute, 2 failed."]
    assert any(line.startswith(f"{source / 'broken.epub'} is damaged") for line in error)
    assert any("pipe.txt is not an ordinary file" in line for line in error)
    assert sum("broken" in line for line in error) == 2  # as it is done, and what is wrong
    made = {path.relative_to(out).as_posix() for path in out.rglob("*.mp3")}
    assert made == {"one.mp3", "book.mp3", "more/two.mp3", os.fsdecode(b"caf\xe9.mp3")}
    assert all(heard(path).seconds > 0.5 for path in out.rglob("*.mp3"))

    (source / "broken.epub").unlink()
    (source / "pipe.txt").unlink()
    (source / "one.md").write_text("# One\n\nA sentence that was edited.\n")
    before = (out / "book.mp3").stat().st_mtime_ns
    code, output, _error = narrated()
    assert (code, output) == (0, [f"{out}: 1 document narrated, 1 minute, 3 unchanged."])
    assert (out / "book.mp3").stat().st_mtime_ns == before
    assert narrated()[1] == [f"{out}: 0 documents narrated, 4 unchanged."]
    assert narrated("--rate", "300")[1][0].startswith(f"{out}: 4 documents narrated")
    assert not list(out.rglob(".*.parts"))


def test_what_can_be_given_is_what_counts_for_a_file() -> None:
    """A setting that can be given and did not count would leave an old file in its place."""
    taken = {action.dest for action in COMMANDS["narrate"].parser()._actions}
    assert taken & set(BY_NAME) == {*SETTINGS, "language"}
    formats: tuple[FileFormat, ...] = (*FORMATS.values(), *TEXT_FORMATS.values())
    endings = [ending for format_ in formats for ending in format_.endings]
    told = COMMANDS["narrate"].parser().format_help()
    assert all(ending in told for ending in endings if ending != ".m4a")


class Terminal(io.StringIO):
    """A terminal that keeps what is written."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_on_a_terminal_one_line_changes_and_is_gone_at_the_end() -> None:
    """Once a second at most, and never for nothing: a screen reader reads what is written."""
    now_s, terminal = 10.0, Terminal()
    line = ProgressLine(terminal, lambda: now_s)
    line.tell("One", "10 percent.")
    line.tell("One", "11 percent.")
    assert terminal.getvalue() == "\r10 percent."
    now_s += 2
    line.tell("One", "10 percent.")
    assert terminal.getvalue() == "\r10 percent."
    line.tell("Two", "9 percent.")
    assert terminal.getvalue() == "\r10 percent.\r9 percent. "
    line.end()
    assert terminal.getvalue().split("\r")[-2].strip() == ""
    assert terminal.getvalue().endswith("\r")


@pytest.mark.parametrize("words", [["--plain"], ["--plain", "--speaker", "a.wav"]])
def test_lines_that_nobody_looks_at_name_what_is_made_to_take_away(
    words: list[str], tmp_path: Path
) -> None:
    """In the first line; so does reading into a WAV file."""
    speaker = [str(tmp_path / word) if word.endswith(".wav") else word for word in words]
    done = run(*speaker, given=b"quit\n")
    first = done.stdout.decode().splitlines()[0]
    assert first.endswith("To take a document away as a sound file: voicereader narrate.")
