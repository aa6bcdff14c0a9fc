"""What practice has kept, shown and deleted; and a command's own word, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicereader.cli.entry import main
from voicereader.listening.own_spellings_file import FILE, load, save
from voicereader.reader.phrasing.own_spellings import NONE, Spelling, VoiceFit

OWN = (
    NONE.adding("undo", Spelling("And do", -1.25))
    .adding("undo", Spelling("undue", -2.5))
    .adding("next section", Spelling("weiter"))
    .fitted(VoiceFit(30, 0.75, -24.5, -61.0))
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept."""
    monkeypatch.setenv("VOICEREADER_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path / FILE


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, the lines that are printed, the error."""
    code = main(["practise", *arguments])
    captured = capsys.readouterr()
    return code, captured.out.splitlines(), captured.err


def test_what_is_kept_is_shown_a_line_a_phrase(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words that were given apart from what was heard, the numbers last."""
    save(file, OWN)
    code, lines, _ = run(capsys, "--list")
    assert code == 0
    assert lines[:2] == ["next section: called weiter", "undo: heard as and do, undue"]
    assert lines[2].startswith("30 tries, nine in ten as sure as 0.75 or more")


def test_where_nothing_is_kept_that_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how it would be."""
    code, lines, _ = run(capsys, "--list")
    assert code == 0
    assert lines == ["Nothing is kept; voicereader practise learns how you say commands."]
    assert not file.exists()


def test_one_phrase_is_forgotten_and_the_others_stay(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However it is written."""
    save(file, OWN)
    assert run(capsys, "--forget", "Undo")[:2] == (0, ["What was kept for undo is deleted."])
    assert set(load(file).spellings) == {"next section"}


def test_all_is_forgotten_whatever_is_in_the_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has to look for a broken one."""
    file.write_text("{")
    code, lines, _ = run(capsys, "--forget", "all")
    assert (code, lines) == (0, ["All that practice has kept is deleted."])
    assert not file.exists()


def test_a_word_of_ones_own_is_kept_without_a_microphone(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of any language; the phrase needs no quotes, and what was kept before stays."""
    save(file, OWN)
    given = ("next", "section", "--call-it", "Nächster Teil", "--microphone", "none")
    code, lines, _ = run(capsys, *given)
    assert (code, lines) == (0, ["Nächster Teil means next section from now on."])
    assert load(file).phrase_of("Nächster Teil") == "next section"
    assert load(file).phrase_of("weiter") == "next section"


def test_a_command_can_be_named_in_the_persons_language(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is heard is English, so it is kept for what help names first there."""
    given = ("rückgängig", "--call-it", "oje", "--microphone", "none", "--language", "de")
    assert run(capsys, *given)[0] == 0
    phrase = load(file).phrase_of("Oje!")
    assert phrase == "undo the last move"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--forget", "help"], 'Nothing is kept for "help"; voicereader practise --list shows'),
        (["sing a song"], '"sing a song" is no command'),
        (["undoo"], '"undoo" is no command'),
        (["--call-it", "weiter"], "Name the command too"),
        (["undo", "--call-it", "next question"], "means another command already"),
        (["undo", "--call-it", "weiter"], "means another command already"),
        (["undo", "--call-it", "Yes"], "is said in any talk"),
        (["undo", "--call-it", "!"], "has no words"),
        (["undo", "--list"], "one of them at a time"),
        (["undo", "--forget", "undo"], "one of them at a time"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    arguments: list[str], told: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error output, with exit code 2, and all stays as it was."""
    save(file, OWN)
    code, lines, error = run(capsys, *arguments, "--microphone", "none")
    assert code == 2, error
    assert not lines
    assert told in error
    assert error.count("\n") == 1
    assert load(file) == OWN


def test_a_broken_file_is_told_and_not_written_over(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edits it may have made one mistake."""
    file.write_text("{")
    code, _, error = run(capsys, "undo", "--call-it", "weiter", "--microphone", "none")
    assert code == 2, error
    assert "does not hold what practice keeps; remove it" in error
    assert file.read_text() == "{"
