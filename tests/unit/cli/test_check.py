"""`voicereader check`: every fault of every file at once, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from testkit.tree import ROOT
from voicereader.cli.entry import main

GOOD = "---\nlanguage: en\ndisclaimer: D\n---\n# T\n\n## A\n\ntext\n\n## D\n\nBe warned.\n"
BAD = "---\nauthor: x\ndisclaimer: E\n---\n# T\n\n# U\n\n## D\n\nBe warned.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, which is the current one, with an article that is good and one that is not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_good_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Which says what a listener will find; an article that ships is named as it is opened."""
    assert main(["check", "good.md", "vertebroplasty"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "good.md: good, 1 section, the disclaimer is 'D'.",
        "vertebroplasty: good, 7 sections, the disclaimer is 'Medical Disclaimer'.",
    ]


@pytest.mark.usefixtures("folder")
def test_all_faults_of_all_files_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its line; a file that cannot be opened keeps nobody from hearing of the others."""
    assert main(["check", "bad.md", "nothing.md", "good.md"]) == 2
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in out] == [
        "bad.md, line 2",
        "bad.md, line 3",
        "bad.md, line 7",
        "There is no document 'nothing.md'; give the path of a file, or one of these",
        "good.md",
    ]


def test_the_page_for_editors_is_no_article(capsys: pytest.CaptureFixture[str]) -> None:
    """An editor who checks the whole folder is not told of it."""
    content = ROOT / "content"
    assert main(["check", *map(str, sorted(content.glob("*.md")))]) == 0
    assert "page for editors" in capsys.readouterr().out


def test_faults_are_told_to_the_one_who_opens_nothing(folder: Path) -> None:
    """A file is read whose faults only an editor minds."""
    (folder / "own.md").write_text("Just text.\n")
    assert main(["check", "own.md"]) == 2
    assert main(["interpret", "--document", "own.md", "next"]) == 0
