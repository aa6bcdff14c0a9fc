"""`voicereader library`: folders added, listed, refreshed, removed and checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from voicereader.cli.entry import main
from voicereader.memory.library import preparing

GOOD = "---\nlanguage: en\ndisclaimer: D\n---\n# Knees\n\n## A\n\ntext\n\n## D\n\nBe warned.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document and a file that is broken; nothing was added yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(preparing, "model_folder", lambda _language: None)  # which takes a second
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "knees.md").write_text(GOOD)
    (folder / "broken.txt").write_bytes(b"\x00\x01")
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[str]:
    """What the command prints."""
    assert main(["library", *words]) == code
    return capsys.readouterr().out.splitlines()


def test_a_folder_is_added_and_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be opened is told with its reason, and stops nothing."""
    told = said(capsys, "add", str(folder))
    assert "broken.txt is not a text" in told[0]
    assert told[1].endswith(" documents in the library.")
    assert f"{folder}: 1 document." in said(capsys, "list")
    assert said(capsys, "list", str(folder)) == [f"Knees: {folder / 'knees.md'}"]
    assert said(capsys, "refresh")[-1].startswith("0 documents read, 0 gone;")
    assert said(capsys, "remove", str(folder))[-1].startswith("0 documents read, 2 gone;")
    assert str(folder) not in "".join(said(capsys, "list"))


def test_what_ships_is_listed_before_any_folder_is_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And is told apart from what is in a folder that has none."""
    (told,) = said(capsys, "list")
    assert told.endswith(" documents that ship.")
    assert not told.startswith("0 ")
    (folder / "empty").mkdir()
    said(capsys, "add", str(folder / "empty"))
    assert said(capsys, "list")[0] == told
    assert said(capsys, "list", str(folder / "empty")) == [f"{folder / 'empty'}: 0 documents."]


def test_a_folder_may_be_named_from_where_one_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By "." as well, and over the one that it is in."""
    said(capsys, "add", str(folder))
    monkeypatch.chdir(folder)
    assert len(said(capsys, "check", ".", code=2)) == 2
    assert said(capsys, "list", f"../{folder.name}") == [f"Knees: {folder / 'knees.md'}"]


def test_every_fault_of_a_folder_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As `check` tells those of files; of all folders where none is named."""
    (folder / "broken.txt").unlink()
    assert said(capsys, "check", str(folder)) == [
        f"{folder / 'knees.md'}: good, 1 section, the disclaimer is 'D'."
    ]
    (folder / "faulty.md").write_text(GOOD.replace("disclaimer: D", "disclaimer: E"))
    assert len(said(capsys, "check", str(folder), code=2)) == 2


def test_a_book_is_no_fault_of_a_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It cannot ship, which only who publishes has to know; one that cannot be opened is told."""
    for file in folder.iterdir():
        file.unlink()
    (folder / "page.html").write_text("<html><body><h1>Knees</h1><p>They bend.</p></body></html>")
    assert main(["library", "check", str(folder)]) == 0
    assert "page.html: good" in capsys.readouterr().out
    assert main(["check", str(folder / "page.html")]) == 2
    (folder / "broken.epub").write_bytes(b"\0\1")
    assert main(["library", "check", str(folder)]) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add"], "Name the folder: voicereader library add FOLDER."),
        (["remove"], "Name the folder: voicereader library remove FOLDER."),
        (["add", "nowhere"], "nowhere is no folder; name one that is."),
        (["check", "nowhere"], "nowhere is no folder; name one that is."),
        (["add", ""], "Name the folder: voicereader library add FOLDER."),
        (["remove", "nowhere"], "nowhere is not in the library."),
        (["list", "nowhere"], "nowhere is not in the library."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_done_is_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and nothing is changed."""
    assert main(["library", *words]) == 2
    assert capsys.readouterr().err == f"voicereader: {sentence}\n"


def test_a_library_that_cannot_be_written_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A data folder that is a file, say."""
    Path(os.environ["XDG_DATA_HOME"]).write_text("")
    assert main(["library", "add", str(folder)]) == 2
    assert "cannot be used" in capsys.readouterr().err


def test_many_documents_are_read_by_several_processes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the same end."""
    for number in range(110):
        (folder / f"{number}.md").write_text(f"# Number {number}\n\nText.\n")
    said(capsys, "add", str(folder))
    assert f"{folder}: 111 documents." in said(capsys, "list")
